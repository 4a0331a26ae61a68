import { changeSince, isNoChange } from '../../core/report/month-figures.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import {
  applyAmended,
  closedMonthsOf,
  isAnyClosed,
  type AmendmentCause,
  type ClosedMonth,
} from '../store/closed-month.ts';
import { appendFact } from '../store/journal.ts';
import { ensureKioskId } from '../store/meta.ts';
import { amendedBody, asBody } from '../store/month-fact.ts';
import { prunedBefore } from '../store/prune.ts';
import { monthAsked, personMonth } from './person-month.ts';

/**
 * What comes in after a close changes no closed sum: the difference is a fact of its own, recorded with the one that made
 * it, and stands in the month in which it became known. To be called in the transaction of that fact.
 * @param dates the civil dates that it touches; a shift may reach a day further
 */
export function amendClosedMonths(
  ctx: Context,
  employeeId: string,
  dates: readonly string[],
  cause: AmendmentCause,
): void {
  const sorted = dates.toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return;
  const [from, to] = [addDays(first, -1).slice(0, 7), addDays(last, 1).slice(0, 7)];
  // Asked with every punch, and nearly always no.
  if (!isAnyClosed(ctx.db, employeeId, from, to)) return;
  amendMonths(ctx, employeeId, from, to, cause);
}

/** The same for a stretch of months, both ends included, whatever has changed them. Answers how many have. */
export function amendMonths(
  ctx: Context,
  employeeId: string,
  from: string,
  to: string,
  cause: AmendmentCause,
): number {
  const keptSince = (prunedBefore(ctx.db) ?? '').slice(0, 7);
  const closed = closedMonthsOf(ctx.db, employeeId, from, to).filter(
    ({ month }) => month >= keptSince,
  );
  return closed.filter((each) => amendMonth(ctx, employeeId, each, cause)).length;
}

function amendMonth(
  ctx: Context,
  employeeId: string,
  { month, figures, amendments }: ClosedMonth,
  cause: AmendmentCause,
): boolean {
  const nowAt = ctx.world.clock();
  const now = personMonth(ctx, employeeId, monthAsked(ctx, month, nowAt));
  const change = changeSince(figures, amendments, now);
  if (isNoChange(change)) return false;
  const shownIn = civilDateOf(nowAt, ctx.config().site.zone).slice(0, 7);
  const fact = amendedBody(change, { month, shownIn, cause });
  const kioskId = ensureKioskId(ctx.db, ctx.world.newId);
  const { seq } = appendFact(ctx.db, {
    id: ctx.world.newId(),
    kind: 'monthAmended',
    employeeId,
    recordedAt: nowAt,
    body: { ...asBody(fact), kioskId },
  });
  applyAmended(ctx.db, employeeId, fact, seq);
  return true;
}
