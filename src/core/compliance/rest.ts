import { isCounted } from '../punch/counted.ts';
import type { Presence, PresenceRules } from '../punch/presence.ts';
import type { Limits } from './limits.ts';

/** What the rest until tomorrow is counted from: since `leftAt`, or from whenever the person leaves. */
export type Rest = {
  readonly seconds: number;
  readonly leftAt: number | null;
  readonly tomorrowAt: number;
};

/** Null without a profile, or where nobody has worked on that day. */
export function restOf(
  presences: readonly Presence[],
  day: { readonly startAt: number; readonly endAt: number },
  nowAt: number,
  rules: PresenceRules,
  limits: Limits | null,
): Rest | null {
  if (limits === null) return null;
  const last = presences.findLast((presence) => isCounted(presence, nowAt, rules));
  if (last === undefined || (last.toAt !== null && last.toAt <= day.startAt)) return null;
  return { seconds: limits.dailyRestSeconds, leftAt: last.toAt, tomorrowAt: day.endAt };
}
