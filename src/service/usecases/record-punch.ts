import type { z } from 'zod';
import { admit, attendanceOf } from '../../core/punch/admit.ts';
import type { Outcome } from '../../contract/call.ts';
import type { kioskContract, KioskContract } from '../../contract/kiosk.ts';
import { rulesOf, type Context } from '../context.ts';
import { employeeById, type Employee } from '../store/employee.ts';
import { putScan } from '../store/last-scan.ts';
import { openPresence } from '../store/presence.ts';
import { punchById, standingPunch, type StoredPunch } from '../store/punch.ts';
import { inTransaction } from '../store/transaction.ts';
import { boardOf } from './board.ts';
import { isOutOfTouch } from './out-of-touch.ts';
import { punchInstant, type PunchInstant } from './punch-instant.ts';
import { receiptOf, type ReceiptPunch } from './receipt.ts';
import { recordPunchFacts } from './record-facts.ts';
import { rescanOf } from './rescan.ts';

type RecordPunchInput = z.output<typeof kioskContract.calls.recordPunch.input>;
type RecordPunchOutcome = Outcome<KioskContract, 'recordPunch'>;
type Declined = Exclude<RecordPunchOutcome, { ok: true }>;

/**
 * Records one punch, or says why not. Everything that it answers is on the disk: the transaction has been committed
 * before the receipt is made. A punch id that is known already gives the stored answer and records nothing.
 */
export function recordPunch(ctx: Context, input: RecordPunchInput): RecordPunchOutcome {
  ctx.world.reached('recordPunch:begin');
  const employee = employeeById(ctx.db, input.employeeId);
  if (!employee?.active) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const known = punchById(ctx.db, input.id);
  if (known) return storedAnswer(ctx, employee, known);
  const instant = punchInstant(ctx, employee.id);
  const declined = declinedBecause(ctx, employee, input, instant);
  if (declined) return declined;
  const { id, kind, by: source } = input;
  const elsewhere = kind === 'in' && input.homeOffice === true ? { homeOffice: true as const } : {};
  const punch = { id, kind, source, ...instant, ...elsewhere };
  const seq = inTransaction(ctx.db, () => {
    const recorded = recordPunchFacts(ctx, {
      employeeId: employee.id,
      punches: [punch],
      voids: [],
      fact: { kind: 'punch' },
    });
    putScan(ctx.db, {
      employeeId: employee.id,
      punchId: input.id,
      recordedAt: instant.wallAt,
      monotonicMs: ctx.world.monotonic(),
      bootId: ctx.world.bootId,
    });
    return recorded.seq;
  });
  ctx.world.reached('recordPunch:committed');
  const value = shown(ctx, employee, { ...punch, seq, employeeId: employee.id });
  ctx.world.reached('recordPunch:answered');
  return { ok: true, value };
}

function declinedBecause(
  ctx: Context,
  employee: Employee,
  input: RecordPunchInput,
  { at, wallAt }: PunchInstant,
): Declined | null {
  const rescan = rescanOf(ctx, employee.id, wallAt);
  switch (rescan.kind) {
    case 'notShownYet':
      return { ok: false, refusal: 'notShownYet', detail: shown(ctx, employee, rescan.punch) };
    case 'guardTime':
      return { ok: false, refusal: 'duplicateScan', detail: shown(ctx, employee, rescan.punch) };
    case 'ask':
      if (!input.deliberate) return { ok: false, refusal: 'askFirst', detail: {} };
      break;
    case 'fresh':
      break;
  }
  const rules = rulesOf(ctx.config());
  const attendance = attendanceOf(openPresence(ctx.db, employee.id), at, rules);
  const isUnsure = input.deliberate && isOutOfTouch(ctx, wallAt);
  const refusal = admit(input.kind, attendance, isUnsure);
  if (refusal) return { ok: false, refusal, detail: {} };
  const same = standingPunch(ctx.db, employee.id, input.kind, at);
  if (!same) return null;
  return { ok: false, refusal: 'duplicateScan', detail: shown(ctx, employee, same) };
}

/** The answer to a call that was made before: another person's punch is nobody's to hear of. */
function storedAnswer(ctx: Context, employee: Employee, punch: StoredPunch): RecordPunchOutcome {
  if (punch.employeeId !== employee.id) {
    return { ok: false, refusal: 'unknownEmployee', detail: {} };
  }
  return { ok: true, value: shown(ctx, employee, punch) };
}

function shown(ctx: Context, employee: Employee, punch: ReceiptPunch) {
  return { receipt: receiptOf(ctx, punch), board: boardOf(ctx, employee) };
}
