import type { RowBreak, WantedRow } from '../../core/sync/row.ts';
import { prepared, type Db } from './database.ts';
import type { OwedDay } from './outbox.ts';
import type { VendorState } from './vendor-state.ts';

/** Where a day stands with the vendor. */
export type DayStanding = {
  /** Its place in the outbox; null where only something agreed on is stored. */
  readonly owed: OwedPlace | null;
  /** Where work begins that was last agreed on, in the vendor's form of time, whatever has become owed since; and since when. */
  readonly agreedFrom: ReadonlyMap<string, number>;
  /** Where it ends. */
  readonly agreedTo: ReadonlyMap<string, number>;
  /** The rows as they stand there, and beside those that the vendor keeps by its own rules what was asked for. */
  readonly agreed: readonly AgreedSpan[];
};

/** In the vendor's form of time; `to` null: open. `agreedAt`: epoch milliseconds. */
type AgreedSpan = {
  readonly from: string;
  readonly to: string | null;
  readonly agreedAt: number;
};

export type OwedPlace = Pick<
  OwedDay,
  'state' | 'sinceAt' | 'dueAt' | 'notBeforeAt' | 'reason' | 'theirs'
>;

export type VendorPlace = Pick<VendorState, 'state' | 'lastContactAt' | 'notBeforeAt'>;

/** `vendor` null: it has never been asked for anything. */
export type Standings = {
  readonly days: ReadonlyMap<string, DayStanding>;
  readonly vendor: VendorPlace | null;
};

type Row = {
  readonly what: 'owed' | 'agreed' | 'vendor';
  readonly date: string;
  readonly state: string | null;
  readonly reason: string | null;
  /** Owed since, agreed at, last contact. */
  readonly at: number | null;
  readonly dueAt: number;
  readonly notBeforeAt: number;
  readonly theirs: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly breaks: string | null;
  readonly asked: string | null;
};

/**
 * The days of one person, `fromDate` to `toDate` inclusive, that have ever concerned the vendor, and how it stands with the
 * vendor itself: one look for a board.
 */
export function dayStandings(
  db: Db,
  employeeId: string,
  vendor: string,
  fromDate: string,
  toDate: string,
): Standings {
  const rows = prepared(
    db,
    `SELECT 'owed' AS what, date, state, reason, since_at AS at, due_at AS dueAt, not_before_at AS notBeforeAt, theirs,
       NULL AS "from", NULL AS "to", NULL AS breaks, NULL AS asked FROM owed_day
     WHERE employee_id = :employeeId AND date BETWEEN :fromDate AND :toDate AND vendor = :vendor
     UNION ALL
     SELECT 'agreed', date, NULL, NULL, agreed_at, 0, 0, NULL, from_time, to_time, breaks, asked FROM base_row
     WHERE vendor = :vendor AND employee_id = :employeeId AND date BETWEEN :fromDate AND :toDate
     UNION ALL
     SELECT 'vendor', '', state, NULL, last_contact_at, 0, not_before_at, NULL, NULL, NULL, NULL, NULL FROM vendor_state
     WHERE vendor = :vendor`,
  ).all({ employeeId, vendor, fromDate, toDate }) as Row[];
  const dates = new Set(rows.flatMap(({ what, date }) => (what === 'vendor' ? [] : [date])));
  return {
    days: new Map([...dates].map((date) => [date, standingOf(rows, date)])),
    vendor: vendorOf(rows),
  };
}

function vendorOf(rows: readonly Row[]): VendorPlace | null {
  const row = rows.find(({ what }) => what === 'vendor');
  if (!row) return null;
  const { at, notBeforeAt } = row;
  return { state: row.state as VendorPlace['state'], lastContactAt: at, notBeforeAt };
}

function standingOf(rows: readonly Row[], day: string): DayStanding {
  const ofDay = rows.filter(({ date }) => date === day);
  const owed = ofDay.find(({ what }) => what === 'owed');
  const agreed = ofDay.filter(({ what }) => what === 'agreed');
  return {
    owed: owed === undefined ? null : placeOf(owed),
    agreedFrom: told(agreed, (row) => [row.from, ...breaksOf(row).map(({ to }) => to)]),
    agreedTo: told(agreed, (row) => [row.to, ...breaksOf(row).map(({ from }) => from)]),
    agreed: agreed.flatMap(spansOf),
  };
}

function placeOf({ state, at, dueAt, notBeforeAt, reason, theirs }: Row): OwedPlace {
  return {
    state: state as OwedPlace['state'],
    sinceAt: at ?? 0,
    dueAt,
    notBeforeAt,
    reason,
    theirs,
  };
}

function spansOf({ from, to, asked, at }: Row): readonly AgreedSpan[] {
  const agreedAt = at ?? 0;
  const wanted = asked === null ? null : (JSON.parse(asked) as WantedRow);
  return [
    ...(from === null ? [] : [{ from, to, agreedAt }]),
    ...(wanted === null ? [] : [{ from: wanted.from, to: wanted.to, agreedAt }]),
  ];
}

/** Breaks inside of a row: work ends where one begins, and begins where it ends. */
function breaksOf({ breaks }: Row): readonly RowBreak[] {
  return breaks === null ? [] : (JSON.parse(breaks) as readonly RowBreak[]);
}

function told(
  rows: readonly Row[],
  timesOf: (row: Row) => readonly (string | null)[],
): ReadonlyMap<string, number> {
  return new Map(
    rows.flatMap((row) =>
      timesOf(row).flatMap((time): [string, number][] =>
        time === null ? [] : [[time, row.at ?? 0]],
      ),
    ),
  );
}
