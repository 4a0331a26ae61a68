import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { audit } from '../store/audit.ts';
import { applyReopened, closedFor } from '../store/closed-month.ts';
import { prepared, type Db } from '../store/database.ts';
import { committed, insertFactTexts } from '../store/fact-text.ts';
import { appendFact } from '../store/journal.ts';
import { ensureKioskId } from '../store/meta.ts';
import { asBody } from '../store/month-fact.ts';
import { prunedBefore } from '../store/prune.ts';
import { inTransaction } from '../store/transaction.ts';
import { peopleOf } from './close-month.ts';
import { lastDateOf } from './person-month.ts';

/** Takes a close back, and with it the amendments: what they told is part of the sums again. */
export function reopenMonth(
  ctx: Context,
  asked: Input<OfficeContract, 'reopenMonth'>,
  by: string,
): Outcome<OfficeContract, 'reopenMonth'> {
  const { month, reason } = asked;
  const before = prunedBefore(ctx.db);
  if (before !== null && lastDateOf(month) < before) {
    return { ok: false, refusal: 'pruned', detail: { before } };
  }
  const found = peopleOf(ctx, asked.numbers);
  if ('unknown' in found) {
    return { ok: false, refusal: 'unknownEmployee', detail: { number: found.unknown } };
  }
  const closed = closedFor(ctx.db, month);
  // Of somebody who was erased nothing is left closed, either, once everybody's month is opened.
  const people =
    asked.numbers === undefined
      ? [...closed]
      : found.employees.map(({ id }) => id).filter((id) => closed.has(id));
  if (people.length === 0) return { ok: false, refusal: 'notClosed', detail: {} };
  const later = people
    .flatMap((id) => laterClosed(ctx.db, id, month))
    .toSorted()
    .at(-1);
  if (later !== undefined) return { ok: false, refusal: 'laterClosed', detail: { month: later } };
  inTransaction(ctx.db, () => {
    writeReopening(ctx, asked, people);
    audit(ctx, by, {
      action: 'monthReopened',
      subject: month,
      before: { people: people.length },
      after: { reason, by: asked.by },
    });
  });
  for (const employeeId of people) ctx.emit('boardChanged', { employeeId });
  return { ok: true, value: { reopenedFor: people.length } };
}

/** Months that are closed themselves, and have an amendment of this one. */
function laterClosed(db: Db, employeeId: string, month: string): readonly string[] {
  return prepared(
    db,
    `SELECT DISTINCT c.month FROM month_amendment AS a
     JOIN closed_month AS c ON c.employee_id = a.employee_id AND c.month = a.shown_in
     WHERE a.employee_id = +? AND a.month = ?`,
  )
    .pluck()
    .all(employeeId, month) as string[];
}

function writeReopening(
  { db, world }: Context,
  { month, by, reason }: Input<OfficeContract, 'reopenMonth'>,
  people: readonly string[],
): void {
  const fact = { month, people };
  const kioskId = ensureKioskId(db, world.newId);
  const { body, texts } = committed({ ...asBody(fact), by, reason, kioskId }, world.newId);
  const { seq } = appendFact(db, {
    id: world.newId(),
    kind: 'monthReopened',
    employeeId: null,
    recordedAt: world.clock(),
    body,
  });
  insertFactTexts(db, seq, texts);
  applyReopened(db, fact);
}
