import type { Handlers } from '../contract/call.ts';
import type { OfficeContract } from '../contract/office.ts';
import type { officeAuditCalls } from '../contract/office-audit.ts';
import type { officeMonthCalls } from '../contract/office-months.ts';
import type { Context } from './context.ts';
import { closeMonth } from './months/close-month.ts';
import { listMonths, readMonth, readOpenPoints } from './months/read-months.ts';
import { reopenMonth } from './months/reopen-month.ts';
import { exportAudit, readAudit } from './usecases/read-audit.ts';

/** Months that are closed, and what became of them; and what the office has done. */
export function monthHandlers(
  ctx: Context,
  by: string,
): Pick<Handlers<OfficeContract>, keyof typeof officeMonthCalls | keyof typeof officeAuditCalls> {
  return {
    readAudit: (input) => readAudit(ctx, input),
    exportAudit: (input) => exportAudit(ctx, input),
    listMonths: (input) => listMonths(ctx, input),
    readMonth: (input) => readMonth(ctx, input),
    readOpenPoints: (input) => readOpenPoints(ctx, input),
    closeMonth: (input) => closeMonth(ctx, input, by),
    reopenMonth: (input) => reopenMonth(ctx, input, by),
  };
}
