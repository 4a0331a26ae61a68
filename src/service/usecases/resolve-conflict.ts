import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Input } from '../../contract/call.ts';
import type { Context } from '../context.ts';
import type { JsonValue } from '../store/canonical-json.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import { baseRowsOf } from '../store/base-row.ts';
import { putDecision } from '../store/day-decision.ts';
import { committed, insertFactTexts } from '../store/fact-text.ts';
import { appendFact } from '../store/journal.ts';
import { ensureKioskId } from '../store/meta.ts';
import { reopenDay } from '../store/outbox.ts';
import { inTransaction } from '../store/transaction.ts';
import { conflictCases, type ConflictCase } from './conflict-cases.ts';

/** How many of them tell the states of one day apart, at the end of an id. */
const DIGITS = 6;
/** `7/2026-03-29/1a2b3c`; anything less has never been the id of a conflict. */
const WELL_FORMED = /^.+\/\d{4}-\d{2}-\d{2}\/[0-9a-f]{6}$/;

type Resolved = Outcome<OfficeContract, 'resolveConflict'>;

/**
 * A person chooses one side of a day. The choice is a fact of the journal, with both sides as they stood, and is carried out
 * by the engine; a choice about what has changed in the meantime is refused.
 */
export function resolveConflict(
  ctx: Context,
  { id, keep, by, reason }: Input<OfficeContract, 'resolveConflict'>,
): Resolved {
  const cases = conflictCases(ctx);
  const found = cases.find((each) => each.id === id);
  if (found === undefined) {
    const isOfSameDay = (each: ConflictCase) => each.id.slice(0, -DIGITS) === id.slice(0, -DIGITS);
    const now = WELL_FORMED.test(id) ? cases.find(isOfSameDay) : undefined;
    return now === undefined
      ? { ok: false, refusal: 'unknownConflict', detail: {} }
      : { ok: false, refusal: 'changedSince', detail: { id: now.id } };
  }
  const message = obstacleTo(ctx, found, keep);
  if (message !== null) return { ok: false, refusal: 'impossible', detail: { message } };
  const { day, employee } = found;
  const ours = found.ours ?? [];
  const { theirs } = found;
  const { employeeId, date, vendor } = day;
  inTransaction(ctx.db, () => {
    const said = {
      vendor,
      date,
      keep,
      by,
      reason,
      ours: ours.map(rowBody),
      theirs: (theirs ?? []).map((row) => ({ id: row.id, ...rowBody(row) })),
      because: day.reason,
      kioskId: ensureKioskId(ctx.db, ctx.world.newId),
    };
    const { body, texts } = committed(said, ctx.world.newId);
    const { seq } = appendFact(ctx.db, {
      id: ctx.world.newId(),
      kind: 'decision',
      employeeId,
      recordedAt: ctx.world.clock(),
      body,
    });
    insertFactTexts(ctx.db, seq, texts);
    ctx.world.reached('resolveConflict:journalled');
    putDecision(ctx.db, day, { keep, ours, theirs, seq });
    reopenDay(ctx.db, day);
    ctx.world.reached('resolveConflict:reopened');
  });
  ctx.emit('boardChanged', { employeeId });
  return { ok: true, value: { employee: employee.number, date } };
}

function obstacleTo(
  ctx: Context,
  { day, ours, theirs }: ConflictCase,
  keep: 'ours' | 'theirs',
): string | null {
  if (keep === 'ours') {
    const isAllForeign = ours?.length === 0 && baseRowsOf(ctx.db, day).length === 0;
    if (day.state !== 'conflict' || !isAllForeign || isOutOfSight(ctx, day)) return null;
    return 'nothing here could take the place of what the vendor has: an entry without its other half stands in the way; keep theirs, or correct the day first';
  }
  if (theirs === null) return 'what the vendor has on this day has not been read';
  if (ours !== null) return null;
  return 'our day cannot be written in the form of this vendor, so theirs cannot take its place; correct the day instead';
}

/** iFlow shows today only: of an earlier day nothing is taken over but by choosing theirs. */
function isOutOfSight(ctx: Context, { vendor, date }: ConflictCase['day']): boolean {
  return vendor === 'iflow' && date < civilDateOf(ctx.world.clock(), ctx.config().site.zone);
}

function rowBody({ from, to, breaks = [] }: NonNullable<ConflictCase['ours']>[number]): {
  [key: string]: JsonValue;
} {
  return {
    from,
    to,
    ...(breaks.length === 0
      ? {}
      : { breaks: breaks.map((pause) => ({ from: pause.from, to: pause.to })) }),
  };
}
