import { addDays } from '../time/civil-date.ts';
import { startOfDay } from '../time/zone.ts';
import type { Break, Presence } from '../punch/presence.ts';

/**
 * The part of a presence that lies in one civil date, cut at local midnight; the presence stays whole. `toAt` is null
 * while the presence is open: the part then lasts until now, but never beyond `dayEndAt`.
 */
export type Part = {
  readonly presence: Presence;
  readonly fromAt: number;
  readonly toAt: number | null;
  readonly dayEndAt: number;
  /** Recorded breaks of that part, cut likewise. */
  readonly breaks: readonly Break[];
};

function cutBreaks(
  breaks: readonly Break[],
  dayStartAt: number,
  dayEndAt: number,
): readonly Break[] {
  return breaks
    .filter((pause) => pause.sinceAt < dayEndAt)
    .filter((pause) => pause.untilAt === null || pause.untilAt > dayStartAt)
    .map((pause) => ({
      sinceAt: Math.max(pause.sinceAt, dayStartAt),
      untilAt: pause.untilAt === null ? null : Math.min(pause.untilAt, dayEndAt),
    }));
}

/**
 * What of these presences lies in a civil date, in order. A presence that ends exactly at midnight has no part in the
 * next day; a forgotten one (`forgottenOut`) has a part in the day it began only, for nobody knows how long it was.
 */
export function partsOfDay(
  presences: readonly Presence[],
  date: string,
  zone: string,
): readonly Part[] {
  const dayStartAt = startOfDay(date, zone);
  const dayEndAt = startOfDay(addDays(date, 1), zone);
  return presences
    .filter((presence) => {
      if (presence.fromAt >= dayEndAt) return false;
      if (presence.fromAt >= dayStartAt) return true;
      if (presence.toAt === null) return !presence.flags.includes('forgottenOut');
      return presence.toAt > dayStartAt;
    })
    .map((presence) => ({
      presence,
      fromAt: Math.max(presence.fromAt, dayStartAt),
      toAt: presence.toAt === null ? null : Math.min(presence.toAt, dayEndAt),
      dayEndAt,
      breaks: cutBreaks(presence.breaks, dayStartAt, dayEndAt),
    }))
    .toSorted((a, b) => a.fromAt - b.fromAt);
}
