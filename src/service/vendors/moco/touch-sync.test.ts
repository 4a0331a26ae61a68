import { afterEach, describe, expect, test } from 'vitest';
import { VENDOR_CASES, type VendorCase } from '../../../../test/builders/vendor-case.ts';
import { FAULTS } from '../../../../test/builders/vendor-faults.ts';
import { ANA, vendorRig, type VendorRig } from '../../../../test/builders/vendor-rig.ts';

const DAY = '2026-11-23';
const PATH = '/users/presences/touch';

let rig: VendorRig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

function touching(): VendorCase {
  const moco = VENDOR_CASES.find(({ vendor }) => vendor === 'moco');
  if (moco === undefined) throw new Error('MOCO is no case any more');
  return { ...moco, account: { useTouch: true } };
}

function touches(r: VendorRig): number {
  return r.sandbox.control.log().filter(({ path }) => path.endsWith(PATH)).length;
}

/** A punch that is sent in its own minute, as soon as it can no longer be undone. */
async function punched(r: VendorRig, kind: 'in' | 'out', time: string): Promise<void> {
  r.punch(ANA, kind, `${DAY} ${time}`);
  r.pass(12_000);
  await r.settle(true);
}

test('in and out go as touches, and the day agrees', async () => {
  rig = await vendorRig(touching());
  await punched(rig, 'in', '08:00');
  expect(rig.theirs(ANA)).toEqual([`${DAY} 08:00-`]);
  await punched(rig, 'out', '12:00');
  expect([touches(rig), rig.theirs(ANA), rig.owed()]).toEqual([2, [`${DAY} 08:00-12:00`], []]);
});

test('what is sent later than its minute goes with its time', async () => {
  rig = await vendorRig(touching());
  rig.punch(ANA, 'in', `${DAY} 08:00`);
  rig.pass(60_000);
  await rig.settle(true);
  expect([touches(rig), rig.theirs(ANA)]).toEqual([0, [`${DAY} 08:00-`]]);
});

describe('no row is doubled and none vanishes', () => {
  for (const { name, rule, isSlow } of FAULTS) {
    test(`when touches meet ${name}`, async () => {
      rig = await vendorRig(touching(), { timeoutMs: isSlow ? 250 : 2_000 });
      rig.faults([{ ...rule, times: 2, match: { path: PATH } }]);
      await punched(rig, 'in', '08:00');
      await punched(rig, 'out', '12:00');
      await punched(rig, 'in', '12:30');
      await punched(rig, 'out', '17:00');
      rig.faults('');
      rig.pass(25 * 3_600_000);
      await rig.settle();
      expect(rig.theirs(ANA)).toEqual([`${DAY} 08:00-12:00`, `${DAY} 12:30-17:00`]);
      expect(rig.ours(ANA)).toEqual(rig.theirs(ANA));
      expect(rig.owed()).toEqual([]);
    });
  }
});
