import { limitsOn } from '../../core/compliance/profile.ts';
import { attendanceOf } from '../../core/punch/admit.ts';
import type { Presence } from '../../core/punch/presence.ts';
import type { PunchKind } from '../../core/punch/punch.ts';
import type { DayOff } from '../../core/target/day-off.ts';
import type { WorkingTimeModel } from '../../core/target/model.ts';
import { targetOf } from '../../core/target/target.ts';
import { addDays, isoWeekOf } from '../../core/time/civil-date.ts';
import { floorTo } from '../../core/time/granularity.ts';
import type { RowForm } from '../../core/sync/row-form.ts';
import { rowText } from '../../core/sync/row-time.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import { figuresByDay } from '../../core/worktime/day-figures.ts';
import { dayStateOf } from '../../core/worktime/day-state.ts';
import { hasBegun, isForgotten } from '../../core/punch/counted.ts';
import { shiftsOf, type WaivedDates } from '../../core/worktime/shift.ts';
import type { WorkRules } from '../../core/worktime/work-rules.ts';
import type { Board, SyncState } from '../../contract/board.ts';
import { rulesOf, workRulesOf, type Context } from '../context.ts';
import { dayStandings, type DayStanding } from '../store/day-standing.ts';
import type { Employee } from '../store/employee.ts';
import { waivedDates } from '../store/objection.ts';
import { presencesSince } from '../store/presence.ts';
import { recentPunches } from '../store/punch.ts';
import { modelsOf } from '../store/working-time-model.ts';
import { formOf } from '../vendors/form-of.ts';
import { answerLimits, proposedOutAt } from './answer-forgotten.ts';
import { daysOffOf } from './days-off.ts';

const RECENT_PUNCHES = 6;

/**
 * How far back the board looks: as far as days are reconciled with the vendor. For so long the kiosk goes on asking when
 * somebody left, and nothing that began earlier counts this week, because no presence that counts lasts that long.
 */
const LOOKS_BACK_MS = 14 * 86_400_000;

/** The longest presence that may be set lasts three days: Monday's shift may have begun so long before it. */
const SHIFT_REACHES_BACK_DAYS = 3;

/** What the wall shows of one person, as of now. */
export function boardOf(ctx: Context, employee: Employee): Board {
  const config = ctx.config();
  const rules = workRulesOf(config);
  const { zone } = rules;
  const nowAt = ctx.world.clock();
  const date = civilDateOf(nowAt, zone);
  const week = isoWeekOf(date);
  const [monday = date] = week;
  const presences = presencesSince(
    ctx.db,
    employee.id,
    startOfDay(addDays(monday, -SHIFT_REACHES_BACK_DAYS), zone),
    nowAt - LOOKS_BACK_MS,
  );
  const models = modelsOf(ctx.db, employee.id);
  const daysOff = daysOffOf(ctx, employee.id, monday, week.at(-1) ?? monday);
  const waived = waivedDates(ctx.db, employee.id);
  return {
    employee: { id: employee.id, name: employee.name, language: employee.language },
    attendance: attendanceOf(presences.at(-1), nowAt, rules.presence),
    day: dayStateOf({
      presences,
      date,
      models,
      daysOff: ofDate(daysOff, date),
      nowAt,
      rules,
      waived,
      limits: limitsOn(config.compliance.profile, date, employee.adultFromDate),
    }),
    week: {
      workedSeconds: workedIn(week.slice(0, week.indexOf(date) + 1), presences, {
        rules,
        nowAt,
        waived,
      }),
      targetSeconds: weekTarget(week, models, daysOff),
    },
    recent: recentOf(ctx, employee.id),
    forgotten: forgottenAmong(ctx, presences, nowAt),
  };
}

function ofDate(daysOff: readonly DayOff[], date: string): readonly DayOff[] {
  return daysOff.filter((off) => off.date === date);
}

/** Running seconds included, as on the ring. */
function workedIn(
  dates: readonly string[],
  presences: readonly Presence[],
  { rules, nowAt, waived }: { rules: WorkRules; nowAt: number; waived: WaivedDates },
): number {
  const untilAt = floorTo(nowAt, 'second');
  const begun = presences.filter((presence) => hasBegun(presence, nowAt));
  const shifts = shiftsOf(begun, rules, nowAt, waived, untilAt);
  const days = dates.map((date) => ({
    startAt: startOfDay(date, rules.zone),
    endAt: startOfDay(addDays(date, 1), rules.zone),
  }));
  return figuresByDay(shifts, days, 0).reduce((sum, { workedSeconds }) => sum + workedSeconds, 0);
}

/** Of the whole week, days ahead included. Null where no model is valid on any of them. */
function weekTarget(
  week: readonly string[],
  models: readonly WorkingTimeModel[],
  daysOff: readonly DayOff[],
): number | null {
  const targets = week
    .map((date) => targetOf(date, models, ofDate(daysOff, date)).targetSeconds)
    .filter((seconds) => seconds !== null);
  return targets.length === 0 ? null : targets.reduce((sum, seconds) => sum + seconds, 0);
}

function recentOf(ctx: Context, employeeId: string): Board['recent'] {
  const { site, vendor } = ctx.config();
  const punches = recentPunches(ctx.db, employeeId, RECENT_PUNCHES);
  const dates = punches.map(({ at }) => civilDateOf(at, site.zone));
  const first = dates.at(-1);
  const from = first === undefined ? '' : addDays(first, -1);
  const days = dayStandings(ctx.db, employeeId, vendor.kind, from, dates[0] ?? '');
  const form = formOf(ctx.config());
  return punches.map(({ id, seq, kind, at, voidedBy }, index) => {
    return {
      punchId: id,
      number: seq,
      kind,
      at,
      ...(voidedBy === null
        ? standingOf(
            concerned(days, dates[index] ?? '', kind, form),
            kind,
            textOf(at, form, site.zone),
          )
        : UNDONE),
    };
  });
}

type Standing = { readonly sync: SyncState; readonly reason: string | null };

const UNDONE: Standing = { sync: 'undone', reason: null };
const KEPT: Standing = { sync: 'kept', reason: null };
const SENT: Standing = { sync: 'sent', reason: null };

/** The days whose rows may hold a punch: where rows run over midnight, an end may belong to the day before. */
function concerned(
  days: ReadonlyMap<string, DayStanding>,
  date: string,
  kind: PunchKind,
  form: RowForm | null,
): readonly DayStanding[] {
  const before = kind === 'in' || form === null || form.cutAtMidnight ? [] : [addDays(date, -1)];
  return [date, ...before].flatMap((each) => days.get(each) ?? []);
}

function textOf(at: number, form: RowForm | null, zone: string): string {
  return form === null ? '' : rowText(at, form, zone);
}

/** A day is owed as a whole; what the vendor has of it already stays sent, whatever came later. */
function standingOf(days: readonly DayStanding[], kind: PunchKind, text: string): Standing {
  if (days.length === 0) return KEPT;
  const open = days.find(({ state }) => state !== 'agreed');
  if (open === undefined || days.some((day) => isAgreed(day, kind, text))) return SENT;
  const { state, reason } = open;
  switch (state) {
    case 'refused':
    case 'conflict':
      return { sync: 'refused', reason };
    case 'owed':
    case 'awaiting':
    case 'agreed':
      return { sync: 'waiting', reason: null };
  }
}

function isAgreed(day: DayStanding, kind: PunchKind, text: string): boolean {
  switch (kind) {
    case 'in':
    case 'breakEnd':
      return day.agreedFrom.has(text);
    case 'out':
    case 'breakStart':
      return day.agreedTo.has(text);
  }
}

/** The newest presence that nobody has closed within the limit, and when the person most likely left. */
function forgottenAmong(
  ctx: Context,
  presences: readonly Presence[],
  nowAt: number,
): Board['forgotten'] {
  const rules = rulesOf(ctx.config());
  const index = presences.findLastIndex((presence) => isForgotten(presence, nowAt, rules));
  const forgotten = presences[index];
  if (!forgotten) return null;
  const { zone } = ctx.config().site;
  const { id, fromAt } = forgotten;
  const { latestAt } = answerLimits(forgotten, presences[index + 1], nowAt, rules.openLimitMs);
  const proposedAt = proposedOutAt(ctx, forgotten, presences[index + 1], nowAt);
  return { presenceId: id, date: civilDateOf(fromAt, zone), fromAt, proposedAt, latestAt };
}
