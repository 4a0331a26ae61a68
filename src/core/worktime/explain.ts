import { floorTo, type Granularity } from '../time/granularity.ts';
import type { DayTarget } from '../target/target.ts';
import type { DayFigures } from './day-figures.ts';
import { overlapMs, type Interval } from '../time/interval.ts';
import type { Shift } from './shift.ts';
import type { Span } from './span.ts';

/**
 * `punches`: from each `in` to its `out`, to the second. `granularity`: what the vendor's whole minutes change.
 * `rounding`: what the site's rounding changes. `breaks`: recorded breaks. `automaticBreak`: taken off by rule. `targetRaw`:
 * owed by the model. `nonbusiness`, `absence`: what lowers that.
 */
export type ExplainLabel =
  | 'punches'
  | 'granularity'
  | 'rounding'
  | 'breaks'
  | 'automaticBreak'
  | 'targetRaw'
  | 'nonbusiness'
  | 'absence';

export type ExplainLine = { readonly label: ExplainLabel; readonly seconds: number };

type ExplainedDay = {
  readonly startAt: number;
  readonly endAt: number;
  readonly nowAt: number;
  /** Until when what is open counts; without it, now on the vendor's granularity. */
  readonly untilAt?: number | undefined;
};

/**
 * Why a day's figure is what it is. The lines add up to the difference; without a target, to the worked time. Lines of
 * zero are left out, save the first and the target.
 */
export function explainDay(
  shifts: readonly Shift[],
  figures: DayFigures,
  target: DayTarget,
  day: ExplainedDay,
  granularity: Granularity,
): readonly ExplainLine[] {
  const spans = shifts.flatMap((shift) => shift.spans);
  const punched = secondsOf(spans, day, 'second');
  const counted = secondsOf(spans, day, granularity);
  const optional: readonly ExplainLine[] = [
    { label: 'granularity', seconds: counted - punched },
    { label: 'rounding', seconds: figures.grossSeconds - counted },
    { label: 'breaks', seconds: 0 - figures.breakSeconds },
    { label: 'automaticBreak', seconds: 0 - figures.automaticSeconds },
  ];
  return [
    { label: 'punches', seconds: punched },
    ...optional.filter(({ seconds }) => seconds !== 0),
    ...targetLines(target),
  ];
}

function targetLines(target: DayTarget): readonly ExplainLine[] {
  if (target.rawSeconds === null) return [];
  const lowered: readonly ExplainLine[] = [
    { label: 'nonbusiness', seconds: target.nonbusinessSeconds },
    { label: 'absence', seconds: target.absenceSeconds },
  ];
  return [
    { label: 'targetRaw', seconds: 0 - target.rawSeconds },
    ...lowered.filter(({ seconds }) => seconds !== 0),
  ];
}

/** What was punched, in the day, before anything is rounded. */
function secondsOf(spans: readonly Span[], day: ExplainedDay, granularity: Granularity): number {
  const ms = spans.reduce((sum, { presence }) => {
    const punched: Interval = {
      fromAt: floorTo(presence.fromAt, granularity),
      toAt:
        presence.toAt === null
          ? (day.untilAt ?? floorTo(day.nowAt, granularity))
          : floorTo(presence.toAt, granularity),
    };
    return sum + overlapMs(punched, day.startAt, day.endAt);
  }, 0);
  return ms / 1000;
}
