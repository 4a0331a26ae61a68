import { addDays } from '../core/time/civil-date.ts';
import { stretchesBetween } from '../core/time/transition.ts';
import { startOfDay } from '../core/time/zone.ts';
import type { Chance } from './chance.ts';

/** Zones whose clocks change on different days and at different hours. */
export const ZONES = ['Europe/Berlin', 'America/New_York'] as const;

const HOUR_MS = 3_600_000;
const FIRST_YEAR = 2025;
const LAST_YEAR = 2029;

/** How many hours a civil date has there: 24, but for the days on which the clocks change. */
export function hoursOf(date: string, zone: string): number {
  return (startOfDay(addDays(date, 1), zone) - startOfDay(date, zone)) / HOUR_MS;
}

/** The first date of a run, such that this change of the clocks lies within it. */
export function firstDateOf(
  chance: Chance,
  zone: string,
  days: number,
  change: Change['kind'] | null,
): string {
  const year = chance.whole(FIRST_YEAR, LAST_YEAR);
  const start = addDays(`${year}-01-01`, chance.whole(0, 364));
  if (change === null) return start;
  const wanted = change === 'gap' ? 23 : 25;
  for (let ahead = 0; ahead < 400; ahead += 1) {
    const date = addDays(start, ahead);
    if (hoursOf(date, zone) !== wanted) continue;
    return addDays(date, -chance.whole(1, Math.max(1, days - 1)));
  }
  return start;
}

/** A change of the clocks: at this instant they go forward over a gap, or back into hours that they show twice. */
export type Change = { readonly at: number; readonly kind: 'gap' | 'fold' };

/** Changes of the clocks on any of these dates. */
export function changesOn(dates: readonly string[], zone: string): readonly Change[] {
  return dates
    .filter((date) => hoursOf(date, zone) !== 24)
    .flatMap((date) => {
      const startAt = startOfDay(date, zone);
      const endAt = startOfDay(addDays(date, 1), zone);
      const inside = stretchesBetween(zone, startAt, endAt).find(
        ({ fromAt }) => fromAt > startAt && fromAt < endAt,
      );
      const kind = hoursOf(date, zone) < 24 ? ('gap' as const) : ('fold' as const);
      return inside === undefined ? [] : [{ at: inside.fromAt, kind }];
    });
}
