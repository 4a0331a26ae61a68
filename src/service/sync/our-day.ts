import type { Presence } from '../../core/punch/presence.ts';
import { wantedRows, type Terms, type Wanted } from '../../core/sync/wanted.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { startOfDay } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import type { DayKey } from '../store/outbox.ts';
import { presencesBetween } from '../store/presence.ts';

/** Presences that share time with the date. */
export function presencesOn(
  ctx: Context,
  { employeeId, date }: Pick<DayKey, 'employeeId' | 'date'>,
): readonly Presence[] {
  const { zone } = ctx.config().site;
  const endAt = startOfDay(addDays(date, 1), zone);
  return presencesBetween(ctx.db, employeeId, startOfDay(date, zone), endAt);
}

/** What the vendor's day shall hold. */
export function wantedOn(ctx: Context, key: DayKey, terms: Terms): Wanted {
  const { zone } = ctx.config().site;
  return wantedRows(presencesOn(ctx, key), key.date, zone, terms);
}
