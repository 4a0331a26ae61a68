import type { ClockodoState } from './state.ts';

const MINUTE_MS = 60_000;
/** A minute, a quarter of an hour, an hour, a day: in the order of the switch `rateLimits` (documented). */
const WINDOWS_MS = [MINUTE_MS, 15 * MINUTE_MS, 60 * MINUTE_MS, 1440 * MINUTE_MS] as const;

export interface Limit {
  readonly count: number;
  readonly windowMs: number;
}

/** Lists of entries with `enhanced_list=1` have a limit of their own (documented). */
const ENHANCED_LISTS: Limit = { count: 300, windowMs: 15 * MINUTE_MS };

export interface Admission {
  readonly admitted: boolean;
  readonly state: ClockodoState;
  /** Whole seconds until every limit has room again. */
  readonly retryAfterSeconds: number;
}

/**
 * Sliding windows, one set per person, counted across all versions of a resource. Refused requests do not count. The
 * numbers are documented; the kind of window and what refused requests do are assumed.
 */
export function admitRequest(
  usersId: number,
  enhancedList: boolean,
  state: ClockodoState,
  now: number,
): Admission {
  const { rateLimits } = state.switches;
  if (rateLimits === null) return { admitted: true, state, retryAfterSeconds: 0 };
  const general = WINDOWS_MS.map((windowMs, index) => ({
    count: rateLimits[index] ?? 0,
    windowMs,
  }));
  const person = check(`user ${usersId}`, general, state, now);
  const lists = enhancedList ? check(`lists ${usersId}`, [ENHANCED_LISTS], state, now) : null;
  const waitMs = Math.max(person.waitMs, lists?.waitMs ?? 0);
  if (waitMs > 0) {
    return { admitted: false, state, retryAfterSeconds: Math.ceil(waitMs / 1000) };
  }
  const recentAt = { ...state.recentAt, ...person.after, ...lists?.after };
  return { admitted: true, state: { ...state, recentAt }, retryAfterSeconds: 0 };
}

function check(bucket: string, limits: readonly Limit[], state: ClockodoState, now: number) {
  const longestMs = Math.max(...limits.map((limit) => limit.windowMs));
  const recentAt = (state.recentAt[bucket] ?? []).filter((at) => at <= now && at > now - longestMs);
  const waitMs = limits.reduce((longest, { count, windowMs }) => {
    const within = recentAt.filter((at) => at > now - windowMs);
    const freeAt = within.length < count ? now : (within[within.length - count] ?? now) + windowMs;
    return Math.max(longest, freeAt - now);
  }, 0);
  return { waitMs, after: { [bucket]: [...recentAt, now] } };
}
