import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { recordPunchFacts } from '../../src/service/usecases/record-facts.ts';
import { ANA, local, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';
import { VENDOR_CASES } from '../builders/vendor-case.ts';

let rig: VendorRig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-11-23';

/** The office gives the day another end, with a reason. */
function correct(r: VendorRig, outId: string, text: string): void {
  const none = { from: null, to: null } as never;
  recordPunchFacts(r.kiosk(), {
    employeeId: r.employee(ANA).id,
    voids: [outId],
    punches: [{ id: randomUUID(), kind: 'out', at: local(text), source: 'office' }],
    fact: {
      kind: 'correction',
      id: randomUUID(),
      date: DAY,
      dates: [DAY],
      by: 'Olga',
      reason: 'the door clock',
      before: none,
      after: none,
    },
  });
}

test.each(VENDOR_CASES.filter(({ isFinal }) => !isFinal).map((of) => [of.name, of] as const))(
  '%s: a correction of less than a minute stands though the answer to the write before it was lost',
  async (_, of) => {
    rig = await vendorRig(of);
    const r = rig;
    r.punch(ANA, 'in', `${DAY} 08:00:00`);
    if (of.sendsOpen) {
      r.pass(600_000);
      await r.settle();
    }
    const out = r.punch(ANA, 'out', `${DAY} 12:01:20`);
    r.pass(20_000);
    r.faults('dropAfterx9:POST,dropAfterx9:PUT,dropAfterx9:PATCH');
    await r.settle(true);
    r.faults('');
    correct(r, out, `${DAY} 12:00:30`);
    r.pass(3_600_000);
    await r.settle();
    // Either ours has come there, or a person is asked; what the office said is never taken back unasked.
    expect(r.ours(ANA)).toEqual([`${DAY} 08:00-12:00`]);
  },
);
