import { asKept } from './adjusted.ts';
import { rowsEqual, rowsOverlap, sameRows, sameTheirs } from './clock-span.ts';
import { plan } from './plan.ts';
import type { BaseRow, DayPlan, TheirRow, WantedRow } from './row.ts';

/**
 * What a person has decided about a day on which both sides had changed. `ours` and `theirs` are what they saw: the decision
 * covers that and nothing else.
 */
export type Decision = {
  readonly keep: 'ours' | 'theirs';
  readonly ours: readonly WantedRow[];
  /** Null: it was not known what the vendor had, so that nothing of it is decided about. */
  readonly theirs: readonly TheirRow[] | null;
  /** Theirs was no longer shown when it was decided about: nothing of it is taken over but by keeping theirs. */
  readonly isUnseen?: boolean;
};

/**
 * The plan that carries a decision out, from any state on the way: a run that was interrupted is finished by the next one.
 * A decision for ours covers what was seen; other rows are planned as always. One for theirs holds while both sides stand as
 * they were seen, and is a conflict anew otherwise.
 */
export function planDecided(
  decision: Decision,
  ours: readonly WantedRow[],
  base: readonly BaseRow[],
  theirs: readonly TheirRow[],
  ourAttempts: readonly WantedRow[],
): DayPlan {
  const wanted = asKept(ours, base);
  if (decision.keep === 'ours') {
    return plan(wanted, ownedBase(decision, wanted, base, theirs), theirs, ourAttempts);
  }
  // What would be done without it might be the very opposite.
  if (!sameRows(ours, decision.ours) || !isAbout(decision, theirs)) {
    return { kind: 'conflict', reason: 'bothChanged' };
  }
  return plan(wanted, untouchedBase(wanted, base, theirs), theirs, []);
}

/**
 * Ours is kept: rows there that the decision was about may be changed and deleted as though they were ours. Somebody else's
 * row that did not stand in the way of what was decided about is none of them.
 */
function ownedBase(
  { theirs: decided, ours, isUnseen = false }: Decision,
  wanted: readonly WantedRow[],
  base: readonly BaseRow[],
  theirs: readonly TheirRow[],
): readonly BaseRow[] {
  const isDecided = (row: TheirRow): boolean =>
    decided?.some((one) => one.id === row.id && rowsEqual(one, row)) === true;
  const known = base.flatMap((row): readonly BaseRow[] => {
    const their = theirs.find(({ id }) => id === row.id);
    if (their === undefined) return (decided?.some(({ id }) => id === row.id) ?? true) ? [row] : [];
    if (!isDecided(their)) return [row];
    return [rowsEqual(their, row) ? { ...row, ours: true } : { ...their, ours: true }];
  });
  const isInTheWay = (row: TheirRow): boolean =>
    ours.some((each) => rowsOverlap(each, row)) &&
    wanted.some((each) => rowsOverlap(each, row) && !rowsEqual(each, row));
  const foreign = theirs.filter(
    (row) =>
      isDecided(row) && base.every(({ id }) => id !== row.id) && (isUnseen || isInTheWay(row)),
  );
  return [...known, ...foreign.map((row) => ({ ...row, ours: true }))];
}

/** Theirs is kept: as though nothing had changed here since it was agreed on, so that all that differs is the vendor's edit. */
function untouchedBase(
  wanted: readonly WantedRow[],
  base: readonly BaseRow[],
  theirs: readonly TheirRow[],
): readonly BaseRow[] {
  const left = new Set(theirs);
  const pairs = new Map<WantedRow, TheirRow>();
  const isAsked = (id: string): boolean =>
    base.some((row) => row.id === id && row.asked !== undefined);
  const ways = [
    (row: WantedRow, their: TheirRow) => rowsEqual(row, their),
    (row: WantedRow, their: TheirRow) =>
      base.some((known) => known.id === their.id && rowsEqual(known, row)),
    (row: WantedRow, their: TheirRow) => !isAsked(their.id) && rowsOverlap(row, their),
  ];
  for (const isPair of ways) {
    for (const row of wanted) {
      if (pairs.has(row)) continue;
      const their = [...left].find((each) => isPair(row, each));
      if (their === undefined) continue;
      left.delete(their);
      pairs.set(row, their);
    }
  }
  return wanted.map((row, index) => {
    const id = pairs.get(row)?.id;
    const ours = base.find((known) => known.id === id)?.ours ?? id === undefined;
    return { ...row, id: id ?? `gone-${index}`, ours };
  });
}

/** Whether the vendor still has what the decision was made about. */
export function isAbout(decision: Decision, theirs: readonly TheirRow[]): boolean {
  return decision.theirs !== null && sameTheirs(theirs, decision.theirs);
}
