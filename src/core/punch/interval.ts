/** A stretch of time from `fromAt` up to, and without, `toAt`. Epoch milliseconds; `Infinity` where it has no end yet. */
export type Interval = { readonly fromAt: number; readonly toAt: number };

/** Whether two stretches share an instant. Where one ends as the other begins they only touch. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.fromAt < b.toAt && b.fromAt < a.toAt;
}
