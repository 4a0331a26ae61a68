import type { Context } from '../context.ts';
import { markTold, untoldBadges } from '../store/badge.ts';
import type { Vendor } from '../vendors/vendor.ts';
import type { Person } from './days-of-view.ts';
import type { WriteResult } from './write-result.ts';

/**
 * Makes the vendor know somebody's badge before punches are sent under it, once a badge. A vendor that will not take it
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
  // The vendor knows one badge a person: the one under which punches are sent, whichever was held to the reader.
  const [tag] = person.tags ?? [];
  const untold = untoldBadges(ctx.db, person.id);
  const badge = untold.find(
    ({ keyedHash }) => tag !== undefined && keyedHash.equals(ctx.secrets.badgeHash(tag)),
  );
  if (tag !== undefined && badge !== undefined) {
    const outcome = await writeBadge(person, tag, signal);
    if (outcome.kind === 'done') markTold(ctx.db, badge.keyedHash);
    else if (outcome.kind === 'retryLater') return { kind: 'halt', failure: outcome };
    else if (outcome.kind === 'unknown') {
      return outcome.answered ? { kind: 'troubled' } : { kind: 'halt', failure: outcome };
    }
  }
  return null;
}
