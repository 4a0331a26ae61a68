import { nearestEnd } from '../../core/punch/nearest-end.ts';
import type { PunchKind } from '../../core/punch/punch.ts';
import type { Origin, Standing } from '../../contract/standing.ts';
import type { Db } from '../store/database.ts';
import { wordsOf } from '../store/fact-text.ts';
import type { TracedPunch, TraceFact } from '../store/punch-trace.ts';

type Edge = { readonly id: string; readonly kind: PunchKind; readonly at: number };

/** Finds a punch that a fact names by its id. */
type EdgeOf = (id: string) => Edge | null;

/** What a fact that replaces punches holds: whom it takes back, and what it makes. */
type Body = {
  readonly voids?: readonly string[];
  readonly punches?: readonly Edge[];
  readonly by?: string;
  readonly reason?: string;
};

function bodyOf({ body }: TraceFact): Body {
  return JSON.parse(body) as Body;
}

/** Who recorded a fact, and why; null where it holds no such word. */
export function saidIn(
  db: Db,
  fact: Pick<TraceFact, 'seq' | 'body'>,
): { readonly by: string | null; readonly reason: string | null } {
  const { by = '', reason = '' } = JSON.parse(fact.body) as Body;
  return {
    by: by === '' ? null : wordsOf(db, fact.seq, 'by', by),
    reason: reason === '' ? null : wordsOf(db, fact.seq, 'reason', reason),
  };
}

export function replacerOf({ kind }: TraceFact): Origin['by'] {
  if (kind === 'vendorEdit') return 'vendor';
  return kind === 'answer' ? 'answer' : 'office';
}

/** The punch that stands in the place of one that was taken back: of the same end of work, the nearest. */
export function successorOf(fact: TraceFact, of: Omit<Edge, 'id'>): Edge | null {
  return nearestEnd(bodyOf(fact).punches ?? [], of);
}

/** The punch in whose place this one stands. */
export function predecessorOf(fact: TraceFact, of: Omit<Edge, 'id'>, edgeOf: EdgeOf): Edge | null {
  const { voids = [] } = bodyOf(fact);
  return nearestEnd(
    voids.flatMap((id) => edgeOf(id) ?? []),
    of,
  );
}

/** What became of a punch that does not count any more. */
export function takenBack(db: Db, punch: TracedPunch, fact: TraceFact): Standing {
  if (fact.kind === 'undo') return { state: 'undone', undoneAt: fact.recordedAt };
  const toAt = successorOf(fact, punch)?.at ?? null;
  return { state: 'replaced', by: replacerOf(fact), toAt, reason: saidIn(db, fact).reason };
}

/** Where a punch comes from that nobody scanned; null for a scan or an import, and for one that does not count any more. */
export function originOf(db: Db, punch: TracedPunch, edgeOf: EdgeOf): Origin | null {
  const { fact, voidedBy } = punch;
  if (fact === null || voidedBy !== null) return null;
  const fromAt = predecessorOf(fact, punch, edgeOf)?.at ?? null;
  return { by: replacerOf(fact), fromAt, reason: saidIn(db, fact).reason };
}
