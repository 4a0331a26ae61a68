import { addDays, isCalendarDate } from '../wall-clock.ts';
import { json, notFound } from './answers.ts';
import { foreign, mayActFor, unchanged, userById, type Call, type Reply } from './call.ts';
import type { User } from './company.ts';
import { refusalAnswer } from './entry-refusal.ts';
import { daySpan, localDate, utcSecond, within, type Span } from './entry-time.ts';
import { wholeNumber } from './fields.ts';
import { pageOf } from './paging.ts';
import type { ClockodoState } from './state.ts';
import { workedIntervals } from './work-times-intervals.ts';

/** One day as on the wire. */
interface WorkTimeDay {
  readonly date: string;
  readonly users_id: number;
  /** Seconds; not 0 only on days before 2023 (documented), which the sandbox does not have. */
  readonly offset: number;
  readonly intervals: readonly {
    readonly time_since: string;
    readonly time_until: string | null;
  }[];
}

/** The part of a span on one local day; what still runs is open on the present day only. */
function onDay(span: Span, date: string, zone: string, now: number): Span | null {
  const day = daySpan(date, zone);
  const part = within(span, day);
  if (part === null || part.untilAt !== null) return part;
  return day.untilAt <= now ? { ...part, untilAt: day.untilAt } : part;
}

interface DatedSpan {
  readonly date: string;
  readonly span: Span;
}

/** Nobody works longer than this in one go: the clock ends by itself. */
const LONGEST_DAYS = 2;

/** The person's work by the day that it is listed under. */
function datedSpans(
  state: ClockodoState,
  user: User,
  dateSince: string,
  dateUntil: string,
  now: number,
): readonly DatedSpan[] {
  const zone = user.timezone;
  const whole = state.switches.nightWorkTimes === 'startDay';
  const margin = whole ? LONGEST_DAYS : 0;
  const from = daySpan(addDays(dateSince, -margin), zone).sinceAt;
  const to = daySpan(addDays(dateUntil, margin), zone).untilAt;
  const spans = workedIntervals(state, user.id, from, to);
  if (whole) {
    return spans
      .map((span) => ({ date: localDate(span.sinceAt, zone), span }))
      .filter(({ date }) => date >= dateSince && date <= dateUntil);
  }
  return spans.flatMap((span) => {
    const parts: DatedSpan[] = [];
    const last = localDate(Math.min((span.untilAt ?? now + 1) - 1, to - 1), zone);
    for (let date = localDate(span.sinceAt, zone); date <= last; date = addDays(date, 1)) {
      const part = onDay(span, date, zone, now);
      if (part !== null) parts.push({ date, span: part });
    }
    return parts;
  });
}

/** The person's days with work, in the order of time, cut at their own midnight. */
function daysOf(
  state: ClockodoState,
  user: User,
  dateSince: string,
  dateUntil: string,
  now: number,
): readonly WorkTimeDay[] {
  const days = new Map<string, WorkTimeDay>();
  const empty = (date: string): WorkTimeDay => ({
    date,
    users_id: user.id,
    offset: 0,
    intervals: [],
  });
  if (state.switches.emptyWorkTimeDays === 'include') {
    for (let date = dateSince; date <= dateUntil; date = addDays(date, 1)) {
      days.set(date, empty(date));
    }
  }
  for (const { date, span } of datedSpans(state, user, dateSince, dateUntil, now)) {
    const day = days.get(date) ?? empty(date);
    const interval = {
      time_since: utcSecond(span.sinceAt),
      time_until: span.untilAt === null ? null : utcSecond(span.untilAt),
    };
    days.set(date, { ...day, intervals: [...day.intervals, interval] });
  }
  return [...days.values()];
}

/** GET /v2/workTimes: read-only; all three parameters are mandatory. */
export function listWorkTimes(call: Call): Reply {
  const { query, state, language } = call;
  const { date_since: dateSince, date_until: dateUntil } = query;
  const usersId = wholeNumber(query['users_id']);
  const names = ['date_since', 'date_until', 'users_id'];
  const missing = names.filter((name) => query[name] === undefined);
  if (
    missing.length > 0 ||
    usersId === null ||
    !isCalendarDate(dateSince) ||
    !isCalendarDate(dateUntil)
  ) {
    const kind = missing.length > 0 ? 'missing' : 'malformed';
    const refusal = { kind, fields: missing } as const;
    return unchanged(call, refusalAnswer(refusal, language, state.switches, 'general'));
  }
  if (!mayActFor(call, usersId)) return foreign(call);
  const user = userById(state, usersId);
  if (!user) return unchanged(call, notFound(language));
  const days = daysOf(state, user, dateSince, dateUntil, call.now);
  const { paging, rows } = pageOf(days, query, 1000);
  return unchanged(call, json({ paging, work_time_days: rows }));
}
