import { floorTo, type Granularity } from '../time/granularity.ts';
import { addDays } from '../time/civil-date.ts';
import { civilDateOf, startOfDay } from '../time/zone.ts';
import type { Presence, PresenceRules, PresenceState } from '../punch/presence.ts';
import type { Punch } from '../punch/punch.ts';
import type { DayOff, WeeklyModel } from './model.ts';
import { countedParts, isForgotten, partsOfDay, type Part } from './part.ts';
import { takenBreaks } from './taken-break.ts';
import { targetOf } from './target.ts';
import { workedSeconds } from './worked.ts';

/** What a person should look at; one of a closed list (`day --json`). */
type DayWarning =
  | 'openPresence'
  | 'forgottenOut'
  | 'longPresence'
  | 'unpairedOut'
  | 'doubleIn'
  | 'belowMinute';

export type DayReportInput = {
  readonly date: string;
  readonly zone: string;
  /** Unvoided punches not later than `nowAt`; those of other days do no harm. */
  readonly punches: readonly Punch[];
  /** The projection of those punches, at least whatever touches the date. */
  readonly presences: readonly Presence[];
  readonly models: readonly WeeklyModel[];
  readonly daysOff: readonly DayOff[];
  readonly nowAt: number;
  readonly rules: PresenceRules;
  readonly granularity: Granularity;
  /** The shortest gap between presences that is a break; 0 where the rule is `recorded`. */
  readonly shortestBreakSeconds: number;
};

/** Part of a presence with its raw times; `toAt` null while it is open and this is its last day so far. */
type ReportedPresence = {
  readonly id: string;
  readonly fromAt: number;
  readonly toAt: number | null;
  readonly state: PresenceState;
};

type ReportedBreak = {
  readonly sinceAt: number;
  /** A running break ends "so far" at `nowAt`. */
  readonly untilAt: number;
  readonly lengthSeconds: number;
  readonly automatic: boolean;
};

/** The figures of a day that has begun; "so far" while something is open. */
type ReportedWork = {
  readonly workedSeconds: number;
  /** Null without a target. */
  readonly diffSeconds: number | null;
  readonly workStartAt: number | null;
  readonly workEndAt: number | null;
  readonly breaks: readonly ReportedBreak[];
};

export type DayReport = {
  readonly date: string;
  readonly zone: string;
  readonly open: boolean;
  readonly punches: readonly Punch[];
  readonly presences: readonly ReportedPresence[];
  readonly targetRawSeconds: number | null;
  readonly targetSeconds: number | null;
  readonly nonbusiness: boolean;
  /** Null on a day that lies ahead of `nowAt`. */
  readonly work: ReportedWork | null;
  readonly warnings: readonly DayWarning[];
};

/** Whether the part exists as far as anybody knows: a forgotten presence has none after the day it began. */
function isKnown(part: Part, input: DayReportInput): boolean {
  if (part.fromAt > input.nowAt) return false;
  const carriedOver = part.fromAt > part.presence.fromAt;
  return !carriedOver || !isForgotten(part.presence, input.nowAt, input.rules);
}

function reported(part: Part, input: DayReportInput): ReportedPresence {
  const { presence, fromAt, dayEndAt } = part;
  const passedMidnight =
    part.toAt === null &&
    input.nowAt >= dayEndAt &&
    !isForgotten(presence, input.nowAt, input.rules);
  return {
    id: presence.id,
    fromAt,
    toAt: passedMidnight ? dayEndAt : part.toAt,
    state: presence.state,
  };
}

function warningsOf(
  parts: readonly Part[],
  punches: readonly Punch[],
  dayStartAt: number,
  input: DayReportInput,
): readonly DayWarning[] {
  const found = new Set<DayWarning>();
  for (const { presence } of parts) {
    for (const flag of presence.flags) found.add(flag);
    const forgotten = isForgotten(presence, input.nowAt, input.rules);
    if (forgotten && !presence.flags.includes('forgottenOut')) found.add('openPresence');
  }
  const outIds = new Set(input.presences.map((presence) => presence.outId));
  // An `out` at midnight itself closes a presence of the day before, which need not be among ours.
  if (punches.some(({ kind, at, id }) => kind === 'out' && at > dayStartAt && !outIds.has(id))) {
    found.add('unpairedOut');
  }
  return [...found].toSorted();
}

function workOf(
  parts: readonly Part[],
  targetSeconds: number | null,
  input: DayReportInput,
): ReportedWork {
  const { rules, granularity } = input;
  const soFarAt = (part: Part) =>
    Math.min(part.dayEndAt, Math.max(part.fromAt, floorTo(input.nowAt, granularity)));
  const counted = countedParts(parts, input.nowAt, rules);
  const last = counted.at(-1);
  const first = counted[0];
  const worked = workedSeconds(parts, floorTo(input.nowAt, granularity), granularity, rules);
  const breaks = takenBreaks(parts, input.nowAt, granularity, rules, input.shortestBreakSeconds);
  return {
    workedSeconds: worked,
    diffSeconds: targetSeconds === null ? null : worked - targetSeconds,
    workStartAt: first === undefined ? null : floorTo(first.fromAt, granularity),
    workEndAt: last === undefined ? null : floorTo(last.toAt ?? soFarAt(last), granularity),
    breaks: breaks.flatMap(({ sinceAt, untilAt }): ReportedBreak[] => {
      const endAt = untilAt ?? (last === undefined ? sinceAt : soFarAt(last));
      if (endAt <= sinceAt) return [];
      const lengthSeconds = Math.floor((endAt - sinceAt) / 1000);
      return [{ sinceAt, untilAt: endAt, lengthSeconds, automatic: false }];
    }),
  };
}

/** Everything `day --json` says of one day of one person, with instants; the service gives it its printed shape. */
export function dayReport(input: DayReportInput): DayReport {
  const { date, zone, nowAt } = input;
  const dayStartAt = startOfDay(date, zone);
  const dayEndAt = startOfDay(addDays(date, 1), zone);
  const parts = partsOfDay(input.presences, date, zone).filter((part) => isKnown(part, input));
  const punches = input.punches
    .filter(({ at }) => at >= dayStartAt && at < dayEndAt && at <= nowAt)
    .toSorted((a, b) => a.at - b.at);
  const target = targetOf(date, input.models, input.daysOff);
  return {
    date,
    zone,
    open: parts.some(({ presence }) => presence.toAt === null),
    punches,
    presences: parts.map((part) => reported(part, input)),
    targetRawSeconds: target.rawSeconds,
    targetSeconds: target.targetSeconds,
    nonbusiness: target.nonbusiness,
    work: date > civilDateOf(nowAt, zone) ? null : workOf(parts, target.targetSeconds, input),
    warnings: warningsOf(parts, punches, dayStartAt, input),
  };
}
