import type { RowBreak } from '../../core/sync/row.ts';
import { prepared, type Db } from './database.ts';
import type { OwedState } from './outbox.ts';

/** Where a day stands with the vendor: its place in the outbox, or `agreed` where only something agreed on is stored. */
export type DayStanding = {
  readonly state: OwedState | 'agreed';
  readonly reason: string | null;
  /** Where work begins that was last agreed on, in the vendor's form of time, whatever has become owed since. */
  readonly agreedFrom: ReadonlySet<string>;
  /** Where it ends. */
  readonly agreedTo: ReadonlySet<string>;
};

type Row = {
  readonly date: string;
  readonly state: DayStanding['state'];
  readonly reason: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly breaks: string | null;
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
    `SELECT date, state, reason, NULL AS "from", NULL AS "to", NULL AS breaks FROM owed_day
     WHERE employee_id = :employeeId AND date BETWEEN :fromDate AND :toDate AND vendor = :vendor
     UNION ALL
     SELECT date, 'agreed', NULL, from_time, to_time, breaks FROM base_row
     WHERE vendor = :vendor AND employee_id = :employeeId AND date BETWEEN :fromDate AND :toDate`,
  ).all({ employeeId, vendor, fromDate, toDate }) as Row[];
  return new Map(
    [...new Set(rows.map(({ date }) => date))].map((day) => [day, standingOf(rows, day)]),
  );
}

/** Breaks inside of a row: work ends where one begins, and begins where it ends. */
function breaksOf({ breaks }: Row): readonly RowBreak[] {
  return breaks === null ? [] : (JSON.parse(breaks) as readonly RowBreak[]);
}

function standingOf(rows: readonly Row[], day: string): DayStanding {
  const ofDay = rows.filter(({ date }) => date === day);
  const owed = ofDay.find(({ state }) => state !== 'agreed');
  return {
    state: owed?.state ?? 'agreed',
    reason: owed?.reason ?? null,
    agreedFrom: told(ofDay.flatMap((row) => [row.from, ...breaksOf(row).map(({ to }) => to)])),
    agreedTo: told(ofDay.flatMap((row) => [row.to, ...breaksOf(row).map(({ from }) => from)])),
  };
}

function told(times: readonly (string | null)[]): ReadonlySet<string> {
  return new Set(times.filter((time) => time !== null));
}
