import { rowsEqual, rowsOverlap } from './clock-span.ts';
import { goesOn } from './goes-on.ts';
import { orderSteps } from './order-steps.ts';
import type { BaseRow, DayPlan, Pull, TheirRow, WantedRow } from './row.ts';

/**
 * Terms. *Known* rows are those of the base, and those that an unresolved attempt of ours explains: a write whose
 * answer was lost. Each wanted row and each known row is settled exactly once, in this order:
 *
 * 1. A wanted row that the vendor already has, under whatever id: agreed. This is what makes a lost answer harmless.
 * 2. A wanted row that is still what the base says, though the vendor has it no longer: the vendor's edit, a pull.
 * 3. A wanted row that is another edition of a known row (it begins alike, or overlaps): a change, if the vendor's row
 *    was still as agreed when `theirs` was read, otherwise a conflict. That it still is when the write leaves is for the
 *    writer to see to (invariant 9 of the engine); nothing here can promise it.
 * 4. Wanted rows left over are new: created. Known rows left over were deleted here: deleted there too if the kiosk made
 *    them and the vendor's row was, likewise, still as agreed; gone there as well, agreed; otherwise a conflict.
 * 5. Rows at the vendor left over are somebody else's work: pulled.
 *
 * In the end nothing pulled may overlap what we want, or an admin decides. A row that the kiosk did not make is never
 * deleted and only ever changed by going on with it: a person's `out`, or a break within it, may follow on what another
 * kiosk or a timer began.
 */
type Draft = {
  readonly wanted: Set<WantedRow>;
  readonly known: Set<BaseRow>;
  readonly theirs: Set<TheirRow>;
  readonly changes: { readonly known: BaseRow; readonly row: WantedRow }[];
  readonly deletes: BaseRow[];
  readonly pulls: Pull[];
  readonly agreed: BaseRow[];
  /** Rows that stand on our side when all is done, pulled ones apart. */
  readonly kept: WantedRow[];
};

function takeFirst<T>(set: Set<T>, matches: (value: T) => boolean): T | undefined {
  for (const value of set) {
    if (matches(value)) {
      set.delete(value);
      return value;
    }
  }
  return undefined;
}

function asBase(row: TheirRow, ours: boolean): BaseRow {
  const { id, from, to, breaks } = row;
  return { id, from, to, ours, ...(breaks === undefined ? {} : { breaks }) };
}

/** The base and, as rows of ours, what our attempts left at the vendor without our learning its id. */
function knownRows(
  base: readonly BaseRow[],
  theirs: readonly TheirRow[],
  ourAttempts: readonly WantedRow[],
): readonly BaseRow[] {
  const baseIds = new Set(base.map(({ id }) => id));
  const attempts = new Set(ourAttempts);
  const recovered = theirs
    .filter(({ id }) => !baseIds.has(id))
    .filter((row) => takeFirst(attempts, (attempt) => rowsEqual(attempt, row)) !== undefined)
    .map((row) => asBase(row, true));
  return [...base, ...recovered];
}

/** Rule 1. A row whose id we know is taken before a twin of it. */
function settleEqual(draft: Draft): void {
  for (const row of draft.wanted) {
    const equal = [...draft.theirs].filter((their) => rowsEqual(their, row));
    const knownIds = new Set([...draft.known].map(({ id }) => id));
    const their = equal.find(({ id }) => knownIds.has(id)) ?? equal[0];
    if (their === undefined) continue;
    const known = takeFirst(draft.known, ({ id }) => id === their.id);
    draft.theirs.delete(their);
    draft.wanted.delete(row);
    draft.agreed.push(asBase(their, known?.ours ?? false));
    draft.kept.push(row);
  }
}

/** Rule 2. `base` holds settled rows too: their old edition may be what this wanted row is. */
function settleUntouchedHere(draft: Draft, base: readonly BaseRow[]): void {
  for (const row of draft.wanted) {
    const before =
      [...draft.known].find((known) => rowsEqual(known, row)) ??
      base.find((known) => rowsEqual(known, row));
    if (before === undefined) continue;
    draft.known.delete(before);
    draft.wanted.delete(row);
    const after = takeFirst(draft.theirs, ({ id }) => id === before.id) ?? null;
    draft.pulls.push({ before, after });
    if (after !== null) draft.agreed.push(asBase(after, before.ours));
  }
}

/** Whether the kiosk may make `known` say `row`: its own row always, anybody's by going on with it. */
function mayBecome(known: BaseRow, row: WantedRow): boolean {
  return known.ours || goesOn(known, row);
}

/** Rule 3. Answers false where the vendor's row is no longer as we knew it. */
function settleEdited(draft: Draft): boolean {
  const editions = [
    (known: BaseRow, row: WantedRow) => known.from === row.from,
    (known: BaseRow, row: WantedRow) => rowsOverlap(known, row),
  ];
  for (const isEdition of editions) {
    for (const row of draft.wanted) {
      const known = takeFirst(
        draft.known,
        (known) => isEdition(known, row) && mayBecome(known, row),
      );
      if (known === undefined) continue;
      const their = takeFirst(draft.theirs, ({ id }) => id === known.id);
      if (their === undefined || !rowsEqual(their, known)) return false;
      draft.wanted.delete(row);
      draft.changes.push({ known, row });
      draft.agreed.push(known);
      draft.kept.push(row);
    }
  }
  return true;
}

/** A row of somebody else, never seen before, open and begun when ours began: closing it makes it what we want. */
function settleClosable(draft: Draft): void {
  const knownIds = new Set([...draft.known].map(({ id }) => id));
  for (const row of draft.wanted) {
    const their = takeFirst(
      draft.theirs,
      (their) => !knownIds.has(their.id) && mayBecome(asBase(their, false), row),
    );
    if (their === undefined) continue;
    draft.wanted.delete(row);
    draft.changes.push({ known: asBase(their, false), row });
    draft.agreed.push(asBase(their, false));
    draft.kept.push(row);
  }
}

/** Rule 4 for known rows. Answers false where a person has to decide. */
function settleDeletedHere(draft: Draft): boolean {
  for (const known of draft.known) {
    const their = takeFirst(draft.theirs, ({ id }) => id === known.id);
    if (their === undefined) continue;
    if (!known.ours || !rowsEqual(their, known)) return false;
    draft.deletes.push(known);
    draft.agreed.push(known);
  }
  draft.known.clear();
  return true;
}

/** Rule 5. */
function settleForeign(draft: Draft): void {
  for (const after of draft.theirs) {
    draft.pulls.push({ before: null, after });
    draft.agreed.push(asBase(after, false));
  }
  draft.theirs.clear();
}

/**
 * What makes the vendor's day and ours equal, from any state after any crash (design: the table of the reconciler).
 * All rows belong to one person, date and vendor; neither side's rows overlap among themselves.
 * @param ourAttempts rows of unresolved attempts: an unknown row that equals one is ours, any other is somebody else's.
 */
export function plan(
  ours: readonly WantedRow[],
  base: readonly BaseRow[],
  theirs: readonly TheirRow[],
  ourAttempts: readonly WantedRow[],
): DayPlan {
  const known = knownRows(base, theirs, ourAttempts);
  const draft: Draft = {
    wanted: new Set(ours),
    known: new Set(known),
    theirs: new Set(theirs),
    changes: [],
    deletes: [],
    pulls: [],
    agreed: [],
    kept: [],
  };
  settleEqual(draft);
  settleUntouchedHere(draft, known);
  if (!settleEdited(draft)) return { kind: 'conflict', reason: 'bothChanged' };
  settleClosable(draft);
  if (!settleDeletedHere(draft)) return { kind: 'conflict', reason: 'bothChanged' };
  settleForeign(draft);
  draft.kept.push(...draft.wanted);
  const pulled = draft.pulls.flatMap(({ after }) => after ?? []);
  if (pulled.some((row) => draft.kept.some((kept) => rowsOverlap(row, kept)))) {
    return { kind: 'conflict', reason: 'overlap' };
  }
  const steps = orderSteps({
    standing: theirs,
    deletes: draft.deletes,
    changes: draft.changes.map(({ known, row }) => ({ id: known.id, row })),
    creates: [...draft.wanted],
  });
  return { kind: 'steps', steps, pulls: draft.pulls, agreed: draft.agreed };
}
