import { addDays, isoWeekStart } from './civil-date.ts';

/** Periods that are said without a date. */
export const NAMED_PERIODS = [
  'today',
  'yesterday',
  'lastWeek',
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'thisYear',
  'lastYear',
] as const;

export type NamedPeriod = (typeof NAMED_PERIODS)[number];

/** The civil dates of a named period, both included, as somebody means it on `today`. */
export function datesOfPeriod(
  name: NamedPeriod,
  today: string,
): { readonly from: string; readonly to: string } {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const quarter = month - ((month - 1) % 3);
  switch (name) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'lastWeek': {
      const monday = addDays(isoWeekStart(today), -7);
      return { from: monday, to: addDays(monday, 6) };
    }
    case 'thisMonth':
      return months(year, month, 1);
    case 'lastMonth':
      return months(year, month - 1, 1);
    case 'thisQuarter':
      return months(year, quarter, 3);
    case 'lastQuarter':
      return months(year, quarter - 3, 3);
    case 'thisYear':
      return months(year, 1, 12);
    case 'lastYear':
      return months(year - 1, 1, 12);
  }
}

/** `count` months from a month that may lie below 1 or above 12. */
function months(year: number, month: number, count: number) {
  return { from: firstOf(year, month), to: addDays(firstOf(year, month + count), -1) };
}

function firstOf(year: number, month: number): string {
  const index = year * 12 + month - 1;
  const two = String((index % 12) + 1).padStart(2, '0');
  return `${Math.floor(index / 12)}-${two}-01`;
}
