import { overlaps, type Interval } from '../time/interval.ts';
import type { Presence } from './presence.ts';
import type { Punch, PunchKind } from './punch.ts';

/** The ends that a presence shall have; open while `toAt` is null. */
export type WantedPresence = { readonly fromAt: number; readonly toAt: number | null };

export type AmendInput = {
  /** Every punch of one person that stands, and the presences that follow from them. */
  readonly punches: readonly Punch[];
  readonly presences: readonly Presence[];
  /** The one to be corrected; null: a presence that was missing. */
  readonly presence: Presence | null;
  /** Null: it is to be gone. */
  readonly wanted: WantedPresence | null;
  /** Ends that are recorded anew even where they stand already: somebody has confirmed them. */
  readonly confirms: { readonly from: boolean; readonly to: boolean };
};

/** What has to be taken back and made. */
export type Amendment = {
  readonly voids: readonly string[];
  readonly makes: readonly Edge[];
};

type Edge = { readonly kind: PunchKind; readonly at: number };

/**
 * Turns a correction into punches. Only an end that changes is replaced, so that what was punched survives at the other
 * one; recorded breaks stay, cut to the new ends. Whatever else lies within the old or the new ends and would fit
 * nowhere (a second `in`, a break outside, an `out` without `in`, a presence that was discarded) is taken back with it.
 */
export function amend(input: AmendInput): Amendment {
  const { presence, wanted, confirms } = input;
  const others = othersOf(input);
  const stretches = [
    ...(presence === null ? [] : [stretchOf(presence, input.presences)]),
    ...(wanted === null ? [] : [{ ...wanted, toAt: wanted.toAt ?? Infinity }]),
    ...absorbed(input).map((each) => stretchOf(each, input.presences)),
  ];
  const ours = input.punches
    .filter(({ at }) => stretches.some(({ fromAt, toAt }) => at >= fromAt && at <= toAt))
    .filter((punch) => !others.some((other) => isOf(punch, other, input.presences)));
  const edges = wanted === null ? [] : edgesOf(wanted, presence);
  const isConfirmed = ({ kind }: Edge): boolean =>
    (kind === 'in' && confirms.from) || (kind === 'out' && confirms.to);
  const stays = (punch: Punch): boolean =>
    edges.some((edge) => isSame(edge, punch) && !isConfirmed(edge));
  return {
    voids: ours.filter((punch) => !stays(punch)).map(({ id }) => id),
    makes: edges.filter((edge) => isConfirmed(edge) || !ours.some((punch) => isSame(edge, punch))),
  };
}

/** Every presence that the correction must leave as it is. */
export function othersOf(input: Omit<AmendInput, 'confirms' | 'punches'>): readonly Presence[] {
  const gone = new Set([input.presence, ...absorbed(input)]);
  return input.presences.filter((each) => !gone.has(each));
}

/** Presences of a mere minute count for nothing: where the corrected one lies upon them they give way. */
function absorbed({
  presences,
  presence,
  wanted,
}: Omit<AmendInput, 'confirms' | 'punches'>): readonly Presence[] {
  if (wanted === null) return [];
  const stretch = { fromAt: wanted.fromAt, toAt: wanted.toAt ?? Infinity };
  return presences.filter(
    (each) =>
      each !== presence &&
      each.state === 'discarded' &&
      overlaps({ fromAt: each.fromAt, toAt: (each.toAt ?? each.fromAt) + 1 }, stretch),
  );
}

/** Until its end; where it has none, until whatever began next. */
function stretchOf(presence: Presence, presences: readonly Presence[]): Interval {
  const { fromAt, toAt } = presence;
  if (toAt !== null) return { fromAt, toAt };
  const next = presences.find((each) => each.fromAt > fromAt);
  return { fromAt, toAt: next?.fromAt ?? Infinity };
}

/** Where presences touch, what ends something belongs to the earlier one, what begins something to the later one. */
function isOf(punch: Punch, presence: Presence, presences: readonly Presence[]): boolean {
  const { fromAt, toAt } = stretchOf(presence, presences);
  if (punch.at < fromAt || punch.at > toAt) return false;
  if (punch.id === presence.id || punch.id === presence.outId) return true;
  if (punch.at === fromAt) return punch.kind === 'in' || punch.kind === 'breakStart';
  return punch.at < toAt || punch.kind !== 'in';
}

function edgesOf({ fromAt, toAt }: WantedPresence, presence: Presence | null): readonly Edge[] {
  const endAt = toAt ?? Infinity;
  const breaks = (presence?.breaks ?? [])
    .filter(({ sinceAt }) => sinceAt < endAt)
    .filter(({ untilAt }) => untilAt === null || untilAt > fromAt)
    .flatMap(({ sinceAt, untilAt }): Edge[] => [
      { kind: 'breakStart', at: Math.max(sinceAt, fromAt) },
      // Without an end of its own a break ends where its presence does.
      ...(untilAt === null || untilAt >= endAt ? [] : [{ kind: 'breakEnd', at: untilAt } as const]),
    ]);
  return [
    { kind: 'in', at: fromAt },
    ...breaks,
    ...(toAt === null ? [] : [{ kind: 'out', at: toAt } as const]),
  ];
}

function isSame(a: Edge, b: Edge): boolean {
  return a.kind === b.kind && a.at === b.at;
}
