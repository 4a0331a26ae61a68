import type { AbsenceType } from '../target/absence-type.ts';
import type { YearReport } from './year-report.ts';

/** What a day of a month adds: seconds worked, and seconds owed; null without a model. */
type DayFigure = readonly [worked: number, owed: number | null];

/** Days of each type of absence, those that there are. */
export type AbsenceDays = Readonly<Partial<Record<AbsenceType, number>>>;

/** A month of one person as a close freezes it. Whole seconds; target and difference are null without a model. */
export type MonthFigures = {
  readonly workedSeconds: number;
  readonly targetSeconds: number | null;
  readonly diffSeconds: number | null;
  /** Taken from the balance. */
  readonly reductionSeconds: number;
  readonly absences: AbsenceDays;
  /** In order, from the first of the month on. A date that the zone skipped is missing. */
  readonly days: readonly DayFigure[];
};

/** By how much figures have changed; a missing target counts as nothing. */
export type MonthChange = {
  readonly workedSeconds: number;
  readonly targetSeconds: number;
  readonly diffSeconds: number;
  readonly reductionSeconds: number;
  readonly absences: AbsenceDays;
  /** The days that differ, by their place in the month, from 0 on. */
  readonly days: readonly (readonly [index: number, worked: number, owed: number])[];
};

/** The figures of one month of a report (`month` from 1 on) that has at least its days. */
export function monthFigures(report: YearReport, month: number): MonthFigures {
  const days = report.days.filter(({ day }) => day.month === month);
  const sums = report.months.find((each) => each.month === month)?.sums;
  const owes = days.some(({ owedSeconds }) => owedSeconds !== null);
  const absences: Partial<Record<AbsenceType, number>> = {};
  for (const { target } of days) {
    for (const [type, portion] of Object.entries(target.absences) as [AbsenceType, number][]) {
      absences[type] = (absences[type] ?? 0) + portion;
    }
  }
  return {
    workedSeconds: sums?.workedSeconds ?? 0,
    targetSeconds: owes ? (sums?.targetSeconds ?? 0) : null,
    diffSeconds: owes ? (sums?.diffSeconds ?? 0) : null,
    reductionSeconds: (sums?.reductionSeconds ?? 0) + (sums?.plannedReductionSeconds ?? 0),
    absences,
    days: days.map(({ figures, owedSeconds }) => [figures?.workedSeconds ?? 0, owedSeconds]),
  };
}

/** What has been added since `before` and everything that is already told of it; `told` are changes. */
export function changeSince(
  before: MonthFigures,
  told: readonly MonthChange[],
  now: MonthFigures,
): MonthChange {
  const left = (key: 'workedSeconds' | 'targetSeconds' | 'diffSeconds' | 'reductionSeconds') =>
    told.reduce((sum, each) => sum - each[key], (now[key] ?? 0) - (before[key] ?? 0));
  return {
    workedSeconds: left('workedSeconds'),
    targetSeconds: left('targetSeconds'),
    diffSeconds: left('diffSeconds'),
    reductionSeconds: left('reductionSeconds'),
    absences: absenceChange(before, told, now),
    days: now.days.flatMap(([worked, owed], index) => {
      const [wasWorked, wasOwed] = before.days[index] ?? [0, null];
      const same = told.flatMap(({ days }) => days.filter(([at]) => at === index));
      const workedBy = same.reduce((sum, [, by]) => sum - by, worked - wasWorked);
      const owedBy = same.reduce((sum, [, , by]) => sum - by, (owed ?? 0) - (wasOwed ?? 0));
      return workedBy === 0 && owedBy === 0 ? [] : [[index, workedBy, owedBy] as const];
    }),
  };
}

function absenceChange(
  before: MonthFigures,
  told: readonly MonthChange[],
  now: MonthFigures,
): AbsenceDays {
  const parts = [before, now, ...told];
  const types = new Set(parts.flatMap(({ absences }) => Object.keys(absences) as AbsenceType[]));
  const changes = [...types].toSorted().flatMap((type): [AbsenceType, number][] => {
    const left = (now.absences[type] ?? 0) - (before.absences[type] ?? 0);
    const by = told.reduce((sum, { absences }) => sum - (absences[type] ?? 0), left);
    return by === 0 ? [] : [[type, by]];
  });
  return Object.fromEntries(changes);
}

export function isNoChange(change: MonthChange): boolean {
  const { workedSeconds, targetSeconds, diffSeconds, reductionSeconds, absences, days } = change;
  return (
    workedSeconds === 0 &&
    targetSeconds === 0 &&
    diffSeconds === 0 &&
    reductionSeconds === 0 &&
    days.length === 0 &&
    Object.keys(absences).length === 0
  );
}

export function sumOfChanges(
  changes: readonly MonthChange[],
  key: 'workedSeconds' | 'targetSeconds' | 'diffSeconds',
): number {
  return changes.reduce((sum, change) => sum + change[key], 0);
}
