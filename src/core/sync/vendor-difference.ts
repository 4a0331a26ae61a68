import type { Presence } from '../punch/presence.ts';
import { floorTo } from '../time/granularity.ts';
import { overlapMs } from '../time/interval.ts';
import { offsetAt } from '../time/transition.ts';
import type { DayWork } from '../worktime/day-report.ts';
import { WALL_MINUTES } from './row-form.ts';
import { sentOf, spansOf } from './wanted.ts';

/** What of a day the vendor counts and we do not, or the other way round, each by itself; in seconds. */
export type Day = { readonly startAt: number; readonly endAt: number };

const MINUTE_SECONDS = 60;

/** A minute for each stretch of work that reaches the day's end, also where nothing is left of its row. */
export function endedEarly(presences: readonly Presence[], { endAt }: Day): number {
  const reaching = spansSent(presences).filter(
    ({ fromAt, toAt }) => toAt !== null && toAt >= endAt && fromAt < endAt,
  );
  return 0 - reaching.length * MINUTE_SECONDS;
}

/** By how much the wall has moved between the ends of each row: what it skips is time there, what it repeats is none. */
export function changedClocks(presences: readonly Presence[], day: Day, zone: string): number {
  return spansSent(presences)
    .flatMap((span) => sentOf(span, day.startAt, day.endAt, WALL_MINUTES) ?? [])
    .reduce((sum, { fromAt, toAt }) => {
      const movedMs = toAt === null ? 0 : offsetAt(zone, toAt) - offsetAt(zone, fromAt);
      return sum + movedMs / 1000;
    }, 0);
}

/** What is sent as it was punched, and counts here only once somebody has looked at it. */
export function uncounted(presences: readonly Presence[], day: Day): number {
  const doubtful = presences.filter(({ state, toAt }) => state === 'needsReview' && toAt !== null);
  return grossOf(doubtful, day) - breaksOf(doubtful, day);
}

/** What our rounding and our rule take off, or add: closed presences are sent as they were punched, breaks as taken. */
export function countedHereOnly(presences: readonly Presence[], day: Day, { lines }: DayWork) {
  const closed = presences.filter(({ state, toAt }) => state === 'closed' && toAt !== null);
  const line = (...labels: readonly string[]) =>
    lines.reduce((sum, { label, seconds }) => sum + (labels.includes(label) ? seconds : 0), 0);
  const grossSeconds = grossOf(closed, day) - line('punches', 'granularity', 'rounding');
  const breakSeconds = breaksOf(closed, day) + line('breaks');
  return {
    roundingSeconds: grossSeconds - breakSeconds,
    automaticSeconds: 0 - line('automaticBreak'),
  };
}

function spansSent(presences: readonly Presence[]) {
  return presences
    .filter(({ state }) => state !== 'discarded')
    .flatMap((presence) => spansOf(presence, WALL_MINUTES));
}

/** From each `in` to its `out`, in whole minutes. */
function grossOf(presences: readonly Presence[], day: Day): number {
  return presences.reduce((sum, { fromAt, toAt }) => sum + secondsIn(fromAt, toAt, day), 0);
}

function breaksOf(presences: readonly Presence[], day: Day): number {
  return presences
    .flatMap(({ breaks }) => breaks)
    .reduce((sum, { sinceAt, untilAt }) => sum + secondsIn(sinceAt, untilAt, day), 0);
}

function secondsIn(fromAt: number, toAt: number | null, { startAt, endAt }: Day): number {
  const whole = { fromAt: floorTo(fromAt, 'minute'), toAt: floorTo(toAt ?? fromAt, 'minute') };
  return overlapMs(whole, startAt, endAt) / 1000;
}
