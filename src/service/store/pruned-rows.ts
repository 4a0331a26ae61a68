import { addDays, isCivilDate } from '../../core/time/civil-date.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import type { HashedRow } from './row-hash.ts';

/** Numbers of rows, both ends included. */
type SeqRange = readonly [from: number, to: number];

/** A row of the journal that says which rows before it were pruned. */
type PruneFact = {
  readonly seq: number;
  readonly recordedAt: number;
  /** What is older than this date was pruned; null where it cannot be read. */
  readonly before: string | null;
};

/** The rows of a journal that were pruned, and what its own facts say of them; gathered row by row. */
export type PrunedRows = {
  readonly takePruned: (seq: number) => void;
  readonly takeFact: (row: Pick<HashedRow, 'seq' | 'recordedAt' | 'body'>) => void;
  readonly takeKept: (row: Pick<HashedRow, 'recordedAt'>) => void;
  /** The first pruned row that no later fact names; null: each is named. */
  readonly firstUnnamed: () => number | null;
  readonly factNaming: (seq: number) => PruneFact | null;
  /** A sentence for each date on which something was pruned: which rows, by which ones, as older than what. */
  readonly told: () => readonly string[];
};

/** Rows that were pruned, both ends included, the fact that names them, and when the last one before them was recorded. */
type Stretch = {
  readonly from: number;
  readonly to: number;
  readonly fact: PruneFact | null;
  readonly afterAt: number;
};

type Named = { readonly from: number; readonly to: number; readonly fact: PruneFact };

/**
 * What was in a pruned row can no longer be hashed; its place in the chain is kept. A row that holds anything besides its
 * number and its hashes is no pruned row, whatever its kind says.
 */
export function isPruned(row: HashedRow): boolean {
  return (
    row.kind === 'pruned' &&
    row.id === `pruned-${row.seq}` &&
    row.employeeId === null &&
    row.recordedAt === 0 &&
    row.body === ''
  );
}

export function prunedRows(): PrunedRows {
  const pruned: { readonly from: number; to: number; readonly afterAt: number }[] = [];
  const named: Named[] = [];
  let keptAt = -Infinity;
  const stretches = (): readonly Stretch[] => {
    const sorted = named.toSorted((a, b) => a.from - b.from);
    let index = 0;
    let last: Named | null = null;
    return pruned.flatMap(({ from, to, afterAt }) => {
      const found: Stretch[] = [];
      for (let seq = from, end = from; seq <= to; seq = end + 1) {
        for (let next = sorted[index]; next !== undefined && next.from <= seq;) {
          if (next.to > (last?.to ?? 0)) last = next;
          index += 1;
          next = sorted[index];
        }
        const isNamed: boolean = last !== null && last.to >= seq;
        end = isNamed ? Math.min(to, last?.to ?? to) : seq;
        found.push({ from: seq, to: end, fact: isNamed ? (last?.fact ?? null) : null, afterAt });
      }
      return found;
    });
  };
  return {
    takePruned: (seq) => {
      const last = pruned.at(-1);
      if (last?.to === seq - 1) last.to = seq;
      else pruned.push({ from: seq, to: seq, afterAt: keptAt });
    },
    takeFact: ({ seq, recordedAt, body }) => {
      const { before, ranges } = wordsOf(body);
      // A fact names what was there before it.
      for (const [from, to] of ranges) {
        named.push({ from, to: Math.min(to, seq - 1), fact: { seq, recordedAt, before } });
      }
    },
    takeKept: ({ recordedAt }) => void (keptAt = recordedAt),
    firstUnnamed: () => stretches().find(({ fact }) => fact === null)?.from ?? null,
    factNaming: (seq) => named.find(({ from, to }) => from <= seq && seq <= to)?.fact ?? null,
    told: () => {
      const groups = new Map<string, Stretch[]>();
      for (const stretch of stretches()) {
        if (stretch.fact === null) continue;
        const { before } = stretch.fact;
        const how = `as older than ${before ?? 'an unknown date'}, on ${dayOf(stretch.fact)}`;
        const group = groups.get(how);
        if (group === undefined) groups.set(how, [stretch]);
        else group.push(stretch);
      }
      return [...groups].map(([how, rows]) => sentence(how, rows));
    },
  };
}

const STRETCHES_TOLD = 5;
const INSTANT_MAX_MS = 8_640_000_000_000_000;

/** `resources/verify-journal.mjs` says the same. */
function sentence(how: string, rows: readonly Stretch[]): string {
  const count = (some: readonly Stretch[]): number =>
    some.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const which = rows.slice(0, STRETCHES_TOLD).map(({ from, to }) => span(from, to));
  const more = rows.length - which.length;
  const facts = rows.map(({ fact }) => fact?.seq ?? 0);
  const by = span(
    facts.reduce((a, b) => Math.min(a, b)),
    facts.reduce((a, b) => Math.max(a, b)),
  );
  // Rows are in the order in which they were recorded; a date begins earlier in the east.
  const late = count(rows.filter(({ fact, afterAt }) => isAfter(afterAt, fact?.before ?? null)));
  const warning =
    late === 0
      ? ''
      : `; ${late} of them recorded after that date: entered late, or emptied from outside`;
  return `pruned: ${count(rows)} rows (${which.join(', ')}${more > 0 ? ` and ${more} more stretches` : ''}), ${how}, by row ${by}${warning}`;
}

function span(from: number, to: number): string {
  return from === to ? `${from}` : `${from}-${to}`;
}

function isAfter(at: number, date: string | null): boolean {
  return date !== null && at >= startOfDay(addDays(date, 1), 'UTC');
}

/** The civil date in UTC. */
function dayOf(fact: PruneFact): string {
  if (Math.abs(fact.recordedAt) > INSTANT_MAX_MS) return 'an unknown date';
  return civilDateOf(fact.recordedAt, 'UTC');
}

/** A body that cannot be read names nothing: its row's hash says the rest. */
function wordsOf(body: string): {
  readonly before: string | null;
  readonly ranges: readonly SeqRange[];
} {
  try {
    const { before, ranges } = JSON.parse(body) as { before?: unknown; ranges?: unknown };
    return {
      before: typeof before === 'string' && isCivilDate(before) ? before : null,
      ranges: Array.isArray(ranges) ? ranges.filter(isRange) : [],
    };
  } catch {
    return { before: null, ranges: [] };
  }
}

function isRange(value: unknown): value is SeqRange {
  return (
    Array.isArray(value) && value.length === 2 && value.every((seq) => Number.isSafeInteger(seq))
  );
}
