import { isAhead, isDue, type OwedDay } from '../store/outbox.ts';
import type { VendorState } from '../store/vendor-state.ts';

/**
 * The engine's invariants. Tests quote them by number.
 *
 * 1. A punch is durable before anyone is told of it.
 * 2. Punch and owed day commit together.
 * 3. At most one write is in flight per employee.
 * 4. Nothing is written to a day whose state at the vendor has not been read since the last unknown outcome. The list
 *    that a write was planned from may be many minutes old by then: invariant 9 is about that.
 * 5. An owed day leaves the outbox only by agreement or by an admin's recorded decision; `refused`, `awaiting` and
 *    `conflict` are states of an owed day, not ways out.
 * 6. Every loop, queue, batch and backoff has a stated limit.
 * 7. `unauthorized` stops the vendor, not the kiosk.
 * 8. An attempt (employee, date, wanted row) is committed before each write; an adopted row that equals an unresolved
 *    attempt is ours, any other row stays theirs.
 * 9. A row is changed or deleted only when a look at its day, with nothing but this write behind it, still finds what the
 *    write was planned for. One round trip remains, and no vendor offers a condition to close it: what somebody does to
 *    the row in that time survives where it is another end than ours (only what differs is sent, and what was asked for
 *    is agreed, never what was answered) and is lost where it is the same end or a row that we delete.
 *
 * Events (a punch, a tick, an answer, a new secret) only change what is stored; then this one function says what comes
 * next, and one runner does it.
 */
export type EngineState = {
  readonly vendor: VendorState;
  readonly days: readonly OwedDay[];
  /** Somebody of the office wants nothing to be called for now. */
  readonly paused: boolean;
  /** When roster, targets, absences and everybody's days are looked at next. */
  readonly pullAt: number;
  readonly pullEveryMs: number;
  /** The credentials are not the ones that were refused. */
  readonly credentialsChanged: boolean;
};

export type Action =
  /** Read and reconcile; `pull`: roster, targets and absences as well. */
  | { readonly kind: 'round'; readonly pull: boolean }
  /** Ask whether access is back. */
  | { readonly kind: 'probe' }
  | { readonly kind: 'wait'; readonly ms: number };

/** The runner looks again at least so often: a clock that was set is noticed, and a nudge that was missed does no harm. */
export const WAIT_MAX_MS = 60_000;

export function evaluate(state: EngineState, now: number): Action {
  const { vendor, days } = state;
  if (state.paused) return { kind: 'wait', ms: WAIT_MAX_MS };
  const held = isAhead(vendor.notBeforeAt, now);
  if (vendor.state === 'unauthorized') {
    if (state.credentialsChanged || !held) return { kind: 'probe' };
    return waitUntil(vendor.notBeforeAt, now);
  }
  if (held) return waitUntil(vendor.notBeforeAt, now);
  const pullAt = Math.min(state.pullAt, now + state.pullEveryMs);
  if (pullAt <= now) return { kind: 'round', pull: true };
  if (days.some((day) => wantsRound(day, now))) return { kind: 'round', pull: false };
  return waitUntil(Math.min(pullAt, nextDayAt(days, now) ?? pullAt), now);
}

/** Days in conflict and those that wait for something here are looked at with every pull, not by themselves. */
export function wantsRound(day: OwedDay, now: number): boolean {
  if (day.state === 'owed') return isDue(day, now);
  return day.state === 'refused' && day.notBeforeAt > 0 && isDue(day, now);
}

/** When the next day may be sent that may not be sent yet; null where none waits. */
export function nextDayAt(days: readonly OwedDay[], now: number): number | null {
  const waiting = days
    .filter((day) => day.state === 'owed' || (day.state === 'refused' && day.notBeforeAt > 0))
    .filter((day) => !isDue(day, now))
    .map((day) => Math.max(day.dueAt, day.notBeforeAt));
  return waiting.length === 0 ? null : Math.min(...waiting);
}

function waitUntil(at: number, now: number): Action {
  return { kind: 'wait', ms: Math.max(1, Math.min(at - now, WAIT_MAX_MS)) };
}
