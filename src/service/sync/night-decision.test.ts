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
const NEXT = '2026-03-31';

test('a decision for theirs on the first half of a night says why it cannot be carried out', async () => {
  rig = await syncRig();
  const r = rig;
  const first = r.punch(ADA, 'in', `${DAY} 22:00`);
  r.punch(ADA, 'out', `${NEXT} 06:00`);
  r.pass(60_000);
  await r.settle();
  const row = r.sandbox.control.presences().find(({ date }) => date === DAY);
  r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, to: '23:00' });
  r.undo(ADA, first);
  r.punch(ADA, 'in', `${DAY} 22:10`, { source: 'import' });
  r.pass(600_000);
  await r.settle();
  const listed = listConflicts(r.kiosk());
  const one = listed.ok ? listed.value.conflicts[0] : undefined;
  const said = resolveConflict(r.kiosk(), {
    id: one?.id ?? '',
    keep: 'theirs',
    by: 'Olga',
    reason: '',
  });
  const settled = await r.settle();
  expect(said.ok).toBe(true);
  expect(settled.conflicts).toBe(1);
  const again = listConflicts(r.kiosk());
  expect(again.ok ? again.value.conflicts[0]?.reason : '').toContain('cannot be said in entries');
});
