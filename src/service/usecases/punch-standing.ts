import type { Presence } from '../../core/punch/presence.ts';
import type { PunchKind } from '../../core/punch/punch.ts';
import type { RowForm } from '../../core/sync/row-form.ts';
import { rowInstant, rowText } from '../../core/sync/row-time.ts';
import type { TheirRow } from '../../core/sync/row.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import type { ShownPunch, Standing } from '../../contract/standing.ts';
import type { Context } from '../context.ts';
import type { Db } from '../store/database.ts';
import {
  dayStandings,
  type DayStanding,
  type OwedPlace,
  type Standings,
  type VendorPlace,
} from '../store/day-standing.ts';
import type { Employee } from '../store/employee.ts';
import { isAhead, isUndoable } from '../store/outbox.ts';
import { presencesBetween } from '../store/presence.ts';
import type { TracedPunch } from '../store/punch-trace.ts';
import { punchById } from '../store/punch.ts';
import { readPause } from '../store/sync-pause.ts';
import { formOf } from '../vendors/form-of.ts';
import { sendsOpen } from '../vendors/sends-open.ts';
import { originOf, takenBack } from './punch-origin.ts';
import { heldAtOf, writtenWork } from './written-work.ts';

/** Everything that tells where one person's punches stand; the days' own standings come on top. */
type View = {
  readonly db: Db;
  readonly employeeId: string;
  readonly nowAt: number;
  readonly zone: string;
  /** Null: there is no vendor. */
  readonly form: RowForm | null;
  readonly sendsOpen: boolean;
  readonly isLinked: boolean;
  /** In order; those of the time of the punches that may still be open. */
  readonly presences: readonly Presence[];
  readonly standings: Standings;
  /** Since when the office has the vendor paused; null: it has not. */
  readonly pausedAt: number | null;
};

const KEPT: Standing = { state: 'kept' };

/** Punches as their person sees them. `presences`: in order, those of their time that may still be open. */
export function shownPunches(
  ctx: Context,
  employee: Pick<Employee, 'id' | 'vendorId'>,
  punches: readonly TracedPunch[],
  presences: readonly Presence[],
): readonly ShownPunch[] {
  const config = ctx.config();
  const { zone } = config.site;
  const dates = punches.map(({ at }) => civilDateOf(at, zone)).toSorted();
  const [first = '', last = first] = [dates[0], dates.at(-1)];
  const from = first === '' ? '' : addDays(first, -1);
  const view: View = {
    db: ctx.db,
    employeeId: employee.id,
    nowAt: ctx.world.clock(),
    zone,
    form: formOf(config),
    sendsOpen: sendsOpen(config),
    isLinked: employee.vendorId !== null,
    presences,
    standings: dayStandings(ctx.db, employee.id, config.vendor.kind, from, last),
    pausedAt: readPause(ctx.db, config.vendor.kind)?.at ?? null,
  };
  const known = new Map(punches.map((punch) => [punch.id, punch]));
  return punches.map((punch) => ({
    punchId: punch.id,
    number: punch.seq,
    kind: punch.kind,
    at: punch.at,
    source: punch.source,
    origin: originOf(ctx.db, punch, (id) => known.get(id) ?? punchById(ctx.db, id)),
    standing:
      punch.voidedBy !== null && punch.fact !== null
        ? takenBack(ctx.db, punch, punch.fact)
        : standingOf(punch, view),
  }));
}

/** A day is owed as a whole; what the vendor has of it already stays sent, whatever came later. */
function standingOf(punch: TracedPunch, view: View): Standing {
  const { form, zone, standings } = view;
  if (form === null) return KEPT;
  const date = civilDateOf(punch.at, zone);
  const days = concerned(standings.days, date, punch.kind, form);
  const text = rowText(punch.at, form, zone);
  const agreedAt = days
    .map(({ day }) => agreedAtOf(day, punch.kind, text))
    .find((at) => at !== null);
  if (agreedAt !== undefined && agreedAt !== null) return { state: 'sent', agreedAt };
  if (!view.sendsOpen && isOpenAt(view.presences, punch.at)) {
    if (view.pausedAt !== null) return officePause(view.pausedAt);
    return { state: 'waiting', why: 'checkOut', sinceAt: punch.at, untilAt: null };
  }
  const open = days.find(({ day }) => day.owed !== null);
  if (open?.day.owed) return owedStanding(open.date, open.day.owed, view);
  return besideWork(punch, form, view);
}

/** A punch whose own time stands in no row is where the work beside it is; without any, nothing of it was sent. */
function besideWork({ at }: TracedPunch, form: RowForm, view: View): Standing {
  const presence = presencesBetween(view.db, view.employeeId, at - 1, at + 1).findLast(
    ({ fromAt, toAt }) => fromAt <= at && (toAt === null || at <= toAt),
  );
  const work = presence && writtenWork(at, presence, form, view.zone);
  for (const date of work?.dates ?? []) {
    const day = view.standings.days.get(date);
    if (!work || day === undefined) continue;
    if (day.owed !== null) return owedStanding(date, day.owed, view);
    const agreedAt = heldAtOf(day, work.text);
    if (agreedAt !== null) return { state: 'sent', agreedAt };
  }
  return KEPT;
}

/** The days whose rows may hold a punch: where rows run over midnight, an end may belong to the day before. */
function concerned(
  days: Standings['days'],
  date: string,
  kind: PunchKind,
  form: RowForm,
): readonly { readonly date: string; readonly day: DayStanding }[] {
  const before = kind === 'in' || form.cutAtMidnight ? [] : [addDays(date, -1)];
  return [date, ...before].flatMap((each) => {
    const day = days.get(each);
    return day === undefined ? [] : [{ date: each, day }];
  });
}

/** What was agreed and stands otherwise there by now, as a conflict has it, is not there any more. */
function agreedAtOf(day: DayStanding, kind: PunchKind, text: string): number | null {
  const isBeginning = kind === 'in' || kind === 'breakEnd';
  const agreedAt = (isBeginning ? day.agreedFrom : day.agreedTo).get(text) ?? null;
  const theirs = day.owed?.state === 'conflict' ? day.owed.theirs : null;
  if (agreedAt === null || theirs === null) return agreedAt;
  const rows = JSON.parse(theirs) as readonly TheirRow[];
  const isThere = rows.some((row) =>
    (isBeginning ? beginningsOf(row) : endsOf(row)).includes(text),
  );
  return isThere ? agreedAt : null;
}

function beginningsOf({ from, breaks = [] }: TheirRow): readonly (string | null)[] {
  return [from, ...breaks.map(({ to }) => to)];
}

function endsOf({ to, breaks = [] }: TheirRow): readonly (string | null)[] {
  return [to, ...breaks.map(({ from }) => from)];
}

/** Whether the presence that this instant belongs to has no end yet. */
function isOpenAt(presences: readonly Presence[], at: number): boolean {
  return presences.findLast(({ fromAt }) => fromAt <= at)?.toAt === null;
}

function owedStanding(date: string, owed: OwedPlace, view: View): Standing {
  const { sinceAt, reason } = owed;
  switch (owed.state) {
    case 'refused':
      // A round sets such a day aside without asking the vendor, which therefore has declined nothing.
      if (!view.isLinked) return { state: 'waiting', why: 'unlinked', sinceAt, untilAt: null };
      return { state: 'refused', reason: reason ?? '', sinceAt };
    case 'conflict':
      return { state: 'conflict', date, sinceAt, ...bothSides(date, owed.theirs, view) };
    case 'awaiting':
      return { state: 'awaiting', sinceAt };
    case 'owed':
      if (view.pausedAt !== null) return officePause(view.pausedAt);
      return { state: 'waiting', ...whyOf(owed, view.standings.vendor, view) };
  }
}

/** Nothing is sent meanwhile, so no other sentence about sending is true. */
function officePause(sinceAt: number): Standing {
  return { state: 'waiting', why: 'officePause', sinceAt, untilAt: null };
}

/** What stands in the way, the nearest first: nothing further can be said before that is gone. */
function whyOf(
  owed: OwedPlace,
  vendor: VendorPlace | null,
  { nowAt, isLinked }: View,
): Pick<Extract<Standing, { state: 'waiting' }>, 'why' | 'sinceAt' | 'untilAt'> {
  const { sinceAt, dueAt, notBeforeAt } = owed;
  if (isUndoable(owed, nowAt)) return { why: 'undo', sinceAt, untilAt: dueAt };
  if (!isLinked) return { why: 'unlinked', sinceAt, untilAt: null };
  switch (vendor?.state) {
    case 'unauthorized':
      return { why: 'unauthorized', sinceAt, untilAt: null };
    case 'offline':
      return { why: 'offline', sinceAt: vendor.lastContactAt, untilAt: null };
    case 'paused':
      return { why: 'paused', sinceAt, untilAt: vendor.notBeforeAt };
    case 'ok':
    case undefined:
      if (!isAhead(notBeforeAt, nowAt)) return { why: 'turn', sinceAt, untilAt: null };
      return { why: 'retry', sinceAt, untilAt: notBeforeAt };
  }
}

type Stretches = Extract<Standing, { state: 'conflict' }>['ours'];

/** The date as both sides have it, whatever form the vendor writes it in. */
function bothSides(
  date: string,
  theirs: string | null,
  { db, employeeId, form, zone }: View,
): { readonly ours: Stretches; readonly theirs: Stretches } {
  const startAt = startOfDay(date, zone);
  const endAt = startOfDay(addDays(date, 1), zone);
  const ours = presencesBetween(db, employeeId, startAt, endAt)
    .filter(({ state }) => state !== 'discarded')
    .map(({ fromAt, toAt }) => ({ fromAt, toAt }));
  const instantAt = (text: string): number | null =>
    form === null ? null : rowInstant(text, date, form, zone);
  const rows = theirs === null ? [] : (JSON.parse(theirs) as readonly TheirRow[]);
  return {
    ours,
    theirs: rows.flatMap(({ from, to }) => {
      const fromAt = instantAt(from);
      return fromAt === null ? [] : [{ fromAt, toAt: to === null ? null : instantAt(to) }];
    }),
  };
}
