import type { DayStateView } from '../../contract/board.ts';
import type { MyDay } from '../../contract/my-day.ts';
import { tick } from '../../core/worktime/day-state.ts';

/**
 * A day that is open, as it stands at `now`, by the state that the ring ticks with: what was worked meanwhile is in the
 * first line, and what the rule takes off as it goes on in its own, so that the lines still add up.
 */
export function tickedDay(day: MyDay, state: DayStateView, now: number): MyDay {
  const { workedSeconds } = day;
  if (!day.open || workedSeconds === null || state.date !== day.date || !state.running) return day;
  const fromAt = Math.max(day.asOfAt, state.asOfAt);
  if (now <= fromAt) return day;
  const grown = grownSeconds(state, now) - grownSeconds(state, fromAt);
  const worked = tick(state, now).workedSeconds - tick(state, fromAt).workedSeconds;
  const taken = worked - grown;
  const lines = day.lines.map((line) => ({
    ...line,
    seconds:
      line.seconds +
      (line.label === 'punches' ? grown : line.label === 'automaticBreak' ? taken : 0),
  }));
  const isListed = lines.some(({ label }) => label === 'automaticBreak');
  const at = lines.findIndex(({ label }) => label === 'targetRaw');
  const put = at === -1 ? lines.length : at;
  return {
    ...day,
    lines:
      isListed || taken === 0
        ? lines
        : lines.toSpliced(put, 0, { label: 'automaticBreak', seconds: taken }),
    workedSeconds: workedSeconds + worked,
    diffSeconds: day.diffSeconds === null ? null : day.diffSeconds + worked,
  };
}

function grownSeconds({ countsFromAt }: DayStateView, now: number): number {
  return Math.max(0, Math.floor((now - countsFromAt) / 1000));
}
