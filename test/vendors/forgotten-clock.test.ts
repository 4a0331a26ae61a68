import { afterEach, expect, test } from 'vitest';
import { VENDOR_CASES } from '../builders/vendor-case.ts';
import { ANA, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';

/** An entry that was recorded offline ends a clock that runs in clockodo: a forgotten `out` is not made up by that. */

const OF = VENDOR_CASES.find(({ name }) => name === 'clockodo, clock');
const FORGOTTEN = '2026-11-23 09:00';

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

test('what was worked after a forgotten out waits until the office has ended that one', async () => {
  if (OF === undefined) throw new Error('no case of a clock');
  rig = await vendorRig(OF);
  rig.punch(ANA, 'in', FORGOTTEN);
  rig.pass(60_000);
  await rig.settle();
  rig.punch(ANA, 'in', '2026-11-24 22:00');
  rig.punch(ANA, 'out', '2026-11-24 23:00');
  for (let look = 0; look < 3; look += 1) {
    rig.pass(3_600_000);
    await rig.settle();
    expect(rig.ours(ANA)).toContain(`${FORGOTTEN}-`);
    expect(rig.theirs(ANA)).toEqual([`${FORGOTTEN}-`]);
  }
  expect(rig.owed().join()).toMatch(/24 refused an earlier day is open: clockodo runs one clock/);
  rig.endLater(ANA, FORGOTTEN, '2026-11-23 17:00');
  rig.pass(3_600_000);
  await rig.settle();
  expect(rig.theirs(ANA)).toEqual([`${FORGOTTEN}-17:00`, '2026-11-24 22:00-23:00']);
  expect(rig.owed()).toEqual([]);
});
