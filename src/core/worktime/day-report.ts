import { complianceWarnings } from '../compliance/compliance-warnings.ts';
import type { ProfileId } from '../compliance/profile.ts';
import { WARNING_CODES, type Warning } from '../compliance/warning.ts';
import type { Presence, PresenceFlag, PresenceState } from '../punch/presence.ts';
import type { Punch } from '../punch/punch.ts';
import type { DayOff } from '../target/day-off.ts';
import type { WorkingTimeModel } from '../target/model.ts';
import { targetOf, type DayTarget } from '../target/target.ts';
import { addDays } from '../time/civil-date.ts';
import { civilDateOf, startOfDay } from '../time/zone.ts';
import { dayFigures, type ListedBreak } from './day-figures.ts';
import { explainDay, type ExplainLine } from './explain.ts';
import { isForgotten } from '../punch/counted.ts';
import { partsOfDay, type Part } from './part.ts';
import { shiftsOf, type WaivedDates } from './shift.ts';
import type { WorkRules } from './work-rules.ts';

export type DayReportInput = {
  readonly date: string;
  /** Unvoided punches not later than `nowAt`; those of other days do no harm. */
  readonly punches: readonly Punch[];
  /** The projection of those punches, in order: at least the ISO week of the date and a few days before. */
  readonly presences: readonly Presence[];
  readonly models: readonly WorkingTimeModel[];
  /** Of that date. */
  readonly daysOff: readonly DayOff[];
  readonly nowAt: number;
  readonly rules: WorkRules;
  readonly waived: WaivedDates;
  /** Until when what is open counts; without it, now on the vendor's granularity. */
  readonly untilAt?: number;
  readonly profile: ProfileId;
  /** From that date on somebody is 18; null: has been all along. */
  readonly adultFromDate: string | null;
};

/** Part of a presence with its raw times; `toAt` null while it is open and this is its last day so far. */
export type ReportedPresence = {
  readonly id: string;
  readonly fromAt: number;
  readonly toAt: number | null;
  readonly state: PresenceState;
  /** Worked elsewhere (home office). */
  readonly homeOffice?: true;
};

/** The figures of a day that has begun; "so far" while something is open. */
export type DayWork = {
  readonly workedSeconds: number;
  /** Null without a target. */
  readonly diffSeconds: number | null;
  readonly workStartAt: number | null;
  readonly workEndAt: number | null;
  readonly breaks: readonly ListedBreak[];
  /** Why: the lines add up to `diffSeconds`, without a target to `workedSeconds`. */
  readonly lines: readonly ExplainLine[];
};

export type DayReport = {
  readonly date: string;
  readonly open: boolean;
  readonly punches: readonly Punch[];
  readonly presences: readonly ReportedPresence[];
  readonly target: DayTarget;
  /** Null on a day that lies ahead of `nowAt`. */
  readonly work: DayWork | null;
  /** In the order of the closed list, each at most once. */
  readonly warnings: readonly Warning[];
};

type Day = { readonly startAt: number; readonly endAt: number };

type MattersInput = Pick<DayReportInput, 'date' | 'punches' | 'presences' | 'nowAt' | 'rules'>;

/** What the presences and punches of a day themselves say: neither figures nor the law. */
export type DayMatters = Pick<DayReport, 'open' | 'punches' | 'presences' | 'warnings'>;

/** Whether the part exists as far as anybody knows: a forgotten presence has none after the day it began. */
function isKnown(part: Part, input: MattersInput): boolean {
  if (part.fromAt > input.nowAt) return false;
  const carriedOver = part.fromAt > part.presence.fromAt;
  return !carriedOver || !isForgotten(part.presence, input.nowAt, input.rules.presence);
}

function reported(part: Part, input: MattersInput): ReportedPresence {
  const { presence, fromAt, dayEndAt } = part;
  const passedMidnight =
    part.toAt === null &&
    input.nowAt >= dayEndAt &&
    !isForgotten(presence, input.nowAt, input.rules.presence);
  return {
    id: presence.id,
    fromAt,
    toAt: passedMidnight ? dayEndAt : part.toAt,
    state: presence.state,
    ...(presence.homeOffice === true ? { homeOffice: true } : {}),
  };
}

/** What the presences themselves have to say; the law is asked apart. */
type Flag = PresenceFlag | 'openPresence' | 'unpairedOut';

function flagged(
  parts: readonly Part[],
  punches: readonly Punch[],
  input: MattersInput,
): readonly Warning[] {
  const found = new Set<Flag>();
  for (const { presence } of parts) {
    for (const flag of presence.flags) found.add(flag);
    const forgotten = isForgotten(presence, input.nowAt, input.rules.presence);
    if (forgotten && !presence.flags.includes('forgottenOut')) found.add('openPresence');
  }
  const outIds = new Set(input.presences.map((presence) => presence.outId));
  if (punches.some(({ kind, id }) => kind === 'out' && !outIds.has(id))) {
    found.add('unpairedOut');
  }
  return [...found].map((code) => ({
    code,
    limitSeconds: limitOf(code, input),
    actualSeconds: null,
    source: null,
  }));
}

function limitOf(flag: Flag, { rules }: MattersInput): number | null {
  switch (flag) {
    case 'openPresence':
    case 'forgottenOut':
    case 'longPresence':
      return rules.presence.openLimitMs / 1000;
    case 'belowMinute':
      return 60;
    case 'unpairedOut':
    case 'doubleIn':
      return null;
  }
}

function workOf(input: DayReportInput, target: DayTarget, day: Day): DayWork {
  const { rules, nowAt, waived, untilAt } = input;
  const shifts = shiftsOf(input.presences, rules, nowAt, waived, untilAt).filter(
    ({ fromAt }) => fromAt <= nowAt,
  );
  const figures = dayFigures(shifts, day.startAt, day.endAt, rules.breaks.shortestSeconds);
  const { workedSeconds, workStartAt, workEndAt, breaks } = figures;
  return {
    workedSeconds,
    diffSeconds: target.targetSeconds === null ? null : workedSeconds - target.targetSeconds,
    workStartAt,
    workEndAt,
    breaks,
    lines: explainDay(shifts, figures, target, { ...day, nowAt, untilAt }, rules.granularity),
  };
}

export function dayMatters(input: MattersInput): DayMatters {
  const { date, nowAt, rules } = input;
  const { zone } = rules;
  const day = { startAt: startOfDay(date, zone), endAt: startOfDay(addDays(date, 1), zone) };
  const parts = partsOfDay(input.presences, date, zone).filter((part) => isKnown(part, input));
  const punches = input.punches
    .filter(({ at }) => at >= day.startAt && at < day.endAt && at <= nowAt)
    .toSorted((a, b) => a.at - b.at);
  return {
    open: parts.some(({ presence }) => presence.toAt === null),
    punches,
    presences: parts.map((part) => reported(part, input)),
    warnings: flagged(parts, punches, input),
  };
}

/** Everything `day --json` says of one day of one person, with instants; the service gives it its printed shape. */
export function dayReport(input: DayReportInput): DayReport {
  const { date, nowAt, rules } = input;
  const { zone } = rules;
  const day = { startAt: startOfDay(date, zone), endAt: startOfDay(addDays(date, 1), zone) };
  const matters = dayMatters(input);
  const target = targetOf(date, input.models, input.daysOff);
  const ahead = date > civilDateOf(nowAt, zone);
  const warnings = [
    ...matters.warnings,
    ...complianceWarnings({ ...input, zone, rules: rules.presence }),
  ];
  return {
    ...matters,
    date,
    target,
    work: ahead ? null : workOf(input, target, day),
    warnings: warnings.toSorted(
      (a, b) => WARNING_CODES.indexOf(a.code) - WARNING_CODES.indexOf(b.code),
    ),
  };
}
