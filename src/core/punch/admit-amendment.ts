import { othersOf, type AmendInput, type Amendment, type WantedPresence } from './amend.ts';
import { overlaps, type Interval } from '../time/interval.ts';
import { attendanceOf } from './admit.ts';
import type { Presence, PresenceRules } from './presence.ts';
import type { Projection } from './project.ts';
import type { Punch } from './punch.ts';

/** Why a correction cannot be made. `needsEnd`: something is open, or came later, so that an end has to be given. */
export type AmendRefusal =
  | { readonly why: 'reversed' }
  | { readonly why: 'future'; readonly end: 'from' | 'to' }
  | { readonly why: 'overlap'; readonly other: Presence }
  | { readonly why: 'needsEnd' };

/** Whether a presence may have these ends now: null, or why not. Presences may touch; a discarded one gives way. */
export function refuseAmendment(
  input: Omit<AmendInput, 'confirms'>,
  nowAt: number,
  rules: PresenceRules,
): AmendRefusal | null {
  const { wanted, presence, punches } = input;
  if (wanted === null) return null;
  const { fromAt, toAt } = wanted;
  if (toAt !== null && toAt <= fromAt) return { why: 'reversed' };
  if (fromAt > nowAt) return { why: 'future', end: 'from' };
  if (toAt !== null && toAt > nowAt) return { why: 'future', end: 'to' };
  const others = othersOf(input);
  if (toAt === null && presence === null) {
    const isAway = attendanceOf(input.presences.at(-1), nowAt, rules) === 'out';
    if (!isAway || punches.some(({ at }) => at >= fromAt)) return { why: 'needsEnd' };
  }
  const stretch = stretchOf(wanted, nowAt, rules);
  const other = others.find((each) => overlaps(stretchOf(each, nowAt, rules), stretch));
  return other === undefined ? null : { why: 'overlap', other };
}

/** What is open lasts on, and a forgotten one lasts as long as an `in` would be taken for a part of it. */
function stretchOf(
  { fromAt, toAt }: WantedPresence,
  nowAt: number,
  rules: PresenceRules,
): Interval {
  if (toAt !== null) return { fromAt, toAt };
  const limitAt = fromAt + rules.openLimitMs + 1;
  return { fromAt, toAt: limitAt <= nowAt ? limitAt : Infinity };
}

/**
 * Whether an amendment does what it was meant to and nothing else: no other presence changes (an open one may become
 * forgotten or stop being so), nothing fits nowhere that had its place, and no punch is made twice.
 */
export function fits(
  input: AmendInput,
  amendment: Amendment,
  before: Projection,
  after: Projection,
): boolean {
  const voided = new Set(amendment.voids);
  const left = input.punches.filter(({ id }) => !voided.has(id));
  const isDoubled = amendment.makes.some(({ kind, at }) =>
    left.some((punch: Punch) => punch.kind === kind && punch.at === at),
  );
  const made = after.presences.filter((each) => isWanted(each, input.wanted));
  const others = othersOf(input).map(told);
  const standing = after.presences.filter((each) => !made.includes(each)).map(told);
  const known = new Set(before.unpaired);
  return (
    !isDoubled && others.join() === standing.join() && after.unpaired.every((id) => known.has(id))
  );
}

function isWanted({ fromAt, toAt }: Presence, wanted: WantedPresence | null): boolean {
  return wanted !== null && fromAt === wanted.fromAt && toAt === wanted.toAt;
}

function told({ id, fromAt, toAt, state, breaks, flags }: Presence): string {
  return JSON.stringify([id, fromAt, toAt, state, breaks, toAt === null ? [] : flags]);
}
