import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { putDayOff } from '../store/day-off.ts';
import { employeeByNumber } from '../store/employee.ts';
import { replaceVendorModels } from '../store/vendor-model.ts';
import { putModel } from '../store/working-time-model.ts';
import { putYearBalance } from '../store/year-balance.ts';
import { importEmployees } from '../usecases/import-employees.ts';
import { importPunches } from '../usecases/import-punches.ts';
import { balancesOf } from '../usecases/period-balance.ts';
import { readDay } from '../usecases/read-day.ts';
import { readReport } from '../usecases/read-report.ts';
import { NEVER, personYearOf, reportYearOf } from './report-year.ts';

/** Where an account begins. It is Monday, 2026-03-30, 09:20 in Berlin; the vendor has Ada and Ben at eight hours since 2020. */
const HOUR = 3600;
const EIGHT = {
  kind: 'weekly',
  fromDate: '2020-01-01',
  toDate: null,
  amSeconds: [8, 8, 8, 8, 8, 0, 0].map((hours) => hours * HOUR),
  pmSeconds: [0, 0, 0, 0, 0, 0, 0],
} as const;
const NO_BALANCE = {
  overtimeCarryoverSeconds: 0,
  overtimeReducedSeconds: 0,
  holidaysQuotaDays: 0,
  holidaysCarryDays: 0,
};

let kiosk: ScratchKiosk;
beforeEach(async () => {
  kiosk = scratchKiosk();
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n8,Ben\n' });
  for (const number of ['7', '8']) replaceVendorModels(kiosk.db, id(number), [EIGHT]);
  await worked('8', '2026-03-26');
});
afterEach(() => kiosk.close());

function id(number = '7'): string {
  return employeeByNumber(kiosk.db, number)?.id ?? '';
}

/** From eight to seventeen. */
async function worked(number: string, date: string): Promise<void> {
  const rows = [`${number},in,${date}T08:00:00+01:00`, `${number},out,${date}T17:00:00+01:00`];
  const outcome = await importPunches(kiosk, { text: ['employee,kind,at', ...rows].join('\n') });
  expect(outcome).toMatchObject({ ok: true });
}

function person(year = 2026) {
  return personYearOf(kiosk, id(), reportYearOf(kiosk, year, kiosk.world.clock()));
}

test.each([
  ['the first presence in it', ['2026-03-10', '2026-03-12'], '2026-03-10'],
  ['its own first day where the first presence is on it', ['2026-01-01'], null],
  ['its own first day where the first presence lies before it', ['2025-12-31'], null],
  ['no day of it before the first presence of all', [], NEVER],
])('a year’s account begins with %s', async (_what, dates, sinceDate) => {
  for (const date of dates) await worked('7', date);
  expect(person().sinceDate).toBe(sinceDate);
});

test('a year that lies before the first presence has no day that counts', async () => {
  await worked('7', '2026-03-10');
  expect(person(2025)).toMatchObject({ sinceDate: '2026-03-10', report: { balanceSeconds: 0 } });
});

test('an account begins on the site’s date of the first presence', async () => {
  const rows = ['7,in,2026-03-09T23:30:00Z', '7,out,2026-03-10T05:00:00Z'];
  await importPunches(kiosk, { text: ['employee,kind,at', ...rows].join('\n') });
  expect(person().sinceDate).toBe('2026-03-10');
});

test.each([
  ['a model', () => void putModel(kiosk.db, id(), { ...EIGHT, fromDate: '2027-01-01' }, 'roster')],
  ['a balance of zeros', () => putYearBalance(kiosk.db, id(), 2026, NO_BALANCE)],
])('%s of the office’s begins the account with the year', async (_what, enter) => {
  await worked('7', '2026-03-10');
  enter();
  expect(person().sinceDate).toBeNull();
});

test('a balance of another year begins no account', async () => {
  await worked('7', '2026-03-10');
  putYearBalance(kiosk.db, id(), 2025, NO_BALANCE);
  expect(person().sinceDate).toBe('2026-03-10');
});

test('report, screen and day know one balance, and what was taken off before it began is not in it', async () => {
  await worked('7', '2026-03-10');
  const off = { type: 'overtime_reduction', portion: 1, half: null } as const;
  putDayOff(kiosk.db, id(), { ...off, date: '2026-03-03' }, 'roster');
  putDayOff(kiosk.db, id(), { ...off, date: '2026-03-11' }, 'roster');
  const nowAt = Date.parse('2026-03-11T20:00:00+01:00');
  const ada = employeeByNumber(kiosk.db, '7');
  if (ada === null) throw new Error('Ada is not here');
  const { balances } = balancesOf(kiosk, ada, '2026-03-11', nowAt);
  // An hour more on the tenth, eight hours off on the eleventh.
  expect(balances).toMatchObject({
    week: { diffSeconds: HOUR },
    month: { diffSeconds: HOUR },
    year: { diffSeconds: -7 * HOUR },
    sinceDate: '2026-03-10',
  });
  const report = readReport(kiosk, {
    number: '7',
    year: 2026,
    type: 0,
    iso: false,
    deprecated: false,
    at: nowAt,
  });
  expect(report.ok && JSON.parse(report.value.userreports[0] ?? '{}')).toMatchObject({
    diff: -7 * HOUR,
    sum_reduction_used: 8 * HOUR,
  });
  const day = (date: string) => {
    const outcome = readDay(kiosk, { number: '7', date, at: nowAt });
    return outcome.ok ? outcome.value.day : {};
  };
  expect(day('2026-03-11')).toMatchObject({
    count_reduction_used: 8 * HOUR,
    balance: { year: -7 * HOUR, since: '2026-03-10' },
  });
  expect(day('2026-03-03')).toMatchObject({ target: 0, diff: 0, count_reduction_used: 0 });
  expect(day('2026-03-02')).toMatchObject({ target: 8 * HOUR, hours: 0, diff: -8 * HOUR });
});

test('a day under a monthly model uses the share that the report says', () => {
  // March 2026 has 22 workdays.
  const workdays = [true, true, true, true, true, false, false];
  const span = { fromDate: '2026-03-01', toDate: null };
  const monthly = { kind: 'monthly', ...span, monthlySeconds: 110 * HOUR, workdays } as const;
  putModel(kiosk.db, id(), monthly, 'roster');
  const off = { type: 'overtime_reduction', portion: 1, half: null } as const;
  putDayOff(kiosk.db, id(), { ...off, date: '2026-03-03' }, 'roster');
  const outcome = readDay(kiosk, { number: '7', date: '2026-03-03' });
  expect(outcome.ok && outcome.value.day['count_reduction_used']).toBe(5 * HOUR);
});
