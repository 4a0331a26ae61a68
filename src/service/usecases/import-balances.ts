import type { Context } from '../context.ts';
import { putYearBalance, storedYearBalance, type YearBalance } from '../store/year-balance.ts';
import { readBalanceFile, type BalanceEntry } from './balance-file.ts';
import { storedFile, type OfficeImport } from './office-file.ts';
import { recordOwedFact } from './record-owed-fact.ts';

/** Enters what people bring into a year and what it gives them: overtime in seconds, leave in days. */
export function importBalances(ctx: Context, input: { readonly text: string }): OfficeImport {
  const changed = new Set<string>();
  const outcome = storedFile(ctx, readBalanceFile(ctx.db, input.text), (entry) => {
    const isNew = storeBalance(ctx, entry);
    if (isNew) changed.add(entry.employeeId);
    return isNew;
  });
  for (const employeeId of changed) ctx.emit('boardChanged', { employeeId });
  return outcome;
}

function storeBalance(ctx: Context, { employeeId, year, balance }: BalanceEntry): boolean {
  const before = storedYearBalance(ctx.db, employeeId, year);
  if (before !== null && isSame(before, balance)) return false;
  putYearBalance(ctx.db, employeeId, year, balance);
  recordOwedFact(ctx, {
    kind: 'balance',
    employeeId,
    body: { year, before: before === null ? null : { ...before }, after: { ...balance } },
  });
  return true;
}

function isSame(one: YearBalance, other: YearBalance): boolean {
  return (
    one.overtimeCarryoverSeconds === other.overtimeCarryoverSeconds &&
    one.overtimeReducedSeconds === other.overtimeReducedSeconds &&
    one.holidaysQuotaDays === other.holidaysQuotaDays &&
    one.holidaysCarryDays === other.holidaysCarryDays
  );
}
