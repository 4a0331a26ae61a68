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

test('who keeps theirs of a refused day is asked again when it has changed there, and ours is not sent', async () => {
  rig = await syncRig();
  const r = rig;
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  r.pass(600_000);
  r.faults('422x*:POST');
  await r.settle();
  r.faults('');
  const listed = listConflicts(r.kiosk());
  const id = listed.ok ? (listed.value.conflicts[0]?.id ?? '') : '';
  expect(resolveConflict(r.kiosk(), { id, keep: 'theirs', by: 'Olga', reason: '' }).ok).toBe(true);
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '14:00', to: '15:00' });
  await r.settle();
  expect(r.theirs(ADA, DAY)).toBe('14:00-15:00');
});
