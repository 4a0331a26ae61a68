import type { Presence } from '../punch/presence.ts';
import { addDays } from '../time/civil-date.ts';
import { startOfDay } from '../time/zone.ts';
import { WALL_SECONDS } from './row-form.ts';
import { rowSeconds } from './row-time.ts';
import { sentOf, spansOf, wantedRows } from './wanted.ts';

/**
 * By how many seconds a vendor that subtracts times of the wall without an offset (iFlow; assumed) makes the work that began
 * on a date longer or shorter than it was: the hour that the clocks repeat or skip, and the second by which two scans on the
 * same wall second are moved apart. 0 where it agrees, null while something is open or where it cannot hold the day.
 */
export function wallDifference(
  presences: readonly Presence[],
  date: string,
  zone: string,
): number | null {
  const startAt = startOfDay(date, zone);
  const endAt = startOfDay(addDays(date, 1), zone);
  const wanted = wantedRows(presences, date, zone, { sendOpen: true, form: WALL_SECONDS });
  if (wanted.kind !== 'rows' || wanted.rows.some(({ to }) => to === null)) return null;
  const spans = presences
    .filter(({ state }) => state !== 'discarded')
    .flatMap((presence) => spansOf(presence, WALL_SECONDS))
    .flatMap((span) => sentOf(span, startAt, endAt, WALL_SECONDS) ?? []);
  const reallySeconds = spans.reduce(
    (sum, { fromAt, toAt }) => sum + ((toAt ?? fromAt) - fromAt) / 1000,
    0,
  );
  const thereSeconds = wanted.rows.reduce(
    (sum, { from, to }) => sum + (rowSeconds(to ?? from) ?? 0) - (rowSeconds(from) ?? 0),
    0,
  );
  return thereSeconds - reallySeconds;
}
