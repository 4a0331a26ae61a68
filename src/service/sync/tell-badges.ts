import { badgeOf } from '../../core/roster/badge.ts';
import type { Context } from '../context.ts';
import { knownBadge } from '../known-badge.ts';
import { markTold, untoldBadges, type Badge } from '../store/badge.ts';
import { owedDays } from '../store/outbox.ts';
import type { Vendor } from '../vendors/vendor.ts';
import type { Person } from './days-of-view.ts';
import type { WriteResult } from './write-result.ts';

/** A badge that was refused is told again after this at the latest: its cause may have gone without anybody saying so. */
const REFUSED_RETRY_MS = 24 * 3_600_000;

/** Somebody who asks for another try has several days at once: the badge is told once for all of them. */
const ASKED_FOR_MS = 60_000;

/** What was told in vain, as long as this adapter lives. `about`: whoever and whatever it was told with. */
type Refused = { readonly about: string; readonly at: number };

const refusedBy = new WeakMap<Vendor, Map<string, Refused>>();

/**
 * Makes the vendor know somebody's badge before punches are sent under it, once a badge. A vendor that will not take it
 * (no key for that, no such person) may know the badge all the same: the punches then say so. It is told again when the
 * badge, the person or the credentials have changed, when somebody asks for another try, or a day later. Null: go on.
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
  const known = tag === undefined ? null : badgeWritten(ctx, tag);
  const badge = untold.find(({ keyedHash }) => known !== null && keyedHash.equals(known.keyedHash));
  if (tag === undefined || badge === undefined) return null;
  const key = badge.keyedHash.toString('hex');
  const about = `${person.vendorId} ${vendor.credentials()}`;
  if (waits(ctx, vendor, person, { key, about })) return null;
  const outcome = await writeBadge(person, tag, signal);
  if (outcome.kind === 'retryLater') return { kind: 'halt', failure: outcome };
  if (outcome.kind === 'unknown') {
    return outcome.answered ? { kind: 'troubled' } : { kind: 'halt', failure: outcome };
  }
  const refused = refusedBy.get(vendor) ?? new Map<string, Refused>();
  refusedBy.set(vendor, refused);
  if (outcome.kind === 'done') {
    markTold(ctx.db, badge.keyedHash);
    refused.delete(key);
  } else refused.set(key, { about, at: ctx.world.clock() });
  return null;
}

/** The stored badge that a vendor knows by this text. */
function badgeWritten(ctx: Context, tag: string): Badge | null {
  const reading = badgeOf(tag, ctx.config().reader);
  return 'unreadable' in reading ? null : knownBadge(ctx, reading);
}

function waits(
  ctx: Context,
  vendor: Vendor,
  person: Person,
  { key, about }: { readonly key: string; readonly about: string },
): boolean {
  const refused = refusedBy.get(vendor)?.get(key);
  if (refused?.about !== about) return false;
  const age = Math.abs(ctx.world.clock() - refused.at);
  const pause = isAskedFor(ctx, person) ? ASKED_FOR_MS : REFUSED_RETRY_MS;
  return age < pause;
}

/** Whether somebody wants a refused day of this person tried again: it is owed once more, and its reason still stands there. */
function isAskedFor(ctx: Context, person: Person): boolean {
  return owedDays(ctx.db, ctx.config().vendor.kind).some(
    ({ employeeId, state, reason, failures }) =>
      employeeId === person.id && state === 'owed' && reason !== null && failures === 0,
  );
}
