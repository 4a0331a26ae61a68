import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract, officeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { personYearOf, reportYearOf } from '../reports/report-year.ts';
import { compareReports } from '../reports/vendor-comparison.ts';
import { employeeByNumber } from '../store/employee.ts';
import type { Engine } from '../sync/engine.ts';
import { done } from '../vendors/outcome.ts';
import type { Capabilities } from '../vendors/vendor.ts';
import { nameless, reasonsOn } from './vendor-reasons.ts';

type Input = z.output<typeof officeContract.calls.compareVendorReport.input>;

/** What was owed and worked before somebody's first presence here changes nothing here. */
const BEGINS_LATER = nameless('diff', 'account_begins_later_here');

/** The vendor's own report of somebody's year beside ours, with the reasons for what differs. Nothing is changed. */
export async function compareVendorReport(
  ctx: Context,
  engine: Pick<Engine, 'ask'>,
  { number, year }: Input,
): Promise<Outcome<OfficeContract, 'compareVendorReport'>> {
  const { kind } = ctx.config().vendor;
  const employee = employeeByNumber(ctx.db, number);
  if (employee === null) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const { vendorId } = employee;
  if (vendorId === null) return notAnswered('this person is not linked to one at the vendor');
  let absencesOf: Capabilities['absencesOf'];
  const answer = await engine.ask(async (vendor, signal) => {
    absencesOf = vendor.capabilities.absencesOf;
    return vendor.pullReport === undefined
      ? done(null)
      : vendor.pullReport({ vendorId, number }, year, signal);
  });
  if (answer === null) return { ok: false, refusal: 'noVendor', detail: {} };
  if (answer.kind !== 'done') return notAnswered(answer.reason);
  if (answer.value === null) return { ok: false, refusal: 'notOffered', detail: {} };
  const nowAt = ctx.world.clock();
  const { report, balance, sinceDate } = personYearOf(
    ctx,
    employee.id,
    reportYearOf(ctx, year, nowAt),
  );
  const carried = balance.overtimeCarryoverSeconds - balance.overtimeReducedSeconds;
  const { compared, differing } = compareReports(
    report,
    answer.value.lines,
    (date) => [
      ...reasonsOn(ctx, employee, date, { nowAt, absencesOf }),
      ...(sinceDate !== null && date < sinceDate ? [BEGINS_LATER] : []),
    ],
    [{ figure: 'diff', label: 'balance_entered_here', seconds: 0 - carried }],
  );
  const told = differing.map((each) => ({ ...each, because: [...each.because] }));
  return { ok: true, value: { vendor: kind, compared, differing: told } };
}

function notAnswered(reason: string): Outcome<OfficeContract, 'compareVendorReport'> {
  return { ok: false, refusal: 'notAnswered', detail: { reason } };
}
