/**
 * What one answer says of the other clock: their time minus ours lies between the two, in milliseconds. It is a stretch and
 * no figure, because HTTP's `Date` has whole seconds and nobody knows when between question and answer it was written.
 */
export type SkewReading = { readonly fromMs: number; readonly toMs: number };

/** The middle of a reading: its error is half of its length at most. */
export function middleOf({ fromMs, toMs }: SkewReading): number {
  return Math.round((fromMs + toMs) / 2);
}

/** So many answers have to agree before a skew is believed: one may come from a cache or from somebody in between. */
export const AGREEING_MIN = 3;

/** Readings that miss each other by no more still agree: a vendor has many servers, and each its own clock. */
const APART_MAX_MS = 2_000;

/**
 * The skew that the most readings agree on, in milliseconds; null where fewer than `AGREEING_MIN` do. A single reading
 * that differs changes nothing.
 */
export function believedSkewMs(readings: readonly SkewReading[]): number | null {
  const wide = readings.map(({ fromMs, toMs }) => ({
    fromMs: fromMs - APART_MAX_MS / 2,
    toMs: toMs + APART_MAX_MS / 2,
  }));
  // Stretches have a point in common exactly where one of them begins in all the others.
  const groups = wide.map(({ fromMs }) =>
    wide.filter((other) => other.fromMs <= fromMs && fromMs <= other.toMs),
  );
  const most = groups.toSorted((one, other) => other.length - one.length)[0] ?? [];
  if (most.length < AGREEING_MIN) return null;
  return middleOf({
    fromMs: Math.max(...most.map(({ fromMs }) => fromMs)),
    toMs: Math.min(...most.map(({ toMs }) => toMs)),
  });
}
