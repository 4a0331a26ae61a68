import { timingSafeEqual } from 'node:crypto';
import type { ReadBadge } from '../../core/roster/badge.ts';
import { isPin } from '../../core/roster/pin.ts';
import type { Context } from '../context.ts';
import { knownBadge } from '../known-badge.ts';
import { isSlowPin, NOBODYS_PIN } from '../slow-pin.ts';
import type { Db } from '../store/database.ts';
import { employeeById, type Employee } from '../store/employee.ts';
import {
  countFailure,
  forgetFailures,
  makeUpFor,
  restUntil,
} from '../store/identification-backoff.ts';
import { employeeIdByPin, pinOf } from '../store/pin.ts';
import { inTransaction } from '../store/transaction.ts';

/** What became of a PIN. `resting`: it was not looked at. */
export type PinOutcome =
  | { readonly kind: 'right'; readonly employee: Employee }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'resting'; readonly untilAt: number };

/** What the PIN is to prove: who somebody is, or that they are whom a badge or a name says. */
export type Claim =
  | { readonly kind: 'alone' }
  | { readonly kind: 'badge'; readonly employee: Employee; readonly badge: Spelled }
  /** Null: there is nobody of that name to be chosen. */
  | { readonly kind: 'name'; readonly employee: Employee | null };

type Identified = Exclude<Claim, { kind: 'alone' }>;

type Spelled = Pick<ReadBadge, 'spellings'>;

/** Wrong PINs in a row are counted for the whole kiosk: a PIN alone does not say whose it was meant to be. */
const KIOSK = 'kiosk';

/**
 * Every wrong PIN is answered after the same time, whatever was wrong with it; the time that it takes to look is part of
 * it.
 */
const WRONG_PIN_DELAY_MS = 300;

/**
 * Looks at a PIN, one at a time: whoever asks many times at once is held up as if it were one after the other. A badge is
 * held up by its own person's wrong PINs only; they count for the kiosk as well, where nobody has a badge to show.
 */
export async function checkPin(ctx: Context, claim: Claim, pin: string): Promise<PinOutcome> {
  const startedMs = ctx.world.monotonic();
  const outcome = await inTurn(ctx.db, () => lookedAt(ctx, claim, pin));
  if (outcome.kind === 'wrong') {
    const takenMs = ctx.world.monotonic() - startedMs;
    await ctx.world.sleep(Math.max(0, WRONG_PIN_DELAY_MS - takenMs));
  }
  return outcome;
}

/** Until when no PIN of this person's badge is looked at; null: it would be. */
export function badgeRestUntil(ctx: Context, { id }: Employee): number | null {
  return restUntil(ctx.db, scopeOf(id), ctx.world.clock());
}

async function lookedAt(ctx: Context, claim: Claim, pin: string): Promise<PinOutcome> {
  const untilAt = restOf(ctx, claim);
  if (untilAt !== null) return { kind: 'resting', untilAt };
  const employee = claim.kind === 'alone' ? alone(ctx, pin) : await proved(ctx, claim, pin);
  const nowAt = ctx.world.clock();
  if (employee === null) {
    inTransaction(ctx.db, () => {
      countFailure(ctx.db, KIOSK, nowAt);
      const claimed = claim.kind === 'alone' ? null : claim.employee;
      // Nothing is kept of somebody who has been erased meanwhile.
      if (claimed !== null && employeeById(ctx.db, claimed.id) !== null) {
        countFailure(ctx.db, scopeOf(claimed.id), nowAt);
      }
    });
    return { kind: 'wrong' };
  }
  inTransaction(ctx.db, () => {
    // A PIN alone says nothing of who typed the wrong ones before it.
    if (claim.kind !== 'alone') forgetFailures(ctx.db, scopeOf(employee.id));
    makeUpFor(ctx.db, KIOSK, employee.id, nowAt);
  });
  return { kind: 'right', employee };
}

function restOf(ctx: Context, claim: Claim): number | null {
  const nowAt = ctx.world.clock();
  const rests = [
    claim.kind === 'badge' ? null : restUntil(ctx.db, KIOSK, nowAt),
    claim.kind === 'alone' || claim.employee === null
      ? null
      : restUntil(ctx.db, scopeOf(claim.employee.id), nowAt),
  ].filter((at) => at !== null);
  return rests.length === 0 ? null : Math.max(...rests);
}

/**
 * Whose PIN it is. That of somebody deactivated is answered as any wrong one, or it would tell a guesser a name at once;
 * and where a badge is needed as well, no PIN is anybody's alone.
 */
function alone(ctx: Context, pin: string): Employee | null {
  if (!isPin(pin) || ctx.config().punch.identify === 'badgeAndPin') return null;
  const employeeId = employeeIdByPin(ctx.db, ctx.secrets.pinLookup(pin));
  const employee = employeeId === null ? null : employeeById(ctx.db, employeeId);
  return employee?.active === true ? employee : null;
}

/**
 * Whether it is the PIN of the person that is claimed. The slow hash is counted once in any case: also for a PIN that is
 * kept as a lookup, for somebody who has none, and for nobody, so that no answer comes sooner than another. Meanwhile the
 * office may have been at work: the person is answered as they are afterwards.
 */
async function proved(ctx: Context, claim: Identified, pin: string): Promise<Employee | null> {
  const { employee } = claim;
  const stored = employee === null ? null : pinOf(ctx.db, employee.id);
  const isSlow = await isSlowPin(ctx.secrets, stored?.slow ?? NOBODYS_PIN, pin);
  ctx.world.reached('identify:proved');
  const typed = ctx.secrets.pinLookup(pin);
  const isLookup = timingSafeEqual(typed, stored?.lookup ?? Buffer.alloc(typed.length));
  return isSlow || isLookup ? claimedNow(ctx, claim) : null;
}

/** Whom the claim names now; null: nobody any more. A badge says of somebody deactivated that they are, a name does not. */
function claimedNow(ctx: Context, claim: Identified): Employee | null {
  const employee = claim.employee === null ? null : employeeById(ctx.db, claim.employee.id);
  if (employee === null) return null;
  if (claim.kind === 'name') return employee.active ? employee : null;
  return knownBadge(ctx, claim.badge)?.employeeId === employee.id ? employee : null;
}

function scopeOf(employeeId: string): string {
  return `person:${employeeId}`;
}

const turns = new WeakMap<Db, Promise<unknown>>();

function inTurn<T>(db: Db, work: () => Promise<T>): Promise<T> {
  const result = (turns.get(db) ?? Promise.resolve()).then(work);
  turns.set(
    db,
    result.catch(() => undefined),
  );
  return result;
}
