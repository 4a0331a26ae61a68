import { isoWithOffset } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import type { JumpHow } from '../clock-watch.ts';
import { newestJumps, type StoredJump } from '../store/clock-jump.ts';
import { readVendorState } from '../store/vendor-state.ts';
import { VENDOR_TITLES } from '../vendors/form-of.ts';

/** With clocks farther apart than this one of them is wrong, and the office is told. */
const SKEW_MAX_MS = 60_000;

/** So many jumps are shown; the journal has them all. */
const JUMPS_SHOWN = 5;

/**
 * How far the vendor's clock is ahead of ours by its latest answers, where that is more than any two clocks that are set
 * by a network differ; null otherwise. Reads nothing but clocks: every punch asks.
 */
export function notableSkewMs(ctx: Context): number | null {
  const skewMs = ctx.clockWatch.skewMs();
  return skewMs !== null && Math.abs(skewMs) > SKEW_MAX_MS ? skewMs : null;
}

/** What is known of the kiosk's clock, in figures and in words. */
export type ClockHealth = {
  /** Vendor's clock minus ours; null: unknown. Where this process has not asked yet, by what was known last. */
  readonly skewSeconds: number | null;
  /** The last jumps, newest first. */
  readonly jumps: readonly StoredJump[];
  /** What the office should do about it; null where the clocks agree, as far as is known. */
  readonly warning: string | null;
};

export function clockHealth(ctx: Context): ClockHealth {
  const { kind } = ctx.config().vendor;
  const stored = kind === 'none' ? null : readVendorState(ctx.db, kind).skewMs;
  const skewMs = ctx.clockWatch.skewMs() ?? stored;
  const wrong = skewMs !== null && Math.abs(skewMs) > SKEW_MAX_MS;
  return {
    skewSeconds: skewMs === null ? null : Math.round(skewMs / 1000),
    jumps: newestJumps(ctx.db, JUMPS_SHOWN),
    warning: wrong ? skewWords(skewMs, VENDOR_TITLES[kind]) : null,
  };
}

function skewWords(skewMs: number, vendor: string): string {
  const side = skewMs > 0 ? 'behind' : 'ahead of';
  return `the kiosk's clock is ${amountOf(skewMs)} ${side} ${vendor}'s: set it right; punches are kept as this clock says, with the difference beside them`;
}

const HOW_WORDS: Readonly<Record<JumpHow, string>> = {
  setBack: 'was set back',
  setForward: 'was set forward',
  setOrSlept: 'was set forward, or the machine slept,',
};

/** `was set back by 10:00 min at 2026-03-30T09:10:00+02:00`, by the clock that it has been since. */
export function jumpWords(jump: StoredJump, zone: string): string {
  const { how, fromWallAt, toWallAt, acrossRestart } = jump;
  const least = acrossRestart ? ' at least, while the kiosk was off,' : '';
  const at = isoWithOffset(toWallAt, zone, 's');
  return `${HOW_WORDS[how]} by ${amountOf(toWallAt - fromWallAt)}${least} at ${at}`;
}

/** As JSON shows a jump: what the clock would have said, and what it said. */
export function jumpView(jump: StoredJump, zone: string): Readonly<Record<string, unknown>> {
  const { how, fromWallAt, toWallAt, acrossRestart } = jump;
  return {
    how,
    from: isoWithOffset(fromWallAt, zone, 's'),
    to: isoWithOffset(toWallAt, zone, 's'),
    seconds: Math.round((toWallAt - fromWallAt) / 1000),
    ...(acrossRestart ? { acrossRestart } : {}),
  };
}

/** `45 s`, `10 min`, `2 h 5 min`: without a sign, and without what does not matter beside the rest. */
function amountOf(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
