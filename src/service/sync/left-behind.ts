import { inOurTerms, isStationOf, mayBeAdjusted } from '../../core/sync/adjusted.ts';
import { rowsEqual } from '../../core/sync/clock-span.ts';
import type { BaseRow, TheirRow } from '../../core/sync/row.ts';
import { parseInstant } from '../../core/time/zone.ts';
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
): readonly BaseRow[] {
  const rows = new Map(base.map((row) => [row.id, row]));
  for (const { step } of attempts) {
    if (step.kind === 'delete') continue;
    for (const row of theirs) {
      const known = rows.get(row.id);
      const isItsRow = known === undefined || (step.kind === 'change' && known.id === step.id);
      if (!isItsRow || rowsEqual(row, known ?? step.row)) continue;
      const ours = known?.ours ?? true;
      if (isStationOf(row, step.row)) rows.set(row.id, { ...known, ...row, ours });
      else if (mayBeAdjusted(step.row, row, minutesBetween)) {
        rows.set(row.id, { ...row, ours, asked: inOurTerms(step.row, known) });
      }
    }
  }
  for (const known of base) {
    const ended = endedByItself(known, rows, theirs);
    if (ended === null) continue;
    rows.delete(known.id);
    const asked = inOurTerms(known, known);
    rows.set(ended.id, { ...ended, ours: true, asked });
  }
  return [...rows.values()];
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
  const [oneAt, otherAt] = [parseInstant(one), parseInstant(other)];
  if (oneAt === null || otherAt === null) return Number.POSITIVE_INFINITY;
  return Math.abs(oneAt - otherAt) / 60_000;
}
