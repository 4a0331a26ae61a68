import { afterEach, beforeEach, expect, test } from 'vitest';
import { oldYears } from '../../../test/builders/old-years.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { verifyChain } from '../store/journal.ts';
import { importEmployees } from '../usecases/import-employees.ts';
import { prune } from '../usecases/prune.ts';
import { closeMonth } from './close-month.ts';
import { confirmMonth } from './confirm-month.ts';
import { listMonths } from './read-months.ts';
import { reopenMonth } from './reopen-month.ts';
import { settleMonths } from './settle-months.ts';

let kiosk: ScratchKiosk;

/** It is January 2021; Ada and Ben worked in autumn. */
beforeEach(async () => {
  kiosk = scratchKiosk({ at: Date.parse('2021-01-12T09:00:00Z') });
  kiosk.setConfig('compliance.profile', 'none');
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n8,Ben\n' });
  await worked('7 2020-11-10T08:00 2020-11-10T12:00', '8 2020-12-10T08:00 2020-12-10T12:00');
});

afterEach(() => kiosk.close());

const { idOf, worked, reports, ills, count } = oldYears(() => kiosk);

const close = (month: string) =>
  closeMonth(kiosk, { month, by: 'Eva', reason: 'late' }, 'command line');

/** November 2026: everything before 2021 may go. */
function years(): void {
  kiosk.world.pass(Date.parse('2026-11-22T09:00:00Z') - kiosk.world.clock());
}

test('closed months go with their year, and what stands in a later one stays there', async () => {
  expect(await close('2020-11')).toMatchObject({ ok: true });
  expect(await close('2020-12')).toMatchObject({ ok: true });
  const ada = { employeeId: idOf('7'), month: '2020-11' };
  expect(confirmMonth(kiosk, { ...ada, seen: SEEN })).toMatchObject({ ok: true });
  await worked('7 2020-12-11T08:00 2020-12-11T12:00', '8 2021-01-05T08:00 2021-01-05T12:00');
  years();
  const before = reports();
  expect(before).toContain('"amends":[{"month":"2020-12"');
  expect(await prune(kiosk, { dryRun: false })).toMatchObject({ doubts: [] });
  expect(reports()).toBe(before);
  expect(count(`SELECT count(*) FROM closed_month`)).toBe(0);
  expect(count(`SELECT count(*) FROM month_confirmation`)).toBe(0);
  expect(count(`SELECT count(*) FROM journal WHERE kind = 'monthClosed'`)).toBe(0);
  expect(await settleMonths(kiosk, 'recordedLater')).toBe(0);
  expect(verifyChain(kiosk.db)).toBeNull();
  expect(ills()).toEqual([]);
  expect(await close('2020-12')).toMatchObject({ refusal: 'pruned' });
  const list = listMonths(kiosk, { year: 2020 });
  expect(list.ok && list.value.months[11]).toMatchObject({ state: 'open', amendments: 1 });
});

test('a month that was opened again goes with its year, and what it took back with it', async () => {
  await close('2020-12');
  await worked('7 2020-12-11T08:00 2020-12-11T12:00', '8 2021-01-05T08:00 2021-01-05T12:00');
  const opened = { month: '2020-12', by: 'Eva', reason: 'once more' };
  expect(reopenMonth(kiosk, opened, 'command line')).toMatchObject({ ok: true });
  expect(ills()).toEqual([]);
  years();
  expect(await prune(kiosk, { dryRun: false })).toMatchObject({ doubts: [] });
  expect(count(`SELECT count(*) FROM journal WHERE kind LIKE 'month%'`)).toBe(0);
  expect(ills()).toEqual([]);
});

const SEEN = { workedSeconds: 4 * 3_600, targetSeconds: null, diffSeconds: null };
