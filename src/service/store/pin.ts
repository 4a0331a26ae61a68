import { prepared, type Db } from './database.ts';

/**
 * A PIN as it is stored: as a keyed hash that finds its person, or slowly hashed, which only tells whether it is theirs;
 * and how many digits it has (which the pad shows anyway).
 */
export type Pin = { readonly digits: number } & (
  | { readonly lookup: Buffer; readonly slow: null }
  | { readonly lookup: null; readonly slow: string }
);

export function employeeIdByPin(db: Db, lookup: Buffer): string | null {
  const id = prepared(db, 'SELECT employee_id FROM pin WHERE lookup = ?').pluck().get(lookup);
  return (id as string | undefined) ?? null;
}

export function pinOf(db: Db, employeeId: string): Pin | null {
  const row = prepared(db, 'SELECT lookup, slow, digits FROM pin WHERE employee_id = ?').get(
    employeeId,
  );
  return (row as Pin | undefined) ?? null;
}

/** Gives a person this PIN in place of the one they had. Throws when a lookup is taken. */
export function putPin(db: Db, employeeId: string, { lookup, slow, digits }: Pin): void {
  prepared(
    db,
    `INSERT INTO pin (employee_id, lookup, slow, digits) VALUES (:employeeId, :lookup, :slow, :digits)
     ON CONFLICT (employee_id) DO UPDATE SET lookup = excluded.lookup, slow = excluded.slow, digits = excluded.digits`,
  ).run({ employeeId, lookup, slow, digits });
}

/** Takes PINs away, so that they can be given to others in the same import. */
export function removePin(db: Db, employeeId: string): void {
  prepared(db, 'DELETE FROM pin WHERE employee_id = ?').run(employeeId);
}

/** Digits of the longest PIN that anybody has; 0 where nobody has one. */
export function longestPin(db: Db): number {
  return prepared(db, 'SELECT coalesce(max(digits), 0) FROM pin').pluck().get() as number;
}

/** Active people by the PIN that they have. */
export function countPins(db: Db): {
  readonly lookup: number;
  readonly slow: number;
  readonly none: number;
} {
  return prepared(
    db,
    `SELECT count(lookup) AS lookup, count(slow) AS slow, count(*) - count(digits) AS none
     FROM employee LEFT JOIN pin ON pin.employee_id = employee.id WHERE active = 1`,
  ).get() as { lookup: number; slow: number; none: number };
}

/** Active people who have a PIN of either kind. */
export function peopleWithPin(
  db: Db,
): readonly { readonly employeeId: string; readonly name: string; readonly number: string }[] {
  return prepared(
    db,
    `SELECT id AS employeeId, name, number FROM employee JOIN pin ON pin.employee_id = employee.id
     WHERE active = 1`,
  ).all() as { employeeId: string; name: string; number: string }[];
}
