import { afterEach, beforeEach, expect, test } from 'vitest';
import { targetOf } from '../../core/target/target.ts';
import type { DayOff } from '../../core/target/day-off.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { putDayOff } from '../store/day-off.ts';
import { employeeByNumber } from '../store/employee.ts';
import { modelsOf } from '../store/working-time-model.ts';
import { daysOffOf } from './days-off.ts';
import { importEmployees } from './import-employees.ts';
import { importHolidays } from './import-holidays.ts';

let kiosk: ScratchKiosk;
let ada: string;
beforeEach(() => {
  kiosk = scratchKiosk();
  const text = 'number,name,weekly\n7,Ada,8:00;8:00;8:00;8:00;8:00;0;0\n';
  importEmployees(kiosk, { format: 'csv', text });
  ada = employeeByNumber(kiosk.db, '7')?.id ?? '';
});
afterEach(() => kiosk.close());

function site(country: string | null, region: string | null): void {
  kiosk.setConfig('site.country', country);
  kiosk.setConfig('site.region', region);
}

function june(employeeId = ada): readonly string[] {
  return daysOffOf(kiosk, employeeId, '2026-06-01', '2026-06-30').map(
    ({ date, type, portion }) => `${date} ${type} ${portion}`,
  );
}

const off = (date: string, type: DayOff['type'], portion: 0.5 | 1): DayOff => ({
  date,
  type,
  portion,
  half: null,
});

test('follows the settings of country and region at once', () => {
  site('DE', 'BY');
  expect(june()).toEqual(['2026-06-04 nonbusiness 1']);
  site('DE', 'BE');
  expect(june()).toEqual([]);
  site('AT', 'W');
  expect(june()).toEqual(['2026-06-04 nonbusiness 1']);
  site(null, null);
  expect(june()).toEqual([]);
});

test('has both ends in it, and more than one year', () => {
  site('DE', null);
  const dates = (from: string, to: string) =>
    daysOffOf(kiosk, ada, from, to).map(({ date }) => date);
  expect(dates('2026-12-26', '2027-01-01')).toEqual(['2026-12-26', '2027-01-01']);
  expect(dates('2026-12-27', '2026-12-31')).toEqual([]);
});

test('a date has one nonbusiness entry, the larger one, beside whatever else there is', () => {
  site('DE', 'BY');
  importHolidays(kiosk, {
    text: 'date,name,portion\n2026-06-05,Bridge,0.5\n2026-06-08,Half,0.5\n',
  });
  for (const day of [
    off('2026-06-04', 'nonbusiness', 0.5),
    off('2026-06-04', 'sick_self', 1),
    off('2026-06-05', 'nonbusiness', 1),
    off('2026-06-08', 'nonbusiness', 0.5),
    off('2026-06-09', 'nonbusiness', 1),
  ]) {
    putDayOff(kiosk.db, ada, day, 'vendor');
  }
  expect(june()).toEqual([
    '2026-06-04 nonbusiness 1',
    '2026-06-04 sick_self 1',
    '2026-06-05 nonbusiness 1',
    '2026-06-08 nonbusiness 0.5',
    '2026-06-09 nonbusiness 1',
  ]);
  expect(june('somebody else')).toEqual([
    '2026-06-04 nonbusiness 1',
    '2026-06-05 nonbusiness 0.5',
    '2026-06-08 nonbusiness 0.5',
  ]);
});

// OCA/hr-attendance@17.0 hr_attendance_report_theoretical_time, test_theoretical_hours, in a week of ours.
test('holidays of the state, of the country and of the site lower the same person’s target (T02)', () => {
  site('DE', 'BY');
  importHolidays(kiosk, { text: 'date,name,portion\n2026-01-02,Closed,1\n' });
  const daysOff = daysOffOf(kiosk, ada, '2026-01-01', '2026-01-08');
  const owed = ['2026-01-01', '2026-01-02', '2026-01-05', '2026-01-06', '2026-01-07'].map(
    (date) =>
      targetOf(
        date,
        modelsOf(kiosk.db, ada),
        daysOff.filter((day) => day.date === date),
      ).targetSeconds,
  );
  expect(owed).toEqual([0, 0, 28_800, 0, 28_800]);
});

test('a year that was taken once stays as it is, and so does every past day of this one', () => {
  site('DE', 'BY');
  const year = (y: number) => daysOffOf(kiosk, ada, `${y}-01-01`, `${y}-12-31`).length;
  const before = { past: year(2025), present: year(2026), next: year(2027) };
  // As if an older version had known another day in each month, and no Christmas.
  kiosk.db.exec(`
    UPDATE library_year SET version = '0.0.1';
    DELETE FROM library_holiday WHERE date LIKE '%-12-%';
    INSERT INTO library_holiday SELECT country, region, year, year || '-02-27', 'Old' FROM library_year;
    INSERT INTO library_holiday SELECT country, region, year, year || '-07-27', 'Old' FROM library_year`);
  kiosk = kiosk.restarted();
  // The clock says 2026-03-30: February has been reckoned with, July and December have not.
  expect({ past: year(2025), present: year(2026), next: year(2027) }).toEqual({
    past: before.past,
    present: before.present + 1,
    next: before.next,
  });
  const dates = daysOffOf(kiosk, ada, '2026-01-01', '2026-12-31').map(({ date }) => date);
  expect(dates).toContain('2026-02-27');
  expect(dates).not.toContain('2026-07-27');
});
