import { changesEqual, changesOf } from '../../core/sync/request.ts';
import type { Step, TheirRow } from '../../core/sync/row.ts';
import type { Context } from '../context.ts';
import type { OwedDay } from '../store/outbox.ts';
import type { DayRequest } from '../vendors/vendor.ts';
import { awaitApproval, refuse } from './settle.ts';

const REQUEST_GONE = 'what was to be approved is gone there, and the day is as it was';

/**
 * What these very writes have come to already, where somebody at the vendor decides about them: they wait, or they were
 * declined, and are not asked for again unchanged. Null: they have not been asked for. Otherwise whether that is news.
 */
export function requested(
  ctx: Context,
  owed: OwedDay,
  steps: readonly Step[],
  theirs: readonly TheirRow[],
  requests: readonly DayRequest[],
): boolean | null {
  const changes = changesOf(steps, theirs);
  const same = requests.filter((request) => changesEqual(request, changes));
  const request = same.find(({ state }) => state === 'pending') ?? same[0];
  const seen = JSON.stringify(theirs);
  if (request?.state === 'pending') return awaitApproval(ctx, owed, request.reason, seen);
  if (request) return refuse(ctx, owed, request.reason, { theirs: seen, daily: false });
  if (owed.state !== 'awaiting' || owed.theirs !== seen) return null;
  return refuse(ctx, owed, REQUEST_GONE, { theirs: seen, daily: true });
}
