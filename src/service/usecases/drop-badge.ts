import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { maskBadge } from '../../core/roster/badge.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { committed, insertFactTexts } from '../store/fact-text.ts';
import { appendFact } from '../store/journal.ts';
import { ensureKioskId } from '../store/meta.ts';
import { ownersOf, releaseScan } from '../store/quarantine.ts';
import { inTransaction } from '../store/transaction.ts';
import { waitingBadges } from './waiting-badges.ts';

type Dropped = Outcome<OfficeContract, 'dropBadge'>;

/**
 * Gives up what waits of a badge: the scans go, the journal keeps their instants and who said so. A scan later than the
 * newest one that was seen (`upTo`) was told that its time is kept, and nobody has looked at it: it goes on waiting.
 */
export function dropBadge(
  ctx: Context,
  { id, by, upTo = Infinity }: Input<OfficeContract, 'dropBadge'>,
): Dropped {
  const waiting = waitingBadges(ctx.db).find((badge) => badge.id === id);
  if (!waiting) return { ok: false, refusal: 'unknownBadge', detail: {} };
  const scans = waiting.scans.filter(({ at }) => at <= upTo);
  const masked = maskBadge(waiting.scans[0]?.last4 ?? '');
  const left = waiting.scans.length - scans.length;
  if (scans.length === 0) return { ok: true, value: { masked, dropped: 0, left } };
  const [owner = null, ...others] = ownersOf(ctx.db, scans);
  const instants = scans.map(({ at }) => at);
  const dates = [...new Set(scans.map(({ at, zone }) => civilDateOf(at, zone)))].toSorted();
  inTransaction(ctx.db, () => {
    const kioskId = ensureKioskId(ctx.db, ctx.world.newId);
    const { body, texts } = committed({ by, scans: instants, dates, kioskId }, ctx.world.newId);
    const { seq } = appendFact(ctx.db, {
      id: ctx.world.newId(),
      kind: 'badgeDropped',
      employeeId: others.length === 0 ? owner : null,
      recordedAt: ctx.world.clock(),
      body,
    });
    insertFactTexts(ctx.db, seq, texts);
    for (const scan of scans) releaseScan(ctx.db, scan.id);
    ctx.world.reached('dropBadge:dropped');
  });
  return { ok: true, value: { masked, dropped: scans.length, left } };
}
