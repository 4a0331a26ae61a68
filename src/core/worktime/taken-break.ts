import { floorTo, type Granularity } from '../time/granularity.ts';
import type { PresenceRules } from '../punch/presence.ts';
import { countedParts, type Part } from './part.ts';

/** A break that was taken: recorded, or the gap between two presences. `untilAt` null: it still runs. */
export type TakenBreak = { readonly sinceAt: number; readonly untilAt: number | null };

/**
 * The breaks of a day in order. Recorded ones always count; a gap between two presences does from
 * `shortestSeconds` on (0 where the rule is `recorded`, else the profile's shortest part). What vanishes at the
 * vendor's granularity is left out.
 */
export function takenBreaks(
  parts: readonly Part[],
  nowAt: number,
  granularity: Granularity,
  rules: PresenceRules,
  shortestSeconds: number,
): readonly TakenBreak[] {
  const counted = countedParts(parts, nowAt, rules);
  const recorded = counted.flatMap((part) => part.breaks);
  const gaps = counted.flatMap((part, index): TakenBreak[] => {
    const next = counted[index + 1];
    if (next === undefined || part.toAt === null) return [];
    return [{ sinceAt: part.toAt, untilAt: next.fromAt }];
  });
  const floored = (pause: TakenBreak): TakenBreak => ({
    sinceAt: floorTo(pause.sinceAt, granularity),
    untilAt: pause.untilAt === null ? null : floorTo(pause.untilAt, granularity),
  });
  const lengthMs = ({ sinceAt, untilAt }: TakenBreak) => (untilAt ?? Infinity) - sinceAt;
  return [
    ...recorded.map(floored).filter((pause) => lengthMs(pause) > 0),
    ...gaps
      .map(floored)
      .filter((pause) => lengthMs(pause) > 0 && lengthMs(pause) >= shortestSeconds * 1000),
  ].toSorted((a, b) => a.sinceAt - b.sinceAt);
}
