import { attendanceOf } from '../../core/punch/admit.ts';
import { addDays, datesBetween, isoWeekStart } from '../../core/time/civil-date.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import { dayStateOf } from '../../core/worktime/day-state.ts';
import type { DayOff, WeeklyModel } from '../../core/worktime/model.ts';
import { isForgotten, partsOfDay } from '../../core/worktime/part.ts';
import { targetOf } from '../../core/worktime/target.ts';
import { workedSeconds } from '../../core/worktime/worked.ts';
import type { Board, SyncState } from '../../contract/board.ts';
import { granularityOf, rulesOf, type Context } from '../context.ts';
import { baseRowsOf } from '../store/base-row.ts';
import { daysOffBetween } from '../store/day-off.ts';
import type { Employee } from '../store/employee.ts';
import { dayState, type DayKey } from '../store/outbox.ts';
import { openPresencesSince, presencesSince } from '../store/presence.ts';
import { recentPunches } from '../store/punch.ts';
import { modelsOf } from '../store/working-time-model.ts';

const RECENT_PUNCHES = 6;

/** How long the kiosk goes on asking when somebody left: as far back as days are reconciled with the vendor. */
const FORGOTTEN_MAX_MS = 14 * 86_400_000;

/** What the wall shows of one person, as of now. */
export function boardOf(ctx: Context, employee: Employee): Board {
  const config = ctx.config();
  const { zone } = config.site;
  const nowAt = ctx.world.clock();
  const date = civilDateOf(nowAt, zone);
  const monday = isoWeekStart(date);
  const rules = rulesOf(config);
  const granularity = granularityOf(config);
  const presences = presencesSince(ctx.db, employee.id, startOfDay(monday, zone));
  const week = datesBetween(monday, addDays(monday, 6));
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
    forgotten: forgottenOf(ctx, employee.id, nowAt),
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
  const days = new Map<string, Standing>();
  const standingOn = (date: string): Standing => {
    const standing = days.get(date) ?? standingOf(ctx, { employeeId, date, vendor: vendor.kind });
    days.set(date, standing);
    return standing;
  };
  return recentPunches(ctx.db, employeeId, RECENT_PUNCHES).map(
    ({ id, seq, kind, at, voidedBy }) => ({
      punchId: id,
      number: seq,
      kind,
      at,
      ...(voidedBy === null ? standingOn(civilDateOf(at, site.zone)) : UNDONE),
    }),
  );
}

type Standing = { readonly sync: SyncState; readonly reason: string | null };

const UNDONE: Standing = { sync: 'undone', reason: null };

/** Where a day stands with the vendor: its place in the outbox, or what was agreed on for it. */
function standingOf(ctx: Context, day: DayKey): Standing {
  if (day.vendor === 'none') return { sync: 'kept', reason: null };
  const owed = dayState(ctx.db, day.employeeId, day.date, day.vendor);
  if (owed?.state === 'refused' || owed?.state === 'conflict') {
    return { sync: 'refused', reason: owed.reason };
  }
  if (owed) return { sync: 'waiting', reason: null };
  return { sync: baseRowsOf(ctx.db, day).length > 0 ? 'sent' : 'kept', reason: null };
}

function forgottenOf(ctx: Context, employeeId: string, nowAt: number): Board['forgotten'] {
  const config = ctx.config();
  const forgotten = openPresencesSince(ctx.db, employeeId, nowAt - FORGOTTEN_MAX_MS).find(
    (presence) => isForgotten(presence, nowAt, rulesOf(config)),
  );
  if (!forgotten) return null;
  const { id, fromAt } = forgotten;
  return { presenceId: id, date: civilDateOf(fromAt, config.site.zone), fromAt };
}
