import { afterEach, expect, test } from 'vitest';
import { ADA, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import { importPunches } from '../usecases/import-punches.ts';
import { prune } from '../usecases/prune.ts';

let rig: SyncRig;

afterEach(() => rig.close());

test('pruning that was stopped half-way leaves no agreement about the days that are gone', async () => {
  rig = await syncRig({ at: '2023-01-02 07:00' });
  const dates = ['01', '02', '03'].flatMap((month) =>
    Array.from({ length: 28 }, (_, day) => `2023-${month}-${String(day + 1).padStart(2, '0')}`),
  );
  for (const date of dates) {
    for (const [kind, time] of [
      ['in', '08:00'],
      ['out', '12:00'],
      ['in', '13:00'],
      ['out', '17:00'],
    ] as const) {
      rig.punch(ADA, kind, `${date} ${time}`);
    }
  }
  for (const at of ['2023-03-29 09:00', '2023-03-30 09:00']) {
    rig.at(at);
    await rig.settle();
  }
  rig.kiosk().setConfig('privacy.retentionMonths', 24);
  rig.at('2026-03-30 09:00');
  const stop = new AbortController();
  const dated = (table: string): readonly unknown[] =>
    rig.kiosk().db.prepare(`SELECT DISTINCT date FROM ${table} ORDER BY date`).pluck().all();
  expect(dated('attempt')).toEqual(dates);
  const left = (): unknown => rig.kiosk().db.prepare('SELECT count(*) FROM punch').pluck().get();
  const turn = async (): Promise<void> => {
    if (left() !== 4 * dates.length) stop.abort();
  };
  await prune(rig.kiosk(), { dryRun: false, signal: stop.signal, turn });
  const kept = dated('base_row');
  expect(left()).toBe(4 * kept.length);
  expect([kept.length > 0, kept.length < dates.length]).toEqual([true, true]);
  expect(dated('attempt')).toEqual(kept);
  const text = `employee,kind,at\n7,in,${dates[0]}T08:00:00+01:00\n7,out,${dates[0]}T12:00:00+01:00\n`;
  expect((await importPunches(rig.kiosk(), { text })).ok).toBe(true);
  await rig.settle();
  expect(rig.theirs(ADA, dates[0] ?? '')).toBe('08:00-12:00 13:00-17:00');
});
