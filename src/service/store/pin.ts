import { prepared, type Db } from './database.ts';

/** A PIN as it is stored: its keyed hash, and how many digits it has (which the pad shows anyway). */
export type Pin = {
  readonly employeeId: string;
  readonly lookup: Buffer;
  readonly digits: number;
};

export function employeeIdByPin(db: Db, lookup: Buffer): string | null {
  const id = prepared(db, 'SELECT employee_id FROM pin WHERE lookup = ?').pluck().get(lookup);
  return (id as string | undefined) ?? null;
}

export function hasPin(db: Db, employeeId: string): boolean {
  return prepared(db, 'SELECT 1 FROM pin WHERE employee_id = ?').get(employeeId) !== undefined;
}

/** Gives a person this PIN in place of the one they had. True when something has changed. Throws when it is taken. */
export function putPin(db: Db, pin: Pin): boolean {
  if (employeeIdByPin(db, pin.lookup) === pin.employeeId) return false;
  prepared(
    db,
    `INSERT INTO pin (employee_id, lookup, digits) VALUES (:employeeId, :lookup, :digits)
     ON CONFLICT (employee_id) DO UPDATE SET lookup = excluded.lookup, digits = excluded.digits`,
  ).run(pin);
  return true;
}

/** Takes PINs away, so that they can be given to others in the same import. */
export function removePin(db: Db, employeeId: string): void {
  prepared(db, 'DELETE FROM pin WHERE employee_id = ?').run(employeeId);
}

/** Digits of the longest PIN that anybody has; 0 where nobody has one. */
export function longestPin(db: Db): number {
  return prepared(db, 'SELECT coalesce(max(digits), 0) FROM pin').pluck().get() as number;
}
