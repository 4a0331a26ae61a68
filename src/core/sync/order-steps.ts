import { rowsOverlap } from './clock-span.ts';
import type { Step, TheirRow, WantedRow } from './row.ts';

type Writes = {
  /** What the vendor has before the first write. */
  readonly standing: readonly TheirRow[];
  readonly deletes: readonly TheirRow[];
  readonly changes: readonly { readonly id: string; readonly row: WantedRow }[];
  readonly creates: readonly WantedRow[];
};

/**
 * Puts writes into an order in which no two rows overlap at any moment, because MOCO refuses such a write with 422
 * (observed by others): deletions first, then each change as soon as its place is free, so that shrinking comes before
 * growing, then creations. A changed row always overlaps its old self, so rows never pass each other and some place is
 * always free; where the vendor's own rows overlap, the given order stands and the vendor may refuse.
 */
export function orderSteps(writes: Writes): readonly Step[] {
  const steps: Step[] = [];
  const standing = new Map<string, WantedRow>(writes.standing.map((row) => [row.id, row]));
  for (const { id } of writes.deletes) {
    standing.delete(id);
    steps.push({ kind: 'delete', id });
  }
  const isFree = ({ id, row }: { readonly id: string; readonly row: WantedRow }) =>
    [...standing].every(([otherId, other]) => otherId === id || !rowsOverlap(other, row));
  let waiting = writes.changes;
  while (waiting.length > 0) {
    const next = waiting.find(isFree) ?? waiting[0];
    if (next === undefined) break;
    waiting = waiting.filter((change) => change !== next);
    standing.set(next.id, next.row);
    steps.push({ kind: 'change', id: next.id, row: next.row });
  }
  return [...steps, ...writes.creates.map((row): Step => ({ kind: 'create', row }))];
}
