import type { Warning } from '../../core/compliance/warning.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { startOfDay } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { jumpsBetween, type StoredJump } from '../store/clock-jump.ts';
import type { Db } from '../store/database.ts';
import { factBySeq } from '../store/journal.ts';
import { presencesBetween } from '../store/presence.ts';
import { isScan, punchesBetween, type StoredPunch } from '../store/punch.ts';

const JUMPED: Warning = {
  code: 'clockJumped',
  limitSeconds: null,
  actualSeconds: null,
  source: null,
};

/** What the kiosk's clock did to a day. */
export type ClockOfDay = {
  /** At most one: between scans that count for this day the clock was set, or a scan's instant is not the clock's word. */
  readonly warnings: readonly Warning[];
  /** The jumps between the scans, in their order. */
  readonly jumps: readonly StoredJump[];
};

/**
 * Whether the times of a day can be laid beside each other: of its scans, and of those of a presence that reaches into it.
 * Facts are numbered in the order in which they were recorded, so a jump lies between two scans if its number does.
 */
export function clockOfDay(ctx: Context, employeeId: string, date: string): ClockOfDay {
  const { zone } = ctx.config().site;
  const fromAt = startOfDay(date, zone);
  const beforeAt = startOfDay(addDays(date, 1), zone);
  const presences = presencesBetween(ctx.db, employeeId, fromAt, beforeAt);
  const scans = punchesBetween(
    ctx.db,
    employeeId,
    Math.min(fromAt, ...presences.map((presence) => presence.fromAt)),
    Math.max(beforeAt, ...presences.map(({ toAt }) => (toAt ?? 0) + 1)),
  ).filter(({ source, voidedBy }) => isScan(source) && voidedBy === null);
  if (scans.length === 0) return { warnings: [], jumps: [] };
  const seqs = scans.map(({ seq }) => seq);
  const jumps = jumpsBetween(ctx.db, Math.min(...seqs), Math.max(...seqs));
  const moved = scans.some(
    (scan) =>
      scan.at >= fromAt && scan.at < beforeAt && clocksOfPunch(ctx.db, scan).wallAt !== null,
  );
  return { warnings: jumps.length > 0 || moved ? [JUMPED] : [], jumps };
}

/** What the kiosk's clocks said when a punch was made, where it was not simply the punch's instant. */
export type ClocksOfPunch = {
  /** The wall clock's word, where the punch's instant is another (`punch-instant.ts`). */
  readonly wallAt: number | null;
  /** How far the vendor's clock was known to be ahead, where one of the two was wrong. */
  readonly skewMs: number | null;
};

export function clocksOfPunch(db: Db, { seq, source }: StoredPunch): ClocksOfPunch {
  if (!isScan(source)) return { wallAt: null, skewMs: null };
  const body = JSON.parse(factBySeq(db, seq)?.body ?? '{}') as { wall?: number; skewMs?: number };
  return { wallAt: body.wall ?? null, skewMs: body.skewMs ?? null };
}
