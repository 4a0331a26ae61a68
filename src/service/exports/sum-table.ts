import type { AbsenceType } from '../../core/target/absence-type.ts';
import { ABSENCE_EFFECTS } from '../../core/target/absence-type.ts';
import type { ReportDay } from '../../core/report/year-report.ts';
import type { Employee } from '../store/employee.ts';
import { periodOf } from '../usecases/period-balance.ts';
import type { Cell, Column, Row } from './export-table.ts';
import { asClosedSums, type Amended, type MonthNow } from './closed-sums.ts';
import { monthsOf, type ExportPeriod } from './export-period.ts';
import type { KnownDay, PersonDay } from './person-days.ts';

/** Of some days of a person. Seconds; null without a model on any of them. */
export type DaySums = {
  readonly days: number;
  readonly targetSeconds: number | null;
  readonly workedSeconds: number;
  readonly diffSeconds: number | null;
  readonly absenceDays: number;
  /** Null: not looked at. */
  readonly flaggedDays: number | null;
  /** The date on which the month was closed: the sums are those of then. Null: known now. */
  readonly closedOn: string | null;
  /** What has become known since; it is in none of the sums. */
  readonly amended: Amended | null;
};

export const MONTH_COLUMNS: readonly Column[] = [
  { key: 'number', kind: 'text', width: 10 },
  { key: 'name', kind: 'text', width: 26 },
  { key: 'month', kind: 'month', width: 16 },
  { key: 'days_worked', kind: 'count', width: 12 },
  { key: 'target_hours', kind: 'duration', width: 11 },
  { key: 'worked_hours', kind: 'duration', width: 11 },
  { key: 'diff_hours', kind: 'difference', width: 14 },
  { key: 'absence_days', kind: 'count', width: 14 },
  { key: 'flagged_days', kind: 'count', width: 14 },
  { key: 'closed_on', kind: 'date', width: 14 },
  { key: 'amended_hours', kind: 'difference', width: 16 },
  { key: 'amended_diff_hours', kind: 'difference', width: 20 },
];

/** The same figures of the whole period. */
export const SUM_COLUMNS: readonly Column[] = MONTH_COLUMNS.map((column) =>
  column.key === 'month' ? { key: 'period', kind: 'text', width: 24 } : column,
);

function sumsOf(days: readonly ReportDay[]): DaySums {
  const { targetSeconds, workedSeconds, diffSeconds } = periodOf(days);
  return {
    days: days.filter(({ figures }) => (figures?.workedSeconds ?? 0) > 0).length,
    targetSeconds,
    workedSeconds,
    diffSeconds,
    absenceDays: days.reduce((sum, day) => sum + awayOn(day), 0),
    flaggedDays: null,
    closedOn: null,
    amended: null,
  };
}

function flaggedSumsOf(days: readonly PersonDay[]): DaySums {
  return {
    ...sumsOf(days),
    flaggedDays: days.filter(({ warnings }) => warnings.length > 0).length,
  };
}

/** Halves count as such; who works elsewhere is not away. */
function awayOn({ target }: ReportDay): number {
  const absences = Object.entries(target.absences) as readonly (readonly [AbsenceType, number])[];
  const away = absences.filter(([type]) => ABSENCE_EFFECTS[type] !== 'worksElsewhere');
  return Math.min(
    1,
    away.reduce((sum, [, portion]) => sum + portion, 0),
  );
}

/** One person's days of one month, or of a part of it. */
export function monthNow(days: readonly PersonDay[]): MonthNow {
  return { now: flaggedSumsOf(days), told: days[0]?.told ?? null, dates: days.length };
}

/** The sums of a person's days through the months, each as it was closed where it was. */
export function sumsByMonth(days: readonly KnownDay[], zone: string): DaySums {
  const months = new Map<string, KnownDay[]>();
  for (const each of days) {
    const month = each.day.date.slice(0, 7);
    const ofMonth = months.get(month);
    if (ofMonth === undefined) months.set(month, [each]);
    else ofMonth.push(each);
  }
  return addedSums(
    [...months.values()].map((ofMonth) => {
      const told = ofMonth[0]?.told ?? null;
      return asClosedSums({ now: sumsOf(ofMonth), told, dates: ofMonth.length }, zone);
    }),
  );
}

/** A row a month of a person. */
export function monthRows(
  employee: Employee,
  days: readonly PersonDay[],
  { period, zone }: { readonly period: ExportPeriod; readonly zone: string },
): readonly Row[] {
  return monthsOf(period).map(({ month }) => {
    const ofMonth = days.filter(({ day }) => day.date.startsWith(month));
    return sumRow(employee, { kind: 'month', month }, asClosedSums(monthNow(ofMonth), zone));
  });
}

export function sumRow(
  employee: Pick<Employee, 'number' | 'name'>,
  period: Cell,
  sums: DaySums,
): Row {
  return [
    { kind: 'text', text: employee.number },
    { kind: 'text', text: employee.name },
    period,
    { kind: 'count', value: sums.days },
    sums.targetSeconds === null ? null : { kind: 'duration', seconds: sums.targetSeconds },
    { kind: 'duration', seconds: sums.workedSeconds },
    sums.diffSeconds === null ? null : { kind: 'difference', seconds: sums.diffSeconds },
    { kind: 'count', value: sums.absenceDays },
    sums.flaggedDays === null ? null : { kind: 'count', value: sums.flaggedDays },
    sums.closedOn === null ? null : { kind: 'date', date: sums.closedOn },
    ...amendedCells(sums.amended),
  ];
}

/** Empty where nothing has been closed. */
export function amendedCells(amended: Amended | null): Row {
  if (amended === null) return [null, null];
  return [
    { kind: 'difference', seconds: amended.workedSeconds },
    { kind: 'difference', seconds: amended.diffSeconds },
  ];
}

/** Of several people, or months, together. */
export function addedSums(all: readonly DaySums[]): DaySums {
  const sum = (of: (each: DaySums) => number | null): number | null => {
    const known = all.map(of).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
  };
  const worked = sum(({ amended }) => amended?.workedSeconds ?? null);
  const diff = sum(({ amended }) => amended?.diffSeconds ?? null);
  return {
    days: sum(({ days }) => days) ?? 0,
    targetSeconds: sum(({ targetSeconds }) => targetSeconds),
    workedSeconds: sum(({ workedSeconds }) => workedSeconds) ?? 0,
    diffSeconds: sum(({ diffSeconds }) => diffSeconds),
    absenceDays: sum(({ absenceDays }) => absenceDays) ?? 0,
    flaggedDays: sum(({ flaggedDays }) => flaggedDays),
    closedOn: all.length === 1 ? (all[0]?.closedOn ?? null) : null,
    amended: worked === null ? null : { workedSeconds: worked, diffSeconds: diff ?? 0 },
  };
}
