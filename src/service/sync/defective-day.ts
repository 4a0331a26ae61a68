import type { TheirRow } from '../../core/sync/row.ts';
import type { Context } from '../context.ts';
import { ProcessEnd } from '../process-end.ts';
import { dayState, markOwed, type DayKey, type OwedDay } from '../store/outbox.ts';
import { refuse } from './settle.ts';

/** The reason of a day that is set aside because something here went wrong over it: the error's own words follow. */
export const DEFECTIVE_DAY = 'a defect of the kiosk keeps this day back';

/**
 * What goes wrong over one day is that day's own and never ends the round for everybody: it waits for a person with the
 * reason, nothing of it is written meanwhile, and it is tried again once a day and whenever it changes. What the database
 * itself declines is no day's doing and is thrown on.
 * @returns whether that is news
 */
export function setDefectiveAside(
  ctx: Context,
  key: DayKey,
  theirs: readonly TheirRow[],
  error: unknown,
): boolean {
  if (!isDays(error)) throw error;
  const known = dayState(ctx.db, key.employeeId, key.date, key.vendor);
  const at = ctx.world.clock();
  if (known === null) markOwed(ctx.db, { ...key, at, dueAt: at });
  const day = known ?? dayState(ctx.db, key.employeeId, key.date, key.vendor);
  return day !== null && refuseDefective(ctx, day, theirs, error);
}

/**
 * The same of a day that was being written: what has changed since keeps its fresh state. An attempt that was under way stays
 * open, so that the day is read before anything else is sent (invariant 4).
 */
export function refuseDefective(
  ctx: Context,
  day: OwedDay,
  theirs: readonly TheirRow[],
  error: unknown,
): boolean {
  if (!isDays(error)) throw error;
  const words = error instanceof Error ? error.message : String(error);
  const retry = { theirs: JSON.stringify(theirs), daily: true };
  return refuse(ctx, day, `${DEFECTIVE_DAY}: ${words}`, retry);
}

/** A full disk or a damaged file is no day's own; rows that contradict each other are. */
function isDays(error: unknown): boolean {
  if (error instanceof ProcessEnd) return false;
  if (!(error instanceof Error) || !('code' in error)) return true;
  return !/^SQLITE_(?!CONSTRAINT)/.test(String(error.code));
}
