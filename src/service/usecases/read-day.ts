import type { z } from 'zod';
import { project } from '../../core/punch/project.ts';
import { wantedRows } from '../../core/sync/wanted.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { civilDateOf, isoWithOffset, startOfDay } from '../../core/time/zone.ts';
import { dayReport, type DayReport, type DayReportInput } from '../../core/worktime/day-report.ts';
import { dayStateOf, tick } from '../../core/worktime/day-state.ts';
import type { Outcome } from '../../contract/call.ts';
import type { officeContract, OfficeContract } from '../../contract/office.ts';
import type { Config } from '../config.ts';
import { granularityOf, rulesOf, type Context } from '../context.ts';
import { baseRowsOf } from '../store/base-row.ts';
import { daysOffBetween } from '../store/day-off.ts';
import { employeeByNumber, type Employee } from '../store/employee.ts';
import { isHomeOfficeDay } from '../store/home-office-day.ts';
import { factBySeq } from '../store/journal.ts';
import { dayState, type DayKey } from '../store/outbox.ts';
import { presencesBetween } from '../store/presence.ts';
import { isScan, punchesBetween, punchesFrom, type StoredPunch } from '../store/punch.ts';
import { readMonthsReadOn } from '../store/vendor-state.ts';
import { modelsOf } from '../store/working-time-model.ts';

type Input = z.output<typeof officeContract.calls.readDay.input>;
type Json = Readonly<Record<string, unknown>>;

/** A scan whose instant is not what the wall clock said: that had been set back (`punch-instant.ts`). */
function warningsOf(
  ctx: Context,
  reported: readonly string[],
  punches: readonly StoredPunch[],
): readonly string[] {
  const jumped = punches.some(({ seq, source }) => {
    if (!isScan(source)) return false;
    return 'wall' in (JSON.parse(factBySeq(ctx.db, seq)?.body ?? '{}') as object);
  });
  return jumped ? [...reported, 'clockJumped'].toSorted() : reported;
}

/** One day of one person in the documented shape: durations in seconds, instants with the site's offset. */
export function readDay(ctx: Context, input: Input): Outcome<OfficeContract, 'readDay'> {
  const employee = employeeByNumber(ctx.db, input.number);
  if (!employee) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const asked = reportInput(ctx, employee.id, input.date, input.at ?? ctx.world.clock());
  const report = dayReport(asked);
  const { zone, date, nowAt } = asked;
  const punches = punchesBetween(
    ctx.db,
    employee.id,
    startOfDay(date, zone),
    startOfDay(addDays(date, 1), zone),
  );
  const vendor = ctx.config().vendor.kind;
  const homeOffice = isHomeOfficeDay(ctx.db, { vendor, employeeId: employee.id, date });
  const day = {
    employee: employee.number,
    name: employee.name,
    date,
    zone,
    open: report.open,
    punches: punches.filter(({ at }) => at <= nowAt).map((punch) => punchView(ctx, punch, zone)),
    presences: report.presences.map(({ id, fromAt, toAt, state }) => ({
      id,
      from: isoWithOffset(fromAt, zone, 's'),
      to: toAt === null ? null : isoWithOffset(toAt, zone, 's'),
      state,
      home_office: homeOffice,
    })),
    target_raw: report.targetRawSeconds,
    target: report.targetSeconds,
    nonbusiness: report.nonbusiness,
    ...workView(report),
    count_absence: { regular_holidays: daysOf('vacation', asked) },
    ...absencesView(asked),
    ...liveView(asked),
    warnings: warningsOf(ctx, report.warnings, punches),
    sync: syncView(ctx, employee, date),
  };
  return { ok: true, value: { day } };
}

/** As if it were `nowAt`: later punches are ignored, and the presences are folded from the punches up to then. */
function reportInput(
  ctx: Context,
  employeeId: string,
  date: string,
  nowAt: number,
): DayReportInput {
  const config = ctx.config();
  const rules = rulesOf(config);
  const punches = punchesFrom(ctx.db, employeeId, Number.MIN_SAFE_INTEGER).filter(
    ({ at }) => at <= nowAt,
  );
  return {
    date,
    zone: config.site.zone,
    punches,
    presences: project(punches, rules).presences,
    models: modelsOf(ctx.db, employeeId),
    daysOff: daysOffBetween(ctx.db, employeeId, date, date),
    nowAt,
    rules,
    granularity: granularityOf(config),
    shortestBreakSeconds: shortestBreakSeconds(config),
  };
}

/** The shortest part of a break that counts as one: 15 minutes, in Austria 10; without a rule whatever was recorded. */
function shortestBreakSeconds(config: Config): number {
  switch (config.breaks.rule) {
    case 'recorded':
      return 0;
    case 'at':
      return 10 * 60;
    case 'de':
    case 'ch':
    case 'ro':
    case 'steps':
      return 15 * 60;
  }
}

function punchView(ctx: Context, punch: StoredPunch, zone: string): Json {
  const { id, kind, at, source, voidedBy } = punch;
  const voided = voidedBy === null ? null : factBySeq(ctx.db, voidedBy);
  return {
    id,
    kind,
    at: isoWithOffset(at, zone, 'ms'),
    source,
    ...(voided ? { voidedBy: voided.id } : {}),
  };
}

/** Absent on days that lie ahead; "so far" while something is open. The lines of `explain` add up to `diff`. */
function workView({ work, zone, targetSeconds }: DayReport): Json {
  if (work === null) return {};
  const iso = (at: number | null) => (at === null ? null : isoWithOffset(at, zone, 's'));
  const explain =
    targetSeconds === null
      ? {}
      : {
          explain: [
            { label: 'hours', seconds: work.workedSeconds },
            { label: 'target', seconds: -targetSeconds },
          ],
        };
  return {
    breaks: work.breaks.map(({ sinceAt, untilAt, lengthSeconds, automatic }) => ({
      since: iso(sinceAt),
      until: iso(untilAt),
      length: lengthSeconds,
      automatic,
    })),
    hours: work.workedSeconds,
    hours_without_compensation: work.workedSeconds,
    diff: work.diffSeconds,
    work_start: iso(work.workStartAt),
    work_end: iso(work.workEndAt),
    ...explain,
  };
}

function daysOf(type: string, { daysOff }: DayReportInput): number {
  return daysOff
    .filter((day) => day.type === type)
    .reduce((sum, { am, pm }) => sum + (am ? 0.5 : 0) + (pm ? 0.5 : 0), 0);
}

function absencesView({ daysOff }: DayReportInput): Json {
  const absences = daysOff
    .filter(({ type }) => type !== 'nonbusiness')
    .map(({ type, am, pm }) => ({ type, portion: (am ? 0.5 : 0) + (pm ? 0.5 : 0) }));
  return absences.length === 0 ? {} : { absences };
}

/** Only on the day that it is. */
function liveView(asked: DayReportInput): Json {
  const { date, zone, nowAt } = asked;
  if (civilDateOf(nowAt, zone) !== date) return {};
  const live = tick(dayStateOf(asked), nowAt);
  const metAt = live.targetMetAt;
  return {
    live: {
      worked: live.workedSeconds,
      remaining: live.remainingSeconds,
      targetMetAt: metAt === null ? null : isoWithOffset(metAt, zone, 's'),
    },
  };
}

/** `agreed` is said of what was looked at: `none` where there is no vendor, no link, or nobody has asked about the day. */
function syncView(ctx: Context, { id, vendorId }: Employee, date: string): Json {
  const vendor = ctx.config().vendor.kind;
  if (vendor === 'none') return { state: 'none', owed: false };
  const day = dayState(ctx.db, id, date, vendor);
  if (day) {
    const reason = day.reason === null ? {} : { reason: day.reason };
    return { state: day.state, owed: day.state === 'owed', ...reason };
  }
  const key = { employeeId: id, date, vendor };
  const agreed =
    vendorId !== null && (baseRowsOf(ctx.db, key).length > 0 || isEmptyOnBothSides(ctx, key));
  return { state: agreed ? 'agreed' : 'none', owed: false };
}

/** Nothing here to be sent, and the vendor has been asked for everybody's days as far as this one. */
function isEmptyOnBothSides(ctx: Context, { employeeId, date, vendor }: DayKey): boolean {
  const readOn = readMonthsReadOn(ctx.db, vendor);
  if (readOn === null || date > readOn) return false;
  const { zone } = ctx.config().site;
  const endAt = startOfDay(addDays(date, 1), zone);
  const presences = presencesBetween(ctx.db, employeeId, startOfDay(date, zone), endAt);
  const wanted = wantedRows(presences, date, zone, { sendOpen: true });
  return wanted.kind === 'rows' && wanted.rows.length === 0;
}
