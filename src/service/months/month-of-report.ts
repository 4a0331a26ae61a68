import type { Context } from '../context.ts';
import {
  amendmentsShownIn,
  closedMonthsOf,
  type ClosedMonth,
  type StoredAmendment,
} from '../store/closed-month.ts';
import { prunedBefore } from '../store/prune.ts';

/** The closed months of a stretch as they count at an instant, and the amendments that stand in it. */
export type ClosedStretch = {
  readonly closed: ReadonlyMap<string, ClosedMonth>;
  /** By the month in which they became known. */
  readonly shown: readonly StoredAmendment[];
};

/**
 * A close that came later than `nowAt` is as if it had not been, and so are the amendments then; of pruned years nothing is
 * told.
 */
export function closedStretch(
  ctx: Context,
  employeeId: string,
  [from, to]: readonly [string, string],
  nowAt: number,
): ClosedStretch {
  const keptSince = (prunedBefore(ctx.db) ?? '').slice(0, 7);
  const closed = closedMonthsOf(ctx.db, employeeId, from, to).filter(
    ({ month, at }) => at <= nowAt && month >= keptSince,
  );
  const counted = new Map(closed.map((each) => [each.month, each]));
  const shown = amendmentsShownIn(ctx.db, employeeId, from, to).filter(
    ({ at, month }) => at <= nowAt || counted.has(month),
  );
  return { closed: counted, shown };
}
