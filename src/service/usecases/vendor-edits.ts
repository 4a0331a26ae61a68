import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { Board, VendorEdits } from '../../contract/board.ts';
import type { KioskContract } from '../../contract/kiosk.ts';
import type { storyCalls } from '../../contract/story.ts';
import { nearestEnd } from '../../core/punch/nearest-end.ts';
import type { Context } from '../context.ts';
import { employeeById } from '../store/employee.ts';
import { journalHead } from '../store/journal.ts';
import { inTransaction } from '../store/transaction.ts';
import { markEditsSeen, unseenEdits, type EditedPunch } from '../store/vendor-edits.ts';

/** The open and the previous month are read again every night: so far back somebody's edit may arrive. */
const LOOKS_BACK_MS = 62 * 86_400_000;

/** More lines than these stand in nobody's two seconds; the day's page has them all. */
const EDITS_MAX = 3;

type Edit = VendorEdits['edits'][number];

/** What somebody changed at the vendor since this person last looked; null: nothing. */
export function vendorEditsFor(ctx: Context, employeeId: string): Board['vendorEdits'] {
  const rows = unseenEdits(ctx.db, employeeId, ctx.world.clock() - LOOKS_BACK_MS);
  const made = rows.filter(({ voided }) => !voided);
  const madeIds = new Set(made.map(({ id }) => id));
  // What an edit made and a later one took back again was never seen: the first time and the last one count.
  const changed = rows.filter(({ id, voided }) => voided && !madeIds.has(id));
  const edits = changed
    .map((punch): Edit => ({
      kind: punch.kind,
      fromAt: punch.at,
      toAt: lastOf(punch, rows)?.at ?? null,
    }))
    .filter(({ fromAt, toAt }) => fromAt !== toAt)
    .toSorted((one, other) => other.fromAt - one.fromAt);
  if (edits.length === 0) return null;
  const upToNumber = Math.max(...rows.map(({ seq }) => seq));
  return { upToNumber, count: edits.length, edits: edits.slice(0, EDITS_MAX) };
}

/** What stands in the place of a punch in the end: its successor, or the successor of that, and so on. */
function lastOf(punch: EditedPunch, rows: readonly EditedPunch[]): EditedPunch | null {
  const successor = nearestEnd(
    rows.filter(({ voided, seq }) => !voided && seq === punch.seq),
    punch,
  );
  const takenBack =
    successor &&
    rows.find(({ id, voided, seq }) => voided && id === successor.id && seq > punch.seq);
  return takenBack ? lastOf(takenBack, rows) : successor;
}

/** The screen has painted these changes: the next visit does not show them again. A number from nowhere is cut to what there is. */
export function acknowledgeEdits(
  ctx: Context,
  { employeeId, upToNumber }: z.output<typeof storyCalls.acknowledgeEdits.input>,
): Outcome<KioskContract, 'acknowledgeEdits'> {
  // Of somebody who has been erased meanwhile nothing is written down again.
  if (employeeById(ctx.db, employeeId) === null) return { ok: true, value: {} };
  inTransaction(ctx.db, () =>
    markEditsSeen(ctx.db, employeeId, Math.min(upToNumber, journalHead(ctx.db).seq)),
  );
  return { ok: true, value: {} };
}
