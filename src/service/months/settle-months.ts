import type { Context } from '../context.ts';
import { inTurns } from '../days/turns.ts';
import type { AmendmentCause } from '../store/closed-month.ts';
import { prepared, type Db } from '../store/database.ts';
import { employeeById } from '../store/employee.ts';
import { inTransaction } from '../store/transaction.ts';
import { amendMonths } from './amend-months.ts';
import { monthBy } from './person-month.ts';

/** Months, both ends included, and of whom; absent: all of them. */
type Asked = {
  readonly from?: string;
  readonly to?: string;
  readonly people?: readonly (string | null)[];
};

type ClosedYear = { readonly employeeId: string; readonly year: string };

/**
 * Looks whether closed months are still what was closed and told since, and writes down what is not: for changes that are
 * no facts of one person, such as a holiday, a setting, or absences that the vendor has told. Others have their turn in
 * between. Answers how many months have changed.
 */
export async function settleMonths(
  ctx: Context,
  cause: AmendmentCause,
  asked: Asked = {},
): Promise<number> {
  const wanted = { ...EVER, ...asked };
  let changed = 0;
  for await (const { employeeId, year } of inTurns(ctx.world, closedYears(ctx.db, wanted))) {
    if (!ctx.db.open) break;
    // Of somebody who was erased nothing changes any more.
    if (employeeById(ctx.db, employeeId) === null) continue;
    const from = later(wanted.from, `${year}-01`);
    const to = earlier(wanted.to, `${year}-12`);
    changed += inTransaction(ctx.db, () => amendMonths(ctx, employeeId, from, to, cause));
  }
  return changed;
}

const EVER = { from: '0000-01', to: '9999-12' };

/** The years in which a person has closed months: one of them is a turn. */
function closedYears(db: Db, { from, to, people }: Asked): readonly ClosedYear[] {
  const all = prepared(
    db,
    `SELECT DISTINCT employee_id AS employeeId, substr(month, 1, 4) AS year FROM closed_month
     WHERE month BETWEEN ? AND ?`,
  ).all(from, to) as ClosedYear[];
  return people === undefined ? all : all.filter(({ employeeId }) => people.includes(employeeId));
}

const later = (one: string, other: string): string => (one > other ? one : other);
const earlier = (one: string, other: string): string => (one < other ? one : other);

/** This year's and last year's months: what the vendor tells of hardly ever goes further back. */
export function recentMonths(thisMonth: string): { readonly from: string; readonly to: string } {
  return { from: monthBy(`${thisMonth.slice(0, 4)}-01`, -12), to: thisMonth };
}
