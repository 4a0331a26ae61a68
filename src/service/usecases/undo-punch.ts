import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { kioskContract, KioskContract } from '../../contract/kiosk.ts';
import type { Context } from '../context.ts';
import { employeeById } from '../store/employee.ts';
import { factById, factBySeq, type JournalRow } from '../store/journal.ts';
import { markShown } from '../store/last-scan.ts';
import { isScan, punchById, type StoredPunch } from '../store/punch.ts';
import { inTransaction } from '../store/transaction.ts';
import { boardOf } from './board.ts';
import { recordPunchFacts } from './record-facts.ts';

type UndoPunchInput = z.output<typeof kioskContract.calls.undoPunch.input>;
type UndoPunchOutcome = Outcome<KioskContract, 'undoPunch'>;

/**
 * Takes a punch back within the undo time: appends a fact that voids it. Only what somebody punched here can be taken
 * back; imports and the vendor's edits are the office's business.
 */
export function undoPunch(ctx: Context, input: UndoPunchInput): UndoPunchOutcome {
  const punch = punchById(ctx.db, input.punchId);
  const employee = punch && employeeById(ctx.db, punch.employeeId);
  if (!punch || !employee || !isScan(punch.source)) {
    return { ok: false, refusal: 'unknownPunch', detail: {} };
  }
  if (punch.voidedBy !== null) {
    const asked = factById(ctx.db, input.id);
    if (asked?.seq === punch.voidedBy)
      return { ok: true, value: { board: boardOf(ctx, employee) } };
    return { ok: false, refusal: 'alreadyUndone', detail: {} };
  }
  if (!isWithinUndoTime(ctx, punch)) return { ok: false, refusal: 'undoTimePassed', detail: {} };
  inTransaction(ctx.db, () => {
    recordPunchFacts(ctx, {
      employeeId: employee.id,
      punches: [],
      voids: [punch.id],
      fact: { kind: 'undo', id: input.id },
    });
    markShown(ctx.db, punch.id, employee.id);
  });
  return { ok: true, value: { board: boardOf(ctx, employee) } };
}

/** Whether its person may take it back now, as far as it has not been already. */
export function canBeUndone(ctx: Context, punch: StoredPunch): boolean {
  return punch.voidedBy === null && isScan(punch.source) && isWithinUndoTime(ctx, punch);
}

/**
 * Measured on the monotonic clock while the service that recorded the punch still runs, else on the wall clock; where
 * that stands before the punch nobody knows how much time has passed, and the punch stays.
 */
export function isWithinUndoTime(ctx: Context, punch: StoredPunch): boolean {
  const undoMs = ctx.config().punch.undoSeconds * 1000;
  const fact = factBySeq(ctx.db, punch.seq);
  const elapsedMs =
    monotonicSince(ctx, fact?.id === punch.id ? fact : null) ?? ctx.world.clock() - punch.at;
  return undoMs > 0 && elapsedMs >= 0 && elapsedMs <= undoMs;
}

function monotonicSince(ctx: Context, fact: JournalRow | null): number | null {
  const { mono, boot } = JSON.parse(fact?.body ?? '{}') as { mono?: number; boot?: string };
  if (mono === undefined || boot !== ctx.world.bootId) return null;
  return Math.max(0, ctx.world.monotonic() - mono);
}
