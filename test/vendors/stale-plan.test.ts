import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { recordPunchFacts } from '../../src/service/usecases/record-facts.ts';
import { ANA, JONAS, local, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';
import { VENDOR_CASES } from '../builders/vendor-case.ts';

let rig: VendorRig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-11-23';

test.each(
  VENDOR_CASES.filter(({ vendor }) => vendor === 'iflow').map((of) => [of.name, of] as const),
)('%s: what the office corrects while others are written is not sent as it was', async (_, of) => {
  rig = await vendorRig(of);
  const r = rig;
  let out = '';
  let corrected = false;
  await r.restart((step) => {
    if (step !== 'sync:confirmed' || corrected) return;
    corrected = true;
    const none = { from: null, to: null } as never;
    recordPunchFacts(r.kiosk(), {
      employeeId: r.employee(ANA).id,
      voids: [out],
      punches: [{ id: randomUUID(), kind: 'out', at: local(`${DAY} 15:00`), source: 'office' }],
      fact: {
        kind: 'correction',
        id: randomUUID(),
        date: DAY,
        dates: [DAY],
        by: 'Olga',
        reason: 'x',
        before: none,
        after: none,
      },
    });
  });
  r.punch(JONAS, 'in', `${DAY} 08:00`);
  r.punch(JONAS, 'out', `${DAY} 16:00`);
  r.punch(ANA, 'in', `${DAY} 08:00`);
  out = r.punch(ANA, 'out', `${DAY} 16:00`);
  r.pass(600_000);
  await r.settle();
  expect(corrected).toBe(true);
  expect(r.theirs(ANA)).toEqual([`${DAY} 08:00-15:00`]);
});
