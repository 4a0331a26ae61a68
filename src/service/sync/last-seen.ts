import { rowsOverlap, sameTheirs } from '../../core/sync/clock-span.ts';
import type { TheirRow } from '../../core/sync/row.ts';
import type { Context } from '../context.ts';
import { decisionOn } from '../store/day-decision.ts';
import type { OwedDay } from '../store/outbox.ts';
import { VENDOR_TITLES } from '../vendors/form-of.ts';

/** A day that the vendor does not show, as far as anybody can say, and why a person has to see it; null: nobody has to. */
export type LastSeen = { readonly rows: readonly TheirRow[]; readonly doubt: string | null };

/**
 * What the vendor does not show is as it was agreed, and as it was last seen where that was more: what a person was to decide
 * about is no less there because the day has passed out of sight. In a conflict nothing was written since; otherwise what was
 * agreed may be the younger of the two, and only rows that never were agreed on are added to it; unless the two cannot both
 * be, because somebody has deleted a scan there and iFlow has paired the others anew.
 */
export function lastSeen(ctx: Context, day: OwedDay | null, agreed: readonly TheirRow[]): LastSeen {
  const seen = day === null ? null : seenOf(ctx, day);
  if (seen === null) return { rows: agreed, doubt: null };
  const known = new Set(agreed.map(({ id }) => id));
  const more = seen.rows.filter(({ id }) => !known.has(id));
  const isOther = more.some((row) => agreed.some((each) => rowsOverlap(row, each)));
  const rows = seen.isYoungest || isOther ? seen.rows : [...agreed, ...more];
  const title = VENDOR_TITLES[ctx.config().vendor.kind];
  const doubt = `${title} shows this day no more: what it had was never agreed on`;
  return { rows, doubt: sameTheirs(agreed, rows) ? null : doubt };
}

type Seen = { readonly rows: readonly TheirRow[]; readonly isYoungest: boolean };

function seenOf(ctx: Context, day: OwedDay): Seen | null {
  const decision = decisionOn(ctx.db, day);
  if (decision !== null && decision.theirs !== null) {
    return { rows: decision.theirs, isYoungest: decision.keep === 'theirs' };
  }
  if (day.theirs === null) return null;
  const rows = JSON.parse(day.theirs) as readonly TheirRow[];
  return { rows, isYoungest: day.state === 'conflict' };
}
