import { limitsOn } from '../../core/compliance/profile.ts';
import { attendanceOf } from '../../core/punch/admit.ts';
import type { Presence } from '../../core/punch/presence.ts';
import type { DayOff } from '../../core/target/day-off.ts';
import type { WorkingTimeModel } from '../../core/target/model.ts';
import { targetOf } from '../../core/target/target.ts';
import { addDays, isoWeekOf } from '../../core/time/civil-date.ts';
import { floorTo } from '../../core/time/granularity.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import { figuresByDay } from '../../core/worktime/day-figures.ts';
import { dayStateOf } from '../../core/worktime/day-state.ts';
import { hasBegun, isForgotten } from '../../core/punch/counted.ts';
import { shiftsOf, type WaivedDates } from '../../core/worktime/shift.ts';
import type { WorkRules } from '../../core/worktime/work-rules.ts';
import type { Board } from '../../contract/board.ts';
import { rulesOf, workRulesOf, type Context } from '../context.ts';
import type { Employee } from '../store/employee.ts';
import { waivedDates } from '../store/objection.ts';
import { presencesSince } from '../store/presence.ts';
import { recentTraces } from '../store/punch-trace.ts';
import { modelsOf } from '../store/working-time-model.ts';
import { answerLimits, proposedOutAt } from './answer-forgotten.ts';
import { daysOffOf } from './days-off.ts';
import { shownPunches } from './punch-standing.ts';
import { vendorEditsFor } from './vendor-edits.ts';

const RECENT_PUNCHES = 6;

/** Some of the newest may have been replaced, and are told of by those in their place. */
const RECENT_LOOKED_AT = 2 * RECENT_PUNCHES;

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
  const attendance = attendanceOf(presences.at(-1), nowAt, rules.presence);
  const { id, name, language, largeText } = employee;
  const models = modelsOf(ctx.db, employee.id);
  const daysOff = daysOffOf(ctx, employee.id, monday, week.at(-1) ?? monday);
  const waived = waivedDates(ctx.db, employee.id);
  return {
    employee: { id, name, language, largeText },
    attendance,
    elsewhere: attendance !== 'out' && presences.at(-1)?.homeOffice === true,
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
    recent: recentOf(ctx, employee, presences),
    vendorEdits: vendorEditsFor(ctx, employee.id),
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

/** A punch that another stands in the place of says so there, once. */
function recentOf(
  ctx: Context,
  employee: Employee,
  presences: readonly Presence[],
): Board['recent'] {
  const traces = recentTraces(ctx.db, employee.id, RECENT_LOOKED_AT);
  return shownPunches(ctx, employee, traces, presences)
    .filter(({ standing }) => standing.state !== 'replaced' || standing.toAt === null)
    .slice(0, RECENT_PUNCHES);
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
