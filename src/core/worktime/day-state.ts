import {
  leastSufficientSeconds,
  presenceForWork,
  type BreakStep,
} from '../compliance/break-step.ts';
import type { Limits } from '../compliance/profile.ts';
import type { Presence } from '../punch/presence.ts';
import type { DayOff } from '../target/day-off.ts';
import type { WorkingTimeModel } from '../target/model.ts';
import { targetOf } from '../target/target.ts';
import { addDays } from '../time/civil-date.ts';
import { floorTo } from '../time/granularity.ts';
import { startOfDay } from '../time/zone.ts';
import { dayFigures, type DayFigures } from './day-figures.ts';
import { nextBreakAt, restOf, type Rest } from './law-ahead.ts';
import { shiftSoFar, shiftsOf, type Shift, type WaivedDates } from './shift.ts';
import type { WorkRules } from './work-rules.ts';

/** The running shift, where breaks that are missing are taken off as it goes on. */
export type RunningDeduction = {
  /** Work in the shift before any deduction, as of `asOfAt`. */
  readonly shiftSeconds: number;
  /** Breaks in it that count. */
  readonly breakSeconds: number;
  readonly steps: readonly BreakStep[];
};

/** One day as the screen ticks it; the shape of the contract's `dayState`. */
export type DayState = {
  readonly date: string;
  readonly asOfAt: number;
  readonly workedSeconds: number;
  /** Whether the work grows from `asOfAt` on. */
  readonly running: boolean;
  /** Null: no weekly model, so no target and no balance. */
  readonly targetSeconds: number | null;
  /** Breaks that are over, gaps between presences included. */
  readonly breakSeconds: number;
  /** The running break's beginning. */
  readonly breakSinceAt: number | null;
  /** While running: work counts from here on; ahead of `asOfAt` where the `in` is rounded up. */
  readonly countsFromAt: number;
  readonly deduction: RunningDeduction | null;
  /** When the law wants a break if nothing interrupts; null: not running, no profile, or all taken. */
  readonly nextBreakAt: number | null;
  readonly rest: Rest | null;
};

export type DayStateInput = {
  /** In order of their beginning: those that touch the date and its shifts; others do no harm. */
  readonly presences: readonly Presence[];
  readonly date: string;
  readonly models: readonly WorkingTimeModel[];
  /** Of that date. */
  readonly daysOff: readonly DayOff[];
  readonly nowAt: number;
  readonly rules: WorkRules;
  readonly waived: WaivedDates;
  /** The law's figures for this person on that date; null: no profile. */
  readonly limits: Limits | null;
};

export type Tick = {
  readonly workedSeconds: number;
  /** Null without a target; 0 once it is met. */
  readonly remainingSeconds: number | null;
  /** When the target will be met if nothing interrupts; null when it is met, not running, or there is none. */
  readonly targetMetAt: number | null;
  readonly overSeconds: number;
  readonly nextBreakAt: number | null;
  /** The earliest lawful start tomorrow, if the person left now (or when they did). */
  readonly earliestStartAt: number | null;
};

/**
 * The day as of `nowAt`. Punches count at the vendor's granularity, the running second does not: whoever punches out in
 * this minute gets what the screen shows, without its seconds.
 */
export function dayStateOf(input: DayStateInput): DayState {
  const { date, rules, nowAt, waived } = input;
  const { zone, breaks } = rules;
  const asOfAt = floorTo(nowAt, 'second');
  const day = { startAt: startOfDay(date, zone), endAt: startOfDay(addDays(date, 1), zone) };
  const begun = input.presences.filter(({ fromAt }) => fromAt <= nowAt);
  const shifts = shiftsOf(begun, rules, nowAt, waived, asOfAt);
  const figures = dayFigures(shifts, day.startAt, day.endAt, 0);
  const last = shifts.at(-1);
  const span = last?.spans.at(-1);
  const open = span?.presence.toAt === null && asOfAt < day.endAt ? span : undefined;
  const breakSinceAt =
    open?.presence.breaks.find(({ untilAt }) => untilAt === null)?.sinceAt ?? null;
  const running = open !== undefined && breakSinceAt === null;
  return {
    date,
    asOfAt,
    workedSeconds: figures.workedSeconds,
    running,
    targetSeconds: targetOf(date, input.models, input.daysOff).targetSeconds,
    breakSeconds: takenSeconds(
      figures,
      breakSinceAt === null ? null : floorTo(breakSinceAt, rules.granularity),
    ),
    breakSinceAt,
    countsFromAt: running ? Math.max(asOfAt, span?.fromAt ?? asOfAt) : asOfAt,
    deduction: running && breaks.deducts && !waived.has(date) ? deductionOf(last, rules) : null,
    nextBreakAt: running ? nextBreakAt(begun, rules, nowAt, input.limits) : null,
    rest: restOf(begun, day, nowAt, rules.presence, input.limits),
  };
}

/** Of the breaks that somebody took and that are over. */
function takenSeconds(figures: DayFigures, runningSinceAt: number | null): number {
  return figures.breaks
    .filter(({ automatic, sinceAt }) => !automatic && sinceAt !== runningSinceAt)
    .reduce((sum, { lengthSeconds }) => sum + lengthSeconds, 0);
}

function deductionOf(shift: Shift | undefined, { breaks }: WorkRules): RunningDeduction | null {
  if (shift === undefined || breaks.steps.length === 0) return null;
  const { workSeconds, breakSeconds } = shiftSoFar(shift.spans, breaks.shortestSeconds);
  return { shiftSeconds: workSeconds, breakSeconds, steps: breaks.steps };
}

/** The same day at another instant, without asking anybody. A clock that went back takes nothing away. */
export function tick(state: DayState, nowAt: number): Tick {
  const elapsedSeconds = state.running
    ? Math.max(0, Math.floor((nowAt - state.countsFromAt) / 1000))
    : 0;
  const workedSeconds = state.workedSeconds + grownSeconds(state.deduction, elapsedSeconds);
  const { targetSeconds, rest } = state;
  const earliestStartAt =
    rest === null ? null : Math.max(rest.tomorrowAt, (rest.leftAt ?? nowAt) + rest.seconds * 1000);
  const shared = { workedSeconds, nextBreakAt: state.nextBreakAt, earliestStartAt };
  if (targetSeconds === null) {
    return { ...shared, remainingSeconds: null, targetMetAt: null, overSeconds: 0 };
  }
  const remainingSeconds = Math.max(0, targetSeconds - workedSeconds);
  return {
    ...shared,
    remainingSeconds,
    targetMetAt:
      state.running && remainingSeconds > 0
        ? state.countsFromAt + 1000 * secondsUntil(state, targetSeconds - state.workedSeconds)
        : null,
    overSeconds: Math.max(0, workedSeconds - targetSeconds),
  };
}

/** How much of `elapsedSeconds` more presence becomes work once the rule has taken its part. */
function grownSeconds(deduction: RunningDeduction | null, elapsedSeconds: number): number {
  if (deduction === null) return elapsedSeconds;
  return netSeconds(deduction, elapsedSeconds) - netSeconds(deduction, 0);
}

function netSeconds(deduction: RunningDeduction, elapsedSeconds: number): number {
  const { shiftSeconds, breakSeconds, steps } = deduction;
  const presence = shiftSeconds + elapsedSeconds;
  return presence - leastSufficientSeconds(presence, breakSeconds, steps);
}

/** How long until so much more work is done. */
function secondsUntil({ deduction }: DayState, workSeconds: number): number {
  if (deduction === null) return workSeconds;
  const { shiftSeconds, breakSeconds, steps } = deduction;
  const wanted = netSeconds(deduction, 0) + workSeconds;
  return presenceForWork(wanted, breakSeconds, steps) - shiftSeconds;
}
