import { inOurTerms, isStationOf, mayBeAdjusted } from '../../core/sync/adjusted.ts';
import { rowsEqual } from '../../core/sync/clock-span.ts';
import { rowSeconds } from '../../core/sync/row-time.ts';
import type { BaseRow, Step, TheirRow, WantedRow } from '../../core/sync/row.ts';
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
 * been ended by the vendor, under another id, also one whose start was never answered.
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
    else if (mayBeAdjusted(step.row, became, how, rowSeconds))
      rows.set(became.id, { ...became, ours, asked: inOurTerms(step.row, known) });
    else rows.set(became.id, leftRunning(step.row, became));
  }
  for (const known of base) {
    const ended = endedByItself(known, rows, theirs);
    if (ended === null) continue;
    rows.delete(known.id);
    rows.set(ended.id, leftRunning(inOurTerms(known, known), ended));
  }
  return [...rows.values()];
}

/** Breaks are as they stand there: a break that nobody ended has been ended with the clock. */
function leftRunning({ from }: WantedRow, ended: TheirRow): BaseRow {
  return { ...ended, ours: true, asked: { from, to: null, breaks: ended.breaks ?? [] } };
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
    return (
      isStationOf(row, step.row) ||
      mayBeAdjusted(step.row, row, how, rowSeconds) ||
      wasStarted(step, row, how)
    );
  });
  const [only] = candidates;
  return candidates.length === 1 && only !== undefined ? only : null;
}

/** Whether a row is what the vendor made of a clock that a new row of ours was to begin with, and that nobody stopped. */
function wasStarted(step: Step, row: TheirRow, how: 'rounds' | 'stamps'): boolean {
  if (step.kind !== 'create' || !ranOut(row)) return false;
  const started = { from: step.row.from, to: null };
  return mayBeAdjusted(started, { from: row.from, to: null }, how, rowSeconds);
}

/** The row that our open one has been turned into without anybody's doing; null where there is none. */
function endedByItself(
  known: BaseRow,
  rows: ReadonlyMap<string, BaseRow>,
  theirs: readonly TheirRow[],
): TheirRow | null {
  if (!known.ours || known.to !== null || theirs.some(({ id }) => id === known.id)) return null;
  const ended = theirs.find((row) => !rows.has(row.id) && row.from === known.from && ranOut(row));
  return ended ?? null;
}

/** Whether a row is exactly as long as the vendor lets a clock run. */
function ranOut({ from: one, to: other }: TheirRow): boolean {
  const [from, to] = [rowSeconds(one), other === null ? null : rowSeconds(other)];
  return from !== null && to !== null && Math.abs(from - to) / 60 === ENDED_AFTER_MINUTES;
}
