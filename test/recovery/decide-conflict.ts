import type { Context } from '../../src/service/context.ts';
import { conflictCases } from '../../src/service/usecases/conflict-cases.ts';
import { resolveConflict } from '../../src/service/usecases/resolve-conflict.ts';

/** The office keeps our side of whatever day is in conflict. Answers whether there was one. */
export function decideConflict(ctx: Context): boolean {
  const found = conflictCases(ctx).find(({ day }) => day.state === 'conflict');
  if (found === undefined) return false;
  const decision = { id: found.id, keep: 'ours', by: 'office', reason: 'r' } as const;
  const outcome = resolveConflict(ctx, decision);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return true;
}
