import { attendanceOf, meantKind } from './admit.ts';
import type { Presence, PresenceRules } from './presence.ts';
import { project, type Projection } from './project.ts';
import type { Punch, PunchKind } from './punch.ts';

/** A scan of a badge that nobody was known for, before it is anybody's punch. */
export type WaitingScan = { readonly id: string; readonly at: number; readonly zone: string };

/**
 * Why a scan stays where it is. `contradicts`: with it the other punches would not go together any more. `momentAgo`: less
 * than a minute after another punch, where the wall would have asked. `unclear`: what it means depends on a scan that is
 * left, or on an entry that somebody made by hand meanwhile. `pruned`: nothing is kept of its day any more. `future`:
 * it lies ahead of the clock.
 */
export type LeftReason = 'contradicts' | 'momentAgo' | 'unclear' | 'pruned' | 'future';

/** `repeated`: it says nothing that the punch beside it does not say. */
export type Placed = { readonly scan: WaitingScan } & (
  | { readonly as: 'punch'; readonly kind: PunchKind }
  | { readonly as: 'repeated' }
  | { readonly as: 'left'; readonly reason: LeftReason }
);

export type PlaceInput = {
  readonly employeeId: string;
  /** Everything of the person that counts. */
  readonly punches: readonly Punch[];
  readonly scans: readonly WaitingScan[];
  readonly rules: PresenceRules;
  readonly guardMs: number;
  readonly nowAt: number;
  /** Whatever lies before it has been pruned; null: nothing has. */
  readonly keptFromAt: number | null;
};

/** Nearer than this to the last punch the wall asks instead of acting; and a PIN typed so soon after is the same act. */
const MOMENT_MS = 60_000;

/**
 * What scans would have been, had their badge been known: in or out by turns, beside whatever the person has punched
 * meanwhile. Scans between two other punches go together: all of them become punches, or none where they contradict
 * what stands. Answers each scan, oldest first.
 */
export function placeScans(input: PlaceInput): readonly Placed[] {
  const scans = input.scans.toSorted((one, other) => one.at - other.at);
  const punches = input.punches.toSorted((one, other) => one.at - other.at);
  const placed: Placed[] = [];
  let standing: readonly Punch[] = punches;
  let unsureUntilAt = Number.NEGATIVE_INFINITY;
  for (const group of groupsOf(scans, punches)) {
    const fresh: WaitingScan[] = [];
    for (const scan of group) {
      const beside = besideOthers(scan, punches, input);
      if (beside === null) fresh.push(scan);
      else placed.push({ scan, ...beside });
    }
    const [first] = fresh;
    const last = fresh.at(-1);
    if (!first || !last) continue;
    const isUnsure = first.at <= unsureUntilAt || isBesideWords(first, last, punches, input.rules);
    const tried = isUnsure ? null : turns(fresh, standing, input);
    const isFitting = tried !== null && fits(standing, tried.punches, input.rules);
    if (tried !== null && isFitting) {
      placed.push(...tried.placed);
      standing = [...standing, ...tried.punches];
      continue;
    }
    const reason = isUnsure ? 'unclear' : 'contradicts';
    placed.push(...fresh.map((scan): Placed => ({ scan, as: 'left', reason })));
    unsureUntilAt = last.at + input.rules.openLimitMs;
  }
  return placed.toSorted((one, other) => one.scan.at - other.scan.at);
}

/** Scans with none of the person's other punches between them. */
function groupsOf(
  scans: readonly WaitingScan[],
  punches: readonly Punch[],
): readonly (readonly WaitingScan[])[] {
  const groups = new Map<number, WaitingScan[]>();
  for (const scan of scans) {
    const place = punches.findIndex(({ at }) => at > scan.at);
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [scan]);
    else group.push(scan);
  }
  return [...groups.values()];
}

type Settled = { readonly as: 'repeated' } | { readonly as: 'left'; readonly reason: LeftReason };

/** What can be said of a scan without asking whether the person came or went; null: nothing. */
function besideOthers(
  { at }: WaitingScan,
  punches: readonly Punch[],
  { nowAt, keptFromAt, guardMs }: PlaceInput,
): Settled | null {
  if (at > nowAt) return { as: 'left', reason: 'future' };
  if (keptFromAt !== null && at < keptFromAt) return { as: 'left', reason: 'pruned' };
  const before = punches.findLast((punch) => punch.at <= at);
  const after = punches.find((punch) => punch.at > at);
  if (before !== undefined && at - before.at <= guardMs) return { as: 'repeated' };
  if (after !== undefined && after.at - at < Math.max(MOMENT_MS, guardMs)) {
    return { as: 'repeated' };
  }
  if (before !== undefined && at - before.at < MOMENT_MS)
    return { as: 'left', reason: 'momentAgo' };
  return null;
}

/** Whoever put a day right by hand did it because scans were missing: nobody knows which. */
function isBesideWords(
  first: WaitingScan,
  last: WaitingScan,
  punches: readonly Punch[],
  { openLimitMs }: PresenceRules,
): boolean {
  const before = punches.findLast(({ at }) => at <= first.at);
  const after = punches.find(({ at }) => at > last.at);
  const isByHand = (punch: Punch | undefined, awayMs: number): boolean =>
    punch !== undefined &&
    awayMs <= openLimitMs &&
    (punch.source === 'office' || punch.source === 'answer');
  return (
    isByHand(before, first.at - (before?.at ?? 0)) || isByHand(after, (after?.at ?? 0) - last.at)
  );
}

/** In and out by turns, from where the person stood before the first of them. */
function turns(
  scans: readonly WaitingScan[],
  standing: readonly Punch[],
  { employeeId, rules, guardMs }: PlaceInput,
): { readonly placed: readonly Placed[]; readonly punches: readonly Punch[] } {
  const placed: Placed[] = [];
  const made: Punch[] = [];
  const firstAt = scans[0]?.at ?? 0;
  const earlier = standing.filter(({ at }) => at <= firstAt);
  for (const scan of scans) {
    const last = made.at(-1);
    if (last !== undefined && scan.at - last.at <= guardMs) {
      placed.push({ scan, as: 'repeated' });
      continue;
    }
    const { presences } = project([...earlier, ...made], rules);
    const kind = meantKind(attendanceOf(presences.at(-1), scan.at, rules));
    placed.push({ scan, as: 'punch', kind });
    made.push({ ...scan, employeeId, kind, source: 'badge' });
  }
  return { placed, punches: made };
}

/** Whether everything that went together before still does. */
function fits(standing: readonly Punch[], made: readonly Punch[], rules: PresenceRules): boolean {
  const before = project(standing, rules);
  const after = project([...standing, ...made], rules);
  const known = doubtsOf(before);
  return [...doubtsOf(after)].every((doubt) => known.has(doubt));
}

/** What somebody would have to look at. A presence that was left open is none: the wall asks about it. */
function doubtsOf({ presences, unpaired }: Projection): ReadonlySet<string> {
  const flagged = presences.flatMap(({ id, state, flags }: Presence) => [
    ...(state === 'needsReview' ? [`${id} ${state}`] : []),
    ...flags.filter((flag) => flag !== 'forgottenOut').map((flag) => `${id} ${flag}`),
  ]);
  return new Set([...flagged, ...unpaired]);
}
