import { rowsOverlap } from './clock-span.ts';
import type { TheirRow, WantedRow } from './row.ts';

/** Which side of a conflict we would keep, and why: a hint, a person decides. */
export type Proposal = {
  readonly keep: 'ours' | 'theirs';
  readonly why:
    /** Everything that was agreed on went at once there: that is more likely an accident than an edit. */
    | 'vanishedAtOnce'
    /** The vendor ended what was open by itself, and could not save it. */
    | 'endedThere'
    /** Work that was recorded here would not be in the vendor's version at all. */
    | 'workWouldVanish'
    /** The office has corrected this day here. */
    | 'correctedHere'
    /** The vendor's version holds all the work, otherwise: somebody has put it right there. */
    | 'correctedThere';
};

/** Why nothing was taken back here although it is gone there. */
export type Doubt = 'vanishedAtOnce' | 'endedThere';

export function proposalOf(conflict: {
  readonly ours: readonly WantedRow[];
  readonly theirs: readonly TheirRow[];
  readonly doubt: Doubt | null;
  readonly correctedHere: boolean;
}): Proposal {
  const { ours, theirs, doubt, correctedHere } = conflict;
  if (doubt !== null) return { keep: 'ours', why: doubt };
  const isCovered = (row: WantedRow): boolean => theirs.some((their) => rowsOverlap(row, their));
  if (!ours.every(isCovered)) return { keep: 'ours', why: 'workWouldVanish' };
  if (correctedHere) return { keep: 'ours', why: 'correctedHere' };
  return { keep: 'theirs', why: 'correctedThere' };
}
