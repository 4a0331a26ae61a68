import type { Receipt } from '../../contract/board.ts';
import type { Context } from '../context.ts';
import { checkOf } from '../store/journal.ts';
import { discardedBy } from '../store/presence.ts';
import { punchesBetween, type StoredPunch } from '../store/punch.ts';
import { scanRulesOf } from '../vendors/scan-rules.ts';

export type ReceiptPunch = Pick<StoredPunch, 'id' | 'seq' | 'kind' | 'at' | 'employeeId'>;

/** What a person is told of a punch after its commit; the same punch gives the same receipt, however often it is asked for. */
export function receiptOf(ctx: Context, punch: ReceiptPunch): Receipt {
  const { id, seq, kind, at, employeeId } = punch;
  return {
    punchId: id,
    number: seq,
    check: checkOf(ctx.db, seq),
    kind,
    at,
    belowMinute: kind === 'out' && discardedBy(ctx.db, employeeId, id, at),
    atVendor: atVendorOf(ctx, punch),
    undoUntilAt: at + ctx.config().punch.undoSeconds * 1000,
  };
}

/** What has to be known while the punch may still be taken back. */
function atVendorOf(ctx: Context, { id, at, employeeId }: ReceiptPunch): Receipt['atVendor'] {
  const { canRetract, minSecondsBetweenScans } = scanRulesOf(ctx.config().vendor.kind);
  const fromAt = at - minSecondsBetweenScans * 1000 + 1;
  // Only where it matters: everybody before the wall waits for this answer.
  const isSoon =
    minSecondsBetweenScans > 0 &&
    punchesBetween(ctx.db, employeeId, fromAt, at + 1).some(
      (other) => other.id !== id && other.voidedBy === null,
    );
  if (isSoon) return 'soon';
  return canRetract ? 'open' : 'final';
}
