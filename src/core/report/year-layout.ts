import type { CalendarDay } from '../time/year-calendar.ts';

/** A run of calendar days by their index, `endIndex` excluded. */
type Run = { readonly firstIndex: number; readonly endIndex: number };

export type WeekLayout = Run & { readonly week: number };

export type MonthLayout = Run & { readonly month: number; readonly weeks: readonly WeekLayout[] };

/**
 * Which days make up which week of which month. A week that straddles two months is in both, each time with its part of
 * the days; at the year's edges it keeps its ISO number, so that January may begin with week 53 and December end with 1.
 */
export function yearLayout(calendar: readonly CalendarDay[]): readonly MonthLayout[] {
  return runsBy(calendar, 0, calendar.length, ({ month }) => month).map(({ of, ...run }) => ({
    ...run,
    month: of,
    weeks: runsBy(calendar, run.firstIndex, run.endIndex, ({ week }) => week).map(
      ({ of: week, ...days }) => ({ ...days, week }),
    ),
  }));
}

function runsBy(
  calendar: readonly CalendarDay[],
  fromIndex: number,
  endIndex: number,
  key: (day: CalendarDay) => number,
): readonly (Run & { readonly of: number })[] {
  const runs: (Run & { readonly of: number })[] = [];
  let firstIndex = fromIndex;
  for (let index = fromIndex; index < endIndex; index += 1) {
    const day = calendar[index];
    const next = index + 1 < endIndex ? calendar[index + 1] : undefined;
    if (day === undefined || (next !== undefined && key(next) === key(day))) continue;
    runs.push({ of: key(day), firstIndex, endIndex: index + 1 });
    firstIndex = index + 1;
  }
  return runs;
}
