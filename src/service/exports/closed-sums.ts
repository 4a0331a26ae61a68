import { sumOfChanges } from '../../core/report/month-figures.ts';
import type { AbsenceDays } from '../../core/report/month-figures.ts';
import { ABSENCE_EFFECTS, type AbsenceType } from '../../core/target/absence-type.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import type { ToldMonth } from '../months/closed-view.ts';
import type { DaySums } from './sum-table.ts';

/** By how much what is known now differs from what was closed, in seconds. */
export type Amended = { readonly workedSeconds: number; readonly diffSeconds: number };

/** The sums of one person's month as they are known now, of so many dates of it. */
export type MonthNow = {
  readonly now: DaySums;
  readonly told: ToldMonth | null;
  readonly dates: number;
};

/**
 * A month's sums as they were closed, where they were, and what has become known since beside them: what was paid stays
 * what was paid. Only a part of a month was never closed as such, and has the sums of its days.
 */
export function asClosedSums({ now, told, dates }: MonthNow, zone: string): DaySums {
  if (told === null || dates < told.closed.figures.days.length) return now;
  const { figures, at } = told.closed;
  const isAway = told.amendments.some(({ absences }) => Object.keys(absences).length > 0);
  return {
    ...now,
    days: figures.days.filter(([worked]) => worked > 0).length,
    workedSeconds: figures.workedSeconds,
    targetSeconds: figures.targetSeconds,
    diffSeconds: figures.diffSeconds,
    absenceDays: isAway ? daysAway(figures.absences) : now.absenceDays,
    closedOn: civilDateOf(at, zone),
    amended: {
      workedSeconds: sumOfChanges(told.amendments, 'workedSeconds'),
      diffSeconds: sumOfChanges(told.amendments, 'diffSeconds'),
    },
  };
}

function daysAway(absences: AbsenceDays): number {
  const types = Object.entries(absences) as readonly (readonly [AbsenceType, number])[];
  return types.reduce(
    (sum, [type, days]) => (ABSENCE_EFFECTS[type] === 'worksElsewhere' ? sum : sum + days),
    0,
  );
}

/** By how much a date of a closed month differs from what it was then; null: not at all, or the month is not closed. */
export function amendedOn(told: ToldMonth | null, date: string): Amended | null {
  const index = Number(date.slice(8)) - 1;
  const changes = (told?.amendments ?? []).flatMap(({ days }) =>
    days.filter(([day]) => day === index),
  );
  const workedSeconds = changes.reduce((sum, [, worked]) => sum + worked, 0);
  const owedSeconds = changes.reduce((sum, [, , owed]) => sum + owed, 0);
  if (workedSeconds === 0 && owedSeconds === 0) return null;
  return { workedSeconds, diffSeconds: workedSeconds - owedSeconds };
}
