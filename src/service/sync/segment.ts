import type { Presence } from '../../core/punch/presence.ts';
import type { Punch, PunchKind } from '../../core/punch/punch.ts';
import type { RowForm } from '../../core/sync/row-form.ts';
import { isSameTime } from '../../core/sync/row-time.ts';
import { ownPunches } from './own-punches.ts';

/** One punch that begins or ends a stretch of work. `id` is null for a punch that is still to be made. */
export type Edge = { readonly id: string | null; readonly kind: PunchKind; readonly at: number };

/**
 * A stretch of work without a break, as a vendor's row shows it, with the punches that make it. `end` null: it still runs.
 */
export type Segment = { readonly start: Edge; readonly end: Edge | null };

/** A presence taken apart into what rows are made of. */
export type Parts = {
  readonly segments: readonly Segment[];
  /** Punches of the presence behind its last segment: the `out` that ended a running break. */
  readonly tail: readonly Edge[];
  /** Its other punches: a break too short for the vendor, an `in` too many. */
  readonly inner: readonly Edge[];
};

/** `punches`: what counts of the person, of the presence's time at least. */
export function partsOf(presence: Presence, punches: readonly Punch[], form: RowForm): Parts {
  const { fromAt, toAt } = presence;
  const edge = (kind: PunchKind, at: number): Edge => ({ id: idOf(punches, kind, at), kind, at });
  const segments: Segment[] = [];
  let start: Edge | null = { id: presence.id, kind: 'in', at: fromAt };
  for (const { sinceAt, untilAt } of presence.breaks) {
    const vanishes = untilAt !== null && isSameTime(sinceAt, untilAt, form);
    if (start === null || vanishes) continue;
    segments.push({ start, end: edge('breakStart', sinceAt) });
    start = untilAt === null || untilAt === toAt ? null : edge('breakEnd', untilAt);
  }
  const out: Edge | null = toAt === null ? null : { id: presence.outId, kind: 'out', at: toAt };
  if (start !== null) segments.push({ start, end: out });
  const tail = start === null && out !== null ? [out] : [];
  const used = new Set(
    [...segments.flatMap(({ start, end }) => [start, end]), ...tail].map(edgeId),
  );
  const inner = ownPunches(presence, punches, toAt ?? fromAt)
    .filter(({ id }) => !used.has(id))
    .map(({ id, kind, at }): Edge => ({ id, kind, at }));
  return { segments, tail, inner };
}

function edgeId(edge: Edge | null): string | null {
  return edge?.id ?? null;
}

function idOf(punches: readonly Punch[], kind: PunchKind, at: number): string | null {
  return punches.find((punch) => punch.kind === kind && punch.at === at)?.id ?? null;
}
