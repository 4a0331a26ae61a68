import { addDays } from '../../core/time/civil-date.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import type { DayOff } from '../../core/target/day-off.ts';
import type { Context } from '../context.ts';
import { daysOffFrom, replaceDaysOff } from '../store/day-off.ts';
import { reviveRefused } from '../store/outbox.ts';
import { inTransaction } from '../store/transaction.ts';
import { replaceVendorModels } from '../store/vendor-model.ts';
import type { Failure, Outcome } from '../vendors/outcome.ts';
import type {
  Capabilities,
  DateRange,
  Vendor,
  VendorDayOff,
  VendorModel,
} from '../vendors/vendor.ts';
import { linkedEmployees } from './linked-employees.ts';
import { firstOfPreviousMonth } from './months.ts';
import { takeRoster } from './pull-roster.ts';

/** Earlier working-time models than any kiosk has seen. */
const MODELS_SINCE = '2000-01-01';
const DAYS_AHEAD = 62;

export type CompanyResult = {
  /** Why the vendor cannot be used now; null: go on. */
  readonly halt: Failure | null;
  readonly notes: readonly string[];
  /** People of whom something was changed that a board shows. */
  readonly changed: readonly string[];
};

/** Roster, targets and absences. A list that this key may not see, or that makes no sense, is noted and left out. */
export async function pullCompany(
  ctx: Context,
  vendor: Vendor,
  signal: AbortSignal,
): Promise<CompanyResult> {
  const notes: string[] = [];
  const changed = new Set<string>();
  const today = civilDateOf(ctx.world.clock(), ctx.config().site.zone);
  const range = absenceRange(today, vendor.capabilities.absencesOf);

  const take = async <T>(
    what: string,
    asked: Promise<Outcome<T>>,
    use: (value: T) => void,
  ): Promise<Failure | null> => {
    const outcome = await asked;
    if (outcome.kind === 'done') {
      use(outcome.value);
      return null;
    }
    if (outcome.kind === 'unauthorized') {
      const access = await vendor.checkAccess(linkedEmployees(ctx).slice(0, 4), signal);
      if (access.kind !== 'done') return access.kind === 'rejected' ? outcome : access;
    } else if (outcome.kind !== 'rejected') return outcome;
    notes.push(`${what} could not be read: ${outcome.reason}`);
    return null;
  };

  const halt =
    (await take('the roster', vendor.pullRoster(signal), (roster) => {
      const result = takeRoster(ctx, roster);
      notes.push(...(roster.notes ?? []), ...result.notes);
      for (const id of result.changed) changed.add(id);
      const kind = ctx.config().vendor.kind;
      for (const employeeId of result.changed) reviveRefused(ctx.db, kind, { employeeId });
    })) ??
    (await take(
      'working-time models',
      vendor.pullTargets({ from: MODELS_SINCE, to: range.to }, signal),
      (models) => takeModels(ctx, models, changed),
    )) ??
    (await take('absences', vendor.pullAbsences(range, signal), (daysOff) =>
      takeDaysOff(ctx, { fromDate: range.from, toDate: range.to }, daysOff, changed),
    ));
  const repairs = vendor.contact()?.repairs ?? 0;
  if (repairs > 0) {
    notes.push(`the vendor's answers are no proper JSON: ${repairs} slips were read over`);
  }
  return { halt, notes, changed: [...changed] };
}

/** The dates whose absences are read with every pull. */
export function absenceRange(today: string, of: Capabilities['absencesOf']): DateRange {
  if (of === 'today') return { from: today, to: today };
  const range = { from: firstOfPreviousMonth(today), to: addDays(today, DAYS_AHEAD) };
  if (of !== 'year') return range;
  return { from: `${range.from.slice(0, 4)}-01-01`, to: `${range.to.slice(0, 4)}-12-31` };
}

function takeModels(ctx: Context, models: readonly VendorModel[], changed: Set<string>): void {
  inTransaction(ctx.db, () => {
    for (const { id, vendorId } of linkedEmployees(ctx)) {
      const theirs = models.filter((each) => each.vendorId === vendorId).map(({ model }) => model);
      if (replaceVendorModels(ctx.db, id, theirs)) changed.add(id);
    }
  });
}

function takeDaysOff(
  ctx: Context,
  range: { readonly fromDate: string; readonly toDate: string },
  daysOff: readonly VendorDayOff[],
  changed: Set<string>,
): void {
  inTransaction(ctx.db, () => {
    for (const { id, vendorId } of linkedEmployees(ctx)) {
      const theirs = daysOff
        .filter((each) => each.vendorId === vendorId)
        .map(({ dayOff }) => dayOff)
        .toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
      const stored = daysOffFrom(ctx.db, id, range, 'vendor');
      if (JSON.stringify(stored) === JSON.stringify(theirs)) continue;
      replaceDaysOff(ctx.db, id, range, theirs, 'vendor');
      changed.add(id);
    }
  });
}

function sortKey({ date, type }: DayOff): string {
  return `${date} ${type}`;
}
