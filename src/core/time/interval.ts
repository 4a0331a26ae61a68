/** A stretch of instants `[fromAt, toAt)`, epoch milliseconds; `Infinity` where it has no end yet. */
export type Interval = { readonly fromAt: number; readonly toAt: number };

/** Whether two stretches share an instant. Where one ends as the other begins they only touch. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.fromAt < b.toAt && b.fromAt < a.toAt;
}

/** How much of an interval lies in a day `[startAt, endAt)`, in milliseconds. */
export function overlapMs(interval: Interval, startAt: number, endAt: number): number {
  const fromAt = interval.fromAt > startAt ? interval.fromAt : startAt;
  const toAt = interval.toAt < endAt ? interval.toAt : endAt;
  return toAt > fromAt ? toAt - fromAt : 0;
}

/** The part of an interval that lies in a day; null where none does. */
export function clip(interval: Interval, startAt: number, endAt: number): Interval | null {
  const fromAt = Math.max(interval.fromAt, startAt);
  const toAt = Math.min(interval.toAt, endAt);
  return toAt > fromAt ? { fromAt, toAt } : null;
}
