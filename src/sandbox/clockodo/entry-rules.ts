import { addDays } from '../wall-clock.ts';
import type { User } from './company.ts';
import { isRunning, isTimeEntry, type Entry, type TimeEntry } from './entry.ts';
import { localDate, SECOND_MS, utcSecond } from './entry-time.ts';

export function runningOf(entries: readonly Entry[], usersId: number): TimeEntry | null {
  return entries.filter(isRunning).find((entry) => entry.users_id === usersId) ?? null;
}

export function sinceAt(entry: Entry): number {
  return Date.parse(entry.time_since);
}

/** Epoch milliseconds; null while the clock runs. */
export function untilAt(entry: Entry): number | null {
  return entry.time_until === null ? null : Date.parse(entry.time_until);
}

/**
 * The person's ended time entries that share time with the given stretch. Touching is no overlap, an entry without length
 * overlaps nothing, and the running entry is not looked at: a clock that starts or stops settles that.
 */
export function overlapping(
  entries: readonly Entry[],
  usersId: number,
  span: { readonly sinceAt: number; readonly untilAt: number },
  exceptId = 0,
): readonly TimeEntry[] {
  return entries.filter(isTimeEntry).filter((entry) => {
    const until = untilAt(entry);
    return (
      entry.users_id === usersId &&
      entry.id !== exceptId &&
      until !== null &&
      until > sinceAt(entry) &&
      sinceAt(entry) < span.untilAt &&
      until > span.sinceAt
    );
  });
}

/** Locked is what begins on or before the person's lock, or earlier than the days of the moving lock. */
export function isLocked(user: User, at: number, now: number): boolean {
  const date = localDate(at, user.timezone);
  if (user.edit_lock !== null && date <= user.edit_lock) return true;
  if (user.edit_lock_dyn === null) return false;
  return date < addDays(localDate(now, user.timezone), -user.edit_lock_dyn);
}

export interface Stop {
  readonly stopped: TimeEntry;
  /** Whether the entry had to be shortened to the longest that a clock runs. */
  readonly truncated: boolean;
}

/**
 * Ends a running entry. One without length becomes an entry written by hand (documented).
 * @param until epoch ms; before the start it counts as the start
 */
export function stopEntry(
  entry: TimeEntry,
  until: number,
  limitSeconds: number,
  now: number,
): Stop {
  const since = sinceAt(entry);
  const latest = since + limitSeconds * SECOND_MS;
  const end = Math.max(since, Math.min(until, latest));
  const byHand = end === since;
  return {
    truncated: until > latest,
    stopped: {
      ...entry,
      time_until: utcSecond(end),
      duration: (end - since) / SECOND_MS,
      clocked: !byHand,
      clocked_offline: byHand ? false : entry.clocked_offline,
      time_clocked_since: byHand ? null : entry.time_clocked_since,
      time_last_change: utcSecond(now),
      time_last_change_work_time: utcSecond(now),
    },
  };
}

export function replaced(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  return entries.map((each) => (each.id === entry.id ? entry : each));
}
