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
  const window: ClosedSpan = { sinceAt, untilAt };
  const zone = zoneOf(state, usersId);
  const own =
    state.switches.workTimes === 'own'
      ? state.company.work_times.filter((day) => day.users_id === usersId)
      : [];
  const days = own.map((day) => ({ ...day, span: daySpan(day.date, zone) }));
  const clocked = state.company.entries
    .filter(isTimeEntry)
    .filter((entry) => entry.users_id === usersId && within(spanOf(entry), window) !== null)
    .flatMap((entry) =>
      days
        .filter((day) => day.entries_ids.includes(entry.id))
        .reduce((spans, day) => without(spans, day.span), [spanOf(entry)] as readonly Span[]),
    );
  const set = own.flatMap((day) =>
    day.intervals.map((each) => ({
      sinceAt: Date.parse(each.time_since),
      untilAt: Date.parse(each.time_until),
    })),
  );
  const inside = [...clocked, ...set].flatMap((span) => within(span, window) ?? []);
  return united(inside, state.switches.touchingWorkTimes === 'merge');
}

/** As `workedIntervals`, of one local day of the person. */
export function intervalsOn(state: ClockodoState, usersId: number, date: string): readonly Span[] {
  const { sinceAt, untilAt } = daySpan(date, zoneOf(state, usersId));
  return workedIntervals(state, usersId, sinceAt, untilAt);
}
