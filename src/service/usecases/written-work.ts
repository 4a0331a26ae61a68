import type { Presence } from '../../core/punch/presence.ts';
import type { RowForm } from '../../core/sync/row-form.ts';
import { rowText } from '../../core/sync/row-time.ts';
import { spansOf } from '../../core/sync/wanted.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import type { DayStanding } from '../store/day-standing.ts';

/** An instant of the work by which a punch is told to the vendor where its own time is not. */
export type WrittenWork = {
  /** Dates on which a row may hold it, its own first. */
  readonly dates: readonly string[];
  /** In the vendor's form of time. */
  readonly text: string;
};

/**
 * Going home out of a break, a break within one minute, a row that the vendor unites or cuts: such a punch stands in no row
 * itself, and the work beside it does. Null: the vendor is told nothing of it, as of an in and an out within one minute.
 * @param presence that the punch belongs to
 */
export function writtenWork(
  at: number,
  presence: Presence,
  form: RowForm,
  zone: string,
): WrittenWork | null {
  if (presence.state === 'discarded') return null;
  const spans = spansOf(presence, form);
  const span = spans.findLast(({ fromAt }) => fromAt <= at) ?? spans[0];
  if (span === undefined) return null;
  // The end of work is no work any more: at midnight it is the next date already.
  const lastAt = span.toAt === null ? at : span.toAt - 1;
  const workAt = Math.max(span.fromAt, Math.min(at, lastAt));
  const date = civilDateOf(workAt, zone);
  return {
    dates: form.cutAtMidnight ? [date] : [date, addDays(date, -1)],
    text: rowText(workAt, form, zone),
  };
}

/** When a row of the day that holds this work was last agreed on; null: none does. */
export function heldAtOf({ agreed }: DayStanding, text: string): number | null {
  const times = agreed
    .filter(({ from, to }) => from <= text && (to === null || text <= to))
    .map(({ agreedAt }) => agreedAt);
  return times.length === 0 ? null : Math.max(...times);
}
