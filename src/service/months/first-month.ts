import { civilDateOf } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { prepared } from '../store/database.ts';
import { prunedBefore } from '../store/prune.ts';

/** When anything was done here for the first time, by the office or at the wall. */
const STARTED = `SELECT min(at) FROM (
  SELECT (SELECT min(at) FROM audit) AS at
  UNION ALL SELECT (SELECT recorded_at FROM journal ORDER BY seq LIMIT 1)
  UNION ALL SELECT (SELECT min(at) FROM quarantine)
  UNION ALL SELECT (SELECT min(at) FROM punch WHERE employee_id = employee.id) FROM employee)`;

/** From when on anybody owes something, or is away. */
const OWED = `SELECT min(date) FROM (
  SELECT min(from_date) AS date FROM working_time_model UNION ALL SELECT min(date) FROM day_off)`;

/**
 * The first month, `YYYY-MM`, in which somebody was there, away, or owed something, or in which the account began, whichever
 * was earlier: nothing before it is to be closed. Null once something has been pruned: what was before that is not known.
 */
export function firstMonth(ctx: Context): string | null {
  if (prunedBefore(ctx.db) !== null) return null;
  const startedAt = prepared(ctx.db, STARTED).pluck().get() as number | null;
  const owedFrom = prepared(ctx.db, OWED).pluck().get() as string | null;
  const started = civilDateOf(startedAt ?? ctx.world.clock(), ctx.config().site.zone);
  const first = owedFrom !== null && owedFrom < started ? owedFrom : started;
  return first.slice(0, 7);
}
