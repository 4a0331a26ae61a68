import type { Context } from '../context.ts';
import { JUMP_MIN_MS, type ClockJump } from '../clock-watch.ts';
import { appendClockJump, isNewestJump } from '../store/clock-jump.ts';
import { lastRecordedAt } from '../store/journal.ts';
import { ensureKioskId } from '../store/meta.ts';
import { inTransaction } from '../store/transaction.ts';

/**
 * Writes down that the wall clock has jumped since the last look: once, before whatever is recorded behind it. Costs a
 * few readings of clocks where it has not. Belongs into the transaction of the fact behind it.
 *
 * The jump counts as written only when the next look finds it in the journal: until then its transaction may still fail.
 */
export function noteClockJump(ctx: Context): void {
  const jump = unwrittenJump(ctx);
  if (jump !== null) write(ctx, jump);
}

/**
 * The same, when nothing else is recorded; answers whether something was written. A clock that is stepped again and again
 * is written down once an hour: one fact each time would fill the journal, and says no more.
 */
export function lookAtClock(ctx: Context): boolean {
  const jump = unwrittenJump(ctx);
  if (jump === null) return false;
  if (ctx.clockWatch.isSeries()) {
    ctx.clockWatch.postpone();
    return false;
  }
  inTransaction(ctx.db, () => write(ctx, jump));
  return true;
}

function unwrittenJump(ctx: Context): ClockJump | null {
  const jump = ctx.clockWatch.jump();
  if (jump === null || !isNewestJump(ctx.db, jump, ctx.world.bootId)) return jump;
  ctx.clockWatch.settle();
  return ctx.clockWatch.jump();
}

function write(ctx: Context, jump: ClockJump): void {
  const kioskId = ensureKioskId(ctx.db, ctx.world.newId);
  appendClockJump(ctx.db, { ...jump, bootId: ctx.world.bootId, kioskId });
}

/**
 * At the start: a clock that stands before the newest fact was set back while the kiosk was off. One that was set forward
 * cannot be told from one that ran on.
 */
export function noteClockSetBack(ctx: Context): void {
  const toWallAt = ctx.world.clock();
  const fromWallAt = lastRecordedAt(ctx.db);
  if (fromWallAt === null || toWallAt >= fromWallAt - JUMP_MIN_MS) return;
  inTransaction(ctx.db, () => {
    appendClockJump(ctx.db, {
      how: 'setBack',
      fromWallAt,
      toWallAt,
      sinceMonotonicMs: null,
      monotonicMs: ctx.world.monotonic(),
      bootId: ctx.world.bootId,
      kioskId: ensureKioskId(ctx.db, ctx.world.newId),
    });
  });
}
