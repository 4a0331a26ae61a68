import { addDays } from '../../core/time/civil-date.ts';
import type { DateRange } from '../vendors/vendor.ts';
import { firstOfPreviousMonth } from './months.ts';

/** What every round with a pull looks at, whatever is owed. */
const DAYS_BACK = 14;

/** Owed days of so many different months are read in one round, the newest first; the others have their turn later. */
const MONTHS_MAX = 24;

/**
 * What is read when everybody's days are looked at. `wholeMonths`: the open and the previous month as well, because
 * people edit old days too (every night, and at the very first contact, so that the history is there).
 */
export function pullWindow(today: string, wholeMonths: boolean): DateRange {
  const recent = addDays(today, -DAYS_BACK);
  const months = firstOfPreviousMonth(today);
  return { from: wholeMonths && months < recent ? months : recent, to: today };
}

/** Ranges that hold the dates: the window where there is one, and for the others one range a month. */
export function rangesFor(
  dates: readonly string[],
  window: DateRange | null,
): readonly DateRange[] {
  const ranges = window === null ? [] : [window];
  const outside = dates.filter((date) => window === null || date < window.from || date > window.to);
  const byMonth = new Map<string, readonly string[]>();
  for (const date of outside.toSorted().toReversed()) {
    const month = date.slice(0, 7);
    byMonth.set(month, [...(byMonth.get(month) ?? []), date]);
  }
  for (const monthly of [...byMonth.values()].slice(0, MONTHS_MAX)) {
    ranges.push({ from: monthly.at(-1) ?? '', to: monthly[0] ?? '' });
  }
  return ranges;
}
