import { afterEach, expect, test } from 'vitest';
import { ADA, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import { listConflicts } from '../usecases/list-conflicts.ts';
import { resolveConflict } from '../usecases/resolve-conflict.ts';

let rig: SyncRig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-03-30';

function decide(r: SyncRig, keep: 'ours' | 'theirs'): void {
  const outcome = listConflicts(r.kiosk());
  const id = outcome.ok ? (outcome.value.conflicts[0]?.id ?? '') : '';
  expect(resolveConflict(r.kiosk(), { id, keep, by: 'Olga', reason: '' }).ok).toBe(true);
}

/** A colleague's row 09:00-13:00 over ours 08:00-12:00; decided for ours, and the vendor does not take the write. */
async function heldUp(r: SyncRig): Promise<number> {
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '09:00', to: '13:00' });
  r.pass(600_000);
  expect(await r.settle()).toMatchObject({ conflicts: 1 });
  decide(r, 'ours');
  r.faults('503x*:PUT,503x*:POST,503x*:DELETE');
  await r.settle(true);
  r.faults('');
  return r.sandbox.control.presences()[0]?.id ?? 0;
}

test('a row of somebody else stays theirs when a decision about it is overtaken', async () => {
  rig = await syncRig();
  const r = rig;
  const id = await heldUp(r);
  r.sandbox.control.edit({ action: 'update', id, to: '13:30' });
  r.pass(3_600_000);
  expect(await r.settle()).toMatchObject({ conflicts: 1 });
  // They think better of it. Nobody has decided about what stands there now.
  r.sandbox.control.edit({ action: 'update', id, to: '13:00' });
  r.pass(3_600_000);
  await r.settle();
  expect(r.theirs(ADA, DAY)).toBe('09:00-13:00');
  expect(r.owed()).toMatchObject([{ state: 'conflict' }]);
});

test('and when the next decision keeps it: it is never deleted from here', async () => {
  rig = await syncRig();
  const r = rig;
  const id = await heldUp(r);
  r.sandbox.control.edit({ action: 'update', id, to: '13:30' });
  r.pass(3_600_000);
  expect(await r.settle()).toMatchObject({ conflicts: 1 });
  decide(r, 'theirs');
  r.pass(3_600_000);
  await r.settle();
  expect(r.ours(ADA)).toEqual(['09:00:00-13:30:00']);
  expect(r.kiosk().db.prepare('SELECT row_id, ours FROM base_row').all()).toEqual([
    { row_id: String(id), ours: 0 },
  ]);
});
