import {
  leastSufficientSeconds,
  presenceForWork,
  type BreakStep,
} from '../compliance/break-step.ts';
import type { Limits } from '../compliance/limits.ts';
import { nextBreakAt } from '../compliance/next-break.ts';
import { restOf, type Rest } from '../compliance/rest.ts';
import type { Presence } from '../punch/presence.ts';
import type { DayOff } from '../target/day-off.ts';
import type { WorkingTimeModel } from '../target/model.ts';
import { targetOf } from '../target/target.ts';
import { addDays } from '../time/civil-date.ts';
import { floorTo } from '../time/granularity.ts';
import { startOfDay } from '../time/zone.ts';
import { dayFigures, type DayFigures } from './day-figures.ts';
import { hasBegun } from '../punch/counted.ts';
import { shiftSoFar, shiftsOf, type Shift, type WaivedDates } from './shift.ts';
import type { WorkRules } from './work-rules.ts';

/** The running shift, where breaks that are missing are taken off as it goes on. */
export type RunningDeduction = {
  /** Work in the shift before any deduction, as of `asOfAt`. */
  readonly shiftSeconds: number;
  /** Breaks in it that are over and count. */
  readonly breakSeconds: number;
  /** The running break; it fulfils what it is long once it is long enough. */
  readonly breakFromAt: number | null;
  readonly shortestSeconds: number;
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
  /** While running: work counts from here on; ahead of `asOfAt` where an `in` or the end of a break is rounded up. */
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
  const { zone } = rules;
  const asOfAt = floorTo(nowAt, 'second');
  const day = { startAt: startOfDay(date, zone), endAt: startOfDay(addDays(date, 1), zone) };
  const begun = input.presences.filter((presence) => hasBegun(presence, nowAt));
  const shifts = shiftsOf(begun, rules, nowAt, waived, asOfAt);
  const figures = dayFigures(shifts, day.startAt, day.endAt, 0);
  const span = shifts.at(-1)?.spans.at(-1);
  const open = span?.presence.toAt === null && asOfAt < day.endAt ? span : undefined;
  const breakSinceAt =
    open?.presence.breaks.find(({ untilAt }) => untilAt === null)?.sinceAt ?? null;
  const running = open !== undefined && breakSinceAt === null;
  // The break that runs may have begun before the day did.
  const runningFromAt = open?.breakFromAt ? Math.max(day.startAt, open.breakFromAt) : null;
  return {
    date,
    asOfAt,
    workedSeconds: figures.workedSeconds,
    running,
    targetSeconds: targetOf(date, input.models, input.daysOff).targetSeconds,
    breakSeconds: takenSeconds(figures, runningFromAt),
    breakSinceAt,
    countsFromAt: running ? Math.max(asOfAt, open.fromAt, open.pausedUntilAt) : asOfAt,
    deduction: open !== undefined && !waived.has(date) ? deductionOf(shifts.at(-1), rules) : null,
    nextBreakAt: running ? nextBreakAt(begun, nowAt, rules.presence, input.limits) : null,
    rest: restOf(begun, day, nowAt, rules.presence, input.limits),
  };
}

/** Of the breaks that somebody took and that are over. */
function takenSeconds(figures: DayFigures, runningFromAt: number | null): number {
  return figures.breaks
    .filter(({ automatic, sinceAt }) => !automatic && sinceAt !== runningFromAt)
    .reduce((sum, { lengthSeconds }) => sum + lengthSeconds, 0);
}

function deductionOf(shift: Shift | undefined, { breaks }: WorkRules): RunningDeduction | null {
  const last = shift?.spans.at(-1);
  if (shift === undefined || last === undefined) return null;
  if (!breaks.deducts || breaks.steps.length === 0) return null;
  const breakFromAt = last.breakFromAt;
  const over = shift.spans.map((span) =>
    span === last && breakFromAt !== null
      ? {
          ...span,
          breaks: span.breaks.filter(({ fromAt }) => fromAt < breakFromAt),
          toAt: Math.max(breakFromAt, span.fromAt),
        }
      : span,
  );
  const { workSeconds, breakSeconds } = shiftSoFar(over, breaks.shortestSeconds);
  return {
    shiftSeconds: workSeconds,
    breakSeconds,
    breakFromAt,
    shortestSeconds: breaks.shortestSeconds,
    steps: breaks.steps,
  };
}

/** The same day at another instant, without asking anybody. A clock that went back takes nothing away. */
export function tick(state: DayState, nowAt: number): Tick {
  const workedSeconds = workedAt(state, Math.max(nowAt, state.asOfAt));
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

function workedAt(state: DayState, nowAt: number): number {
  const { deduction } = state;
  const grown = grownSeconds(state, nowAt);
  if (deduction === null) return state.workedSeconds + grown;
  return (
    state.workedSeconds +
    netSeconds(deduction, grown, nowAt) -
    netSeconds(deduction, 0, state.asOfAt)
  );
}

/** How much longer somebody has been at work since the state was made, before any deduction. */
function grownSeconds({ running, countsFromAt }: DayState, nowAt: number): number {
  return running ? Math.max(0, Math.floor((nowAt - countsFromAt) / 1000)) : 0;
}

/** The shift's work once the rule has taken its part. */
function netSeconds(deduction: RunningDeduction, grown: number, nowAt: number): number {
  const { shiftSeconds, breakSeconds, breakFromAt, shortestSeconds, steps } = deduction;
  const runningSeconds = breakFromAt === null ? 0 : Math.floor((nowAt - breakFromAt) / 1000);
  const counted = breakSeconds + (runningSeconds >= shortestSeconds ? runningSeconds : 0);
  const presence = shiftSeconds + grown;
  return presence - leastSufficientSeconds(presence, counted, steps);
}

/** How long until so much more work is done. */
function secondsUntil({ deduction, asOfAt }: DayState, workSeconds: number): number {
  if (deduction === null) return workSeconds;
  const { shiftSeconds, breakSeconds, steps } = deduction;
  const wanted = netSeconds(deduction, 0, asOfAt) + workSeconds;
  return presenceForWork(wanted, breakSeconds, steps) - shiftSeconds;
}
