import { overlapMs, type Interval } from '../time/interval.ts';
import { workSecondsOn, type LawShift } from './law-shift.ts';
import type { Limits } from './limits.ts';
import type { Warning } from './warning.ts';

/** Of a weekly rest, so much must lie in the week itself. */
const INSIDE_WEEK_SECONDS = 24 * 3600;

/**
 * The rest before the first shift that begins on the day, since the last one that began on an earlier date. A long pause
 * inside one civil day is a split day, no rest.
 */
export function restTooShort(
  shifts: readonly LawShift[],
  day: Interval,
  limits: Limits,
): readonly Warning[] {
  const next = shifts.find((shift) => shift.fromAt >= day.fromAt && shift.fromAt < day.toAt);
  const last = shifts.findLast((shift) => shift.fromAt < day.fromAt);
  if (next === undefined || last === undefined) return [];
  const actualSeconds = (next.fromAt - last.toAt) / 1000;
  if (actualSeconds >= limits.dailyRestSeconds) return [];
  return [
    {
      code: 'restTooShort',
      limitSeconds: limits.dailyRestSeconds,
      actualSeconds,
      source: limits.sources.dailyRest,
    },
  ];
}

/** Endless before the first shift known and after the last one: what comes after now is rest still to come. */
function restsOf(shifts: readonly LawShift[]): readonly Interval[] {
  return [...shifts, null].map((shift, index) => ({
    fromAt: shifts[index - 1]?.toAt ?? -Infinity,
    toAt: shift?.fromAt ?? Infinity,
  }));
}

/**
 * Whether the ISO week has one rest that is long enough (its whole length, over the edges of the week), a day of which
 * lies in the week. It is said on the last date of the week that has work. `weekDays` are its seven days.
 */
export function weeklyRestTooShort(
  shifts: readonly LawShift[],
  day: Interval,
  weekDays: readonly Interval[],
  limits: Limits,
): readonly Warning[] {
  const week = {
    fromAt: weekDays[0]?.fromAt ?? day.fromAt,
    toAt: weekDays.at(-1)?.toAt ?? day.toAt,
  };
  if (workSecondsOn(shifts, day) === 0) return [];
  if (workSecondsOn(shifts, { fromAt: day.toAt, toAt: week.toAt }) > 0) return [];
  let longestSeconds = 0;
  for (const rest of restsOf(shifts)) {
    const insideSeconds = overlapMs(rest, week.fromAt, week.toAt) / 1000;
    if (insideSeconds === 0) continue;
    const wholeSeconds = (rest.toAt - rest.fromAt) / 1000;
    const longEnough = wholeSeconds >= limits.weeklyRestSeconds;
    if (longEnough && insideSeconds >= INSIDE_WEEK_SECONDS) return [];
    // Of a rest that belongs to the neighbouring week only what lies in this one is this week's.
    longestSeconds = Math.max(longestSeconds, longEnough ? insideSeconds : wholeSeconds);
  }
  return [
    {
      code: 'weeklyRestTooShort',
      limitSeconds: limits.weeklyRestSeconds,
      actualSeconds: longestSeconds,
      source: limits.sources.weeklyRest,
    },
  ];
}
