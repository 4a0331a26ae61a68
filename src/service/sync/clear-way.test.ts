import { afterEach, expect, test } from 'vitest';
import { ADA, local, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import { listConflicts } from '../usecases/list-conflicts.ts';
import { resolveConflict } from '../usecases/resolve-conflict.ts';

let rig: SyncRig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-03-30';
const NEXT = '2026-03-31';

function decide(r: SyncRig, keep: 'ours' | 'theirs'): void {
  const outcome = listConflicts(r.kiosk());
  const id = outcome.ok ? (outcome.value.conflicts[0]?.id ?? '') : '';
  expect(resolveConflict(r.kiosk(), { id, keep, by: 'Olga', reason: '' }).ok).toBe(true);
}

/** Agreed 08:00-12:00; then both sides change it. */
async function conflicting(r: SyncRig, there: { from?: string; to: string }): Promise<void> {
  r.punch(ADA, 'in', `${DAY} 08:00`);
  const out = r.punch(ADA, 'out', `${DAY} 12:00`);
  await r.settle();
  r.pass(600_000);
  await r.settle();
  const row = r.sandbox.control.presences().find((each) => each.user.id === ADA);
  r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, ...there });
  r.undo(ADA, out);
  r.punch(ADA, 'out', `${DAY} 12:30`, { source: 'import' });
  r.pass(600_000);
  expect(await r.settle()).toMatchObject({ conflicts: 1 });
}

test('a decision for an open row there takes back nothing of the days after it', async () => {
  rig = await syncRig();
  const r = rig;
  await conflicting(r, { from: '14:00', to: '' });
  // The next morning: one came and left at once, and left a second time in the afternoon (came by another kiosk).
  const ids = [
    r.punch(ADA, 'in', `${NEXT} 07:00:05`),
    r.punch(ADA, 'out', `${NEXT} 07:00:25`),
    r.punch(ADA, 'out', `${NEXT} 15:00`),
  ];
  r.pass(600_000);
  decide(r, 'theirs');
  await r.settle();
  const standing = r
    .kiosk()
    .db.prepare(`SELECT id FROM punch WHERE voided_by IS NULL AND at > ?`)
    .pluck()
    .all(local(`${NEXT} 00:00`));
  expect((standing as string[]).toSorted((a, b) => a.localeCompare(b))).toEqual(
    ids.toSorted((a, b) => a.localeCompare(b)),
  );
});

test.each(['ours', 'theirs'] as const)(
  'a going after the decision for %s ends what another kiosk began, as it does without one',
  async (keep) => {
    rig = await syncRig();
    const r = rig;
    await conflicting(r, { to: '11:30' });
    decide(r, keep);
    // Decided, and not carried out yet: the network is gone. Ada comes by the other kiosk and leaves by this one.
    r.at(`${DAY} 17:00`);
    const out = r.punch(ADA, 'out', `${DAY} 17:00`);
    r.pass(600_000);
    r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '13:00', to: '' });
    await r.settle();
    const voided = r.kiosk().db.prepare('SELECT id FROM punch WHERE voided_by IS NOT NULL').pluck();
    expect(voided.all()).not.toContain(out);
    const isCarriedOut = r.theirs(ADA, DAY) === '08:00-12:30 13:00-17:00';
    expect(isCarriedOut || keep === 'theirs').toBe(true);
  },
);
