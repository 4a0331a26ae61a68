import { inOurTerms, isStationOf, mayBeAdjusted } from '../../core/sync/adjusted.ts';
import { rowsEqual } from '../../core/sync/clock-span.ts';
import { rowSeconds } from '../../core/sync/row-time.ts';
import type { BaseRow, Step, TheirRow } from '../../core/sync/row.ts';
import type { Attempt } from '../store/attempt.ts';

/** mcTIME ends a clock that nobody stops after so many minutes, unless its settings say otherwise (documented default). */
const ENDED_AFTER_MINUTES = 24 * 60;

/**
 * The base, with the row that an attempt of unknown outcome has closed where closing gives it another id (mcTIME's clock
 * becomes a time entry).
 */
export function withRenamed(
  attempts: readonly Attempt[],
  base: readonly BaseRow[],
  theirs: readonly TheirRow[],
): readonly BaseRow[] {
  const ids = new Set(base.map(({ id }) => id));
  return base.map((known) => {
    if (known.to !== null || theirs.some(({ id }) => id === known.id)) return known;
    const closed = theirs.find(
      (row) =>
        !ids.has(row.id) &&
        attempts.some(
          ({ step }) => step.kind === 'change' && step.id === known.id && rowsEqual(row, step.row),
        ),
    );
    return closed === undefined ? known : { ...closed, ours: known.ours };
  });
}

/**
 * The base, for vendors that keep rows by rules of their own, with what has become of our rows there: an unresolved attempt
 * explains a row that is rounded, or holds only a part of what was to be sent; and a clock of ours that nobody stopped has
 * been ended by the vendor, under another id.
 */
export function withLeftBehind(
  attempts: readonly Attempt[],
  base: readonly BaseRow[],
  theirs: readonly TheirRow[],
  how: 'rounds' | 'stamps',
): readonly BaseRow[] {
  const rows = new Map(base.map((row) => [row.id, row]));
  for (const { step } of attempts) {
    if (step.kind === 'delete') continue;
    const became = rowOfAttempt(step, rows, theirs, how);
    if (became === null) continue;
    const known = rows.get(became.id);
    const ours = known?.ours ?? true;
    if (isStationOf(became, step.row)) rows.set(became.id, { ...known, ...became, ours });
    else rows.set(became.id, { ...became, ours, asked: inOurTerms(step.row, known) });
  }
  for (const known of base) {
    const ended = endedByItself(known, rows, theirs);
    if (ended === null) continue;
    rows.delete(known.id);
    // Breaks are as they stand there: a break that nobody ended has been ended with the clock.
    const asked = { ...inOurTerms(known, known), breaks: ended.breaks ?? [] };
    rows.set(ended.id, { ...ended, ours: true, asked });
  }
  return [...rows.values()];
}

/**
 * The one row that an attempt of unknown outcome explains. What it asked for stands there exactly: nothing has to be
 * explained. Where two rows could be it, none is: one of them is somebody else's.
 */
function rowOfAttempt(
  step: Exclude<Step, { readonly kind: 'delete' }>,
  rows: ReadonlyMap<string, BaseRow>,
  theirs: readonly TheirRow[],
  how: 'rounds' | 'stamps',
): TheirRow | null {
  if (theirs.some((row) => rowsEqual(row, step.row))) return null;
  const candidates = theirs.filter((row) => {
    const known = rows.get(row.id);
    const isItsRow = known === undefined || (step.kind === 'change' && known.id === step.id);
    if (!isItsRow || (known !== undefined && rowsEqual(row, known))) return false;
    return isStationOf(row, step.row) || mayBeAdjusted(step.row, row, how, rowSeconds);
  });
  const [only] = candidates;
  return candidates.length === 1 && only !== undefined ? only : null;
}

/** The row that our open one has been turned into without anybody's doing; null where there is none. */
function endedByItself(
  known: BaseRow,
  rows: ReadonlyMap<string, BaseRow>,
  theirs: readonly TheirRow[],
): TheirRow | null {
  if (!known.ours || known.to !== null || theirs.some(({ id }) => id === known.id)) return null;
  const ended = theirs.find(
    ({ id, from, to }) =>
      !rows.has(id) &&
      from === known.from &&
      to !== null &&
      minutesBetween(from, to) === ENDED_AFTER_MINUTES,
  );
  return ended ?? null;
}

function minutesBetween(one: string, other: string): number {
  const [from, to] = [rowSeconds(one), rowSeconds(other)];
  return from === null || to === null ? Number.POSITIVE_INFINITY : Math.abs(from - to) / 60;
}
