import type { z } from 'zod';
import type { AmendInput } from '../../core/punch/amend.ts';
import type { Presence } from '../../core/punch/presence.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { floorTo } from '../../core/time/granularity.ts';
import { civilDateOf, instantOf, wallMinute } from '../../core/time/zone.ts';
import { targetOf } from '../../core/target/target.ts';
import { isForgotten } from '../../core/punch/counted.ts';
import type { Outcome } from '../../contract/call.ts';
import type { kioskContract, KioskContract } from '../../contract/kiosk.ts';
import { rulesOf, type Context } from '../context.ts';
import { employeeById } from '../store/employee.ts';
import { factById } from '../store/journal.ts';
import { presencesBetween } from '../store/presence.ts';
import { punchById } from '../store/punch.ts';
import { modelsOf } from '../store/working-time-model.ts';
import { daysOffOf } from './days-off.ts';
import { recordAmendment, standingOf } from './record-amendment.ts';

type Input = z.output<typeof kioskContract.calls.answerForgotten.input>;
type AnswerOutcome = Outcome<KioskContract, 'answerForgotten'>;

/** Between these a person may say that they left. */
export type AnswerLimits = { readonly earliestAt: number; readonly latestAt: number };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const HABIT_DAYS = 14;
/** Proposed where neither habit nor target says anything. */
const PLAIN_DAY_SECONDS = 8 * 3600;
const PLAIN_BREAK_SECONDS = 30 * 60;

/**
 * Takes somebody's word for when they left a presence that was never closed: a correction of theirs, which counts at once
 * and which the office sees. Asking again with the same id gives the stored answer.
 */
export function answerForgotten(ctx: Context, input: Input): AnswerOutcome {
  const { employeeId, presenceId, outAt } = input;
  const { zone } = ctx.config().site;
  const known = factById(ctx.db, input.id);
  if (known?.kind === 'answer' && known.employeeId === employeeId) {
    return { ok: true, value: { day: (JSON.parse(known.body) as { date: string }).date } };
  }
  if (!employeeById(ctx.db, employeeId)?.active) return UNKNOWN;
  const standing = standingOf(ctx, employeeId);
  const index = standing.presences.findIndex(({ id }) => id === presenceId);
  const presence = standing.presences[index];
  if (!presence) return wasCorrected(ctx, input) ? ANSWERED : UNKNOWN;
  if (presence.toAt !== null) return ANSWERED;
  const rules = rulesOf(ctx.config());
  const nowAt = ctx.world.clock();
  if (!isForgotten(presence, nowAt, rules)) return UNKNOWN;
  const next = standing.presences[index + 1];
  const limits = answerLimits(presence, next, nowAt, rules.openLimitMs);
  const impossible = { ok: false, refusal: 'impossibleTime', detail: limits } as const;
  if (outAt < limits.earliestAt || outAt > limits.latestAt) return impossible;
  const amendment: AmendInput = {
    ...standing,
    presence,
    wanted: { fromAt: presence.fromAt, toAt: outAt },
    confirms: { from: false, to: true },
  };
  const date = civilDateOf(presence.fromAt, zone);
  const entry = {
    kind: 'answer',
    id: input.id,
    date,
    by: 'answer',
    reason: 'forgotten out',
  } as const;
  return recordAmendment(ctx, employeeId, amendment, entry).ok
    ? { ok: true, value: { day: date } }
    : impossible;
}

const UNKNOWN = { ok: false, refusal: 'unknownPresence', detail: {} } as const;
const ANSWERED = { ok: false, refusal: 'alreadyAnswered', detail: {} } as const;

/** The `in` that opened it has been taken back meanwhile. */
function wasCorrected(ctx: Context, { presenceId, employeeId }: Input): boolean {
  const punch = punchById(ctx.db, presenceId);
  return punch?.employeeId === employeeId && punch.kind === 'in';
}

/**
 * A forgotten presence ended after it began and before the next one, within the time that may stay open (a day at most)
 * and not in the future. The earliest answer is the next whole minute, because less than that would be discarded.
 */
export function answerLimits(
  presence: Presence,
  next: Presence | undefined,
  nowAt: number,
  openLimitMs: number,
): AnswerLimits {
  const { fromAt } = presence;
  const longestAt = fromAt + Math.min(openLimitMs, DAY_MS);
  return {
    earliestAt: floorTo(fromAt, 'minute') + MINUTE_MS,
    latestAt: Math.min(nowAt, longestAt, next?.fromAt ?? Infinity),
  };
}

/**
 * When they most likely left: at the time of day at which they mostly did in the two weeks before, else after the day's
 * target and half an hour. Whole minutes, within the limits.
 */
export function proposedOutAt(
  ctx: Context,
  presence: Presence,
  next: Presence | undefined,
  nowAt: number,
): number {
  const { openLimitMs } = rulesOf(ctx.config());
  const { earliestAt, latestAt } = answerLimits(presence, next, nowAt, openLimitMs);
  const wantedAt = habitualOutAt(ctx, presence) ?? plainOutAt(ctx, presence);
  return Math.max(earliestAt, Math.min(floorTo(wantedAt, 'minute'), latestAt));
}

function habitualOutAt(ctx: Context, { employeeId, fromAt }: Presence): number | null {
  const { zone } = ctx.config().site;
  const sinceAt = fromAt - HABIT_DAYS * DAY_MS;
  const lastOuts = new Map<string, number>();
  for (const earlier of presencesBetween(ctx.db, employeeId, sinceAt, fromAt)) {
    if (earlier.state !== 'closed' || earlier.toAt === null) continue;
    lastOuts.set(civilDateOf(earlier.fromAt, zone), earlier.toAt);
  }
  // Counted from the time of day at which this presence began, so that a night's end is not taken for a morning's.
  const began = wallMinute(fromAt, zone);
  const isNext = (minute: string): boolean => minute <= began;
  const minutes = [...lastOuts.values()]
    .map((at) => wallMinute(at, zone))
    .toSorted((a, b) => Number(isNext(a)) - Number(isNext(b)) || (a < b ? -1 : 1));
  const median = minutes[Math.floor((minutes.length - 1) / 2)];
  if (median === undefined) return null;
  const date = civilDateOf(fromAt, zone);
  const onDate = isNext(median) ? addDays(date, 1) : date;
  return instantOf(onDate, median, zone, { fold: 'first', gap: 'after' });
}

function plainOutAt(ctx: Context, { employeeId, fromAt }: Presence): number {
  const date = civilDateOf(fromAt, ctx.config().site.zone);
  const daysOff = daysOffOf(ctx, employeeId, date, date);
  const { targetSeconds } = targetOf(date, modelsOf(ctx.db, employeeId), daysOff);
  const seconds = (targetSeconds || PLAIN_DAY_SECONDS) + PLAIN_BREAK_SECONDS;
  return fromAt + seconds * 1000;
}
