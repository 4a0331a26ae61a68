import { afterEach, expect, test } from 'vitest';
import { ADA, BEN, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import { readVendorState, writeVendorState, type VendorState } from '../store/vendor-state.ts';

const DAY = '2026-03-30';

let rig: SyncRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

/** Two people whose days are owed to a vendor that could not be reached nine times in a row. */
async function afterNineFailures(): Promise<SyncRig> {
  const r = await syncRig({});
  rig = r;
  r.punch(ADA, 'in', `${DAY} 08:00:20`);
  r.punch(BEN, 'in', `${DAY} 08:00:30`);
  r.pass(60_000);
  const before = readVendorState(r.kiosk().db, 'moco');
  writeVendorState(r.kiosk().db, 'moco', { ...before, state: 'offline', failures: 9 });
  return r;
}

function stored(r: SyncRig): VendorState {
  return readVendorState(r.kiosk().db, 'moco');
}

test('a failure after something was taken is the first in a row', async () => {
  const r = await afterNineFailures();
  r.faults('refuse+1:POST');
  await r.settle(true);
  const { failures, notBeforeAt } = stored(r);
  expect(failures).toBe(1);
  expect(notBeforeAt - r.kiosk().world.clock()).toBeLessThanOrEqual(2_000);
});

test('a failure where nothing was taken is one more in a row', async () => {
  const r = await afterNineFailures();
  r.faults('refusex9:POST');
  await r.settle(true);
  expect(stored(r).failures).toBe(10);
});

test('windows hear that the vendor is back while the round still goes on', async () => {
  const r = await afterNineFailures();
  r.faults('refuse+1:POST');
  await r.settle(true);
  const told = r.kiosk().emitted.filter(([name]) => name === 'sync');
  expect(told.map(([, wall]) => Reflect.get(wall as object, 'state'))).toEqual(['ok', 'offline']);
});
