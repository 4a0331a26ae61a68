import type { Context } from '../context.ts';
import { markTold, untoldBadges } from '../store/badge.ts';
import type { Vendor } from '../vendors/vendor.ts';
import type { Person } from './days-of-view.ts';
import type { WriteResult } from './write-result.ts';

/**
 * Makes the vendor know somebody's badges before punches are sent under them, once a badge. A vendor that will not take it
 * (no key for that, no such person) may know the badge all the same: the punches then say so. Null: go on.
 */
export async function tellBadges(
  ctx: Context,
  vendor: Vendor,
  person: Person,
  signal: AbortSignal,
): Promise<WriteResult | null> {
  const { writeBadge } = vendor;
  if (writeBadge === undefined) return null;
  for (const { keyedHash, sealed } of untoldBadges(ctx.db, person.id)) {
    if (sealed === null) continue;
    const outcome = await writeBadge(person, ctx.secrets.openTag(sealed), signal);
    if (outcome.kind === 'done') markTold(ctx.db, keyedHash);
    else if (outcome.kind === 'retryLater') return { kind: 'halt', failure: outcome };
    else if (outcome.kind === 'unknown') {
      return outcome.answered ? { kind: 'troubled' } : { kind: 'halt', failure: outcome };
    }
  }
  return null;
}
