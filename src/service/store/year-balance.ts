import { prepared, type Db } from './database.ts';

/** What somebody brings into a year, and what the year gives them: entered by the office, zero until then. */
export type YearBalance = {
  /** May be negative. */
  readonly overtimeCarryoverSeconds: number;
  /** Overtime that was paid out or taken off otherwise; never negative. */
  readonly overtimeReducedSeconds: number;
  readonly holidaysQuotaDays: number;
  readonly holidaysCarryDays: number;
};

type Row = YearBalance & { readonly employeeId: string; readonly year: number };

const NO_BALANCE: YearBalance = {
  overtimeCarryoverSeconds: 0,
  overtimeReducedSeconds: 0,
  holidaysQuotaDays: 0,
  holidaysCarryDays: 0,
};

const SELECT = `SELECT employee_id AS employeeId, year, overtime_carryover_seconds AS overtimeCarryoverSeconds,
  overtime_reduced_seconds AS overtimeReducedSeconds, holidays_quota_days AS holidaysQuotaDays,
  holidays_carry_days AS holidaysCarryDays FROM year_balance`;

/** Zeros where nothing is stored. */
export function yearBalanceOf(db: Db, employeeId: string, year: number): YearBalance {
  return storedYearBalance(db, employeeId, year) ?? NO_BALANCE;
}

export function storedYearBalance(db: Db, employeeId: string, year: number): YearBalance | null {
  const row = prepared(db, `${SELECT} WHERE employee_id = ? AND year = ?`).get(employeeId, year);
  return row === undefined ? null : balanceFrom(row as Row);
}

/** Of everybody for whom something is stored. */
export function allYearBalances(db: Db, year: number): ReadonlyMap<string, YearBalance> {
  const rows = prepared(db, `${SELECT} WHERE year = ?`).all(year) as Row[];
  return new Map(rows.map((row) => [row.employeeId, balanceFrom(row)]));
}

/** Everything that is stored. */
export function yearBalances(db: Db): readonly {
  readonly employeeId: string;
  readonly year: number;
  readonly balance: YearBalance;
}[] {
  const rows = prepared(db, SELECT).all() as Row[];
  return rows.map((row) => ({
    employeeId: row.employeeId,
    year: row.year,
    balance: balanceFrom(row),
  }));
}

export function putYearBalance(
  db: Db,
  employeeId: string,
  year: number,
  balance: YearBalance,
): void {
  prepared(
    db,
    `INSERT INTO year_balance VALUES (:employeeId, :year, :overtimeCarryoverSeconds, :overtimeReducedSeconds,
       :holidaysQuotaDays, :holidaysCarryDays)
     ON CONFLICT DO UPDATE SET overtime_carryover_seconds = excluded.overtime_carryover_seconds,
       overtime_reduced_seconds = excluded.overtime_reduced_seconds,
       holidays_quota_days = excluded.holidays_quota_days, holidays_carry_days = excluded.holidays_carry_days`,
  ).run({ ...balance, employeeId, year });
}

function balanceFrom(row: Row): YearBalance {
  const { employeeId: _, year: _year, ...balance } = row;
  return balance;
}
