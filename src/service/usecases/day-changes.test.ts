import { afterEach, expect, test } from 'vitest';
import { ADA, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import { listConflicts } from './list-conflicts.ts';
import { readDay } from './read-day.ts';
import { resolveConflict } from './resolve-conflict.ts';

let rig: SyncRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-03-30';

test('a day says what was changed at the vendor, and who decided what about it', async () => {
  const r = await syncRig();
  rig = r;
  r.punch(ADA, 'in', `${DAY} 08:00`);
  const out = r.punch(ADA, 'out', `${DAY} 16:00`);
  await r.settle();
  r.pass(600_000);
  const row = r.sandbox.control.presences().find((each) => each.user.id === ADA);
  r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, to: '15:00' });
  r.undo(ADA, out);
  r.punch(ADA, 'out', `${DAY} 17:30`, { source: 'import' });
  r.pass(600_000);
  await r.settle();
  const listed = listConflicts(r.kiosk());
  const id = listed.ok ? (listed.value.conflicts[0]?.id ?? '') : '';
  const decision = { id, keep: 'theirs', by: 'Olga', reason: 'she left early' } as const;
  expect(resolveConflict(r.kiosk(), decision)).toMatchObject({ ok: true });
  await r.settle();
  const day = readDay(r.kiosk(), { number: String(ADA), date: DAY });
  expect(day).toMatchObject({
    value: {
      day: {
        decisions: [
          {
            by: 'Olga',
            reason: 'she left early',
            keep: 'theirs',
            ours: [{ from: '08:00', to: '17:30' }],
            theirs: [{ from: '08:00', to: '15:00' }],
          },
        ],
        vendor_edits: [
          {
            vendor: 'moco',
            before: [{ from: '08:00', to: '17:30' }],
            after: [{ from: '08:00', to: '15:00' }],
          },
        ],
      },
    },
  });
});
