import { topUps, type BreakRule } from '../compliance/break-step.ts';
import { pausesOf } from '../compliance/pauses.ts';
import { shiftsByGap } from '../compliance/shift.ts';
import type { Presence } from '../punch/presence.ts';
import { floorTo } from '../time/granularity.ts';
import { civilDateOf, startOfDay } from '../time/zone.ts';
import { addDays } from '../time/civil-date.ts';
import type { Interval } from '../time/interval.ts';
import { isCounted } from '../punch/counted.ts';
import { spanOf, type Span } from './span.ts';
import type { WorkRules } from './work-rules.ts';

/** Presences that count, with less than four hours between them, and the breaks that the rule takes off them. */
export type Shift = Interval & {
  readonly spans: readonly Span[];
  readonly automatic: readonly Interval[];
};

/** Dates on which an automatic break was taken back, because the office agreed that the person worked through. */
export type WaivedDates = ReadonlySet<string>;

export const NOTHING_WAIVED: WaivedDates = new Set();

const NONE: readonly Interval[] = [];

/**
 * The shifts of one person, in order. `presences` are in order of their beginning; those that do not count (discarded,
 * forgotten, to be reviewed) are left out. `untilAt` is now as it shall count for what is open: by default on the
 * vendor's granularity.
 */
export function shiftsOf(
  presences: readonly Presence[],
  rules: WorkRules,
  nowAt: number,
  waived: WaivedDates,
  untilAt: number = floorTo(nowAt, rules.granularity),
): readonly Shift[] {
  const spans: Span[] = [];
  let endAt = Number.NEGATIVE_INFINITY;
  for (const presence of presences) {
    if (!isCounted(presence, nowAt, rules.presence)) continue;
    const span = spanOf(presence, rules, untilAt, endAt);
    spans.push(span);
    endAt = span.toAt;
  }
  return shiftsByGap(spans).map((group) => shiftOf(group, rules, waived));
}

function shiftOf(spans: readonly Span[], rules: WorkRules, waived: WaivedDates): Shift {
  const fromAt = spans[0]?.fromAt ?? 0;
  const toAt = spans.at(-1)?.toAt ?? fromAt;
  const { breaks, zone } = rules;
  if (!breaks.deducts || breaks.steps.length === 0) return { fromAt, toAt, spans, automatic: NONE };
  const automatic = automaticBreaks(spans, breaks).flatMap((each) => cutAtMidnights(each, zone));
  const taken = automatic.filter(
    (each) => waived.size === 0 || !waived.has(civilDateOf(each.fromAt, zone)),
  );
  return { fromAt, toAt, spans, automatic: taken };
}

/** One part a civil date: each can be taken back by itself. */
function cutAtMidnights(interval: Interval, zone: string): readonly Interval[] {
  const midnightAt = startOfDay(addDays(civilDateOf(interval.fromAt, zone), 1), zone);
  if (interval.toAt <= midnightAt) return [interval];
  const rest = { fromAt: midnightAt, toAt: interval.toAt };
  return [{ fromAt: interval.fromAt, toAt: midnightAt }, ...cutAtMidnights(rest, zone)];
}

/**
 * Worked time of a shift before any deduction, and the breaks in it that count, in seconds. A recorded break that goes
 * over into the gap behind it is one break.
 */
export function shiftSoFar(
  spans: readonly Span[],
  shortestSeconds: number,
): { readonly workSeconds: number; readonly breakSeconds: number } {
  const length = ({ fromAt, toAt }: Interval) => toAt - fromAt;
  const sum = (each: readonly Interval[]) => each.reduce((ms, one) => ms + length(one), 0);
  const workMs = sum(spans) - sum(spans.flatMap(({ breaks }) => breaks));
  const counted = pausesOf(spans).filter((pause) => length(pause) >= shortestSeconds * 1000);
  return { workSeconds: Math.floor(workMs / 1000), breakSeconds: Math.floor(sum(counted) / 1000) };
}

/**
 * What the rule takes off, where it falls: each part begins when the shift's work reaches the limit that demands it (after
 * six hours, after nine), and takes working time only.
 */
function automaticBreaks(spans: readonly Span[], rule: BreakRule): readonly Interval[] {
  const { workSeconds, breakSeconds } = shiftSoFar(spans, rule.shortestSeconds);
  const parts = topUps(breakSeconds, workSeconds, rule.steps);
  const [first] = parts;
  if (first === undefined) return NONE;
  const found: Interval[] = [];
  let next = 0;
  let workedMs = 0;
  let owedMs = 0;
  for (const work of spans.flatMap(workOf)) {
    let at = work.fromAt;
    while (at < work.toAt) {
      const part = parts[next];
      const untilLimitMs = part === undefined ? Infinity : part.afterSeconds * 1000 - workedMs;
      if (owedMs > 0) {
        const toAt = Math.min(work.toAt, at + owedMs);
        found.push({ fromAt: at, toAt });
        owedMs -= toAt - at;
        at = toAt;
      } else if (part !== undefined && untilLimitMs <= 0) {
        owedMs = part.lengthSeconds * 1000;
        next += 1;
      } else {
        const toAt = Math.min(work.toAt, at + untilLimitMs);
        workedMs += toAt - at;
        at = toAt;
      }
    }
  }
  return found;
}

/** A span without its breaks. */
function workOf(span: Span): readonly Interval[] {
  const work: Interval[] = [];
  let fromAt = span.fromAt;
  for (const pause of span.breaks) {
    if (pause.fromAt > fromAt) work.push({ fromAt, toAt: pause.fromAt });
    fromAt = pause.toAt;
  }
  if (span.toAt > fromAt) work.push({ fromAt, toAt: span.toAt });
  return work;
}
