import { prepared, type Db } from './database.ts';
import type { OwedDay, OwedState } from './outbox.ts';

/** A day of the outbox with whose it is, as the office reads it. */
export type OwedLine = Pick<
  OwedDay,
  'employeeId' | 'date' | 'state' | 'sinceAt' | 'dueAt' | 'notBeforeAt' | 'failures' | 'reason'
> & { readonly number: string; readonly name: string };

type Page = {
  readonly vendor: string;
  /** Null: every state. */
  readonly state: OwedState | null;
  readonly offset: number;
  readonly limit: number;
};

const FROM = `FROM owed_day JOIN employee ON employee.id = owed_day.employee_id
  WHERE vendor = :vendor AND (:state IS NULL OR state = :state)`;

/** Newest day first, then by name. */
export function owedPage(db: Db, page: Page): readonly OwedLine[] {
  return prepared(
    db,
    `SELECT employee_id AS employeeId, date, state, since_at AS sinceAt, due_at AS dueAt,
       not_before_at AS notBeforeAt, failures, reason, number, name
     ${FROM} ORDER BY date DESC, name, employee_id LIMIT :limit OFFSET :offset`,
  ).all(page) as OwedLine[];
}

export function countOwed(db: Db, { vendor, state }: Pick<Page, 'vendor' | 'state'>): number {
  return prepared(db, `SELECT count(*) ${FROM}`).pluck().get({ vendor, state }) as number;
}

/** A day that waits is looked at at the next opportunity; what a conflict waits for is a person, and stays. True: there is such a day. */
export function tryDayNow(
  db: Db,
  day: { readonly employeeId: string; readonly date: string; readonly vendor: string },
): boolean {
  const { changes } = prepared(
    db,
    `UPDATE owed_day SET not_before_at = 0, failures = 0,
       state = CASE WHEN state = 'refused' THEN 'owed' ELSE state END
     WHERE employee_id = :employeeId AND date = :date AND vendor = :vendor`,
  ).run(day);
  return changes === 1;
}
