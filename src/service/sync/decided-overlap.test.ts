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

test('a decision for ours covers no overlap that came after it', async () => {
  rig = await syncRig();
  const r = rig;
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  const create = (from: string, to: string): void =>
    void r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from, to });
  create('09:00', '13:00');
  create('14:00', '15:00');
  r.pass(600_000);
  expect(await r.settle()).toMatchObject({ conflicts: 1 });
  const listed = listConflicts(r.kiosk());
  const id = listed.ok ? (listed.value.conflicts[0]?.id ?? '') : '';
  expect(resolveConflict(r.kiosk(), { id, keep: 'ours', by: 'Olga', reason: '' }).ok).toBe(true);
  // Not carried out yet. What follows overlaps the row of 14:00, about which there was nothing to decide.
  r.at(`${DAY} 14:30`);
  r.punch(ADA, 'in', `${DAY} 14:30`);
  r.punch(ADA, 'out', `${DAY} 16:00`);
  r.pass(600_000);
  const settled = await r.settle();
  expect(r.theirs(ADA, DAY)).toContain('14:00-15:00');
  expect(settled).toMatchObject({ conflicts: 1 });
});
