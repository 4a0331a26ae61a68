import { floorTo, type Granularity } from '../time/granularity.ts';
import type { PresenceRules } from '../punch/presence.ts';
import { countedParts, type Part } from './part.ts';

/**
 * Each punch counts as its minute or second; so does a cut at midnight, which is one. `now` is no punch and arrives
 * as it shall count. Never negative: what begins after `now` has not lasted yet.
 */
function lengthMs(
  fromAt: number,
  toAt: number | null,
  untilAt: number,
  granularity: Granularity,
): number {
  const endAt = toAt === null ? untilAt : floorTo(toAt, granularity);
  return Math.max(0, endAt - floorTo(fromAt, granularity));
}

/**
 * Seconds of work in the parts of a day up to `nowAt`: instants subtracted, breaks left out. Parts that do not count
 * (see `countedParts`) add nothing. Callers floor `nowAt` where a total and not a running display is wanted.
 */
export function workedSeconds(
  parts: readonly Part[],
  nowAt: number,
  granularity: Granularity,
  rules: PresenceRules,
): number {
  let workedMs = 0;
  for (const part of countedParts(parts, nowAt, rules)) {
    const untilAt = Math.min(nowAt, part.dayEndAt);
    workedMs += lengthMs(part.fromAt, part.toAt, untilAt, granularity);
    for (const pause of part.breaks) {
      workedMs -= lengthMs(pause.sinceAt, pause.untilAt, untilAt, granularity);
    }
  }
  return Math.floor(workedMs / 1000);
}
