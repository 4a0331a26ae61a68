import { isCivilDate } from '../../core/time/civil-date.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { yearCalendar, type CalendarDay } from '../../core/time/year-calendar.ts';
import type { ExportFormat } from '../../contract/office-export.ts';

/** Civil dates, both included. */
export type ExportPeriod = { readonly from: string; readonly to: string };

/** Longer than anybody keeps their times. */
const YEARS_MAX = 10;

export type PeriodRefusal =
  | { readonly refusal: 'badPeriod'; readonly sentence: string }
  | { readonly refusal: 'wrongPeriodForFormat'; readonly sentence: string };

/** What is wrong with a period for a format; null: nothing. `today` is the date of the export's instant. */
export function periodRefusal(
  { from, to }: ExportPeriod,
  format: ExportFormat | 'register',
  today: string,
): PeriodRefusal | null {
  const wrong = [from, to].find(
    (date) => !isCivilDate(date) || date < '1970' || date > '2099-12-31',
  );
  if (wrong !== undefined) {
    return { refusal: 'badPeriod', sentence: `${wrong}: not a date (YYYY-MM-DD, 1970 to 2099)` };
  }
  if (from > to) return { refusal: 'badPeriod', sentence: `${from} is after ${to}` };
  if (Number(to.slice(0, 4)) - Number(from.slice(0, 4)) >= YEARS_MAX) {
    return {
      refusal: 'badPeriod',
      sentence: `from ${from} to ${to}: more than ${YEARS_MAX} years`,
    };
  }
  if (format === 'iflow-today' && (from !== to || to > today)) {
    const sentence = "iFlow's status is of one date that has come: --from and --to have to be it";
    return { refusal: 'wrongPeriodForFormat', sentence };
  }
  const isWhole =
    from.endsWith('-01-01') && to.endsWith('-12-31') && from.slice(0, 4) === to.slice(0, 4);
  if (format === 'clockodo-userreports' && !isWhole) {
    const sentence = "clockodo's user reports are of one whole year: from YYYY-01-01 to YYYY-12-31";
    return { refusal: 'wrongPeriodForFormat', sentence };
  }
  return null;
}

/** The days of a period in a zone; a date that the zone skipped is left out. */
export function calendarOf({ from, to }: ExportPeriod, zone: string): readonly CalendarDay[] {
  return yearsOf({ from, to }).flatMap((year) =>
    yearCalendar(year, zone).filter(({ date }) => date >= from && date <= to),
  );
}

export function yearsOf({ from, to }: ExportPeriod): readonly number[] {
  const first = Number(from.slice(0, 4));
  return Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, index) => first + index);
}

/** Its months, `YYYY-MM`, each with the part of it that lies in the period. */
export function monthsOf(
  period: ExportPeriod,
): readonly (ExportPeriod & { readonly month: string })[] {
  const months: (ExportPeriod & { readonly month: string })[] = [];
  for (let from = period.from; from <= period.to;) {
    const month = from.slice(0, 7);
    const next = `${addDays(`${month}-28`, 4).slice(0, 7)}-01`;
    const last = addDays(next, -1);
    months.push({ month, from, to: last < period.to ? last : period.to });
    from = next;
  }
  return months;
}

/** `[fromAt, beforeAt)`. */
export function spanOfPeriod({ from, to }: ExportPeriod, zone: string) {
  return { fromAt: startOfDay(from, zone), beforeAt: startOfDay(addDays(to, 1), zone) };
}

export function todayOf(nowAt: number, zone: string): string {
  return civilDateOf(nowAt, zone);
}
