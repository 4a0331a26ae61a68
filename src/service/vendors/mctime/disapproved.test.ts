import { afterEach, expect, test } from 'vitest';
import { VENDOR_CASES } from '../../../../test/builders/vendor-case.ts';
import { ANA, vendorRig, type VendorRig } from '../../../../test/builders/vendor-rig.ts';

const DAY = '2026-11-23';
const CASES = VENDOR_CASES.filter(({ vendor }) => vendor === 'mctime');

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

/** A day that is agreed, and that a manager has disapproved since. */
async function given(of: (typeof CASES)[number]) {
  const r = await vendorRig(of, { at: `${DAY} 07:00` });
  rig = r;
  r.punch(ANA, 'in', `${DAY} 08:00`);
  const out = r.punch(ANA, 'out', `${DAY} 12:00`);
  r.pass(60_000);
  await r.settle();
  const { entries } = r.sandbox.control.state().company as {
    readonly entries: readonly { readonly id: string }[];
  };
  expect(entries).toHaveLength(1);
  const id = entries[0]?.id;
  r.sandbox.control.edit({ action: 'update', kind: 'time', id, approvalStatus: 'disapproved' });
  r.pass(3_600_000);
  return { r, out };
}

const writes = (r: VendorRig): number =>
  r.sandbox.control.log().filter(({ method }) => method === 'POST').length;

test.each(CASES)('$name: what a manager disapproves is still presence', async (of) => {
  const { r } = await given(of);
  expect(await r.settle()).toMatchObject({ result: 'done', refused: 0, conflicts: 0 });
  await r.restart();
  await r.settle();
  expect(r.ours(ANA)).toEqual([`${DAY} 08:00-12:00`]);
  expect(r.theirs(ANA)).toEqual([`${DAY} 08:00-12:00`]);
  expect(r.owed()).toEqual([]);
});

test.each(CASES)('$name: a correction of it is refused, and never sent', async (of) => {
  const { r, out } = await given(of);
  await r.settle();
  const before = writes(r);
  r.undo(ANA, out);
  r.punch(ANA, 'out', `${DAY} 14:00`);
  r.pass(60_000);
  expect(await r.settle()).toMatchObject({ result: 'person', refused: 1, conflicts: 0 });
  expect(r.owed()).toEqual([`${DAY} refused disapproved in mcTIME: settle it there`]);
  expect(r.ours(ANA)).toEqual([`${DAY} 08:00-14:00`]);
  expect(writes(r)).toBe(before);
});
