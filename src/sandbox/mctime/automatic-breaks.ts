import { addDays, wallClock } from '../wall-clock.ts';
import type { AutomaticBreak, User } from './company.ts';
import { instantOf } from './instants.ts';
import { WORKED_TYPES } from './names.ts';
import type { Span } from './settings.ts';

/** Whether the person's working time model makes the breaks of such an entry, whatever was sent. Documented. */
export function modelMakesBreaks(user: User, type: string): boolean {
  return user.automaticBreaks.length > 0 && WORKED_TYPES.has(type);
}

/** The breaks of the model that lie in the entry, cut to its end. */
export function automaticBreaks(user: User, entry: Span, zone: string): readonly Span[] {
  return user.automaticBreaks
    .flatMap((each) => candidates(each, entry, zone))
    .map(({ fromAt, toAt }) => ({ fromAt, toAt: Math.min(toAt, entry.toAt) }))
    .filter(({ fromAt, toAt }) => fromAt > entry.fromAt && fromAt < toAt);
}

function candidates(each: AutomaticBreak, entry: Span, zone: string): readonly Span[] {
  if ('afterMinutes' in each) {
    const fromAt = entry.fromAt + each.afterMinutes * 60_000;
    return [{ fromAt, toAt: fromAt + each.minutes * 60_000 }];
  }
  // A shift over midnight meets the times of day of both dates.
  const first = wallClock(entry.fromAt, zone).date;
  return [first, addDays(first, 1)].map((date) => ({
    fromAt: instantOf(date, each.from, zone),
    toAt: instantOf(date, each.to, zone),
  }));
}
