/** A gap from this length on begins another shift. */
export const SHIFT_GAP_MS = 4 * 3_600_000;

/**
 * Presences (ordered by their beginning) with less than four hours between them belong together, whatever the date.
 * Nobody knows how long one without an end lasted: what follows it is another shift.
 */
export function shiftsByGap<T extends { readonly fromAt: number; readonly toAt: number | null }>(
  sorted: readonly T[],
): readonly (readonly T[])[] {
  const shifts: T[][] = [];
  let endAt: number | null = null;
  for (const presence of sorted) {
    const last = shifts.at(-1);
    if (last !== undefined && endAt !== null && presence.fromAt - endAt < SHIFT_GAP_MS) {
      last.push(presence);
      endAt = presence.toAt === null ? null : Math.max(endAt, presence.toAt);
    } else {
      shifts.push([presence]);
      endAt = presence.toAt;
    }
  }
  return shifts;
}
