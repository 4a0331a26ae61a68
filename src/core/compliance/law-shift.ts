import type { Presence, PresenceRules } from '../punch/presence.ts';
import { floorTo } from '../time/granularity.ts';
import { overlapMs, type Interval } from '../time/interval.ts';
import { isCounted } from '../punch/counted.ts';
import { pausesOf, type Stay } from './pauses.ts';
import { shiftsByGap } from './shift.ts';

/** Presences with less than four hours between them. */
export type LawShift = Interval & {
  readonly stays: readonly Stay[];
  /** Recorded breaks and gaps between presences, in order; those that touch are one. */
  readonly pauses: readonly Interval[];
  readonly workSeconds: number;
};

/**
 * What counts as work: closed presences and one that still runs, in whole seconds, nothing rounded or deducted. What waits to be reviewed is not known well enough to
 * accuse anybody: once somebody has confirmed it, the law is asked about it too.
 */
function stayOf(presence: Presence, nowAt: number, rules: PresenceRules): Stay | null {
  if (!isCounted(presence, nowAt, rules)) return null;
  const fromAt = floorTo(presence.fromAt, 'second');
  const toAt = floorTo(presence.toAt ?? nowAt, 'second');
  if (toAt <= fromAt) return null;
  const breaks = presence.breaks.map(({ sinceAt, untilAt }) => ({
    fromAt: floorTo(sinceAt, 'second'),
    toAt: untilAt === null ? toAt : floorTo(untilAt, 'second'),
  }));
  return { fromAt, toAt, breaks: breaks.filter((pause) => pause.toAt > pause.fromAt) };
}

/** The work of these stays that lies in `[fromAt, toAt)`. */
function workSecondsIn(stays: readonly Stay[], fromAt: number, toAt: number): number {
  let workedMs = 0;
  for (const stay of stays) {
    workedMs += overlapMs(stay, fromAt, toAt);
    for (const pause of stay.breaks) workedMs -= overlapMs(pause, fromAt, toAt);
  }
  return workedMs / 1000;
}

/** The shifts of one person, in order. */
export function lawShiftsOf(
  presences: readonly Presence[],
  nowAt: number,
  rules: PresenceRules,
): readonly LawShift[] {
  const stays = presences
    .flatMap((presence) => stayOf(presence, nowAt, rules) ?? [])
    .toSorted((a, b) => a.fromAt - b.fromAt);
  return shiftsByGap(stays).flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { fromAt } = first;
    const toAt = group.at(-1)?.toAt ?? first.toAt;
    const workSeconds = workSecondsIn(group, fromAt, toAt);
    return [{ fromAt, toAt, stays: group, pauses: pausesOf(group), workSeconds }];
  });
}

/** Whether a part of the shift lies in the day: an end exactly at midnight touches nothing new. */
export function touches(shift: LawShift, day: Interval): boolean {
  return shift.stays.some((stay) => overlapMs(stay, day.fromAt, day.toAt) > 0);
}

/** The work of a day, whichever shifts it belongs to. */
export function workSecondsOn(shifts: readonly LawShift[], day: Interval): number {
  let workSeconds = 0;
  for (const shift of shifts) {
    if (overlapMs(shift, day.fromAt, day.toAt) === 0) continue;
    workSeconds += workSecondsIn(shift.stays, day.fromAt, day.toAt);
  }
  return workSeconds;
}
