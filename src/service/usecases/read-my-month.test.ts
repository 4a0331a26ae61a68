import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MyMonth } from '../../contract/my-month.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { importAbsences } from './import-absences.ts';
import { importBalances } from './import-balances.ts';
import { importEmployees } from './import-employees.ts';
import { importHolidays } from './import-holidays.ts';
import { importPunches } from './import-punches.ts';
import { readMyDay } from './read-my-day.ts';
import { readMyMonth } from './read-my-month.ts';

const HOUR = 3600;

/** Monday, 2026-03-30, 09:20 in Berlin. */
let kiosk: ScratchKiosk;

beforeEach(async () => {
  kiosk = scratchKiosk();
  const text =
    'number,name,weekly,model_from\n7,Ada,8:00;8:00;8:00;8:00;8:00;0;0,2025-12-01\n8,Ben,,\n';
  importEmployees(kiosk, { format: 'csv', text });
  const lines = [
    '7,in,2025-12-30T08:00:00+01:00',
    '7,out,2025-12-30T17:00:00+01:00',
    '7,in,2026-03-02T08:00:00+01:00',
    '7,out,2026-03-02T18:00:00+01:00',
    '7,in,2026-03-05T08:00:00+01:00',
    '7,in,2026-03-06T22:00:00+01:00',
    '7,out,2026-03-07T04:00:00+01:00',
    '7,in,2026-03-30T07:00:00+02:00',
  ];
  await importPunches(kiosk, { text: ['employee,kind,at', ...lines].join('\n') });
  importAbsences(kiosk, { text: 'employee,date,type,portion\n7,2026-03-03,sick_self,1\n' });
  importHolidays(kiosk, { text: 'date,name,portion\n2026-03-04,Works outing,0.5\n' });
  importBalances(kiosk, {
    text: 'employee,year,overtime_carryover,overtime_reduced,holidays_quota,holidays_carry\n7,2026,10:00,2:00,30,0\n',
  });
});

afterEach(() => kiosk.close());

const idOf = (number: string): string => employeeByNumber(kiosk.db, number)?.id ?? '';

function month(asked?: string, number = '7'): MyMonth {
  const employeeId = idOf(number);
  const outcome = readMyMonth(
    kiosk,
    asked === undefined ? { employeeId } : { employeeId, month: asked },
  );
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.month;
}

const daysOf = ({ weeks }: MyMonth) => weeks.flatMap(({ days }) => days);
const dayOn = (date: string, of = month()) => daysOf(of).find((day) => day.date === date);

test('shows whole weeks from Monday to Sunday, with the days of the neighbouring months', () => {
  const march = month();
  expect(march).toMatchObject({ month: '2026-03', today: '2026-03-30', latestMonth: '2026-03' });
  expect(march.weeks.map(({ number }) => number)).toEqual([9, 10, 11, 12, 13, 14]);
  expect(daysOf(march).at(0)).toMatchObject({ date: '2026-02-23', inMonth: false });
  expect(daysOf(march).at(-1)).toMatchObject({ date: '2026-04-05', inMonth: false });
  expect(daysOf(march).filter(({ inMonth }) => inMonth)).toHaveLength(31);
});

test('says of each day what it was', () => {
  expect(dayOn('2026-03-02')).toMatchObject({
    workedSeconds: 10 * HOUR,
    targetSeconds: 8 * HOUR,
    diffSeconds: 2 * HOUR,
    review: 'none',
  });
  expect(dayOn('2026-03-03')?.absences).toEqual([{ type: 'sick_self', portion: 1 }]);
  expect(dayOn('2026-03-04')?.holiday).toEqual({ name: 'Works outing', portion: 0.5 });
  expect(dayOn('2026-04-03')?.holiday?.name).toMatch(/Karfreitag|Good Friday/);
  expect(dayOn('2026-03-05')).toMatchObject({ review: 'forgotten', open: false, workedSeconds: 0 });
  expect(dayOn('2026-03-06')?.workedSeconds).toBe(2 * HOUR);
  expect(dayOn('2026-03-07')?.workedSeconds).toBe(4 * HOUR);
  expect(dayOn('2026-03-30')).toMatchObject({ open: true, workedSeconds: 8400 });
  expect(dayOn('2026-03-31')).toMatchObject({
    workedSeconds: null,
    targetSeconds: 8 * HOUR,
    diffSeconds: null,
  });
});

test.each(['2026-03', '2025-12', '2026-01'])(
  'of %s weeks and month are what its days have',
  (name) => {
    const shown = month(name);
    for (const { days } of shown.weeks) {
      for (const { date, inMonth } of days) {
        if (!inMonth || date > shown.today) continue;
        const read = readMyDay(kiosk, { employeeId: idOf('7'), date });
        if (!read.ok) throw new Error(read.refusal);
        const { day } = read.value;
        const week = shown.weeks.find((each) => each.days.some((one) => one.date === date));
        expect([day.workedSeconds, day.month], date).toEqual([
          dayOn(date, shown)?.workedSeconds,
          shown.sums,
        ]);
        expect(day.week, date).toEqual(week?.sums);
      }
    }
  },
);

test('explains the balance: what was carried over and each month make what it is now', () => {
  const { account } = month();
  if (account === null) throw new Error('no account');
  expect(account.months.map((each) => each.month)).toEqual(['2026-01', '2026-02', '2026-03']);
  expect(account).toMatchObject({ carryoverSeconds: 10 * HOUR, paidOutSeconds: 2 * HOUR });
  const months = account.months.reduce((sum, { diffSeconds }) => sum + diffSeconds, 0);
  expect(
    account.carryoverSeconds + months - account.paidOutSeconds - account.reductionSeconds,
  ).toBe(account.balanceSeconds);
});

test('has no account for somebody without a model, and the nearest month for one out of reach', () => {
  expect(month('2026-03', '8').account).toBeNull();
  expect(month('2026-03', '8').sums).toMatchObject({ targetSeconds: null, diffSeconds: null });
  expect(month('2031-01').month).toBe('2026-03');
  expect(month('2019-07').month).toBe('2025-01');
});

test('tells which days the vendor refuses, which it has otherwise, and which were worked elsewhere', () => {
  kiosk.setConfig('vendor.kind', 'moco');
  const owed = kiosk.db.prepare(
    `INSERT INTO owed_day (employee_id, date, vendor, state, since_at, due_at) VALUES (?, ?, 'moco', ?, 0, 0)`,
  );
  owed.run(idOf('7'), '2026-03-10', 'refused');
  owed.run(idOf('7'), '2026-03-11', 'conflict');
  owed.run(idOf('7'), '2026-03-12', 'awaiting');
  kiosk.db.prepare(`INSERT INTO home_office_day VALUES ('moco', ?, '2026-03-02')`).run(idOf('7'));
  const shown = month();
  expect(
    ['2026-03-10', '2026-03-11', '2026-03-12'].map((date) => dayOn(date, shown)?.atVendor),
  ).toEqual(['refused', 'conflict', 'fine']);
  expect(dayOn('2026-03-02', shown)?.homeOffice).toBe(true);
  expect(dayOn('2026-03-06', shown)?.homeOffice).toBe(false);
});

test('is nobody’s who is not known', () => {
  expect(readMyMonth(kiosk, { employeeId: 'x' })).toMatchObject({ refusal: 'unknownEmployee' });
});
