import { civilDateOf } from '../src/core/time/zone.ts';
import type { Db } from '../src/service/store/database.ts';
import { YEAR, ZONE } from './fill-company.ts';

type Row = { readonly employeeId: string; readonly kind: string; readonly at: number };

/**
 * The floor under a report: the raw punches of a year, read and summed by person and civil date in the plainest way there
 * is. It knows no targets, absences, breaks or rules. Answers with the seconds of all.
 */
export function plainSum(db: Db, people: number): number {
  const rows = db
    .prepare(
      `SELECT employee_id AS employeeId, kind, at FROM punch
       WHERE employee_id IN (SELECT id FROM employee ORDER BY id LIMIT ?) AND at BETWEEN ? AND ?
       ORDER BY employee_id, at`,
    )
    .all(people, Date.UTC(YEAR, 0, 1), Date.UTC(YEAR + 1, 0, 1)) as Row[];
  const sums = new Map<string, Map<string, number>>();
  let sinceAt = 0;
  for (const { employeeId, kind, at } of rows) {
    if (kind === 'in' || kind === 'breakEnd') {
      sinceAt = at;
      continue;
    }
    const date = civilDateOf(at, ZONE);
    let byDate = sums.get(employeeId);
    if (byDate === undefined) sums.set(employeeId, (byDate = new Map()));
    byDate.set(date, (byDate.get(date) ?? 0) + (at - sinceAt) / 1000);
  }
  let seconds = 0;
  for (const byDate of sums.values()) for (const worked of byDate.values()) seconds += worked;
  return seconds;
}
