import type { z } from 'zod';
import { wantedRows } from '../../core/sync/wanted.ts';
import { formOf } from '../vendors/form-of.ts';
import type { Warning } from '../../core/compliance/warning.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { isoWithOffset, isSkipped, startOfDay } from '../../core/time/zone.ts';
import { dayReport, type DayReport, type DayReportInput } from '../../core/worktime/day-report.ts';
import type { Outcome } from '../../contract/call.ts';
import type { officeContract, OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { closedDayView } from '../months/closed-view.ts';
import { countAbsence } from '../reports/absence-count.ts';
import { explainView } from '../reports/explain-view.ts';
import { baseRowsOf } from '../store/base-row.ts';
import { employeeByNumber, type Employee } from '../store/employee.ts';
import { isHomeOfficeDay } from '../store/home-office-day.ts';
import { factBySeq } from '../store/journal.ts';
import { dayState, type DayKey } from '../store/outbox.ts';
import { presencesBetween } from '../store/presence.ts';
import { prunedBefore } from '../store/prune.ts';
import { punchesBetween, type StoredPunch } from '../store/punch.ts';
import { readMonthsReadOn } from '../store/vendor-state.ts';
import { jumpView } from './clock-health.ts';
import { clockOfDay, clocksOfPunch, type ClockOfDay } from './clock-jumped.ts';
import { dayReportInput } from './day-input.ts';
import { changesView } from './day-changes.ts';
import {
  balanceView,
  correctionsView,
  liveView,
  movedTimesView,
  objectionView,
  vendorTotalView,
} from './day-extras.ts';
import { balancesOf, type DayBalances } from './period-balance.ts';

type Input = z.output<typeof officeContract.calls.readDay.input>;
type Json = Readonly<Record<string, unknown>>;

/** One day of one person in the documented shape: durations in seconds, instants with the site's offset. */
export function readDay(ctx: Context, input: Input): Outcome<OfficeContract, 'readDay'> {
  const employee = employeeByNumber(ctx.db, input.number);
  if (!employee) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const { zone } = ctx.config().site;
  if (isSkipped(input.date, zone)) return { ok: false, refusal: 'skippedDate', detail: {} };
  const asked = dayReportInput(ctx, employee, input.date, input.at ?? ctx.world.clock());
  const balances = balancesOf(ctx, employee, asked.date, asked.nowAt);
  const day = dayView(ctx, employee, asked, balances);
  const before = prunedBefore(ctx.db);
  const pruned = before !== null && input.date < before ? { prunedBefore: before } : {};
  return { ok: true, value: { day, ...pruned } };
}

/** What is printed of a day of a person. */
export function dayView(
  ctx: Context,
  employee: Employee,
  asked: DayReportInput,
  { balances, reportDay }: DayBalances,
): Record<string, unknown> {
  const { zone } = ctx.config().site;
  const report = dayReport(asked);
  const { date, nowAt } = asked;
  const punches = punchesBetween(
    ctx.db,
    employee.id,
    startOfDay(date, zone),
    startOfDay(addDays(date, 1), zone),
  ).filter(({ at }) => at <= nowAt);
  const vendor = ctx.config().vendor.kind;
  const isMarked = isHomeOfficeDay(ctx.db, { vendor, employeeId: employee.id, date });
  return {
    employee: employee.number,
    name: employee.name,
    date,
    zone,
    open: report.open,
    punches: punches.map((punch) => punchView(ctx, punch, zone)),
    presences: report.presences.map(({ id, fromAt, toAt, state, homeOffice = false }) => ({
      id,
      from: isoWithOffset(fromAt, zone, 's'),
      to: toAt === null ? null : isoWithOffset(toAt, zone, 's'),
      state,
      home_office: homeOffice || isMarked,
    })),
    target_raw: report.target.rawSeconds,
    target: report.target.targetSeconds,
    nonbusiness: report.target.nonbusiness,
    ...workView(report, zone),
    count_absence: countAbsence(report.target.absences),
    count_reduction_used: reportDay.reductionSeconds,
    ...absencesView(asked),
    ...liveView(asked),
    ...correctionsView(ctx, employee, date),
    ...changesView(ctx, employee, date),
    ...objectionView(ctx, employee, date),
    ...closedDayView(ctx, employee.id, asked, balanceView(balances)),
    ...vendorTotalView(ctx, asked, report),
    ...movedTimesView(ctx, employee, asked),
    ...warningsView(report.warnings, clockOfDay(ctx, employee.id, date), zone),
    sync: syncView(ctx, employee, date),
  };
}

function punchView(ctx: Context, punch: StoredPunch, zone: string): Json {
  const { id, kind, at, source, voidedBy } = punch;
  const voided = voidedBy === null ? null : factBySeq(ctx.db, voidedBy);
  const { wallAt, skewMs } = clocksOfPunch(ctx.db, punch);
  return {
    id,
    kind,
    at: isoWithOffset(at, zone, 'ms'),
    source,
    ...(wallAt === null ? {} : { wall: isoWithOffset(wallAt, zone, 'ms') }),
    ...(skewMs === null ? {} : { skewSeconds: Math.round(skewMs / 1000) }),
    ...(voided ? { voidedBy: voided.id } : {}),
  };
}

/** Absent on days that lie ahead; "so far" while something is open. The lines of `explain` add up to `diff`. */
function workView({ work }: DayReport, zone: string): Json {
  if (work === null) return {};
  const iso = (at: number | null) => (at === null ? null : isoWithOffset(at, zone, 's'));
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
    explain: explainView(work.lines),
  };
}

function absencesView({ daysOff }: DayReportInput): Json {
  const absences = daysOff
    .filter(({ type }) => type !== 'nonbusiness')
    .map(({ type, portion, half, word = type }) => ({
      type,
      ...(word === type ? {} : { word }),
      portion,
      ...(half === null ? {} : { half }),
    }));
  return absences.length === 0 ? {} : { absences };
}

/** The words alone, as scripts know them, and beside them the limit that each has crossed, or how the clock was set. */
function warningsView(ofReport: readonly Warning[], clock: ClockOfDay, zone: string): Json {
  const jumps = clock.jumps.map((jump) => jumpView(jump, zone));
  const warnings = [...ofReport, ...clock.warnings];
  const details = warnings.map(({ code, limitSeconds, actualSeconds, source }) => ({
    code,
    ...(limitSeconds === null ? {} : { limit: limitSeconds }),
    ...(actualSeconds === null ? {} : { actual: actualSeconds }),
    ...(source === null ? {} : { source }),
    ...(code === 'clockJumped' && jumps.length > 0 ? { jumps } : {}),
  }));
  return {
    warnings: details.map(({ code }) => code),
    ...(details.length === 0 ? {} : { warning_details: details }),
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
  // iFlow shows no day but today (documented): of another nobody can say that it is empty there.
  if (vendor === 'iflow' && date < readOn) return false;
  const { zone } = ctx.config().site;
  const endAt = startOfDay(addDays(date, 1), zone);
  const presences = presencesBetween(ctx.db, employeeId, startOfDay(date, zone), endAt);
  const form = formOf(ctx.config());
  if (form === null) return presences.length === 0;
  const wanted = wantedRows(presences, date, zone, { sendOpen: true, form });
  return wanted.kind === 'rows' && wanted.rows.length === 0;
}
