import type { Limits } from '../compliance/limits.ts';
import { nextBreakDueSeconds } from '../compliance/next-break.ts';
import type { Presence, PresenceRules } from '../punch/presence.ts';
import { floorTo } from '../time/granularity.ts';
import { isCounted } from '../punch/counted.ts';
import { NOTHING_WAIVED, shiftsOf } from './shift.ts';
import type { Span } from './span.ts';
import type { WorkRules } from './work-rules.ts';

/** What the rest until tomorrow is counted from: since `leftAt`, or from whenever the person leaves. */
export type Rest = {
  readonly seconds: number;
  readonly leftAt: number | null;
  readonly tomorrowAt: number;
};

/** The law looks at what was punched: nothing floored to minutes, rounded or taken off. */
function asPunched(rules: WorkRules): WorkRules {
  const none = { mode: 'none', minutes: 0 } as const;
  return {
    ...rules,
    granularity: 'second',
    rounding: { in: none, out: none, break: none },
    breaks: { steps: [], shortestSeconds: 0, deducts: false },
  };
}

/** When a break is due if the last of these presences, which is running, goes on; in the past when it is overdue. */
export function nextBreakAt(
  presences: readonly Presence[],
  rules: WorkRules,
  nowAt: number,
  limits: Limits | null,
): number | null {
  if (limits === null) return null;
  const asOfAt = floorTo(nowAt, 'second');
  const shift = shiftsOf(presences, asPunched(rules), nowAt, NOTHING_WAIVED, asOfAt).at(-1);
  if (shift === undefined) return null;
  const dueSeconds = nextBreakDueSeconds(soFar(shift.spans, limits.shortestBreakSeconds), limits);
  return dueSeconds === null ? null : asOfAt + dueSeconds * 1000;
}

/** Work and breaks of a running shift, in seconds. A break that is too short
 * ends no stretch, but is no work either; one that goes over into a gap is one break. */
function soFar(spans: readonly Span[], shortestSeconds: number) {
  const sum = { workSeconds: 0, countedBreakSeconds: 0, sinceLastCountedBreakSeconds: 0 };
  let pauseMs = 0;
  const endPause = () => {
    if (pauseMs > 0 && pauseMs >= shortestSeconds * 1000) {
      sum.countedBreakSeconds += pauseMs / 1000;
      sum.sinceLastCountedBreakSeconds = 0;
    }
    pauseMs = 0;
  };
  const work = (ms: number) => {
    if (ms <= 0) return;
    endPause();
    sum.workSeconds += ms / 1000;
    sum.sinceLastCountedBreakSeconds += ms / 1000;
  };
  let endAt: number | null = null;
  for (const span of spans) {
    if (endAt !== null) pauseMs += span.fromAt - endAt;
    let at = span.fromAt;
    for (const each of span.breaks) {
      work(each.fromAt - at);
      pauseMs += each.toAt - each.fromAt;
      at = each.toAt;
    }
    work(span.toAt - at);
    endAt = span.toAt;
  }
  endPause();
  return sum;
}

/** Null without a profile, or where nobody has worked on that day. */
export function restOf(
  presences: readonly Presence[],
  day: { readonly startAt: number; readonly endAt: number },
  nowAt: number,
  rules: PresenceRules,
  limits: Limits | null,
): Rest | null {
  if (limits === null) return null;
  const last = presences.findLast((presence) => isCounted(presence, nowAt, rules));
  if (last === undefined || (last.toAt !== null && last.toAt <= day.startAt)) return null;
  return { seconds: limits.dailyRestSeconds, leftAt: last.toAt, tomorrowAt: day.endAt };
}
