import type { JsonObject } from './canonical-json.ts';
import type { Db } from './database.ts';
import { commitmentsIn, commitmentTo, eachFactText } from './fact-text.ts';
import type { JournalRow } from './journal.ts';

/**
 * Gathers, row by row, what the journal says of pruned rows and of words that stand beside it, and compares it with the
 * tables.
 */
export type PruneCheck = {
  readonly take: (row: JournalRow) => void;
  /** Null: equal; otherwise one sentence about the first difference. */
  readonly difference: (db: Db) => string | null;
};

type Prune = {
  readonly before: string;
  readonly ranges: readonly (readonly [number, number])[];
  readonly people: readonly string[];
};

export function pruneCheck(): PruneCheck {
  const ranges = new Set<string>();
  const prunings = new Set<string>();
  const people = new Set<string>();
  const erased = new Set<string>();
  const commitments = new Map<string, { readonly held: string; readonly employeeId: string }>();
  return {
    take: (row) => {
      if (row.kind === 'erasure') erased.add(row.employeeId ?? '');
      if (row.kind === 'prune') {
        const prune = JSON.parse(row.body) as Prune;
        prunings.add(JSON.stringify([row.seq, prune.before]));
        for (const [from, to] of prune.ranges) ranges.add(JSON.stringify([from, to, row.seq]));
        for (const person of prune.people) people.add(JSON.stringify([person]));
      }
      if (!row.body.includes('sha256:')) return;
      for (const [field, held] of commitmentsIn(JSON.parse(row.body) as JsonObject)) {
        commitments.set(`${row.seq} ${field}`, { held, employeeId: row.employeeId ?? '' });
      }
    },
    difference: (db) =>
      tableDifference(db, 'prune', 'SELECT seq, before_date FROM pruning', prunings) ??
      tableDifference(db, 'pruned range', 'SELECT * FROM prune_range', ranges) ??
      tableDifference(db, 'pruned person', 'SELECT * FROM pruned_person', people) ??
      textDifference(db, commitments, erased),
  };
}

function tableDifference(
  db: Db,
  name: string,
  sql: string,
  said: ReadonlySet<string>,
): string | null {
  const stored = new Set(
    db
      .prepare(sql)
      .raw()
      .all()
      .map((row) => JSON.stringify(row)),
  );
  for (const row of said) {
    if (!stored.has(row)) return `${name} ${row} of the journal is missing from its table`;
  }
  for (const row of stored) {
    if (!said.has(row)) return `${name} ${row} does not follow from the journal`;
  }
  return null;
}

/** Words are the ones that were given; they are missing only of people who have been erased. */
function textDifference(
  db: Db,
  commitments: ReadonlyMap<string, { readonly held: string; readonly employeeId: string }>,
  erased: ReadonlySet<string>,
): string | null {
  const left = new Map(commitments);
  for (const { seq, field, salt, text } of eachFactText(db)) {
    const key = `${seq} ${field}`;
    if (left.get(key)?.held !== commitmentTo({ salt, text })) {
      return `the words of fact ${seq} (${field}) are not the ones that were given`;
    }
    left.delete(key);
  }
  for (const [key, { employeeId }] of left) {
    const [seq, field] = key.split(' ');
    if (!erased.has(employeeId)) return `the words of fact ${seq} (${field}) are missing`;
  }
  return null;
}
