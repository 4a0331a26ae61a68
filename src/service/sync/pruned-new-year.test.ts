import { afterEach, expect, test } from 'vitest';
import { ADA, employeeId, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import { correctPresence } from '../usecases/correct-presence.ts';
import { doctor } from '../usecases/doctor.ts';
import { prune } from '../usecases/prune.ts';
import { refoldWhereRulesChanged } from '../usecases/refold.ts';

let rig: SyncRig;

afterEach(() => rig.close());

const agreedDates = (): readonly unknown[] =>
  rig.kiosk().db.prepare('SELECT DISTINCT date FROM base_row ORDER BY date').pluck().all();

function ills(): readonly string[] {
  const { checks } = doctor(rig.kiosk()).value;
  return checks.filter(({ ok }) => !ok).map(({ name, message }) => `${name}: ${message}`);
}

/** A morning and a night on the last date of a year that is old, all of it agreed, and pruned two years later. */
async function prunedNewYear(nightTo: string): Promise<void> {
  rig = await syncRig({ at: '2023-12-30 06:00' });
  const presences = [
    ['2023-12-30 06:00', '2023-12-30 12:00'],
    ['2023-12-31 06:00', '2023-12-31 12:00'],
    ['2023-12-31 22:00', `2024-01-01 ${nightTo}`],
  ] as const;
  for (const [from, to] of presences) {
    rig.punch(ADA, 'in', from);
    rig.punch(ADA, 'out', to);
  }
  rig.at('2024-01-01 09:00');
  await rig.settle();
  rig.kiosk().setConfig('privacy.retentionMonths', 24);
  rig.at('2026-03-30 09:00');
  expect(await prune(rig.kiosk(), { dryRun: false })).toMatchObject({ doubts: [] });
  expect(rig.theirs(ADA, '2023-12-31')).toContain('06:00-12:00');
}

test('the last date of a pruned year is kept whole where a night reaches into the next one', async () => {
  await prunedNewYear('05:00');
  expect(rig.ours(ADA)).toHaveLength(2);
  expect(agreedDates()).toEqual(['2023-12-31', '2024-01-01']);
});

test('correcting a night over New Year deletes nothing else of its date at the vendor', async () => {
  await prunedNewYear('05:00');
  const asked = { id: crypto.randomUUID(), number: String(ADA), date: '2023-12-31' };
  const find = 'SELECT id FROM presence WHERE employee_id = ? ORDER BY from_at DESC LIMIT 1';
  const presenceId = rig.kiosk().db.prepare(find).pluck().get(employeeId(ADA)) as string;
  const change = { kind: 'change', presenceId, from: '21:00' } as const;
  expect(
    correctPresence(rig.kiosk(), { ...asked, change, by: 'Eve', reason: 'came earlier' }).ok,
  ).toBe(true);
  await rig.settle();
  expect(rig.theirs(ADA, '2023-12-31')).toContain('06:00-12:00');
  expect(rig.theirs(ADA, '2023-12-31')).toContain('21:00');
  expect(rig.theirs(ADA, '2023-12-30')).toBe('06:00-12:00');
  expect([rig.owed(), ills()]).toEqual([[], []]);
});

test('folding a night over New Year anew deletes nothing else of its date at the vendor', async () => {
  await prunedNewYear('08:00');
  rig.kiosk().setConfig('punch.openLimitHours', 8);
  refoldWhereRulesChanged(rig.kiosk());
  expect(rig.owed()).not.toEqual([]);
  await rig.settle();
  expect(rig.theirs(ADA, '2023-12-31')).toContain('06:00-12:00');
});
