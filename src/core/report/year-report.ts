import type { Presence } from '../punch/presence.ts';
import type { DayOff } from '../target/day-off.ts';
import type { WorkingTimeModel } from '../target/model.ts';
import { civilDateOf } from '../time/zone.ts';
import type { CalendarDay } from '../time/year-calendar.ts';
import { figuresByDay, type DayFigures } from '../worktime/day-figures.ts';
import { shiftsOf, type WaivedDates } from '../worktime/shift.ts';
import type { WorkRules } from '../worktime/work-rules.ts';
import { owedDays, type OwedDay } from './owed-day.ts';
import type { MonthLayout, WeekLayout } from './year-layout.ts';

/**
 * A year of one person as a balance of time: its days, and sums that are made of nothing but days. Durations are whole
 * seconds. What lies ahead of `nowAt`'s date has a target and no figures.
 */
export type ReportDay = OwedDay & {
  readonly day: CalendarDay;
  /** Null on days that lie ahead. */
  readonly figures: DayFigures | null;
  /** What the day adds to the balance; 0 ahead, before the account begins, and without a model: no target, no balance. */
  readonly diffSeconds: number;
};

export type ReportSums = {
  /** Days ahead included. */
  readonly targetSeconds: number;
  readonly workedSeconds: number;
  /** Taken from the balance up to `nowAt`'s date. */
  readonly reductionSeconds: number;
  /** Taken from it on days ahead. */
  readonly plannedReductionSeconds: number;
  /** Of the days up to `nowAt`'s date. */
  readonly diffSeconds: number;
};

export type ReportWeek = WeekLayout & { readonly sums: ReportSums };

export type ReportMonth = {
  readonly month: number;
  readonly sums: ReportSums;
  readonly weeks: readonly ReportWeek[];
};

export type YearReport = {
  readonly sums: ReportSums;
  /** The account at `nowAt`: the days' differences and what was carried over, less what was paid out or taken off. */
  readonly balanceSeconds: number;
  readonly months: readonly ReportMonth[];
  readonly days: readonly ReportDay[];
};

export type YearReportInput = {
  readonly calendar: readonly CalendarDay[];
  /** `yearLayout(calendar)`: the same for everybody, so it is made once. */
  readonly layout: readonly MonthLayout[];
  /** In order, as they stand at `nowAt`, from some days before the year to some days after it. */
  readonly presences: readonly Presence[];
  readonly models: readonly WorkingTimeModel[];
  /** In order of their dates. */
  readonly daysOff: readonly DayOff[];
  readonly waived: WaivedDates;
  readonly carriedOverSeconds: number;
  readonly paidOutSeconds: number;
  /** The first date that counts in the balance; what was owed and worked before it is shown, and changes nothing. Null: all do. */
  readonly accountFromDate: string | null;
  readonly rules: WorkRules;
  readonly nowAt: number;
};

export function yearReport(input: YearReportInput): YearReport {
  const { layout } = input;
  const days = reportDays(input);
  const months = layout.map(({ month, weeks }) => {
    const summed = weeks.map((week): ReportWeek => ({ ...week, sums: sumOfDays(days, week) }));
    return { month, weeks: summed, sums: sumOf(summed) };
  });
  const sums = sumOf(months);
  return {
    sums,
    balanceSeconds:
      sums.diffSeconds + input.carriedOverSeconds - input.paidOutSeconds - sums.reductionSeconds,
    months,
    days,
  };
}

function reportDays(input: YearReportInput): readonly ReportDay[] {
  const { calendar, layout, rules, nowAt } = input;
  const owed = owedDays(calendar, layout, input.models, input.daysOff);
  const today = civilDateOf(nowAt, rules.zone);
  const aheadIndex = calendar.findIndex(({ date }) => date > today);
  const past = aheadIndex === -1 ? calendar : calendar.slice(0, aheadIndex);
  const shifts = past.length === 0 ? [] : shiftsOf(input.presences, rules, nowAt, input.waived);
  const figures = figuresByDay(shifts, past, rules.breaks.shortestSeconds);
  const accountFromDate = input.accountFromDate ?? '';
  return owed.map((each, index) => {
    const day = calendar[index];
    if (day === undefined) throw new RangeError('A report has a day that its calendar has not');
    return reportDay(each, day, figures[index] ?? null, day.date >= accountFromDate);
  });
}

function reportDay(
  owed: OwedDay,
  day: CalendarDay,
  figures: DayFigures | null,
  counts: boolean,
): ReportDay {
  const { target, owedSeconds } = owed;
  if (figures !== null && !counts) {
    return { day, target, owedSeconds, reductionSeconds: 0, figures, diffSeconds: 0 };
  }
  const { reductionSeconds } = owed;
  const diffSeconds =
    figures === null || owedSeconds === null ? 0 : figures.workedSeconds - owedSeconds;
  return { day, target, owedSeconds, reductionSeconds, figures, diffSeconds };
}

function sumOfDays(days: readonly ReportDay[], { firstIndex, endIndex }: WeekLayout): ReportSums {
  let targetSeconds = 0;
  let workedSeconds = 0;
  let reductionSeconds = 0;
  let plannedReductionSeconds = 0;
  let diffSeconds = 0;
  for (let index = firstIndex; index < endIndex; index += 1) {
    const day = days[index];
    if (day === undefined) continue;
    targetSeconds += day.owedSeconds ?? 0;
    diffSeconds += day.diffSeconds;
    if (day.figures === null) {
      plannedReductionSeconds += day.reductionSeconds;
    } else {
      workedSeconds += day.figures.workedSeconds;
      reductionSeconds += day.reductionSeconds;
    }
  }
  return { targetSeconds, workedSeconds, reductionSeconds, plannedReductionSeconds, diffSeconds };
}

function sumOf(parts: readonly { readonly sums: ReportSums }[]): ReportSums {
  const total = {
    targetSeconds: 0,
    workedSeconds: 0,
    reductionSeconds: 0,
    plannedReductionSeconds: 0,
    diffSeconds: 0,
  };
  for (const { sums } of parts) {
    total.targetSeconds += sums.targetSeconds;
    total.workedSeconds += sums.workedSeconds;
    total.reductionSeconds += sums.reductionSeconds;
    total.plannedReductionSeconds += sums.plannedReductionSeconds;
    total.diffSeconds += sums.diffSeconds;
  }
  return total;
}
