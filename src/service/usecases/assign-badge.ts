import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Placed } from '../../core/punch/place-scans.ts';
import { maskBadge } from '../../core/roster/badge.ts';
import type { Context } from '../context.ts';
import { badgeByHash, putBadge, type Badge } from '../store/badge.ts';
import { prepared, type Db } from '../store/database.ts';
import { employeeById, employeeByNumber } from '../store/employee.ts';
import { reviveRefused } from '../store/outbox.ts';
import { ownersOf } from '../store/quarantine.ts';
import { inTransaction } from '../store/transaction.ts';
import { placedFor, recordPlaced } from './place-waiting.ts';
import { scansOfText, waitingBadges, waitingId, type WaitingBadge } from './waiting-badges.ts';

type AssignInput = Input<OfficeContract, 'assignBadge'>;
type AssignOutcome = Outcome<OfficeContract, 'assignBadge'>;

/**
 * The badge becomes this person's, and what waited of it becomes their punches, all or nothing of it on the disk when this
 * returns. Asked again it finds the badge given away and nothing left to record.
 */
export function assignBadge(ctx: Context, input: AssignInput): AssignOutcome {
  const waiting = waitingBadges(ctx.db).find(({ id }) => id === input.id) ?? null;
  const owned = ownedBadge(ctx.db, input.id);
  if (waiting === null && owned === null) return { ok: false, refusal: 'unknownBadge', detail: {} };
  const employee = employeeByNumber(ctx.db, input.number);
  if (!employee) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  if (!employee.active) return { ok: false, refusal: 'inactive', detail: { name: employee.name } };
  const scans = waiting === null ? [] : scansOfText(ctx.db, waiting);
  const owners = [...(owned === null ? [] : [owned.employeeId]), ...ownersOf(ctx.db, scans)];
  const another = owners.find((id) => id !== employee.id);
  if (another !== undefined) {
    const number = employeeById(ctx.db, another)?.number ?? '';
    return { ok: false, refusal: 'belongsToAnother', detail: { number } };
  }
  if (scans.some(({ random }) => random)) return { ok: false, refusal: 'randomNumber', detail: {} };
  const placed = placedFor(ctx, employee.id, scans);
  if (!input.dryRun) {
    inTransaction(ctx.db, () => {
      if (owners.length === 0 && waiting !== null) putBadge(ctx.db, badgeOf(waiting, employee.id));
      recordPlaced(ctx, employee.id, placed, { by: input.by, how: 'office' });
      // What the vendor refused for want of a badge may go.
      reviveRefused(ctx.db, ctx.config().vendor.kind, { employeeId: employee.id });
    });
    ctx.world.reached('assignBadge:committed');
    ctx.emit('boardChanged', { employeeId: employee.id });
  }
  const { number, name } = employee;
  const masked = maskBadge(scans[0]?.last4 ?? owned?.last4 ?? '');
  return { ok: true, value: { number, name, masked, ...told(placed) } };
}

function told(placed: readonly Placed[]) {
  return {
    recorded: placed.flatMap((each) =>
      each.as === 'punch' ? [{ kind: each.kind, at: each.scan.at }] : [],
    ),
    repeated: placed.flatMap((each) => (each.as === 'repeated' ? [{ at: each.scan.at }] : [])),
    left: placed.flatMap((each) =>
      each.as === 'left' ? [{ at: each.scan.at, reason: each.reason }] : [],
    ),
  };
}

/** The newest scan knows the number, where the vendor that is in force by now wants it back. */
function badgeOf({ keyedHash, scans }: WaitingBadge, employeeId: string): Badge {
  const sealed = scans.findLast((scan) => scan.sealed !== null)?.sealed ?? null;
  const { plainHash = null, spelling = '' } = scans.at(-1) ?? {};
  return {
    keyedHash,
    plainHash,
    spelling,
    employeeId,
    last4: scans[0]?.last4 ?? '',
    source: 'office',
    sealed,
  };
}

/** A badge of somebody's by the name under which it waited. */
function ownedBadge(db: Db, id: string): Badge | null {
  const hashes = prepared(db, 'SELECT keyed_hash FROM badge').pluck().all() as Buffer[];
  const keyedHash = hashes.find((each) => waitingId(each) === id);
  return keyedHash === undefined ? null : badgeByHash(db, keyedHash);
}
