import { isTimeEntry, type TimeEntry } from './entry.ts';
import { daySpan, within, type ClosedSpan, type Span } from './entry-time.ts';
import type { ClockodoState } from './state.ts';
import { united, without } from './work-times-spans.ts';

export function spanOf(entry: TimeEntry): Span {
  const untilAt = entry.time_until === null ? null : Date.parse(entry.time_until);
  return { sinceAt: Date.parse(entry.time_since), untilAt };
}

/** The zone in which a person's days begin and end. */
export function zoneOf(state: ClockodoState, usersId: number): string {
  return state.company.users.find((user) => user.id === usersId)?.timezone ?? state.zone;
}

/** The person's work in a window, neither put in order nor made one. */
function spansIn(
  state: ClockodoState,
  usersId: number,
  window: ClosedSpan,
  entries: readonly TimeEntry[],
): readonly Span[] {
  const zone = zoneOf(state, usersId);
  const own =
    state.switches.workTimes === 'own'
      ? state.company.work_times.filter((day) => day.users_id === usersId)
      : [];
  const days = own.map((day) => ({ ids: day.entries_ids, span: daySpan(day.date, zone) }));
  const clocked = entries
    .filter((entry) => entry.users_id === usersId && within(spanOf(entry), window) !== null)
    .flatMap((entry) =>
      days
        .filter((day) => day.ids.includes(entry.id))
        .reduce<readonly Span[]>((spans, day) => without(spans, day.span), [spanOf(entry)]),
    );
  const set = own.flatMap((day) =>
    day.intervals.map((each) => ({
      sinceAt: Date.parse(each.time_since),
      untilAt: Date.parse(each.time_until),
    })),
  );
  return [...clocked, ...set].flatMap((span) => within(span, window) ?? []);
}

/**
 * When a person worked, in the order of time and without overlaps: from the entries, or where the account keeps work times
 * of its own (switch `workTimes`), with the days that were set apart from them. Only the last can be open.
 * @param sinceAt epoch ms, where the answer is cut, as is @param untilAt
 */
export function workedIntervals(
  state: ClockodoState,
  usersId: number,
  sinceAt: number,
  untilAt: number,
): readonly Span[] {
  const entries = state.company.entries.filter(isTimeEntry);
  const spans = spansIn(state, usersId, { sinceAt, untilAt }, entries);
  return united(spans, state.switches.touchingWorkTimes === 'merge');
}

/** As `workedIntervals`, of one local day of the person. */
export function intervalsOn(state: ClockodoState, usersId: number, date: string): readonly Span[] {
  const { sinceAt, untilAt } = daySpan(date, zoneOf(state, usersId));
  return workedIntervals(state, usersId, sinceAt, untilAt);
}

/** What of a day is over, without what the clock still runs for; and the entries that it is made of. */
export function endedOn(
  state: ClockodoState,
  usersId: number,
  date: string,
): { readonly spans: readonly Span[]; readonly entriesIds: readonly number[] } {
  const day = daySpan(date, zoneOf(state, usersId));
  const ended = state.company.entries
    .filter(isTimeEntry)
    .filter((entry) => entry.users_id === usersId && entry.time_until !== null)
    .filter((entry) => within(spanOf(entry), day) !== null);
  return {
    spans: united(
      spansIn(state, usersId, day, ended),
      state.switches.touchingWorkTimes === 'merge',
    ),
    entriesIds: ended.map((entry) => entry.id),
  };
}
