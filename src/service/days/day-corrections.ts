import type { OfficeDay } from '../../contract/office-days.ts';
import type { Context } from '../context.ts';
import { correctionsOf } from '../store/correction.ts';
import { correctionFactsOf } from '../store/correction-facts.ts';
import type { Employee } from '../store/employee.ts';
import { dryRun } from './dry-run.ts';
import { undoCorrection } from './undo-correction.ts';

/** More than these of one date nobody takes back one by one; each costs a try. */
const TRIED_MAX = 12;

/** What has corrected a date, oldest first, and which of it may be taken back. */
export function dayCorrections(
  ctx: Context,
  employee: Employee,
  date: string,
): OfficeDay['corrections'] {
  const ids = correctionFactsOf(ctx.db, employee.id, date);
  return correctionsOf(ctx.db, employee.id, date).map((correction, index) => {
    const id = ids[index] ?? '';
    const isTried = index >= ids.length - TRIED_MAX;
    return { id, ...correction, canUndo: isTried && canUndo(ctx, employee, id) };
  });
}

function canUndo(ctx: Context, employee: Employee, id: string): boolean {
  const entry = { id: ctx.world.newId(), by: 'preview', reason: 'preview' };
  return dryRun(ctx, (tried) => undoCorrection(tried, employee, id, entry)).ok;
}
