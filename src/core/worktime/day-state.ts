import { floorTo, type Granularity } from '../time/granularity.ts';
import type { Presence, PresenceRules } from '../punch/presence.ts';
import type { DayOff, WeeklyModel } from './model.ts';
import { countedParts, partsOfDay } from './part.ts';
import { takenBreaks } from './taken-break.ts';
import { targetOf } from './target.ts';
import { workedSeconds } from './worked.ts';

/** One day as the screen ticks it; the shape of the contract's `dayState`. */
export type DayState = {
  readonly date: string;
  readonly asOfAt: number;
  readonly workedSeconds: number;
  /** Whether the work grows from `asOfAt` on. */
  readonly running: boolean;
  /** Null: no working-time model, so no target and no balance. */
  readonly targetSeconds: number | null;
  /** Breaks that are over, gaps between presences included. */
  readonly breakSeconds: number;
  /** The running break's beginning. */
  readonly breakSinceAt: number | null;
};

export type DayStateInput = {
  /** Those that touch the date; others do no harm. */
  readonly presences: readonly Presence[];
  readonly date: string;
  readonly zone: string;
  readonly models: readonly WeeklyModel[];
  readonly daysOff: readonly DayOff[];
  readonly nowAt: number;
  readonly rules: PresenceRules;
  readonly granularity: Granularity;
};

export type Tick = {
  readonly workedSeconds: number;
  /** Null without a target; 0 once it is met. */
  readonly remainingSeconds: number | null;
  /** When the target will be met if nothing interrupts; null when it is met, not running, or there is none. */
  readonly targetMetAt: number | null;
  readonly overSeconds: number;
};

/**
 * The day as of `nowAt`. Punches count at the vendor's granularity, the running second does not: whoever punches out in
 * this minute gets what the screen shows, without its seconds.
 */
export function dayStateOf(input: DayStateInput): DayState {
  const { date, zone, rules, granularity } = input;
  const asOfAt = floorTo(input.nowAt, 'second');
  const parts = partsOfDay(input.presences, date, zone);
  const running = countedParts(parts, input.nowAt, rules).filter(
    (part) => part.toAt === null && part.fromAt <= input.nowAt && asOfAt < part.dayEndAt,
  );
  const breaks = takenBreaks(parts, input.nowAt, granularity, rules, 0);
  const open = running.flatMap((part) => part.breaks).find((pause) => pause.untilAt === null);
  const overMs = breaks.reduce(
    (sum, { sinceAt, untilAt }) => sum + (untilAt === null ? 0 : untilAt - sinceAt),
    0,
  );
  return {
    date,
    asOfAt,
    workedSeconds: workedSeconds(parts, asOfAt, granularity, rules),
    running: running.length > 0 && open === undefined,
    targetSeconds: targetOf(date, input.models, input.daysOff).targetSeconds,
    breakSeconds: Math.floor(overMs / 1000),
    breakSinceAt: open?.sinceAt ?? null,
  };
}

/** The same day at another instant, without asking anybody. A clock that went back takes nothing away. */
export function tick(state: DayState, nowAt: number): Tick {
  const elapsedSeconds = Math.max(0, Math.floor((nowAt - state.asOfAt) / 1000));
  const worked = state.workedSeconds + (state.running ? elapsedSeconds : 0);
  const { targetSeconds } = state;
  if (targetSeconds === null) {
    return { workedSeconds: worked, remainingSeconds: null, targetMetAt: null, overSeconds: 0 };
  }
  const remainingSeconds = Math.max(0, targetSeconds - worked);
  const missingMs = (targetSeconds - state.workedSeconds) * 1000;
  return {
    workedSeconds: worked,
    remainingSeconds,
    targetMetAt: state.running && remainingSeconds > 0 ? state.asOfAt + missingMs : null,
    overSeconds: Math.max(0, worked - targetSeconds),
  };
}
