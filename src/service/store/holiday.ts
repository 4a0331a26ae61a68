import { prepared, type Db } from './database.ts';

/** A holiday of the site, as the office has entered it; a portion of 0 makes a working day of a public holiday. */
export type SiteHoliday = {
  readonly date: string;
  readonly name: string;
  readonly portion: 0 | 0.5 | 1;
};

/** All of them, in the order of dates. */
export function siteHolidays(db: Db): readonly SiteHoliday[] {
  return prepared(
    db,
    'SELECT date, name, portion FROM site_holiday ORDER BY date',
  ).all() as SiteHoliday[];
}

export function siteHolidayOn(db: Db, date: string): SiteHoliday | null {
  const row = prepared(db, 'SELECT date, name, portion FROM site_holiday WHERE date = ?').get(date);
  return (row as SiteHoliday | undefined) ?? null;
}

export function putSiteHoliday(db: Db, { date, name, portion }: SiteHoliday): void {
  prepared(
    db,
    `INSERT INTO site_holiday (date, name, portion) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET name = excluded.name, portion = excluded.portion`,
  ).run(date, name, portion);
}
