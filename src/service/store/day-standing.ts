import { prepared, type Db } from './database.ts';
import type { OwedState } from './outbox.ts';

/** Where a day stands with the vendor: its place in the outbox, or `agreed` where only something agreed on is stored. */
export type DayStanding = {
  readonly state: OwedState | 'agreed';
  readonly reason: string | null;
  /** Wall minutes (`HH:MM`) at which a row begins that was last agreed on, whatever has become owed since. */
  readonly agreedFrom: ReadonlySet<string>;
  /** Wall minutes at which one ends. */
  readonly agreedTo: ReadonlySet<string>;
};

type Row = {
  readonly date: string;
  readonly state: DayStanding['state'];
  readonly reason: string | null;
  readonly from: string | null;
  readonly to: string | null;
};

/** The days of one person, `fromDate` to `toDate` inclusive, that have ever concerned the vendor: one look for a board. */
export function dayStandings(
  db: Db,
  employeeId: string,
  vendor: string,
  fromDate: string,
  toDate: string,
): ReadonlyMap<string, DayStanding> {
  const rows = prepared(
    db,
    `SELECT date, state, reason, NULL AS "from", NULL AS "to" FROM owed_day
     WHERE employee_id = :employeeId AND date BETWEEN :fromDate AND :toDate AND vendor = :vendor
     UNION ALL
     SELECT date, 'agreed', NULL, from_time, to_time FROM base_row
     WHERE vendor = :vendor AND employee_id = :employeeId AND date BETWEEN :fromDate AND :toDate`,
  ).all({ employeeId, vendor, fromDate, toDate }) as Row[];
  return new Map(
    [...new Set(rows.map(({ date }) => date))].map((day) => [day, standingOf(rows, day)]),
  );
}

function standingOf(rows: readonly Row[], day: string): DayStanding {
  const ofDay = rows.filter(({ date }) => date === day);
  const owed = ofDay.find(({ state }) => state !== 'agreed');
  return {
    state: owed?.state ?? 'agreed',
    reason: owed?.reason ?? null,
    agreedFrom: new Set(ofDay.flatMap(({ from }) => from ?? [])),
    agreedTo: new Set(ofDay.flatMap(({ to }) => to ?? [])),
  };
}
