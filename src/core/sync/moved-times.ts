import type { Presence } from '../punch/presence.ts';
import type { RowForm } from './row-form.ts';
import type { BaseRow, WantedRow } from './row.ts';
import { punchedRows, wantedRows } from './wanted.ts';

/** A time that stands at the vendor otherwise than it was punched, both in the vendor's form of time. */
export type MovedTime = { readonly punched: string; readonly there: string };

/**
 * The times of a day that are another at the vendor: those that we send a second later because two scans on one second would
 * count as one, and those that the vendor keeps otherwise than it was asked to. That a form of time has only whole minutes
 * or seconds, or no 24:00, is told apart (`explain.ts`, `vendor-total.ts`).
 */
export function movedTimes(
  presences: readonly Presence[],
  agreed: readonly BaseRow[],
  date: string,
  { zone, form }: { readonly zone: string; readonly form: RowForm },
): readonly MovedTime[] {
  const terms = { sendOpen: true, form };
  const wanted = wantedRows(presences, date, zone, terms);
  const punched = punchedRows(presences, date, zone, terms);
  const sent = form.mergesTouching || wanted.kind !== 'rows' ? punched : wanted.rows;
  const moved = punched.flatMap((row, index) => endsMoved(row, sent[index] ?? row));
  const kept = agreed.flatMap((row) => (row.asked ? endsMoved(row.asked, row) : []));
  return [...moved, ...kept];
}

function endsMoved(before: WantedRow, after: WantedRow): readonly MovedTime[] {
  const there = timesOf(after);
  return timesOf(before).flatMap((punched, index) => {
    const now = there[index];
    if (punched === null || now === null || now === undefined || now === punched) return [];
    return [{ punched, there: now }];
  });
}

/** Beginning, end, and the breaks between them: an end that is missing on one side is no time that was moved. */
function timesOf({ from, to, breaks = [] }: WantedRow): readonly (string | null)[] {
  return [from, to, ...breaks.flatMap((pause) => [pause.from, pause.to])];
}
