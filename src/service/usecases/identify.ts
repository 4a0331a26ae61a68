import type { z } from 'zod';
import { canonicalBadge, maskBadge } from '../../core/roster/badge.ts';
import { isPin, pinDigits } from '../../core/roster/pin.ts';
import { attendanceOf, meantKind, otherKinds } from '../../core/punch/admit.ts';
import type { Outcome } from '../../contract/call.ts';
import type { kioskContract, KioskContract, Proposal } from '../../contract/kiosk.ts';
import { rulesOf, type Context } from '../context.ts';
import { badgeByHash } from '../store/badge.ts';
import { countActive, employeeById, type Employee } from '../store/employee.ts';
import { countFailure, makeUpFor, restUntil } from '../store/identification-backoff.ts';
import { employeeIdByPin, longestPin } from '../store/pin.ts';
import { openPresence } from '../store/presence.ts';
import { quarantineScan } from '../store/quarantine.ts';
import { inTransaction } from '../store/transaction.ts';
import { boardOf } from './board.ts';
import { punchInstant } from './punch-instant.ts';
import { receiptOf } from './receipt.ts';
import { rescanOf } from './rescan.ts';

type IdentifyInput = z.output<typeof kioskContract.calls.identify.input>;
type IdentifyOutcome = Outcome<KioskContract, 'identify'>;

/** Wrong PINs in a row are counted for the whole kiosk: a PIN alone does not say whose it was meant to be. */
const KIOSK = 'kiosk';

/** Every wrong PIN is answered after the same time, whatever was wrong with it. */
const WRONG_PIN_DELAY_MS = 300;

/** Who is this, and what may they do next? Books nothing on anybody. */
export async function identify(ctx: Context, input: IdentifyInput): Promise<IdentifyOutcome> {
  return input.credential.kind === 'badge'
    ? byBadge(ctx, input.credential.frame)
    : await byPin(ctx, input.credential.pin);
}

function byBadge(ctx: Context, frame: string): IdentifyOutcome {
  const reading = canonicalBadge(frame);
  if ('unreadable' in reading) return { ok: false, refusal: 'unreadableBadge', detail: {} };
  const { canonical } = reading;
  const keyedHash = ctx.secrets.badgeHash(canonical);
  const badge = badgeByHash(ctx.db, keyedHash);
  const employee = badge && employeeById(ctx.db, badge.employeeId);
  if (employee) return recognised(ctx, employee);
  if (isPinShaped(ctx, canonical)) return { ok: false, refusal: 'unreadableBadge', detail: {} };
  const at = ctx.world.clock();
  const kept = inTransaction(ctx.db, () =>
    quarantineScan(ctx.db, {
      id: ctx.world.newId(),
      keyedHash,
      last4: canonical.slice(-4),
      at,
      zone: ctx.config().site.zone,
    }),
  );
  return { ok: false, refusal: 'unknownBadge', detail: { masked: maskBadge(canonical), at, kept } };
}

/**
 * The PIN of somebody deactivated is answered as any wrong one, or it would tell a guesser a name at once. Right PINs do
 * not forget wrong ones (`store/identification-backoff.ts`): whoever has one could
 * otherwise guess for ever.
 */
async function byPin(ctx: Context, pin: string): Promise<IdentifyOutcome> {
  const nowAt = ctx.world.clock();
  const untilAt = restUntil(ctx.db, KIOSK, nowAt);
  if (untilAt !== null) return { ok: false, refusal: 'tooManyAttempts', detail: { untilAt } };
  const employeeId = isPin(pin) ? employeeIdByPin(ctx.db, ctx.secrets.pinLookup(pin)) : null;
  const employee = employeeId === null ? null : employeeById(ctx.db, employeeId);
  if (employee?.active) {
    inTransaction(ctx.db, () => makeUpFor(ctx.db, KIOSK, employee.id, nowAt));
    return recognised(ctx, employee);
  }
  inTransaction(ctx.db, () => countFailure(ctx.db, KIOSK, nowAt));
  await ctx.world.sleep(WRONG_PIN_DELAY_MS);
  return { ok: false, refusal: 'unknownPin', detail: {} };
}

function recognised(ctx: Context, employee: Employee): IdentifyOutcome {
  if (!employee.active) return { ok: false, refusal: 'inactive', detail: { name: employee.name } };
  return {
    ok: true,
    value: { board: boardOf(ctx, employee), proposal: proposalFor(ctx, employee.id) },
  };
}

function proposalFor(ctx: Context, employeeId: string): Proposal {
  const nowAt = ctx.world.clock();
  const rescan = rescanOf(ctx, employeeId, nowAt);
  if (rescan.kind === 'notShownYet' || rescan.kind === 'guardTime') {
    return { mode: 'repeat', why: rescan.kind, receipt: receiptOf(ctx, rescan.punch) };
  }
  const presence = openPresence(ctx.db, employeeId);
  const { at } = punchInstant(ctx, employeeId);
  const attendance = attendanceOf(presence, at, rulesOf(ctx.config()));
  const kind = meantKind(attendance);
  const asks = rescan.kind === 'ask' || ctx.config().punch.badgeActs === 'ask';
  return asks ? { mode: 'ask', kind, others: [...otherKinds(attendance)] } : { mode: 'act', kind };
}

/**
 * Somebody may type their PIN while the screen waits for a badge: digits no longer than the longest PIN that anybody
 * has, give or take a slip of one, are taken for that and never written down as an unknown badge.
 */
function isPinShaped(ctx: Context, canonical: string): boolean {
  if (!/^\d+$/.test(canonical)) return false;
  const shortest = pinDigits(countActive(ctx.db)).min;
  return canonical.length <= Math.max(shortest, longestPin(ctx.db)) + 1;
}
