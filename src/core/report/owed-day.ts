import type { DayOff } from '../target/day-off.ts';
import { modelOn, type MonthlyModel, type WorkingTimeModel } from '../target/model.ts';
import { targetOf, type DayTarget } from '../target/target.ts';
import type { CalendarDay } from '../time/year-calendar.ts';
import type { MonthLayout } from './year-layout.ts';

/** What is owed on one day of a report. Durations in whole seconds. */
export type OwedDay = {
  readonly target: DayTarget;
  /**
   * What the day adds to the target of its week: its own one, or under a monthly model its share of the month's hours.
   * The shares of a month add up to what the month owes. Null: no model, so neither target nor balance.
   */
  readonly owedSeconds: number | null;
  /** How much of the day is taken from the balance (`overtime_reduction`). */
  readonly reductionSeconds: number;
};

const NO_DAYS_OFF: readonly DayOff[] = [];

/**
 * What somebody owes on each day of a year, in the calendar's order. `daysOff` are in order of their dates; those of
 * other years do no harm. Days without days off under one model are alike for a weekday: they share one object.
 */
export function owedDays(
  calendar: readonly CalendarDay[],
  layout: readonly MonthLayout[],
  models: readonly WorkingTimeModel[],
  daysOff: readonly DayOff[],
): readonly OwedDay[] {
  const offByDate = byDate(daysOff);
  const plain = new Map<WorkingTimeModel | null, OwedDay[]>();
  const owed: OwedDay[] = [];
  for (const month of layout) {
    const shares = monthlyShares(calendar, month);
    for (let index = month.firstIndex; index < month.endIndex; index += 1) {
      const day = calendar[index];
      if (day === undefined) continue;
      const off = offByDate.get(day.date);
      const model = modelOn(day.date, models);
      if (model?.kind === 'monthly') {
        const target = targetOf(day.date, models, off ?? NO_DAYS_OFF);
        owed.push(shares(model, target, day.date, off ?? NO_DAYS_OFF));
      } else if (off !== undefined) {
        owed.push(ofTarget(targetOf(day.date, models, off)));
      } else {
        const alike = plain.get(model) ?? [];
        plain.set(model, alike);
        owed.push((alike[day.weekday] ??= ofTarget(targetOf(day.date, models, NO_DAYS_OFF))));
      }
    }
  }
  return owed;
}

function byDate(daysOff: readonly DayOff[]): ReadonlyMap<string, readonly DayOff[]> {
  const found = new Map<string, DayOff[]>();
  for (const off of daysOff) {
    const same = found.get(off.date);
    if (same === undefined) found.set(off.date, [off]);
    else same.push(off);
  }
  return found;
}

function ofTarget(target: DayTarget): OwedDay {
  return { target, owedSeconds: target.targetSeconds, reductionSeconds: target.reductionSeconds };
}

/** What a model says of one month so far. Portions are halves of days, so that their sum is exact. */
type MonthShare = { readonly workdays: number; owedPortion: number };

/**
 * The shares of one month, to be asked for in the order of its days. What is owed so far is divided once and rounded, so that
 * no second is lost however the month is cut into weeks.
 */
function monthlyShares(calendar: readonly CalendarDay[], month: MonthLayout) {
  const shares = new Map<MonthlyModel, MonthShare>();
  let beforeSeconds = 0;
  return (
    model: MonthlyModel,
    target: DayTarget,
    date: string,
    off: readonly DayOff[],
  ): OwedDay => {
    const share = shares.get(model) ?? {
      workdays: workdaysIn(calendar, month, model),
      owedPortion: 0,
    };
    shares.set(model, share);
    share.owedPortion += target.monthly?.owedPortion ?? 0;
    let sumSeconds = 0;
    for (const [each, { owedPortion, workdays }] of shares)
      sumSeconds += portionSeconds(each, owedPortion, workdays);
    const soFarSeconds = Math.round(sumSeconds);
    const owedSeconds = soFarSeconds - beforeSeconds;
    beforeSeconds = soFarSeconds;
    const reduced = reducedPortion(model, date, off);
    const reductionSeconds = Math.round(portionSeconds(model, reduced, share.workdays));
    return { target, owedSeconds, reductionSeconds };
  };
}

/** So many days of a month in seconds, of all its workdays. Not rounded. */
function portionSeconds(
  { monthlySeconds }: MonthlyModel,
  portion: number,
  workdays: number,
): number {
  return workdays === 0 ? 0 : (monthlySeconds * portion) / workdays;
}

function workdaysIn(
  calendar: readonly CalendarDay[],
  { firstIndex, endIndex }: MonthLayout,
  model: MonthlyModel,
): number {
  let count = 0;
  for (let index = firstIndex; index < endIndex; index += 1) {
    if (model.workdays[(calendar[index]?.weekday ?? 0) - 1] === true) count += 1;
  }
  return count;
}

/** Which part of a workday is taken from the balance: what a weekly model of two seconds a workday would lose of them. */
function reducedPortion(
  { workdays, fromDate, toDate }: MonthlyModel,
  date: string,
  off: readonly DayOff[],
): number {
  if (!off.some(({ type }) => type === 'overtime_reduction')) return 0;
  const halves = workdays.map((works) => (works ? 1 : 0));
  const units = { kind: 'weekly', fromDate, toDate, amSeconds: halves, pmSeconds: halves } as const;
  return targetOf(date, [units], off).reductionSeconds / 2;
}
