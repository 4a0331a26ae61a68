import { afterEach, expect, test } from 'vitest';
import { VENDOR_CASES, type VendorCase } from '../builders/vendor-case.ts';
import { ANA, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';

/** Answers as the vendors' documents print them: with missing commas, trailing ones, comments. */

const DAY = '2026-11-23';

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

function named(name: string): VendorCase {
  const found = VENDOR_CASES.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found;
}

test.each([
  ['iFlow', { json: 'documented' }],
  ['mcTIME, times', { body: 'documented' }],
])(
  '%s: a day goes through although no answer is proper JSON, and the office is told',
  async (name, switches) => {
    rig = await vendorRig(named(name), { at: `${DAY} 07:00`, switches });
    rig.punch(ANA, 'in', `${DAY} 08:00`);
    rig.pass(60_000);
    await rig.settle(true);
    rig.punch(ANA, 'out', `${DAY} 12:00`);
    rig.pass(60_000);
    expect(await rig.settle()).toMatchObject({ result: 'done' });
    expect(rig.theirs(ANA)).toEqual([`${DAY} 08:00-12:00`]);
    expect(rig.engine().health().notes).toEqual([
      expect.stringMatching(/no proper JSON: \d+ slips/),
    ]);
  },
);
