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

test.each([false, true])(
  'what was deleted there and nobody has seen is not written anew (decided: %s)',
  async (decided) => {
    rig = await syncRig({ impersonate: false });
    const r = rig;
    r.kiosk().secrets.set('vendor.key.7', 'key-7');
    r.punch(ADA, 'in', `${DAY} 08:00`);
    r.punch(ADA, 'out', `${DAY} 12:00`);
    r.punch(ADA, 'in', `${DAY} 13:00`);
    const out = r.punch(ADA, 'out', `${DAY} 17:00`);
    r.pass(600_000);
    expect(await r.settle()).toMatchObject({ result: 'done' });
    // Her key is gone for a while; the afternoon is corrected meanwhile.
    r.kiosk().secrets.remove('vendor.key.7');
    r.undo(ADA, out);
    r.punch(ADA, 'out', `${DAY} 18:00`, { source: 'import' });
    r.pass(600_000);
    await r.settle();
    const listed = listConflicts(r.kiosk());
    const [one] = listed.ok ? listed.value.conflicts : [];
    expect(one).toMatchObject({ kind: 'refused', theirs: [] });
    const said =
      !decided ||
      resolveConflict(r.kiosk(), {
        id: one?.id ?? '',
        keep: 'ours',
        by: 'Olga',
        reason: '',
      }).ok;
    expect(said).toBe(true);
    const morning = r.sandbox.control.presences().find(({ from }) => from === '08:00');
    r.sandbox.control.edit({ action: 'delete', id: morning?.id ?? 0 });
    r.kiosk().secrets.set('vendor.key.7', 'key-7');
    r.pass(600_000);
    await r.settle();
    expect(r.theirs(ADA, DAY)).toBe('13:00-18:00');
    expect(r.ours(ADA)).toEqual(['13:00:00-18:00:00']);
  },
);
