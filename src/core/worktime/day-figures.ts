import { clip, overlapMs, type Interval } from '../time/interval.ts';
import type { Shift } from './shift.ts';

/** A break of a day as it is listed. `automatic`: nobody took it, the rule takes it off. */
export type ListedBreak = {
  readonly sinceAt: number;
  readonly untilAt: number;
  readonly lengthSeconds: number;
  readonly automatic: boolean;
};

/**
 * How much somebody worked in one civil date, rounded as the site wishes: `workedSeconds = grossSeconds -
 * breakSeconds - automaticSeconds`. A part of a night begins or ends at that midnight.
 */
export type DayFigures = {
  readonly grossSeconds: number;
  /** Recorded breaks; a gap between two presences is listed, but was never part of `grossSeconds`. */
  readonly breakSeconds: number;
  readonly automaticSeconds: number;
  readonly workedSeconds: number;
  /** Null where nothing counts. */
  readonly workStartAt: number | null;
  readonly workEndAt: number | null;
  /** In order. */
  readonly breaks: readonly ListedBreak[];
};

type Day = { readonly startAt: number; readonly endAt: number };

const NO_BREAKS: readonly ListedBreak[] = [];

const NOTHING: DayFigures = {
  grossSeconds: 0,
  breakSeconds: 0,
  automaticSeconds: 0,
  workedSeconds: 0,
  workStartAt: null,
  workEndAt: null,
  breaks: NO_BREAKS,
};

/** The figures of one day. `shortestSeconds`: a shorter gap between two presences is not listed as a break. */
export function dayFigures(
  shifts: readonly Shift[],
  startAt: number,
  endAt: number,
  shortestSeconds: number,
): DayFigures {
  return figuresFrom(shifts, 0, { startAt, endAt }, shortestSeconds);
}

/** The figures of many days in order, in one sweep. */
export function figuresByDay(
  shifts: readonly Shift[],
  days: readonly Day[],
  shortestSeconds: number,
): readonly DayFigures[] {
  let first = 0;
  return days.map((day) => {
    while (first < shifts.length && (shifts[first]?.toAt ?? 0) < day.startAt) first += 1;
    return figuresFrom(shifts, first, day, shortestSeconds);
  });
}

/** Whether a span has a part in the day: an end at its first instant opens no day, a beginning at it does. */
function touches(span: Interval, { startAt, endAt }: Day): boolean {
  return span.fromAt < endAt && (span.fromAt >= startAt || span.toAt > startAt);
}

function figuresFrom(
  shifts: readonly Shift[],
  first: number,
  day: Day,
  shortestSeconds: number,
): DayFigures {
  const { startAt, endAt } = day;
  let grossMs = 0;
  let breakMs = 0;
  let automaticMs = 0;
  let workStartAt: number | null = null;
  let workEndAt = 0;
  const breaks: ListedBreak[] = [];
  for (let index = first; index < shifts.length; index += 1) {
    const shift = shifts[index];
    if (shift === undefined || shift.fromAt >= endAt) break;
    for (const span of shift.spans) {
      if (!touches(span, day)) continue;
      grossMs += overlapMs(span, startAt, endAt);
      const fromAt = Math.max(span.fromAt, startAt);
      if (workStartAt === null) workStartAt = fromAt;
      else listGap(breaks, workEndAt, fromAt, shortestSeconds);
      workEndAt = Math.min(span.toAt, endAt);
      for (const pause of span.breaks) breakMs += list(breaks, pause, day, false);
    }
    for (const pause of shift.automatic) automaticMs += list(breaks, pause, day, true);
  }
  if (workStartAt === null) return NOTHING;
  return {
    grossSeconds: grossMs / 1000,
    breakSeconds: breakMs / 1000,
    automaticSeconds: automaticMs / 1000,
    workedSeconds: (grossMs - breakMs - automaticMs) / 1000,
    workStartAt,
    workEndAt,
    breaks: breaks.length < 2 ? breaks : breaks.toSorted((a, b) => a.sinceAt - b.sinceAt),
  };
}

function list(breaks: ListedBreak[], pause: Interval, day: Day, automatic: boolean): number {
  const part = clip(pause, day.startAt, day.endAt);
  if (part === null) return 0;
  const lengthMs = part.toAt - part.fromAt;
  breaks.push({
    sinceAt: part.fromAt,
    untilAt: part.toAt,
    lengthSeconds: lengthMs / 1000,
    automatic,
  });
  return lengthMs;
}

function listGap(
  breaks: ListedBreak[],
  sinceAt: number,
  untilAt: number,
  shortestSeconds: number,
): void {
  const lengthSeconds = (untilAt - sinceAt) / 1000;
  if (lengthSeconds > 0 && lengthSeconds >= shortestSeconds) {
    breaks.push({ sinceAt, untilAt, lengthSeconds, automatic: false });
  }
}
