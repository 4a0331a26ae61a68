import { floorTo } from '../time/granularity.ts';
import {
  isWithinLimit,
  type Break,
  type Presence,
  type PresenceFlag,
  type PresenceRules,
} from './presence.ts';
import type { Punch, PunchKind } from './punch.ts';

export type Projection = {
  /** In order of their beginning; they never overlap, save that a forgotten one has no end. */
  readonly presences: readonly Presence[];
  /** Ids of facts that fit nowhere: an `out` without `in`, a break outside a presence or begun twice. */
  readonly unpaired: readonly string[];
};

/**
 * What goes first among facts of one instant, by what is open: an `out` before an `in` when something is, otherwise
 * the `in` first, so that a touching pair of presences stays a pair. A break's punches go before the `out`.
 */
const ORDER: Record<'out' | 'in' | 'onBreak', readonly PunchKind[]> = {
  out: ['in', 'breakEnd', 'breakStart', 'out'],
  in: ['breakStart', 'out', 'in', 'breakEnd'],
  onBreak: ['breakEnd', 'out', 'in', 'breakStart'],
};

/** Grows in place while one projection is made: copying it with every fact would be quadratic in somebody's years. */
type Fold = {
  readonly done: Presence[];
  open: Presence | null;
  readonly unpaired: string[];
};

function withFlag(presence: Presence, flag: PresenceFlag): Presence {
  if (presence.flags.includes(flag)) return presence;
  return { ...presence, flags: [...presence.flags, flag] };
}

function begin(punch: Punch): Presence {
  return {
    id: punch.id,
    employeeId: punch.employeeId,
    fromAt: punch.at,
    toAt: null,
    state: 'open',
    outId: null,
    breaks: [],
    flags: [],
    ...(punch.homeOffice === true ? { homeOffice: true } : {}),
  };
}

function breaksEndedAt(open: Presence, at: number): readonly Break[] {
  return open.breaks.map((pause) => (pause.untilAt === null ? { ...pause, untilAt: at } : pause));
}

function close(open: Presence, punch: Punch, rules: PresenceRules): Presence {
  const breaks = breaksEndedAt(open, punch.at);
  const closed: Presence = { ...open, toAt: punch.at, outId: punch.id, breaks };
  const sameMinute = floorTo(open.fromAt, 'minute') === floorTo(punch.at, 'minute');
  if (sameMinute && rules.sameMinute === 'discard') {
    return { ...withFlag(closed, 'belowMinute'), state: 'discarded' };
  }
  const state = open.state === 'needsReview' ? 'needsReview' : 'closed';
  if (isWithinLimit(open, punch.at, rules)) return { ...closed, state };
  const long = withFlag(closed, 'longPresence');
  return { ...long, state: isConfirmed(punch) ? state : 'needsReview' };
}

/** Somebody has said that it was so: an end given by the office, or by the person who was asked, is to be believed. */
function isConfirmed(out: Punch): boolean {
  return out.source === 'office' || out.source === 'answer';
}

function onBreak(open: Presence): boolean {
  return open.breaks.at(-1)?.untilAt === null;
}

/** One fact on top of what stands. Total: whatever fits nowhere is kept as unpaired, nothing is dropped. */
function step(fold: Fold, punch: Punch, rules: PresenceRules): void {
  const { open } = fold;
  if (open === null) {
    if (punch.kind === 'in') fold.open = begin(punch);
    else fold.unpaired.push(punch.id);
    return;
  }
  switch (punch.kind) {
    case 'in':
      if (isWithinLimit(open, punch.at, rules)) {
        fold.open = { ...withFlag(open, 'doubleIn'), state: 'needsReview' };
      } else {
        fold.done.push(withFlag(open, 'forgottenOut'));
        fold.open = begin(punch);
      }
      return;
    case 'out':
      fold.done.push(close(open, punch, rules));
      fold.open = null;
      return;
    case 'breakStart':
      if (onBreak(open)) fold.unpaired.push(punch.id);
      else fold.open = { ...open, breaks: [...open.breaks, { sinceAt: punch.at, untilAt: null }] };
      return;
    case 'breakEnd':
      if (onBreak(open)) fold.open = { ...open, breaks: breaksEndedAt(open, punch.at) };
      else fold.unpaired.push(punch.id);
  }
}

/** Facts of one instant, each kind once: the same (person, kind, instant) is the same punch, however often it came. */
function stepInstant(fold: Fold, punches: readonly Punch[], rules: PresenceRules): void {
  const left = new Map<PunchKind, Punch>();
  for (const punch of punches) if (!left.has(punch.kind)) left.set(punch.kind, punch);
  while (left.size > 0) {
    const { open } = fold;
    const order = ORDER[open === null ? 'out' : onBreak(open) ? 'onBreak' : 'in'];
    const kind = order.find((kind) => left.has(kind));
    const punch = kind === undefined ? undefined : left.get(kind);
    if (punch === undefined) break;
    left.delete(punch.kind);
    step(fold, punch, rules);
  }
}

function byInstantThenId(a: Punch, b: Punch): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/**
 * Turns the punches of one person (voided ones left out) into presences. The order in which they are handed in never
 * matters. Facts later than the last one never change a presence that is closed.
 */
export function project(punches: readonly Punch[], rules: PresenceRules): Projection {
  const sorted = punches.toSorted(byInstantThenId);
  const fold: Fold = { done: [], open: null, unpaired: [] };
  for (let start = 0; start < sorted.length;) {
    let end = start + 1;
    while (end < sorted.length && sorted[end]?.at === sorted[start]?.at) end += 1;
    stepInstant(fold, sorted.slice(start, end), rules);
    start = end;
  }
  const presences = fold.open === null ? fold.done : [...fold.done, fold.open];
  return { presences, unpaired: fold.unpaired };
}
