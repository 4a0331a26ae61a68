import { afterEach, expect, test } from 'vitest';
import { VENDOR_CASES } from '../../../../test/builders/vendor-case.ts';
import { ANA, vendorRig, type VendorRig } from '../../../../test/builders/vendor-rig.ts';

const DAY = '2026-11-23';

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

async function given(name: string, switches: Readonly<Record<string, unknown>>) {
  const found = VENDOR_CASES.find((each) => each.name === name);
  if (found === undefined) throw new Error('no such case');
  rig = await vendorRig(found, { at: `${DAY} 07:00`, switches });
  return rig;
}

test.each([
  ['clockodo, workTimes', [`${DAY} 08:00-16:00`]],
  ['clockodo, entries', [`${DAY} 08:00-12:00`, `${DAY} 12:00-16:00`]],
])('%s: two presences that touch end in agreement', async (name, theirs) => {
  const r = await given(name, {});
  r.punch(ANA, 'in', `${DAY} 08:00`);
  r.punch(ANA, 'out', `${DAY} 12:00`);
  r.punch(ANA, 'in', `${DAY} 12:00`);
  r.punch(ANA, 'out', `${DAY} 16:00`);
  r.pass(60_000);
  expect(await r.settle()).toMatchObject({ result: 'done', owed: 0, refused: 0, conflicts: 0 });
  expect(r.owed()).toEqual([]);
  expect(r.theirs(ANA)).toEqual(theirs);
  expect(r.ours(ANA)).toEqual([`${DAY} 08:00-12:00`, `${DAY} 12:00-16:00`]);
});

test('a day that is taken back here while it waits there has its request withdrawn', async () => {
  const r = await given('clockodo, workTimes', { changeApproval: 'never' });
  const punches = [r.punch(ANA, 'in', `${DAY} 08:00`), r.punch(ANA, 'out', `${DAY} 12:00`)];
  r.pass(60_000);
  await r.settle();
  const waiting = () =>
    (r.sandbox.control.state().company as { change_requests: readonly unknown[] }).change_requests;
  expect(waiting()).toHaveLength(1);
  for (const id of punches) r.undo(ANA, id);
  r.pass(60_000);
  expect(await r.settle()).toMatchObject({ owed: 0, refused: 0, conflicts: 0 });
  expect(waiting()).toEqual([]);
  expect(r.owed()).toEqual([]);
});
