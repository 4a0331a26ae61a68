import { afterEach, describe, expect, test } from 'vitest';
import { VENDOR_CASES } from '../builders/vendor-case.ts';
import { FAULTS } from '../builders/vendor-faults.ts';
import { ANA, JONAS, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';

/** Whatever goes wrong on the way, and wherever: when it ends, the vendor's days are the kiosk's, and nothing is owed. */

const DAY = '2026-11-23';

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

async function work(r: VendorRig): Promise<void> {
  r.punch(ANA, 'in', `${DAY} 08:00`);
  r.pass(60_000);
  await r.settle(true);
  r.punch(ANA, 'breakStart', `${DAY} 12:00`);
  r.punch(JONAS, 'in', `${DAY} 12:10`);
  r.pass(60_000);
  await r.settle(true);
  r.punch(ANA, 'breakEnd', `${DAY} 12:30`);
  r.punch(JONAS, 'out', `${DAY} 15:00`);
  r.punch(ANA, 'out', `${DAY} 17:00`);
  r.pass(60_000);
  await r.settle(true);
}

async function recovered(r: VendorRig) {
  const kept = [r.ours(ANA), r.ours(JONAS)];
  r.faults('');
  // What waits for the vendor's patience, or was refused, goes by itself within a day.
  r.pass(25 * 3_600_000);
  await r.settle();
  const last = await r.settle(true);
  return {
    said: last.message,
    owed: r.owed(),
    theirs: [r.theirs(ANA), r.theirs(JONAS)],
    kept: JSON.stringify(kept) === JSON.stringify([r.ours(ANA), r.ours(JONAS)]),
  };
}

const AGREED = {
  said: 'nothing is owed',
  owed: [],
  theirs: [[`${DAY} 08:00-12:00`, `${DAY} 12:30-17:00`], [`${DAY} 12:10-15:00`]],
  kept: true,
};

const METHODS = { reads: ['GET'], writes: ['POST', 'PUT', 'DELETE'] } as const;

describe.each(VENDOR_CASES)('$name', (of) => {
  for (const { name, rule, isSlow } of FAULTS) {
    for (const which of ['reads', 'writes'] as const) {
      test(`${which} meet ${name}, again and again`, async () => {
        rig = await vendorRig(of, { at: `${DAY} 07:00`, timeoutMs: isSlow ? 250 : 2_000 });
        const times = isSlow ? 1 : 3;
        rig.faults(
          METHODS[which].map((method) => ({ ...rule, times, skip: 1, match: { method } })),
        );
        await work(rig);
        expect(await recovered(rig)).toEqual(AGREED);
      });
    }
  }
});
