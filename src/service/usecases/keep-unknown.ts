import { maskBadge, type ReadBadge } from '../../core/roster/badge.ts';
import { adminPinDigits, isAdminPin, isAdminPinOf } from '../admin-pin.ts';
import { hashesOf } from '../badge-hashes.ts';
import type { Context } from '../context.ts';
import { SecretError } from '../secrets.ts';
import { countQuarantined, QUARANTINE_MAX, quarantineScan } from '../store/quarantine.ts';
import { inTransaction } from '../store/transaction.ts';
import { sealedFor } from '../tags.ts';

/** What the wall says of it. `kept`: there was room for it. */
type Kept = { readonly masked: string; readonly at: number; readonly kept: boolean };

/** Of an admin PIN whose length is unknown, digits up to here are taken for a part of it. */
const LIKELY_DIGITS_MAX = 8;

/**
 * Keeps the scan of a badge that nobody is known for, with its time. Somebody of the office may have typed the admin PIN
 * instead: nothing is kept of that, and of digits that could be a part of it no digit. The answer is the same, or the
 * reader would be a place to try admin PINs at without a rest after wrong ones.
 */
export async function keepUnknown(ctx: Context, badge: ReadBadge): Promise<Kept> {
  const at = ctx.world.clock();
  const looks = await looksLikeAdminPin(ctx, badge.text);
  const last4 = looks === 'no' ? badge.text.slice(-4) : '';
  const kept =
    looks === 'is' ? countQuarantined(ctx.db) < QUARANTINE_MAX : keep(ctx, badge, { at, last4 });
  return { masked: maskBadge(last4), at, kept };
}

function keep(
  ctx: Context,
  badge: ReadBadge,
  { at, last4 }: { readonly at: number; readonly last4: string },
): boolean {
  return inTransaction(ctx.db, () =>
    quarantineScan(ctx.db, {
      id: ctx.world.newId(),
      ...hashesOf(ctx, badge),
      last4,
      at,
      zone: ctx.config().site.zone,
      random: badge.random,
      sealed: sealedFor(ctx, badge.text),
    }),
  );
}

/** `part`: it could be a part of it, or a slip; digits no longer than it are, give or take one. */
async function looksLikeAdminPin(ctx: Context, text: string): Promise<'is' | 'part' | 'no'> {
  const stored = storedHash(ctx);
  if (stored === null || !/^\d+$/.test(text)) return 'no';
  const digits = adminPinDigits(stored);
  const likeness =
    text.length <= (digits === null ? LIKELY_DIGITS_MAX : digits + 1) ? 'part' : 'no';
  const isWhole = digits === null ? isAdminPin(text) : text.length === digits;
  return isWhole && (await isAdminPinOf(stored, text)) ? 'is' : likeness;
}

/** A hash that cannot be opened at the moment is one of an unknown length, and nobody's. */
function storedHash({ secrets }: Pick<Context, 'secrets'>): string | null {
  try {
    return secrets.get('admin.pin');
  } catch (error) {
    if (error instanceof SecretError) return '';
    throw error;
  }
}
