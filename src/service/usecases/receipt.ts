import type { Receipt } from '../../contract/board.ts';
import type { Context } from '../context.ts';
import { discardedBy } from '../store/presence.ts';
import type { StoredPunch } from '../store/punch.ts';

export type ReceiptPunch = Pick<StoredPunch, 'id' | 'seq' | 'kind' | 'at' | 'employeeId'>;

/** What a person is told of a punch after its commit; the same punch gives the same receipt, however often it is asked for. */
export function receiptOf(ctx: Context, punch: ReceiptPunch): Receipt {
  const { id, seq, kind, at, employeeId } = punch;
  return {
    punchId: id,
    number: seq,
    kind,
    at,
    belowMinute: kind === 'out' && discardedBy(ctx.db, employeeId, id, at),
    undoUntilAt: at + ctx.config().punch.undoSeconds * 1000,
  };
}
