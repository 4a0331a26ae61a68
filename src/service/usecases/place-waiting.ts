import { placeScans, type Placed } from '../../core/punch/place-scans.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import { rulesOf, type Context } from '../context.ts';
import { lastScan, putScan } from '../store/last-scan.ts';
import { prunedBefore } from '../store/prune.ts';
import { punchById, punchesFrom } from '../store/punch.ts';
import {
  leaveScan,
  ownedSince,
  quarantinedScans,
  releaseScan,
  type QuarantinedScan,
} from '../store/quarantine.ts';
import { inTransaction } from '../store/transaction.ts';
import { recordPunchFacts, type NewPunch } from './record-facts.ts';

/** Who gave the badge to its person: the office by name, a roster file, or the vendor's list. */
export type Assigned = {
  readonly by: string;
  readonly how: 'office' | 'import' | 'vendor';
};

/** What would become of scans that wait, were their badge this person's. Changes nothing. */
export function placedFor(
  ctx: Context,
  employeeId: string,
  scans: readonly QuarantinedScan[],
): readonly Placed[] {
  const { punch, site } = ctx.config();
  const pruned = prunedBefore(ctx.db);
  return placeScans({
    employeeId,
    punches: punchesFrom(ctx.db, employeeId, Number.MIN_SAFE_INTEGER),
    scans,
    rules: rulesOf(ctx.config()),
    guardMs: punch.guardSeconds * 1000,
    nowAt: ctx.world.clock(),
    keptFromAt: pruned === null ? null : startOfDay(pruned, site.zone),
  });
}

/**
 * Scans become punches of their own instants, as one fact that says since when the badge is this person's and who said so;
 * what does not fit goes on waiting, with its reason. Belongs into the transaction that gives the badge away.
 */
export function recordPlaced(
  ctx: Context,
  employeeId: string,
  placed: readonly Placed[],
  assigned: Assigned,
): void {
  const { zone } = ctx.config().site;
  const punches = placed.flatMap((each): readonly NewPunch[] =>
    each.as === 'punch'
      ? [{ id: ctx.world.newId(), kind: each.kind, at: each.scan.at, source: 'badge' }]
      : [],
  );
  const repeated = placed.flatMap((each) => (each.as === 'repeated' ? [each.scan.at] : []));
  inTransaction(ctx.db, () => {
    if (punches.length + repeated.length > 0) {
      const instants = [...punches.map(({ at }) => at), ...repeated];
      const dates = [...new Set(instants.map((at) => civilDateOf(at, zone)))].toSorted();
      const id = ctx.world.newId();
      recordPunchFacts(ctx, {
        employeeId,
        punches,
        voids: [],
        fact: { kind: 'assignment', id, ...assigned, dates, repeated },
      });
      keepAsLast(ctx, employeeId, punches.at(-1));
    }
    for (const each of placed) {
      if (each.as === 'left') leaveScan(ctx.db, each.scan.id, each.reason);
      else releaseScan(ctx.db, each.scan.id);
    }
    ctx.world.reached('assignBadge:placed');
  });
}

/**
 * The newest of them is the person's last scan from now on, and nobody has been shown its receipt: whoever tries the badge
 * next is told what it has recorded, instead of being booked out. Unless they have punched since.
 */
function keepAsLast(ctx: Context, employeeId: string, newest: NewPunch | undefined): void {
  if (newest === undefined) return;
  const scan = lastScan(ctx.db, employeeId);
  const last = scan && punchById(ctx.db, scan.punchId);
  if (last && last.at >= newest.at) return;
  putScan(ctx.db, {
    employeeId,
    punchId: newest.id,
    recordedAt: ctx.world.clock(),
    monotonicMs: ctx.world.monotonic(),
    bootId: ctx.world.bootId,
  });
}

/**
 * After a roster that brought badges: whatever waited of them follows. Scans that were left before are not tried again
 * unasked. Belongs into the transaction of the roster; the people whose punches have come are to be told afterwards.
 */
export function followRoster(ctx: Context, assigned: Assigned): readonly string[] {
  const ownerOf = new Map(ownedSince(ctx.db).map(({ scanId, employeeId }) => [scanId, employeeId]));
  const owners = [...new Set(ownerOf.values())];
  const waiting = owners.length === 0 ? [] : quarantinedScans(ctx.db);
  for (const employeeId of owners) {
    const fresh = waiting.filter(({ id }) => ownerOf.get(id) === employeeId);
    recordPlaced(ctx, employeeId, placedFor(ctx, employeeId, fresh), assigned);
  }
  return owners;
}
