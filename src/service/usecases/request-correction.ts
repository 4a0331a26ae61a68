import type { z } from 'zod';
import { addDays } from '../../core/time/civil-date.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import type { Outcome } from '../../contract/call.ts';
import type { KioskContract } from '../../contract/kiosk.ts';
import type { RequestedChange, requestCalls } from '../../contract/request.ts';
import type { Context } from '../context.ts';
import {
  countOpenRequests,
  requestsOf,
  type CorrectionRequest,
} from '../store/correction-request.ts';
import { employeeById } from '../store/employee.ts';
import { factById } from '../store/journal.ts';
import { punchById } from '../store/punch.ts';
import { recordPunchFacts } from './record-facts.ts';

type Input = z.output<typeof requestCalls.requestCorrection.input>;
type Requested = Outcome<KioskContract, 'requestCorrection'>;
type Asked = Pick<CorrectionRequest, 'what' | 'kind' | 'punchId' | 'entryAt' | 'at'>;

/** So many of one person wait for the office at most: more than that is for a conversation. */
const OPEN_MAX = 20;

/** Somebody who left after midnight may say so on the day on which they came. */
const NIGHT_MS = 12 * 3_600_000;

/**
 * "Something is wrong here": keeps what somebody asks of the office. The figures stay until the office corrects them. What
 * is waiting already is not asked twice.
 */
export function requestCorrection(ctx: Context, input: Input): Requested {
  const { id, employeeId, date, change } = input;
  const employee = employeeById(ctx.db, employeeId);
  if (!employee?.active) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const known = factById(ctx.db, id);
  if (known?.kind === 'request' && known.employeeId === employeeId) return { ok: true, value: {} };
  const asked = askedFor(ctx, employeeId, date, change);
  if (asked === null) return { ok: false, refusal: 'unknownPunch', detail: {} };
  const limits = timeLimits(ctx, date);
  if (asked.at !== null && (asked.at < limits.earliestAt || asked.at > limits.latestAt)) {
    return { ok: false, refusal: 'impossibleTime', detail: limits };
  }
  if (isWaiting(ctx, employeeId, date, asked)) return { ok: true, value: {} };
  if (countOpenRequests(ctx.db, employeeId) >= OPEN_MAX) {
    return { ok: false, refusal: 'tooManyRequests', detail: { most: OPEN_MAX } };
  }
  const { kind: punchKind, ...rest } = asked;
  recordPunchFacts(ctx, {
    employeeId,
    punches: [],
    voids: [],
    fact: { kind: 'request', id, date, punchKind, ...rest },
  });
  ctx.emit('boardChanged', { employeeId });
  return { ok: true, value: {} };
}

/** Null: there is no such entry of this person on that date, or it counts no more. */
function askedFor(
  ctx: Context,
  employeeId: string,
  date: string,
  change: RequestedChange,
): Asked | null {
  if (change.what === 'missing') {
    return { what: 'missing', kind: change.kind, punchId: null, entryAt: null, at: change.at };
  }
  const punch = punchById(ctx.db, change.punchId);
  if (punch?.employeeId !== employeeId || punch.voidedBy !== null) return null;
  if (civilDateOf(punch.at, ctx.config().site.zone) !== date) return null;
  const { id: punchId, kind, at: entryAt } = punch;
  const at = change.what === 'wrongTime' ? change.at : null;
  return { what: change.what, kind, punchId, entryAt, at };
}

function timeLimits(ctx: Context, date: string) {
  const { zone } = ctx.config().site;
  const endAt = startOfDay(addDays(date, 1), zone) + NIGHT_MS;
  return {
    earliestAt: startOfDay(date, zone),
    latestAt: Math.max(startOfDay(date, zone), Math.min(ctx.world.clock(), endAt)),
  };
}

function isWaiting(ctx: Context, employeeId: string, date: string, asked: Asked): boolean {
  return requestsOf(ctx.db, employeeId, date, date).some(
    ({ closedAt, what, kind, punchId, at }) =>
      closedAt === null &&
      what === asked.what &&
      kind === asked.kind &&
      punchId === asked.punchId &&
      at === asked.at,
  );
}
