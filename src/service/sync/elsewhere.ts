import type { Punch, PunchKind } from '../../core/punch/punch.ts';
import { isSameTime, rowInstant } from '../../core/sync/row-time.ts';
import type { BaseRow, TheirRow } from '../../core/sync/row.ts';
import { rowEnd, type Edit, type EditedDay } from './edited-day.ts';
import { ownPunches } from './own-punches.ts';
import { rowPunches, type Made } from './row-punches.ts';

/** Two punches of one kind that lie nearer than this are one: two readers at a door have read the same badge. */
const SAME_WITHIN_MS = 60_000;

/**
 * What another kiosk of the company has told the vendor about the very comings and goings that were punched here as well.
 * The vendor's word stands, ours gives way to it and stays in the journal: a beginning or an end within the minute of
 * theirs; and an end there after which somebody came in again here. Whatever else differs is left to the plan, which asks
 * a person. What has been sent from here gives way only to what began earlier, so that of two kiosks one gives way.
 */
export function editsElsewhere(
  base: readonly BaseRow[],
  theirs: readonly TheirRow[],
  day: EditedDay,
): readonly Edit[] {
  const gone = new Set<string>();
  return theirs.flatMap((row) => {
    const known = base.find(({ id }) => id === row.id) ?? null;
    const made = known === null ? unknownRow(row, base, theirs, day) : knownRow(known, row, day);
    if (made === null || made.makes.length === 0) return [];
    if (made.voids.some((id) => gone.has(id)) || leaps(made, day)) return [];
    for (const id of made.voids) gone.add(id);
    return [{ ...made, pulls: [{ before: known, after: row }] }];
  });
}

type Change = Omit<Edit, 'pulls'>;

/** Whether an end would be moved over another punch of ours: who is back within the minute has been here since. */
function leaps({ voids, makes }: Change, { punches }: EditedDay): boolean {
  const left = punches.filter(({ id }) => !voids.includes(id));
  return punches.some((punch) => {
    if (!voids.includes(punch.id)) return false;
    if (punch.source === 'office' || punch.source === 'answer') return true;
    const to = makes.find((made) => made.kind === punch.kind && isNear(made, punch)) ?? punch;
    const [one, other] = [Math.min(punch.at, to.at), Math.max(punch.at, to.at)];
    return left.some(({ at }) => at >= one && at <= other);
  });
}

/** A row that is new here and begins when a presence of ours does. */
function unknownRow(
  row: TheirRow,
  base: readonly BaseRow[],
  theirs: readonly TheirRow[],
  day: EditedDay,
): Change | null {
  const wanted = punchesOf(row, day);
  const [first] = wanted ?? [];
  if (wanted === null || first === undefined) return null;
  const ins = day.punches.filter((punch) => punch.kind === 'in' && isNear(punch, first));
  const presence = day.presences.find(({ id }) => ins.some((punch) => punch.id === id));
  if (presence === undefined || presence.state === 'discarded') return null;
  if (isSent(presence.fromAt, base, theirs, day) && first.at >= presence.fromAt) return null;
  const own = ownPunches(presence, day.punches, presence.toAt ?? Number.POSITIVE_INFINITY);
  return merged(wanted, own, row.to !== null, day);
}

/** A row that was agreed as open and has been ended there, while something followed here. */
function knownRow(known: BaseRow, row: TheirRow, day: EditedDay): Change | null {
  const at = known.to !== null || row.to === null ? null : rowEnd(row.to, day);
  const fromAt = instantOf(row.from, day);
  if (at === null || fromAt === null || row.from !== known.from) return null;
  const later = day.punches.filter((punch) => punch.at >= fromAt);
  const near = later.find((punch) => isEnd(punch.kind) && Math.abs(punch.at - at) < SAME_WITHIN_MS);
  if (near !== undefined) {
    if (isSameTime(near.at, at, day.form)) return null;
    return { voids: [near.id], makes: [{ kind: near.kind, at }] };
  }
  const isInside = !later.some((punch) => isEnd(punch.kind) && punch.at < at);
  const next = later.find((punch) => punch.at >= at);
  if (!isInside || next?.kind !== 'in') return null;
  return { voids: [], makes: [{ kind: 'out', at }] };
}

/** Ours become theirs. Null: something of ours contradicts them. */
function merged(
  wanted: readonly Made[],
  own: readonly Punch[],
  isClosed: boolean,
  { form }: EditedDay,
): Change | null {
  const left = new Set(own);
  const voids: string[] = [];
  const makes: Made[] = [];
  for (const made of wanted) {
    const pair = [...left].find((punch) => punch.kind === made.kind && isNear(punch, made));
    if (pair !== undefined) left.delete(pair);
    if (pair !== undefined && isSameTime(pair.at, made.at, form)) continue;
    if (pair !== undefined) voids.push(pair.id);
    makes.push(made);
  }
  // What is left of ours comes after theirs: further work where theirs has ended, else the rest of the same.
  const lastAt = wanted.at(-1)?.at ?? 0;
  const [first] = [...left];
  const fits =
    [...left].every(({ at }) => at > lastAt) && (!isClosed || (first?.kind ?? 'in') === 'in');
  return fits ? { voids, makes } : null;
}

function punchesOf(row: TheirRow, day: EditedDay): readonly Made[] | null {
  return rowPunches(row, (text, kind) =>
    kind === 'out' ? rowEnd(text, day) : instantOf(text, day),
  );
}

/** Whether the vendor has a row of ours that begins so. */
function isSent(
  fromAt: number,
  base: readonly BaseRow[],
  theirs: readonly TheirRow[],
  day: EditedDay,
): boolean {
  return base.some(
    ({ id, ours, from }) =>
      ours &&
      theirs.some((row) => row.id === id) &&
      isSameTime(instantOf(from, day) ?? 0, fromAt, day.form),
  );
}

function instantOf(text: string, { date, form, zone }: EditedDay): number | null {
  return rowInstant(text, date, form, zone);
}

function isNear(one: { readonly at: number }, other: { readonly at: number }): boolean {
  return Math.abs(one.at - other.at) < SAME_WITHIN_MS;
}

function isEnd(kind: PunchKind): boolean {
  return kind === 'out' || kind === 'breakStart';
}
