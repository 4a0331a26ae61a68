import { prepared, type Db } from './database.ts';

/**
 * How many people are in and how many on break, of those whose presence began at `sinceAt` or later: one that is older was
 * forgotten, and its person is out. Who works elsewhere is not here. Read from the index of open presences alone; people who have been erased are nobody.
 */
export function countPeopleHere(
  db: Db,
  sinceAt: number,
): { readonly in: number; readonly onBreak: number } {
  const row = prepared(
    db,
    `SELECT count(*) AS present, coalesce(sum(breaks LIKE '%,null]]'), 0) AS onBreak
     FROM presence INDEXED BY presence_open
     WHERE to_at IS NULL AND home_office = 0 AND from_at >= ? AND flags NOT LIKE '%forgottenOut%'
       AND EXISTS (SELECT 1 FROM employee WHERE employee.id = presence.employee_id)`,
  ).get(sinceAt) as { readonly present: number; readonly onBreak: number };
  return { in: row.present - row.onBreak, onBreak: row.onBreak };
}
