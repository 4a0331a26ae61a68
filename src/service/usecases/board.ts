import { attendanceOf } from '../../core/punch/admit.ts';
import type { Presence, PresenceRules } from '../../core/punch/presence.ts';
import type { PunchKind } from '../../core/punch/punch.ts';
import { isoWeekOf } from '../../core/time/civil-date.ts';
import { civilDateOf, startOfDay, wallMinute } from '../../core/time/zone.ts';
import { dayStateOf } from '../../core/worktime/day-state.ts';
import type { DayOff, WeeklyModel } from '../../core/worktime/model.ts';
import { isForgotten, partsOfDay } from '../../core/worktime/part.ts';
import { targetOf } from '../../core/worktime/target.ts';
import { workedSeconds } from '../../core/worktime/worked.ts';
import type { Board, SyncState } from '../../contract/board.ts';
import { granularityOf, rulesOf, type Context } from '../context.ts';
import { daysOffBetween } from '../store/day-off.ts';
import { dayStandings, type DayStanding } from '../store/day-standing.ts';
import type { Employee } from '../store/employee.ts';
import { presencesSince } from '../store/presence.ts';
import { recentPunches } from '../store/punch.ts';
import { modelsOf } from '../store/working-time-model.ts';

const RECENT_PUNCHES = 6;

/**
 * How far back the board looks: as far as days are reconciled with the vendor. For so long the kiosk goes on asking when
 * somebody left, and nothing that began earlier counts this week, because no presence that counts lasts that long.
 */
const LOOKS_BACK_MS = 14 * 86_400_000;

/** What the wall shows of one person, as of now. */
export function boardOf(ctx: Context, employee: Employee): Board {
  const config = ctx.config();
  const { zone } = config.site;
  const nowAt = ctx.world.clock();
  const date = civilDateOf(nowAt, zone);
  const week = isoWeekOf(date);
  const [monday = date] = week;
  const rules = rulesOf(config);
  const granularity = granularityOf(config);
  const presences = presencesSince(
    ctx.db,
    employee.id,
    startOfDay(monday, zone),
    nowAt - LOOKS_BACK_MS,
  );
  const models = modelsOf(ctx.db, employee.id);
  const daysOff = daysOffBetween(ctx.db, employee.id, monday, week.at(-1) ?? monday);
  const worked = week
    .slice(0, week.indexOf(date) + 1)
    .map((day) => workedSeconds(partsOfDay(presences, day, zone), nowAt, granularity, rules));
  return {
    employee: { id: employee.id, name: employee.name, language: employee.language },
    attendance: attendanceOf(presences.at(-1), nowAt, rules),
    day: dayStateOf({ presences, date, zone, models, daysOff, nowAt, rules, granularity }),
    week: {
      workedSeconds: worked.reduce((sum, seconds) => sum + seconds, 0),
      targetSeconds: weekTarget(week, models, daysOff),
    },
    recent: recentOf(ctx, employee.id),
    forgotten: forgottenAmong(presences, zone, nowAt, rules),
  };
}

/** Of the whole week, days ahead included. Null where no model is valid on any of them. */
function weekTarget(
  week: readonly string[],
  models: readonly WeeklyModel[],
  daysOff: readonly DayOff[],
): number | null {
  const targets = week
    .map((day) => targetOf(day, models, daysOff).targetSeconds)
    .filter((seconds) => seconds !== null);
  return targets.length === 0 ? null : targets.reduce((sum, seconds) => sum + seconds, 0);
}

function recentOf(ctx: Context, employeeId: string): Board['recent'] {
  const { site, vendor } = ctx.config();
  const punches = recentPunches(ctx.db, employeeId, RECENT_PUNCHES);
  const dates = punches.map(({ at }) => civilDateOf(at, site.zone));
  const days = dayStandings(ctx.db, employeeId, vendor.kind, dates.at(-1) ?? '', dates[0] ?? '');
  return punches.map(({ id, seq, kind, at, voidedBy }, index) => {
    return {
      punchId: id,
      number: seq,
      kind,
      at,
      ...(voidedBy === null
        ? standingOf(days.get(dates[index] ?? ''), kind, wallMinute(at, site.zone))
        : UNDONE),
    };
  });
}

type Standing = { readonly sync: SyncState; readonly reason: string | null };

const UNDONE: Standing = { sync: 'undone', reason: null };
const KEPT: Standing = { sync: 'kept', reason: null };
const SENT: Standing = { sync: 'sent', reason: null };

/** A day is owed as a whole; what the vendor has of it already stays sent, whatever came later. */
function standingOf(day: DayStanding | undefined, kind: PunchKind, minute: string): Standing {
  if (day === undefined) return KEPT;
  const { state, reason } = day;
  if (state === 'agreed' || isAgreed(day, kind, minute)) return SENT;
  switch (state) {
    case 'refused':
    case 'conflict':
      return { sync: 'refused', reason };
    case 'owed':
    case 'awaiting':
      return { sync: 'waiting', reason: null };
  }
}

function isAgreed(day: DayStanding, kind: PunchKind, minute: string): boolean {
  switch (kind) {
    case 'in':
    case 'breakEnd':
      return day.agreedFrom.has(minute);
    case 'out':
    case 'breakStart':
      return day.agreedTo.has(minute);
  }
}

/** The newest presence that nobody has closed within the limit. */
function forgottenAmong(
  presences: readonly Presence[],
  zone: string,
  nowAt: number,
  rules: PresenceRules,
): Board['forgotten'] {
  const forgotten = presences.findLast((presence) => isForgotten(presence, nowAt, rules));
  if (!forgotten) return null;
  const { id, fromAt } = forgotten;
  return { presenceId: id, date: civilDateOf(fromAt, zone), fromAt };
}
