import {
  changeSince,
  isNoChange,
  type MonthChange,
  type MonthFigures,
} from '../../core/report/month-figures.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import type { MonthAmendment } from '../../contract/office-months.ts';
import type { Context } from '../context.ts';
import type { AmendmentCause, ClosedMonth } from '../store/closed-month.ts';

/** An amendment, with what is known and not written down yet. */
export type Amendment = MonthChange & {
  readonly at: number;
  readonly month: string;
  readonly shownIn: string;
  readonly cause: AmendmentCause;
};

/** What differs from closed figures and no fact has told yet; null: nothing. It is as if it were told now. */
export function pendingOf(
  ctx: Context,
  { month, figures, amendments }: Pick<ClosedMonth, 'month' | 'figures' | 'amendments'>,
  now: MonthFigures,
): Amendment | null {
  const change = changeSince(figures, amendments, now);
  if (isNoChange(change)) return null;
  const at = ctx.world.clock();
  const shownIn = civilDateOf(at, ctx.config().site.zone).slice(0, 7);
  return { ...change, at, month, shownIn, cause: 'recordedLater' };
}

export function amendmentView(amendment: Amendment): MonthAmendment {
  const { month, shownIn, at, cause } = amendment;
  return {
    month,
    shownIn,
    at,
    cause,
    worked: amendment.workedSeconds,
    target: amendment.targetSeconds,
    diff: amendment.diffSeconds,
    dates: amendment.days.map(([index]) => dateAt(month, index)),
  };
}

export function dateAt(month: string, index: number): string {
  return `${month}-${String(index + 1).padStart(2, '0')}`;
}
