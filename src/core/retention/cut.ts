/**
 * Something that goes as one or not at all: a shift, or a fact with every instant that it made and took back. Epoch
 * milliseconds, both ends inclusive.
 */
export type Whole = { readonly fromAt: number; readonly toAt: number };

/** The same stretches without overlaps, in order. What touches is one. */
export function merged(wholes: readonly Whole[]): readonly Whole[] {
  const result: Whole[] = [];
  for (const whole of wholes.toSorted((a, b) => a.fromAt - b.fromAt)) {
    const last = result.at(-1);
    if (last === undefined || whole.fromAt > last.toAt) result.push(whole);
    else if (whole.toAt > last.toAt) result[result.length - 1] = { ...last, toAt: whole.toAt };
  }
  return result;
}

/** The latest instant up to `wantedAt` that cuts nothing whole in two. `wholes` are merged. */
export function cutBefore(wholes: readonly Whole[], wantedAt: number): number {
  let [low, high] = [0, wholes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((wholes[middle]?.fromAt ?? 0) < wantedAt) low = middle + 1;
    else high = middle;
  }
  const last = wholes[low - 1];
  return last !== undefined && last.toAt >= wantedAt ? last.fromAt : wantedAt;
}

/**
 * Cuts, in order, between which at most so many of the instants lie, as far as that cuts nothing whole in two. The last
 * one is `endAt`, which is such a cut itself. `wholes` are merged, `instants` in order and before `endAt`.
 */
export function cutsUpTo(
  endAt: number,
  wholes: readonly Whole[],
  instants: readonly number[],
  atMost: number,
): readonly number[] {
  const cuts: number[] = [];
  let start = 0;
  while (start < instants.length) {
    const cutAt = nextCut(endAt, wholes, instants, start, atMost);
    cuts.push(cutAt);
    while (start < instants.length && (instants[start] ?? endAt) < cutAt) start += 1;
  }
  return cuts.at(-1) === endAt ? cuts : [...cuts, endAt];
}

/** A whole of more than `atMost` instants is not cut for that. */
function nextCut(
  endAt: number,
  wholes: readonly Whole[],
  instants: readonly number[],
  start: number,
  atMost: number,
): number {
  for (let next = start + atMost; next < instants.length; next += atMost) {
    const cutAt = cutBefore(wholes, instants[next] ?? endAt);
    if (cutAt > (instants[start] ?? endAt)) return cutAt;
  }
  return endAt;
}
