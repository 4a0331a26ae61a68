import { isoWithOffset } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { employeeById } from '../store/employee.ts';
import { counts, isAhead, reviveRefused, type OwedDay } from '../store/outbox.ts';
import { conflictWords } from './day-conflict.ts';
import { pausedText, readPause } from '../store/sync-pause.ts';
import { nextDayAt, wantsRound, type EngineState } from './evaluate.ts';
import type { Turns } from './turns.ts';

export type SettleOptions = {
  /** One round and no waiting. */
  readonly once: boolean;
  /** For all waiting together. */
  readonly timeoutMs: number;
};

/** As `sync` of the office contract answers. */
export type Settled = {
  readonly result: 'done' | 'waiting' | 'person';
  readonly owed: number;
  readonly refused: number;
  readonly conflicts: number;
  readonly message: string;
};

/**
 * Somebody asked for it in so many words. `once`: obeys every wait that is under way and then makes no call at all.
 * Otherwise it waits out backoff and `Retry-After` as far as the timeout reaches, and gives refused days one more try.
 */
export async function settled(
  ctx: Context,
  turns: Turns,
  options: SettleOptions,
  signal: AbortSignal,
): Promise<Settled> {
  const obstacle = turns.obstacle();
  if (obstacle !== null) return answer(ctx, 'person', obstacle);
  const pause = readPause(ctx.db, ctx.config().vendor.kind);
  if (pause !== null) return answer(ctx, 'person', pausedText(pause));
  if (turns.state().vendor.state === 'unauthorized') {
    const refused = await turns.probe();
    if (refused !== null) return answer(ctx, 'person', refused.reason);
  }
  return options.once ? oneRound(ctx, turns) : untilSettled(ctx, turns, options.timeoutMs, signal);
}

async function oneRound(ctx: Context, turns: Turns): Promise<Settled> {
  const heldUntilAt = held(turns.state(), ctx.world.clock());
  if (heldUntilAt === null) await turns.round(true);
  return verdict(ctx, turns);
}

/** Until when nothing may be sent; null where something may be, or nothing is owed. */
function held({ vendor, days }: EngineState, now: number): number | null {
  if (isAhead(vendor.notBeforeAt, now)) return vendor.notBeforeAt;
  const owed = days.filter((day) => day.state === 'owed');
  const waiting = owed.filter((day) => isAhead(day.notBeforeAt, now));
  if (owed.length === 0 || waiting.length < owed.length) return null;
  return Math.min(...waiting.map((day) => day.notBeforeAt));
}

async function untilSettled(
  ctx: Context,
  turns: Turns,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Settled> {
  const endAt = ctx.world.monotonic() + timeoutMs;
  reviveRefused(ctx.db, ctx.config().vendor.kind);
  let reached = false;
  while (!signal.aborted) {
    const state = turns.state();
    const now = ctx.world.clock();
    if (state.vendor.state === 'unauthorized' || state.paused) break;
    const heldMs = isAhead(state.vendor.notBeforeAt, now) ? state.vendor.notBeforeAt - now : 0;
    const owed = state.days.some((day) => day.state === 'owed' || wantsRound(day, now));
    if (reached && !owed) break;
    if (heldMs === 0 && (!reached || state.days.some((day) => wantsRound(day, now)))) {
      reached = (await turns.round(!reached)) === null || reached;
      continue;
    }
    const waitMs = Math.max(1, heldMs, heldMs > 0 ? 0 : (nextDayAt(state.days, now) ?? now) - now);
    if (ctx.world.monotonic() + waitMs > endAt) break;
    await ctx.world.sleep(waitMs, signal);
  }
  return verdict(ctx, turns);
}

function verdict(ctx: Context, turns: Turns): Settled {
  const state = turns.state();
  const pause = readPause(ctx.db, ctx.config().vendor.kind);
  if (pause !== null) return answer(ctx, 'person', pausedText(pause));
  const now = ctx.world.clock();
  const { vendor } = state;
  const days = counts(ctx.db, ctx.config().vendor.kind);
  if (vendor.state === 'unauthorized') {
    const secret = ctx.config().vendor.kind === 'iflow' ? 'vendor.token' : 'vendor.key';
    const why = vendor.reason ?? '';
    const hint = /\bvendor\.(key|token|apiKey|device)\b/.test(why) ? '' : ` (secret ${secret})`;
    return answer(ctx, 'person', `the vendor refuses access: ${why}${hint}`);
  }
  const troubled = vendor.state !== 'ok';
  if (troubled && state.days.length === 0) {
    const next = isAhead(vendor.notBeforeAt, now)
      ? `; next try ${isoOf(ctx, vendor.notBeforeAt)}`
      : '';
    return answer(ctx, 'waiting', `${troubleOf(vendor)}, nothing is owed${next}`);
  }
  if (days.owed > 0 || troubled) {
    const at = troubled ? vendor.notBeforeAt : nextDayAt(state.days, now);
    const reason = troubled
      ? vendor.reason
      : (state.days.find((day) => day.state === 'owed' && day.reason)?.reason ?? null);
    const why = reason === null ? '' : ` (${reason})`;
    return answer(ctx, 'waiting', `${plural(days.owed)} owed${why}${whenOf(ctx, at, now)}`);
  }
  if (days.refused > 0 || days.conflicts > 0) {
    const first = state.days.find((day) => day.state === 'refused' || day.state === 'conflict');
    const parts = [
      ...(days.refused > 0 ? [`${plural(days.refused)} refused`] : []),
      ...(days.conflicts > 0 ? [`${plural(days.conflicts)} in conflict`] : []),
    ];
    const why = first ? `; ${dayText(ctx, first)}` : '';
    return answer(ctx, 'person', `${parts.join(', ')}${why}; all of them: conflicts list`);
  }
  const unasked = turns.unasked();
  if (unasked !== null) return answer(ctx, 'person', unasked);
  return answer(ctx, 'done', 'nothing is owed');
}

/** Whose day, and why it waits for a person. */
function dayText(ctx: Context, { employeeId, date, state, reason }: OwedDay): string {
  const number = employeeById(ctx.db, employeeId)?.number ?? 'somebody';
  return `${number} on ${date}: ${conflictWords(reason) ?? reason ?? state}`;
}

/** Somebody who owes nothing still wants to know why the vendor's side was not looked at. */
function troubleOf({ state, reason }: EngineState['vendor']): string {
  const what = state === 'paused' ? 'the vendor asks for patience' : 'the vendor was not reached';
  return reason === null ? what : `${what} (${reason})`;
}

function whenOf(ctx: Context, at: number | null, now: number): string {
  return at === null || at <= now ? '' : `, not tried before ${isoOf(ctx, at)}`;
}

function isoOf(ctx: Context, at: number): string {
  return isoWithOffset(at, ctx.config().site.zone, 's');
}

function plural(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

function answer(ctx: Context, result: Settled['result'], message: string): Settled {
  const { owed, refused, conflicts } = counts(ctx.db, ctx.config().vendor.kind);
  return { result, owed, refused, conflicts, message };
}
