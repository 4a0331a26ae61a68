import { afterEach, expect, test } from 'vitest';
import { VENDOR_CASES } from '../builders/vendor-case.ts';
import { ANA, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';

/** mcTIME ends a clock after a day, and puts aside what it cannot save: it is gone, and nobody has taken it back. */

const OF = VENDOR_CASES.find(({ name }) => name === 'mcTIME, clock');
const NIGHT = '2026-11-24 01:20';

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

/** Somebody who forgot to go, came again at night, and forgot once more: the clock of the night lies within a saved day. */
async function forgottenTwice(): Promise<VendorRig> {
  if (OF === undefined) throw new Error('no case of a clock');
  rig = await vendorRig(OF);
  rig.punch(ANA, 'in', '2026-11-23 07:00');
  rig.pass(60_000);
  await rig.settle();
  rig.punch(ANA, 'in', NIGHT);
  rig.at('2026-11-24 08:00');
  await rig.settle();
  expect(rig.ours(ANA)).toContain(`${NIGHT}-`);
  return rig;
}

test('a clock that it could not save after a day is kept here, and a person is asked', async () => {
  const r = await forgottenTwice();
  const before = r.ours(ANA);
  r.at('2026-11-25 02:00');
  for (let look = 0; look < 3; look += 1) {
    expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
    expect(r.ours(ANA)).toEqual(before);
    r.pass(3_600_000);
  }
  expect(r.owed().join()).toMatch(/conflict the vendor ends what is open after 24 hours/);
});

test('one that goes before was taken back by somebody, and is taken back here', async () => {
  const r = await forgottenTwice();
  r.sandbox.control.edit({ action: 'delete', kind: 'clock', userId: r.employee(ANA).vendorId });
  r.pass(3_600_000);
  expect(await r.settle()).toMatchObject({ conflicts: 0 });
  expect(r.ours(ANA)).not.toContain(`${NIGHT}-`);
});
