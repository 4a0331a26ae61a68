import type { OwnWorkTimeDay, WorkTimeChange } from './change-request.ts';
import { refused, type Refused } from './entry-refusal.ts';
import { utcSecond, type ClosedSpan, type Span } from './entry-time.ts';
import { withCompany, type ClockodoState } from './state.ts';
import type { TimeSwitches } from './switches-time.ts';
import { endedOn } from './work-times-intervals.ts';
import { united, without } from './work-times-spans.ts';

function spanOfChange(change: WorkTimeChange): ClosedSpan {
  return { sinceAt: Date.parse(change.time_since), untilAt: Date.parse(change.time_until) };
}

function inOrder(
  changes: readonly WorkTimeChange[],
  order: TimeSwitches['changeOrder'],
): readonly WorkTimeChange[] {
  if (order === 'asGiven') return changes;
  const first = order === 'removesFirst' ? 2 : 1;
  return [
    ...changes.filter((change) => change.type === first),
    ...changes.filter((change) => change.type !== first),
  ];
}

/** The whole day as it is now: its entries no longer count, what the clock does later is added. */
export function withWorkTimes(
  state: ClockodoState,
  usersId: number,
  date: string,
  spans: readonly Span[],
): ClockodoState {
  const { work_times: days } = state.company;
  const same = (day: OwnWorkTimeDay): boolean => day.users_id === usersId && day.date === date;
  const touching = state.switches.touchingWorkTimes === 'merge';
  const made: OwnWorkTimeDay = {
    date,
    users_id: usersId,
    intervals: united(spans, touching).flatMap(({ sinceAt, untilAt }) =>
      untilAt === null ? [] : [{ time_since: utcSecond(sinceAt), time_until: utcSecond(untilAt) }],
    ),
    entries_ids: endedOn(state, usersId, date).entriesIds,
  };
  return withCompany(state, { work_times: [...days.filter((day) => !same(day)), made] });
}

/** Applies the changes of one request to the person's day. What a clock still runs for cannot be taken away. */
export function withChanges(
  state: ClockodoState,
  usersId: number,
  date: string,
  changes: readonly WorkTimeChange[],
): ClockodoState | Refused {
  let { spans } = endedOn(state, usersId, date);
  for (const change of inOrder(changes, state.switches.changeOrder)) {
    const span = spanOfChange(change);
    if (change.type === 2) {
      spans = without(spans, span);
      continue;
    }
    const there = spans.some(
      (each) => each.sinceAt < span.untilAt && (each.untilAt ?? Infinity) > span.sinceAt,
    );
    if (there && state.switches.addOverExisting === 'refuse') {
      return refused({ kind: 'workTimeExists' });
    }
    spans = [...spans, span];
  }
  return withWorkTimes(state, usersId, date, spans);
}
