import type { Presence } from '../../core/punch/presence.ts';
import type { PunchKind } from '../../core/punch/punch.ts';
import type { BaseRow, Pull, TheirRow } from '../../core/sync/row.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { isSameTime, rowInstant, rowText } from '../../core/sync/row-time.ts';
import { sentOf } from '../../core/sync/wanted.ts';
import { startOfDay } from '../../core/time/zone.ts';
import { rowEnd, type Edit, type EditedDay } from './edited-day.ts';
import { partsOf, type Edge, type Parts, type Segment } from './segment.ts';
import { wholeEditsOf } from './whole-edit.ts';

/** A segment on its way to what the vendor says: moved, removed or left. */
type Draft = { readonly before: Segment; after: Segment | null };
type Touched = { readonly parts: Parts; readonly drafts: Draft[]; readonly pulls: Pull[] };

/**
 * Turns rows that somebody changed at the vendor into edits of the punches behind them: only the end that differs is
 * replaced, so that our seconds survive at the other one. Breaks stay breaks: what is left of a presence begins with `in`
 * and ends with `out`. Null: it cannot be said in punches (an end that is no punch but a cut at midnight), and a person
 * has to decide.
 */
export function editsOf(pulls: readonly Pull[], day: EditedDay): readonly Edit[] | null {
  if (day.form.holdsBreaks) return wholeEditsOf(pulls, day);
  const touched = new Map<string, Touched>();
  const made: Edit[] = [];
  const parts = day.presences
    .filter(({ state }) => state !== 'discarded')
    .map((presence) => ({ presence, parts: partsOf(presence, day.punches, day.form) }));
  const touch = (each: (typeof parts)[number], pull: Pull): Touched => {
    const known = touched.get(each.presence.id);
    const drafts = each.parts.segments.map((segment): Draft => ({
      before: segment,
      after: segment,
    }));
    const entry = known ?? { parts: each.parts, drafts, pulls: [] };
    entry.pulls.push(pull);
    touched.set(each.presence.id, entry);
    return entry;
  };
  for (const pull of pulls) {
    const { before, after } = pull;
    if (before === null) {
      const row = after === null ? null : segmentOf(after, day);
      if (row === null) return null;
      const around = parts.find((each) => isWithin(each, row.start.at));
      if (around) touch(around, pull).drafts.push({ before: row, after: row });
      else made.push({ pulls: [pull], voids: [], makes: edgesOf([row], []).map(madeOf) });
      continue;
    }
    const owner = parts.find((each) =>
      each.parts.segments.some((segment) => shows(segment, before, day)),
    );
    const draft =
      owner && touch(owner, pull).drafts.find((each) => shows(each.before, before, day));
    if (!draft || !redraw(draft, before, after, day)) return null;
  }
  const edits = [...touched.values()].map(compile);
  return edits.includes(null) ? null : [...edits.flatMap((edit) => edit ?? []), ...made];
}

/** Whether this segment is what the row shows of the date. */
function shows(segment: Segment, row: BaseRow, { date, zone, form }: EditedDay): boolean {
  const startAt = startOfDay(date, zone);
  const endAt = startOfDay(addDays(date, 1), zone);
  const { start, end } = segment;
  if (start.at >= endAt || (end !== null && end.at < startAt)) return false;
  const span = { fromAt: start.at, toAt: end?.at ?? null };
  const sent = sentOf(span, startAt, endAt, form);
  if (sent === null) return false;
  const to = sent.toAt === null ? null : rowText(sent.toAt, form, zone);
  return row.from === rowText(sent.fromAt, form, zone) && row.to === to;
}

/** Gives the draft the vendor's times. False where that would move a cut at midnight. */
function redraw(draft: Draft, before: BaseRow, after: TheirRow | null, day: EditedDay): boolean {
  const { start, end } = draft.before;
  const { cutAtMidnight } = day.form;
  const endAt = startOfDay(addDays(day.date, 1), day.zone);
  const cutBefore = cutAtMidnight && start.at < startOfDay(day.date, day.zone);
  const cutAfter = cutAtMidnight && end !== null && end.at >= endAt;
  if (after === null) {
    draft.after = restOf(draft.before, day, cutBefore, cutAfter);
    return !(cutBefore && cutAfter);
  }
  const row = segmentOf(after, day);
  if (row === null) return false;
  const moved = { start: after.from !== before.from, end: after.to !== before.to };
  if ((moved.start && cutBefore) || (moved.end && cutAfter)) return false;
  draft.after = { start: moved.start ? row.start : start, end: moved.end ? row.end : end };
  return true;
}

/** What is left of work over midnight when the row of this date is deleted: the other date's part, up to midnight or from it. */
function restOf(
  { start, end }: Segment,
  { date, zone }: EditedDay,
  cutBefore: boolean,
  cutAfter: boolean,
): Segment | null {
  if (cutAfter) {
    return { start: { id: null, kind: 'in', at: startOfDay(addDays(date, 1), zone) }, end };
  }
  if (!cutBefore) return null;
  return { start, end: { id: null, kind: 'out', at: startOfDay(date, zone) } };
}

/** The vendor's row as a segment of punches still to be made; kinds are settled later. */
function segmentOf(row: TheirRow, day: EditedDay): Segment | null {
  const startAt = rowInstant(row.from, day.date, day.form, day.zone);
  const endAt = row.to === null ? null : rowEnd(row.to, day);
  if (startAt === null || (row.to !== null && endAt === null)) return null;
  const start: Edge = { id: null, kind: 'in', at: behindEnds(startAt, day) };
  return { start, end: endAt === null ? null : { id: null, kind: 'out', at: endAt } };
}

/** Rows may touch within a minute that holds our seconds: a beginning never goes before an end of that minute (or second). */
function behindEnds(at: number, { punches, form }: EditedDay): number {
  const ends = punches.filter(
    (punch) =>
      (punch.kind === 'out' || punch.kind === 'breakStart') && isSameTime(punch.at, at, form),
  );
  return Math.max(at, ...ends.map((punch) => punch.at));
}

/** On a break of the presence, or where more of its work follows: a row there was cut out of one of ours. */
function isWithin(
  { presence, parts }: { readonly presence: Presence; readonly parts: Parts },
  at: number,
): boolean {
  const isDuringBreak = presence.breaks.some(
    ({ sinceAt, untilAt }) => at >= sinceAt && (untilAt === null || at < untilAt),
  );
  const last = parts.segments.at(-1);
  return isDuringBreak || (last !== undefined && at >= presence.fromAt && at < last.start.at);
}

/** The punches that these segments need, in order. `tail` follows the last one, which then ends in a break. */
function edgesOf(segments: readonly Segment[], tail: readonly Edge[], breaksOff = false): Edge[] {
  return segments.flatMap(({ start, end }, index): Edge[] => {
    const last = index === segments.length - 1;
    const inBreak = !last || tail.length > 0 || breaksOff;
    const first: Edge = { ...start, kind: index === 0 ? 'in' : 'breakEnd' };
    return end === null ? [first] : [first, { ...end, kind: inBreak ? 'breakStart' : 'out' }];
  });
}

/** What has to be taken back and made so that the presence has the segments that are left. */
function compile({ parts, drafts, pulls }: Touched): Edit | null {
  const left = drafts
    .flatMap(({ after }) => after ?? [])
    .toSorted((a, b) => a.start.at - b.start.at);
  if (left.slice(0, -1).some(({ end }) => end === null)) return null;
  const lastBefore = parts.segments.at(-1);
  const lastDraft = drafts.find(({ before }) => before === lastBefore);
  const lastAfter = lastDraft?.after ?? null;
  const lastStands = lastAfter !== null && lastAfter.end !== null && left.at(-1) === lastAfter;
  const breaksOff = lastStands && lastBefore?.end?.kind === 'breakStart';
  const tail = breaksOff ? parts.tail : [];
  const wanted = [...edgesOf(left, tail, breaksOff), ...tail];
  const removed = drafts.filter(({ after }) => after === null).map(({ before }) => before);
  const inner = parts.inner.filter(({ at }) =>
    removed.some(({ start, end }) => at >= start.at && (end === null || at <= end.at)),
  );
  const standing = [...edgesOfAll(parts), ...inner];
  const isSame = (a: Edge) => (b: Edge) => a.kind === b.kind && a.at === b.at;
  const goes = standing.filter((edge) => !wanted.some(isSame(edge)));
  if (goes.some(({ id }) => id === null)) return null;
  return {
    pulls,
    voids: goes.flatMap(({ id }) => id ?? []),
    makes: wanted.filter((edge) => !standing.some(isSame(edge))).map(madeOf),
  };
}

function edgesOfAll({ segments, tail }: Parts): readonly Edge[] {
  return [
    ...segments.flatMap(({ start, end }) => (end === null ? [start] : [start, end])),
    ...tail,
  ];
}

function madeOf({ kind, at }: Edge): { readonly kind: PunchKind; readonly at: number } {
  return { kind, at };
}
