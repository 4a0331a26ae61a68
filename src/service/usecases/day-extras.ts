import { limitsOn } from '../../core/compliance/profile.ts';
import { movedTimes } from '../../core/sync/moved-times.ts';
import { vendorTotal, type VendorDifference } from '../../core/sync/vendor-total.ts';
import { wallDifference } from '../../core/sync/wall-difference.ts';
import { civilDateOf, isoWithOffset } from '../../core/time/zone.ts';
import type { DayReport, DayReportInput } from '../../core/worktime/day-report.ts';
import { dayStateOf, tick } from '../../core/worktime/day-state.ts';
import type { Context } from '../context.ts';
import { baseRowsOf } from '../store/base-row.ts';
import { correctionsOf } from '../store/correction.ts';
import type { Employee } from '../store/employee.ts';
import { objectionOf } from '../store/objection.ts';
import { formOf } from '../vendors/form-of.ts';
import type { Balances } from './period-balance.ts';

/** What `day --json` says only where there is something to say. */

type Json = Readonly<Record<string, unknown>>;

/** How the day goes on: only on the day that it is. */
export function liveView(asked: DayReportInput): Json {
  const { date, nowAt } = asked;
  const { zone } = asked.rules;
  if (civilDateOf(nowAt, zone) !== date) return {};
  const limits = limitsOn(asked.profile, date, asked.adultFromDate);
  const live = tick(dayStateOf({ ...asked, limits }), nowAt);
  const iso = (at: number | null) => (at === null ? null : isoWithOffset(at, zone, 's'));
  return {
    live: {
      worked: live.workedSeconds,
      remaining: live.remainingSeconds,
      targetMetAt: iso(live.targetMetAt),
      nextBreakAt: iso(live.nextBreakAt),
      earliestStartTomorrow: iso(live.earliestStartAt),
    },
  };
}

/** Who changed the day afterwards, when and why, with what stood before and what stands since. */
export function correctionsView(ctx: Context, { id }: Employee, date: string): Json {
  const { zone } = ctx.config().site;
  const corrections = correctionsOf(ctx.db, id, date).map(({ at, by, reason, before, after }) => ({
    at: isoWithOffset(at, zone, 'ms'),
    by,
    reason,
    before,
    after,
  }));
  return corrections.length === 0 ? {} : { corrections };
}

/** What was said about a break that the rule has taken off. */
export function objectionView(ctx: Context, { id }: Employee, date: string): Json {
  const objection = objectionOf(ctx.db, id, date);
  return objection === 'none' ? {} : { objection };
}

/** The periods that the day lies in, up to now, in seconds; null without a model. `year` includes what was carried over. */
export function balanceView({ week, month, year, sinceDate }: Balances): Json {
  if (year.diffSeconds === null) return {};
  return {
    balance: {
      week: week.diffSeconds,
      month: month.diffSeconds,
      year: year.diffSeconds,
      overtime_carryover: year.carryoverSeconds,
      ...(sinceDate === null ? {} : { since: sinceDate }),
    },
  };
}

const DIFFERENCE_LABELS: Readonly<Record<VendorDifference['label'], string>> = {
  endOfDay: 'end_of_day',
  clockChange: 'clock_change',
  needsReview: 'needs_review',
  rounding: 'rounding',
  automaticBreak: 'automatic_break',
};

/** What the vendor makes of the same presences, and each known reason why that is not our figure: MOCO, and iFlow's wall times. */
export function vendorTotalView(
  ctx: Context,
  asked: DayReportInput,
  { work, presences: shown }: DayReport,
): Json {
  const { kind } = ctx.config().vendor;
  if (work === null || shown.length === 0) return {};
  if (kind === 'iflow') return wallTotalView(asked, work.workedSeconds);
  if (kind !== 'moco') return {};
  const total = vendorTotal(asked, work);
  if (total === null) return {};
  return {
    vendor_total: {
      hours: total.totalSeconds,
      differences: total.differences.map(({ label, seconds }) => ({
        label: DIFFERENCE_LABELS[label],
        seconds,
      })),
    },
  };
}

/** Times that stand otherwise at the vendor than they were punched, whoever moved them there. */
export function movedTimesView(ctx: Context, { id }: Employee, asked: DayReportInput): Json {
  const form = formOf(ctx.config());
  if (form === null) return {};
  const { date, presences, rules } = asked;
  const key = { employeeId: id, date, vendor: ctx.config().vendor.kind };
  const times = movedTimes(presences, baseRowsOf(ctx.db, key), date, { zone: rules.zone, form });
  return times.length === 0 ? {} : { vendor_times: times };
}

function wallTotalView({ presences, date, rules }: DayReportInput, workedSeconds: number): Json {
  const seconds = wallDifference(presences, date, rules.zone);
  if (seconds === null || seconds === 0) return {};
  const differences = [{ label: DIFFERENCE_LABELS.clockChange, seconds }];
  return { vendor_total: { hours: workedSeconds + seconds, differences } };
}
