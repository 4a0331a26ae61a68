import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { absent, ANA, month, SMALL, week, work, type Json } from '../testing/clockodo-client.ts';
import { free } from '../testing/clockodo-march.ts';
import { addDays } from '../wall-clock.ts';
import { parseCompany, type Absence, type Company } from './company.ts';
import type { TimeEntry } from './entry.ts';
import { reportOf } from './report-answer.ts';
import { startState } from './state.ts';

const FIRST = '2026-01-01';
const MINUTES_A_DAY = 1440;

function clockOf(minute: number): string {
  const [hour, rest] = [Math.floor(minute / 60), minute % 60];
  return `${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}:00`;
}

const ENTRY = fc
  .tuple(fc.nat(364), fc.nat(MINUTES_A_DAY - 1), fc.integer({ min: 1, max: 900 }))
  .map(([offset, minute, length]): TimeEntry => {
    const entry = work(101, ANA, `${addDays(FIRST, offset)}T${clockOf(minute)}`, null);
    const until = Date.parse(entry.time_since) + length * 60_000;
    return { ...entry, time_until: new Date(until).toISOString().replace('.000Z', 'Z') };
  });

const ABSENCE = fc
  .tuple(fc.nat(364), fc.integer({ min: 1, max: 15 }), fc.boolean(), fc.nat(4))
  .map(([offset, type, half, status]): Absence => {
    const date = addDays(FIRST, offset);
    const given = { type: type as 1, status: status as 1, count_days: half ? 0.5 : 1 };
    return absent(701, ANA, date, { ...given, count_hours: type === 3 ? 5 : null });
  });

const HOURS = fc.integer({ min: 0, max: 48 }).map((quarters) => quarters / 4);

const COMPANY = fc
  .record({
    entries: fc.array(ENTRY, { maxLength: 25 }),
    absences: fc.array(ABSENCE, { maxLength: 12 }),
    nonbusiness: fc.array(
      fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.boolean()),
      {
        maxLength: 12,
      },
    ),
    hours: fc.tuple(HOURS, HOURS, HOURS, HOURS, HOURS, HOURS, HOURS),
    monthlyTarget: fc.option(fc.integer({ min: 1, max: 744 })),
    daily: fc.nat(90),
    monthly: fc.nat(20),
    carry: fc.integer({ min: -20, max: 20 }),
    withdrawn: fc.array(fc.tuple(fc.nat(364), fc.integer({ min: 1, max: 8 })), { maxLength: 3 }),
  })
  .map((given): Company => {
    const [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = given.hours;
    const days = { monday, tuesday, wednesday, thursday, friday, saturday, sunday };
    return parseCompany({
      ...SMALL,
      entries: given.entries.map((row, index) => ({ ...row, id: 1000 + index })),
      absences: given.absences.map((row, index) => ({ ...row, id: 700 + index })),
      nonbusiness_groups: [{ id: 5041, name: 'Everywhere', company_default: true }],
      nonbusiness_days: given.nonbusiness.map(([nr, day, half], index) =>
        free(600 + index, nr, day, half),
      ),
      targethours: [
        given.monthlyTarget !== null
          ? month(901, ANA, given.monthlyTarget, {
              date_since: FIRST,
              date_until: null,
              compensation_monthly: given.monthly,
            })
          : week(901, ANA, {
              ...days,
              date_since: FIRST,
              date_until: null,
              compensation_daily: given.daily,
              compensation_monthly: given.monthly,
            }),
      ],
      overtime_carry: [{ id: 201, users_id: ANA, year: 2026, hours: given.carry, note: null }],
      overtime_reductions: given.withdrawn.map(([offset, hours], index) => ({
        id: 210 + index,
        users_id: ANA,
        date: addDays(FIRST, offset),
        hours,
      })),
    });
  });

function sum(rows: readonly Json[], field: string): number {
  return rows.reduce((total, row) => total + (row[field] ?? 0), 0);
}

function reportAt(
  company: Company,
  now: number,
  switches: Readonly<Record<string, unknown>> = {},
): Json {
  const user = company.users.find((each) => each.id === ANA);
  if (!user) throw new Error('Ana is gone');
  const question = { user, year: 2026, type: 4, isoDates: false } as const;
  return reportOf(question, startState(company, 'Europe/Berlin', switches), now);
}

test('days add up to weeks, weeks to months and months to the year', () => {
  fc.assert(
    fc.property(COMPANY, fc.nat(400), (company, offset) => {
      const year = reportAt(company, Date.parse(`${FIRST}T10:00:00Z`) + offset * 86_400_000);
      const months: Json[] = year['month_details'];
      const weeks = months.flatMap((each): Json[] => each['week_details']);
      const days = weeks.flatMap((each): Json[] => each['day_details']);
      expect(days).toHaveLength(365);
      expect(new Set(days.map((each) => each['date'])).size).toBe(365);
      for (const each of weeks) {
        const own: Json[] = each['day_details'];
        expect(own.every((day) => Number.isInteger(day['target']))).toBe(true);
        expect(each['sum_target']).toBe(sum(own, 'target'));
        expect(each['sum_hours']).toBe(sum(own, 'hours'));
        expect(each['diff']).toBe(sum(own, 'diff'));
        expect(each['sum_reduction_used']).toBe(sum(own, 'count_reduction_used'));
      }
      for (const each of months) {
        const own: Json[] = each['week_details'];
        const unpaid = each['sum_hours_without_compensation'] - each['sum_hours'];
        expect(each['sum_target']).toBe(sum(own, 'sum_target'));
        expect(each['sum_hours_without_compensation']).toBe(sum(own, 'sum_hours'));
        expect(each['diff']).toBe(sum(own, 'diff') - unpaid);
        expect(unpaid).toBeGreaterThanOrEqual(0);
        expect(each['sum_reduction_used']).toBe(sum(own, 'sum_reduction_used'));
      }
      expect(year['sum_target']).toBe(sum(months, 'sum_target'));
      expect(year['sum_hours']).toBe(sum(months, 'sum_hours'));
      expect(year['overtime_reduced']).toBe(sum(months, 'sum_overtime_reduced'));
      const balance = sum(months, 'diff') + year['overtime_carryover'] - year['overtime_reduced'];
      expect(year['diff']).toBe(balance);
    }),
    { numRuns: 40 },
  );
});

test('absences of days add up to those of the year', () => {
  fc.assert(
    fc.property(COMPANY, (company) => {
      const apart = { regularHolidays: 'apart', usedHolidays: 'wholeYear' };
      const year = reportAt(company, Date.parse('2026-07-01T10:00:00Z'), apart);
      const days = (year['month_details'] as Json[])
        .flatMap((each): Json[] => each['week_details'])
        .flatMap((each): Json[] => each['day_details']);
      for (const [name, count] of Object.entries(year['sum_absence'])) {
        expect(
          sum(
            days.map((each) => each['count_absence']),
            name,
          ),
        ).toBe(count);
      }
      const counts = days.flatMap((each): unknown[] => Object.values(each['count_absence']));
      expect([...new Set(counts)].filter((count) => ![0, 0.5, 1].includes(Number(count)))).toEqual(
        [],
      );
    }),
    { numRuns: 25 },
  );
});

test('the hours of all days are the time worked, however it lies around midnight', () => {
  fc.assert(
    fc.property(ENTRY, (entry) => {
      const until = entry.time_until ?? '';
      // What lies in two years is in two reports.
      fc.pre(entry.time_since > '2026-01-01' && until < '2026-12-31T23:00:00Z');
      const seconds = (Date.parse(until) - Date.parse(entry.time_since)) / 1000;
      const company = parseCompany({ ...SMALL, entries: [entry] });
      const year = reportAt(company, Date.parse('2027-02-01T10:00:00Z'));
      expect(year['sum_hours']).toBe(seconds);
    }),
    { numRuns: 40 },
  );
});

test('a monthly target is shared out and comes back whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 744 }), (target) => {
      const rows = [month(901, ANA, target, { date_since: FIRST, date_until: null })];
      const company = parseCompany({ ...SMALL, targethours: rows });
      const year = reportAt(company, Date.parse('2027-01-01T10:00:00Z'));
      const months: Json[] = year['month_details'];
      expect(months.map((each) => each['sum_target'])).toEqual(months.map(() => target * 3600));
      expect(year['diff']).toBe(-12 * target * 3600);
    }),
    { numRuns: 8 },
  );
});
