import type { z } from 'zod';
import { badgeOf, type ReadBadge } from '../../core/roster/badge.ts';
import { attendanceOf, meantKind, otherKinds } from '../../core/punch/admit.ts';
import type { Outcome } from '../../contract/call.ts';
import type { AskReason, kioskContract, KioskContract, Proposal } from '../../contract/kiosk.ts';
import { rulesOf, type Context } from '../context.ts';
import { knownBadge } from '../known-badge.ts';
import { employeeById, type Employee } from '../store/employee.ts';
import { openPresence } from '../store/presence.ts';
import { boardOf } from './board.ts';
import { badgeRestUntil, checkPin, type Claim } from './identify-pin.ts';
import { keepUnknown } from './keep-unknown.ts';
import { isOutOfTouch } from './out-of-touch.ts';
import { punchInstant } from './punch-instant.ts';
import { receiptOf } from './receipt.ts';
import { rescanOf } from './rescan.ts';
import { canBeUndone } from './undo-punch.ts';
import { longestSitePin } from './site-pins.ts';

type IdentifyInput = z.output<typeof kioskContract.calls.identify.input>;
type IdentifyOutcome = Outcome<KioskContract, 'identify'>;

/** Who is this, and what may they do next? Books nothing on anybody. */
export async function identify(ctx: Context, input: IdentifyInput): Promise<IdentifyOutcome> {
  const { credential } = input;
  switch (credential.kind) {
    case 'badge':
      return await byBadge(ctx, credential.frame, credential.pin ?? null);
    case 'pin':
      return await byPin(ctx, { kind: 'alone' }, credential.pin);
    case 'name':
      return await byName(ctx, credential);
  }
}

async function byBadge(ctx: Context, frame: string, pin: string | null): Promise<IdentifyOutcome> {
  const reading = badgeOf(frame, ctx.config().reader);
  if ('unreadable' in reading) return { ok: false, refusal: 'unreadableBadge', detail: {} };
  const badge = knownBadge(ctx, reading);
  const employee = badge && employeeById(ctx.db, badge.employeeId);
  if (employee) {
    if (ctx.config().punch.identify === 'badgeOrPin') return recognised(ctx, employee);
    return await byBoth(ctx, employee, reading, pin);
  }
  if (isPinShaped(ctx, reading.text)) return { ok: false, refusal: 'unreadableBadge', detail: {} };
  return { ok: false, refusal: 'unknownBadge', detail: await keepUnknown(ctx, reading) };
}

/** Before the PIN the badge names nobody, and does not say whether its person may punch at all. */
async function byBoth(
  ctx: Context,
  employee: Employee,
  badge: ReadBadge,
  pin: string | null,
): Promise<IdentifyOutcome> {
  if (pin !== null) return await byPin(ctx, { kind: 'badge', employee, badge }, pin);
  const untilAt = badgeRestUntil(ctx, employee);
  if (untilAt !== null) return { ok: false, refusal: 'tooManyAttempts', detail: { untilAt } };
  return { ok: false, refusal: 'pinNeeded', detail: {} };
}

/** Chosen from the list, which holds nobody who is deactivated. */
async function byName(
  ctx: Context,
  { employeeId, pin }: Extract<IdentifyInput['credential'], { kind: 'name' }>,
): Promise<IdentifyOutcome> {
  if (!ctx.config().screen.nameList) return { ok: false, refusal: 'notShown', detail: {} };
  const employee = employeeById(ctx.db, employeeId);
  const chosen = employee?.active === true ? employee : null;
  return await byPin(ctx, { kind: 'name', employee: chosen }, pin);
}

async function byPin(ctx: Context, claim: Claim, pin: string): Promise<IdentifyOutcome> {
  const outcome = await checkPin(ctx, claim, pin);
  switch (outcome.kind) {
    case 'right':
      return recognised(ctx, outcome.employee);
    case 'wrong':
      return { ok: false, refusal: 'unknownPin', detail: {} };
    case 'resting':
      return { ok: false, refusal: 'tooManyAttempts', detail: { untilAt: outcome.untilAt } };
  }
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
  const isUnsure = isOutOfTouch(ctx, nowAt);
  const why = askReasonOf(ctx, { isUnsure, isMomentAgo: rescan.kind === 'ask' });
  if (why === null) return { mode: 'act', kind };
  const undo = rescan.kind === 'ask' && canBeUndone(ctx, rescan.punch) ? rescan.punch : null;
  return {
    mode: 'ask',
    kind,
    others: [...otherKinds(attendance, isUnsure)],
    why,
    undo: undo && receiptOf(ctx, undo),
  };
}

function askReasonOf(
  ctx: Context,
  { isUnsure, isMomentAgo }: { readonly isUnsure: boolean; readonly isMomentAgo: boolean },
): AskReason | null {
  if (isMomentAgo) return 'momentAgo';
  if (isUnsure) return 'outOfTouch';
  return ctx.config().punch.badgeActs === 'ask' ? 'setting' : null;
}

/**
 * Somebody may type their PIN while the screen waits for a badge: digits no longer than the longest PIN that anybody
 * has, give or take a slip of one, are taken for that and never written down as an unknown badge.
 */
export function isPinShaped(ctx: Context, text: string): boolean {
  if (!/^\d+$/.test(text)) return false;
  return text.length <= longestSitePin(ctx) + 1;
}
