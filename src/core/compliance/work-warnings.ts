import { weekdayOf } from '../time/civil-date.ts';
import type { Interval } from '../time/interval.ts';
import { touches, workSecondsOn, type LawShift } from './law-shift.ts';
import type { Limits } from './limits.ts';
import type { Warning } from './warning.ts';

const SUNDAY = 7;

/** Too much in a shift or in the civil day, or too long from the first `in` of a shift to its last `out`. */
export function workOverLimit(
  shifts: readonly LawShift[],
  day: Interval,
  limits: Limits,
): readonly Warning[] {
  const { dailySeconds, spanSeconds, sources } = limits;
  const found: Warning[] = [];
  const check = (actualSeconds: number, limitSeconds: number, source: string | null) => {
    if (actualSeconds <= limitSeconds) return;
    found.push({ code: 'workOverLimit', limitSeconds, actualSeconds, source });
  };
  check(workSecondsOn(shifts, day), dailySeconds, sources.daily);
  for (const shift of shifts) {
    if (!touches(shift, day)) continue;
    check(shift.workSeconds, dailySeconds, sources.daily);
    if (spanSeconds !== null) check((shift.toAt - shift.fromAt) / 1000, spanSeconds, sources.span);
  }
  return found;
}

/** `daysUntilDate`: the days of the ISO week from Monday to the date asked about. */
export function weekOverLimit(
  shifts: readonly LawShift[],
  daysUntilDate: readonly Interval[],
  limits: Limits,
): readonly Warning[] {
  const workSeconds = daysUntilDate.map((day) => workSecondsOn(shifts, day));
  const actualSeconds = workSeconds.reduce((sum, seconds) => sum + seconds, 0);
  if (workSeconds.at(-1) === 0 || actualSeconds <= limits.weeklySeconds) return [];
  return [
    {
      code: 'weekOverLimit',
      limitSeconds: limits.weeklySeconds,
      actualSeconds,
      source: limits.sources.weekly,
    },
  ];
}

/** Whether the work was allowed there is nothing that punches can tell: the limit is none at all. */
export function sundayWork(
  shifts: readonly LawShift[],
  date: string,
  day: Interval,
  limits: Limits,
): readonly Warning[] {
  if (!limits.sundayOff || weekdayOf(date) !== SUNDAY) return [];
  const actualSeconds = workSecondsOn(shifts, day);
  if (actualSeconds === 0) return [];
  return [{ code: 'sundayWork', limitSeconds: 0, actualSeconds, source: limits.sources.sunday }];
}
