import type { Presence } from '../punch/presence.ts';
import { floorTo } from '../time/granularity.ts';
import type { Interval } from '../time/interval.ts';
import { roundInstant, roundSeconds, type RoundingRule } from './rounding.ts';
import type { WorkRules } from './work-rules.ts';

/**
 * A presence as it counts: its ends on the vendor's granularity and rounded by the site's rules, its recorded breaks
 * likewise. What was punched stays in `presence`. An open one counts until now.
 */
export type Span = Interval & {
  readonly presence: Presence;
  /** In order, inside the span, not touching each other's time. */
  readonly breaks: readonly Interval[];
  /** Until when the last break that is over counts as one: rounded, it may reach further than it did. */
  readonly pausedUntilAt: number;
  /** Where the break that still runs begins to count. */
  readonly breakFromAt: number | null;
};

const NO_BREAKS: readonly Interval[] = [];

/**
 * `untilAt` is now as it shall count; `notBeforeAt` the end of the presence before, so that rounding counts no minute
 * twice.
 */
export function spanOf(
  presence: Presence,
  rules: WorkRules,
  untilAt: number,
  notBeforeAt: number,
): Span {
  const { zone, granularity, rounding } = rules;
  const rounded = (at: number, rule: RoundingRule) =>
    roundInstant(floorTo(at, granularity), zone, rule);
  const fromAt = Math.max(notBeforeAt, rounded(presence.fromAt, rounding.in));
  const toAt = presence.toAt === null ? untilAt : rounded(presence.toAt, rounding.out);
  const span = { presence, fromAt, toAt: Math.max(fromAt, toAt) };
  if (presence.breaks.length === 0)
    return { ...span, breaks: NO_BREAKS, pausedUntilAt: fromAt, breakFromAt: null };
  const running = presence.breaks.find((pause) => pause.untilAt === null);
  return {
    ...span,
    ...breaksWithin(presence, span, rules, untilAt),
    breakFromAt: running === undefined ? null : floorTo(running.sinceAt, granularity),
  };
}

/** A break keeps its beginning; rounding changes its length. One that still runs is not rounded yet. */
function breaksWithin(
  presence: Presence,
  span: Interval,
  { granularity, rounding }: WorkRules,
  untilAt: number,
): Pick<Span, 'breaks' | 'pausedUntilAt'> {
  const breaks: Interval[] = [];
  let freeAt = span.fromAt;
  let pausedUntilAt = span.fromAt;
  for (const pause of presence.breaks) {
    const sinceAt = floorTo(pause.sinceAt, granularity);
    const lengthMs =
      (pause.untilAt === null ? untilAt : floorTo(pause.untilAt, granularity)) - sinceAt;
    const countedMs =
      pause.untilAt === null ? lengthMs : roundSeconds(lengthMs / 1000, rounding.break) * 1000;
    const fromAt = Math.max(freeAt, sinceAt);
    const toAt = Math.min(span.toAt, sinceAt + countedMs);
    if (pause.untilAt !== null) pausedUntilAt = Math.max(pausedUntilAt, sinceAt + countedMs);
    if (toAt <= fromAt) continue;
    breaks.push({ fromAt, toAt });
    freeAt = toAt;
  }
  return { breaks, pausedUntilAt };
}
