import { prepared, type Db } from './database.ts';
import { inTransaction } from './transaction.ts';

/** Public holidays of a region in a year, kept as the calendar once had them. `region` is '' for a whole country. */
export type HolidayYear = {
  readonly country: string;
  readonly region: string;
  readonly year: number;
};

/** A whole day on which nobody works. */
export type PublicHoliday = { readonly date: string; readonly name: string };

/** The version of the calendar that this year was last taken from; null: it has not been asked for yet. */
export function storedVersion(db: Db, { country, region, year }: HolidayYear): string | null {
  const version = prepared(
    db,
    'SELECT version FROM library_year WHERE country = ? AND region = ? AND year = ?',
  )
    .pluck()
    .get(country, region, year);
  return (version as string | undefined) ?? null;
}

/** What is kept of a year, in the order of dates. */
export function storedHolidays(
  db: Db,
  { country, region, year }: HolidayYear,
): readonly PublicHoliday[] {
  return prepared(
    db,
    `SELECT date, name FROM library_holiday WHERE country = +? AND region = +? AND year = +? ORDER BY date`,
  ).all(country, region, year) as PublicHoliday[];
}

/** Keeps a year as this version of the calendar has it. What is stored of dates before `fromDate` stays. */
export function storeHolidayYear(
  db: Db,
  { country, region, year }: HolidayYear,
  holidays: readonly PublicHoliday[],
  { version, fromDate }: { readonly version: string; readonly fromDate: string },
): void {
  inTransaction(db, () => {
    prepared(
      db,
      'DELETE FROM library_holiday WHERE country = ? AND region = ? AND year = ? AND date >= ?',
    ).run(country, region, year, fromDate);
    for (const { date, name } of holidays) {
      if (date < fromDate) continue;
      prepared(
        db,
        'INSERT INTO library_holiday (country, region, year, date, name) VALUES (?, ?, ?, ?, ?)',
      ).run(country, region, year, date, name);
    }
    prepared(
      db,
      `INSERT INTO library_year (country, region, year, version) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET version = excluded.version`,
    ).run(country, region, year, version);
  });
}
