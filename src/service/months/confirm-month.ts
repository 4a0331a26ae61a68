import type { z } from 'zod';
import { civilDateOf } from '../../core/time/zone.ts';
import type { Outcome } from '../../contract/call.ts';
import type { KioskContract } from '../../contract/kiosk.ts';
import type { MonthClosing, myMonthCalls } from '../../contract/my-month.ts';
import type { Context } from '../context.ts';
import { applyConfirmed, confirmationOf } from '../store/closed-month.ts';
import { employeeById } from '../store/employee.ts';
import { appendFact } from '../store/journal.ts';
import { ensureKioskId } from '../store/meta.ts';
import { asBody } from '../store/month-fact.ts';
import { inTransaction } from '../store/transaction.ts';
import { toldMonthOf } from './closed-view.ts';
import { confirmedBy } from './confirmed-by.ts';
import { lastDateOf, monthAsked, personMonth } from './person-month.ts';

type Input = z.output<typeof myMonthCalls.confirmMonth.input>;
type Confirmed = Outcome<KioskContract, 'confirmMonth'>;

/** "This is right": a fact with the sums that the person saw. Saying it twice of the same sums is saying it once. */
export function confirmMonth(ctx: Context, { employeeId, month, seen }: Input): Confirmed {
  const employee = employeeById(ctx.db, employeeId);
  if (!employee?.active) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  if (!isOver(ctx, month)) return { ok: false, refusal: 'notOver', detail: {} };
  const now = personMonth(ctx, employeeId, monthAsked(ctx, month, ctx.world.clock()));
  const looked = { at: 0, ...seen };
  if (confirmedBy(looked, now) !== 'yes') return { ok: false, refusal: 'changedSince', detail: {} };
  if (confirmedBy(confirmationOf(ctx.db, employeeId, month), now) === 'yes') {
    return { ok: true, value: {} };
  }
  const { workedSeconds: worked, targetSeconds: target, diffSeconds: diff } = seen;
  const fact = { month, worked, target, diff };
  inTransaction(ctx.db, () => {
    const { seq } = appendFact(ctx.db, {
      id: ctx.world.newId(),
      kind: 'monthConfirmed',
      employeeId,
      recordedAt: ctx.world.clock(),
      body: { ...asBody(fact), kioskId: ensureKioskId(ctx.db, ctx.world.newId) },
    });
    applyConfirmed(ctx.db, employeeId, fact, seq);
  });
  return { ok: true, value: {} };
}

/** How a month of somebody stands at the wall: what was closed, what came later, and whether they have said it is right. */
export function closingOf(ctx: Context, employeeId: string, month: string): MonthClosing {
  const nowAt = ctx.world.clock();
  const now = personMonth(ctx, employeeId, monthAsked(ctx, month, nowAt));
  const told = toldMonthOf(ctx, employeeId, month, nowAt);
  const { workedSeconds, targetSeconds, diffSeconds } = now;
  return {
    isOver: isOver(ctx, month),
    closedAt: told?.closed.at ?? null,
    now: { workedSeconds, targetSeconds, diffSeconds },
    amendments: (told?.amendments ?? []).map((each) => ({
      at: each.at,
      shownIn: each.shownIn,
      workedSeconds: each.workedSeconds,
      diffSeconds: each.diffSeconds,
    })),
    confirmed: confirmedBy(confirmationOf(ctx.db, employeeId, month), now),
  };
}

function isOver(ctx: Context, month: string): boolean {
  return civilDateOf(ctx.world.clock(), ctx.config().site.zone) > lastDateOf(month);
}
