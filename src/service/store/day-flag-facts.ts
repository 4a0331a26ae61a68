import { prepared, type Db } from './database.ts';

/** A stretch of civil dates of one person, both ends included. */
export type PersonDates = {
  readonly employeeId: string;
  readonly from: string;
  readonly to: string;
};

/** Outs that count, in `[fromAt, beforeAt)`. */
export function outsOf(
  db: Db,
  employeeId: string,
  fromAt: number,
  beforeAt: number,
): readonly { readonly id: string; readonly at: number }[] {
  return prepared(
    db,
    `SELECT id, at FROM punch WHERE employee_id = +:employeeId AND at >= :fromAt AND at < :beforeAt
       AND kind = 'out' AND voided_by IS NULL`,
  ).all({ employeeId, fromAt, beforeAt }) as ReturnType<typeof outsOf>;
}

/** Dates on which somebody changed or removed at the vendor what stood there. What was only added is no change. */
export function vendorEditDatesOf(
  db: Db,
  { employeeId, from, to }: PersonDates,
): readonly string[] {
  return prepared(
    db,
    `SELECT DISTINCT json_extract(body, '$.date') AS date FROM journal INDEXED BY journal_by_employee
     WHERE employee_id = :employeeId AND kind NOT IN ('punch', 'pruned') AND kind = 'vendorEdit'
       AND json_extract(body, '$.date') BETWEEN :from AND :to
       AND EXISTS (SELECT 1 FROM json_each(body, '$.before') WHERE value IS NOT NULL)`,
  )
    .pluck()
    .all({ employeeId, from, to }) as string[];
}

/** Dates of objections that nobody has decided. */
export function undecidedDatesOf(db: Db, { employeeId, from, to }: PersonDates): readonly string[] {
  return prepared(
    db,
    `SELECT date FROM objection WHERE employee_id = +:employeeId AND date BETWEEN :from AND :to AND state = 'made'`,
  )
    .pluck()
    .all({ employeeId, from, to }) as string[];
}

/** A scan as far as the clock is asked about it. */
export type ClockedScan = {
  readonly at: number;
  readonly seq: number;
  /** Its instant is not the wall clock's word. */
  readonly isMoved: 0 | 1;
};

/** Scans that count in `[fromAt, beforeAt)`. */
export function scansOf(
  db: Db,
  employeeId: string,
  fromAt: number,
  beforeAt: number,
): readonly ClockedScan[] {
  return prepared(
    db,
    `SELECT p.at, p.seq, instr(j.body, '"wall":') > 0 AS isMoved FROM punch p JOIN journal j ON j.seq = p.seq
     WHERE p.employee_id = +:employeeId AND p.at >= :fromAt AND p.at < :beforeAt
       AND p.source IN ('badge', 'pin') AND p.voided_by IS NULL ORDER BY p.at`,
  ).all({ employeeId, fromAt, beforeAt }) as ClockedScan[];
}
