import { createHash } from 'node:crypto';
import { lawDayOf, lawWarningsOn, type LawDay } from '../../core/compliance/compliance-warnings.ts';
import { lawShiftsOf } from '../../core/compliance/law-shift.ts';
import { limitsOn } from '../../core/compliance/profile.ts';
import type { Warning } from '../../core/compliance/warning.ts';
import { isForgotten } from '../../core/punch/counted.ts';
import type { Presence } from '../../core/punch/presence.ts';
import { addDays, datesBetween, isoWeekStart } from '../../core/time/civil-date.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import type { DayFlag, DayFlagKind } from '../../contract/office-days.ts';
import { rulesOf, type Context } from '../context.ts';
import { presencesAsOf } from '../reports/presences-as-of.ts';
import { newestJumps } from '../store/clock-jump.ts';
import { requestsOf } from '../store/correction-request.ts';
import { outsOf, scansOf, undecidedDatesOf, vendorEditDatesOf } from '../store/day-flag-facts.ts';
import type { Employee } from '../store/employee.ts';
import { clockOfDay } from '../usecases/clock-jumped.ts';

/** As far around a date's week as a day's own report reads (`day-input.ts`), so that both say the same. */
const MARGIN_DAYS = 14;

/** The same around the date itself: a week and the margin, each way. */
const LAW_MARGIN_MS = (7 + MARGIN_DAYS) * 86_400_000;

/** Everybody is asked about the same dates: each is laid out once. By zone, then by date. */
const laidOut = new Map<string, Map<string, LawDay>>();

function knownDay(date: string, zone: string): LawDay {
  let ofZone = laidOut.get(zone);
  if (ofZone === undefined) laidOut.set(zone, (ofZone = new Map<string, LawDay>()));
  let day = ofZone.get(date);
  if (day === undefined) ofZone.set(date, (day = lawDayOf(date, zone)));
  return day;
}

/** More jumps than these are nobody's to look through; the oldest are left out. */
const JUMPS_MAX = 2_000;

/** Why a day wants a look, and what it was like: `mark` changes with it. */
export type FlaggedDate = {
  readonly date: string;
  readonly flags: readonly DayFlag[];
  readonly mark: string;
};

/** Both ends included. */
export type Stretch = { readonly from: string; readonly to: string; readonly nowAt: number };

const KIND_OF: Readonly<Record<Warning['code'], DayFlagKind | null>> = {
  openPresence: 'open',
  forgottenOut: 'open',
  longPresence: 'needsReview',
  unpairedOut: 'unpairedOut',
  doubleIn: 'doubleIn',
  // Nothing of it counts, and the person was told at once.
  belowMinute: null,
  breakMissing: 'break',
  breakTooShort: 'break',
  breakTooLate: 'break',
  workOverLimit: 'workOverLimit',
  weekOverLimit: 'weekOverLimit',
  restTooShort: 'rest',
  weeklyRestTooShort: 'rest',
  sundayWork: 'sundayWork',
  clockJumped: 'clockJumped',
};

/** What a warning is to the office; null: nothing. */
export function flagOf({ code, limitSeconds, actualSeconds }: Warning): DayFlag | null {
  const kind = KIND_OF[code];
  return kind === null ? null : { kind, code, limitSeconds, actualSeconds };
}

/** The days of one person that want a look, in the order of dates: all of a period in one sweep. */
export function personFlags(
  ctx: Context,
  employee: Employee,
  stretch: Stretch,
): readonly FlaggedDate[] {
  const { from, to } = stretch;
  const found = new Map<string, DayFlag[]>();
  const add = (date: string, flag: DayFlag | null): void => {
    if (flag === null || date < from || date > to) return;
    const flags = found.get(date) ?? [];
    if (!flags.some(({ code }) => code === flag.code)) found.set(date, [...flags, flag]);
  };
  const presences = presencesOf(ctx, employee, stretch);
  const byDate = datesOfWork(ctx, presences, stretch);
  const law = lawOf(ctx, employee, presences, stretch.nowAt);
  for (const [date, ofDate] of byDate) {
    for (const presence of ofDate) {
      for (const flag of ownFlags(ctx, presence, stretch.nowAt)) add(date, flag);
    }
    for (const warning of law(date)) add(date, flagOf(warning));
  }
  for (const [date, flag] of beside(ctx, employee, stretch, presences)) add(date, flag);
  for (const date of clockDates(ctx, employee, stretch)) add(date, plain('clockJumped'));
  return [...found]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, flags]) => ({ date, flags, mark: markOf(flags, byDate.get(date) ?? []) }));
}

function plain(kind: DayFlagKind, code: string = kind): DayFlag {
  return { kind, code, limitSeconds: null, actualSeconds: null };
}

function presencesOf(
  ctx: Context,
  { id }: Employee,
  { from, to, nowAt }: Stretch,
): readonly Presence[] {
  const { zone } = ctx.config().site;
  const fromAt = startOfDay(addDays(isoWeekStart(from), -MARGIN_DAYS), zone);
  const beforeAt = startOfDay(addDays(isoWeekStart(to), 7 + MARGIN_DAYS), zone);
  return presencesAsOf(ctx.db, id, { fromAt, beforeAt }, nowAt, rulesOf(ctx.config()));
}

/** The presences of each date that they touch; a forgotten one is of the date on which it began. */
function datesOfWork(
  ctx: Context,
  presences: readonly Presence[],
  { from, to, nowAt }: Stretch,
): ReadonlyMap<string, readonly Presence[]> {
  const { zone } = ctx.config().site;
  const rules = rulesOf(ctx.config());
  const byDate = new Map<string, Presence[]>();
  for (const presence of presences) {
    const { fromAt, toAt } = presence;
    const first = civilDateOf(fromAt, zone);
    const lastAt = isForgotten(presence, nowAt, rules) ? fromAt : (toAt ?? nowAt) - 1;
    const last = civilDateOf(Math.max(fromAt, lastAt), zone);
    for (const date of first === last ? [first] : datesBetween(first, last)) {
      if (date < from || date > to) continue;
      const ofDate = byDate.get(date);
      if (ofDate) ofDate.push(presence);
      else byDate.set(date, [presence]);
    }
  }
  return byDate;
}

/** What a presence says of itself, as a day's report has it. */
function ownFlags(ctx: Context, presence: Presence, nowAt: number): readonly (DayFlag | null)[] {
  const rules = rulesOf(ctx.config());
  const limitSeconds = rules.openLimitMs / 1000;
  const codes: Warning['code'][] = [...presence.flags];
  if (isForgotten(presence, nowAt, rules) && !codes.includes('forgottenOut')) {
    codes.push('openPresence');
  }
  const flags = codes
    // Closed and confirmed, a long presence counts: nothing is left to be looked at.
    .filter((code) => code !== 'longPresence' || presence.state === 'needsReview')
    .map((code) => {
      const hasLimit = code !== 'doubleIn' && code !== 'belowMinute';
      return flagOf({ code, limitSeconds: hasLimit ? limitSeconds : null, ...NO_FIGURE });
    });
  return presence.state === 'needsReview' ? [...flags, plain('needsReview')] : flags;
}

const NO_FIGURE = { actualSeconds: null, source: null };

/** What the law says of each date, of shifts that are made once. */
function lawOf(
  ctx: Context,
  { adultFromDate }: Employee,
  presences: readonly Presence[],
  nowAt: number,
): (date: string) => readonly Warning[] {
  const config = ctx.config();
  const { zone } = config.site;
  const { profile } = config.compliance;
  if (profile === 'none') return () => [];
  const shifts = lawShiftsOf(presences, nowAt, rulesOf(config));
  return (date) => {
    const limits = limitsOn(profile, date, adultFromDate);
    if (limits === null) return [];
    const lawDay = knownDay(date, zone);
    const { fromAt, toAt } = lawDay.day;
    const near = shifts.filter(
      (shift) => shift.toAt > fromAt - LAW_MARGIN_MS && shift.fromAt < toAt + LAW_MARGIN_MS,
    );
    return lawWarningsOn(near, lawDay, limits);
  };
}

/** What stands beside the presences: outs that end nothing, edits at the vendor, what people have said. */
function* beside(
  ctx: Context,
  { id: employeeId }: Employee,
  { from, to, nowAt }: Stretch,
  presences: readonly Presence[],
): Generator<readonly [string, DayFlag]> {
  const { zone } = ctx.config().site;
  const dates = { employeeId, from, to };
  const [fromAt, beforeAt] = [startOfDay(from, zone), startOfDay(addDays(to, 1), zone)];
  const outIds = new Set(presences.map(({ outId }) => outId));
  // What a file has brought of tomorrow is not there yet.
  for (const { id, at } of outsOf(ctx.db, employeeId, fromAt, Math.min(beforeAt, nowAt + 1))) {
    if (!outIds.has(id)) yield [civilDateOf(at, zone), plain('unpairedOut')];
  }
  for (const date of vendorEditDatesOf(ctx.db, dates)) yield [date, plain('vendorEdit')];
  for (const date of undecidedDatesOf(ctx.db, dates)) yield [date, plain('objection')];
  for (const { date, closedAt } of requestsOf(ctx.db, employeeId, from, to)) {
    if (closedAt === null) yield [date, plain('request')];
  }
}

/** Dates between whose scans the clock was set; only those that may be such are looked at closely. */
function clockDates(ctx: Context, { id }: Employee, { from, to }: Stretch): readonly string[] {
  const { zone } = ctx.config().site;
  const [fromAt, beforeAt] = [
    startOfDay(addDays(from, -1), zone),
    startOfDay(addDays(to, 2), zone),
  ];
  const scans = scansOf(ctx.db, id, fromAt, beforeAt);
  if (scans.length === 0) return [];
  const jumps = newestJumps(ctx.db, JUMPS_MAX).map(({ seq }) => seq);
  const suspects = new Set<string>();
  scans.forEach(({ at, seq, isMoved }, index) => {
    const before = scans[index - 1]?.seq ?? seq;
    const [low, high] = [Math.min(before, seq), Math.max(before, seq)];
    if (isMoved === 0 && !jumps.some((jump) => jump > low && jump < high)) return;
    const since = civilDateOf(scans[index - 1]?.at ?? at, zone);
    for (const date of datesBetween(since, civilDateOf(at, zone))) suspects.add(date);
  });
  return [...suspects].filter(
    (date) => date >= from && date <= to && clockOfDay(ctx, id, date).warnings.length > 0,
  );
}

/** What the day was like: its presences and what is said of it, but for figures that grow by themselves. */
function markOf(flags: readonly DayFlag[], presences: readonly Presence[]): string {
  const told = {
    codes: flags.map(({ code }) => code).toSorted(),
    presences: presences.map(({ id, fromAt, toAt, state, breaks }) => [
      id,
      fromAt,
      toAt,
      state,
      breaks.map(({ sinceAt, untilAt }) => [sinceAt, untilAt]),
    ]),
  };
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 32);
}
