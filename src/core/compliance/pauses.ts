import type { Interval } from '../time/interval.ts';

/** A presence with an end (so far, while it is open) and the breaks in it, in order. */
export type Stay = Interval & { readonly breaks: readonly Interval[] };

/** The breaks of a shift in order: recorded ones and the gaps between presences; those that touch are one. */
export function pausesOf(stays: readonly Stay[]): readonly Interval[] {
  const pauses: Interval[] = [];
  const add = (pause: Interval) => {
    const last = pauses.at(-1);
    if (last !== undefined && pause.fromAt <= last.toAt) {
      pauses[pauses.length - 1] = { fromAt: last.fromAt, toAt: Math.max(last.toAt, pause.toAt) };
    } else if (pause.toAt > pause.fromAt) {
      pauses.push(pause);
    }
  };
  stays.forEach((stay, index) => {
    const before = stays[index - 1];
    if (before !== undefined) add({ fromAt: before.toAt, toAt: stay.fromAt });
    for (const pause of stay.breaks) add(pause);
  });
  return pauses;
}
