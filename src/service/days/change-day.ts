import { civilDateOf, isoWithOffset, isSkipped } from '../../core/time/zone.ts';
import { isCivilDate } from '../../core/time/civil-date.ts';
import type { Input } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { dayProblem, type DayChangeItem } from '../../contract/office-days.ts';
import type { Context } from '../context.ts';
import type { JsonValue } from '../store/canonical-json.ts';
import type { Employee } from '../store/employee.ts';
import { factById } from '../store/journal.ts';
import { inSavepoint } from '../store/transaction.ts';
import { correctPresence } from '../usecases/correct-presence.ts';
import { standingOf } from '../usecases/record-amendment.ts';
import { changeAbsence } from './change-absence.ts';
import { refusedChange, type ChangeOutcome } from './change-outcome.ts';
import { undoCorrection } from './undo-correction.ts';

type Correction = Input<OfficeContract, 'correctPresence'>['change'];

/** The fact's id, who, and why. */
export type ChangeEntry = { readonly id: string; readonly by: string; readonly reason: string };

/** Makes one change of one date of a person, or says why it cannot be made; then nothing is stored. */
export function changeDay(
  ctx: Context,
  employee: Employee,
  { date, change }: Pick<DayChangeItem, 'date' | 'change'>,
  entry: ChangeEntry,
): ChangeOutcome {
  const { zone } = ctx.config().site;
  if (!isCivilDate(date) || isSkipped(date, zone)) return refusedChange('notADate', 'date');
  const correct = (how: Correction, id = entry.id) =>
    corrected(ctx, employee, date, how, { ...entry, id });
  switch (change.kind) {
    case 'confirm': {
      const { presences } = standingOf(ctx, employee.id);
      const presence = presences.find(({ id }) => id === change.presenceId);
      if (presence === undefined) return refusedChange('unknownPresence', 'presence');
      const { fromAt, toAt } = presence;
      if (toAt === null) return refusedChange('needsEnd', 'to');
      if (presence.state !== 'needsReview') return refusedChange('standsAlready', 'presence');
      const iso = (at: number): string => isoWithOffset(at, zone, 's');
      const ends = { from: iso(fromAt), to: iso(toAt) };
      return correct({ kind: 'change', presenceId: presence.id, ...ends });
    }
    case 'closeForgotten':
      return closeForgotten(ctx, employee, { date, to: change.to }, correct);
    case 'absence':
      return changeAbsence(ctx, employee, date, change, entry.id);
    case 'undo': {
      const outcome = undoCorrection(ctx, employee, change.correction, entry);
      return outcome.ok ? recordedAs(ctx, entry.id) : refusedChange(outcome.why, 'correction');
    }
    case 'change':
    case 'delete':
    case 'add':
    case 'decideObjection':
      return correct(change);
  }
}

/** All that was left open on the date, or nothing. */
function closeForgotten(
  ctx: Context,
  employee: Employee,
  { date, to }: { readonly date: string; readonly to: string },
  correct: (how: Correction, id?: string) => ChangeOutcome,
): ChangeOutcome {
  const { zone } = ctx.config().site;
  const open = standingOf(ctx, employee.id).presences.filter(
    ({ fromAt, toAt }) => toAt === null && civilDateOf(fromAt, zone) === date,
  );
  const [only, ...more] = open;
  if (only === undefined) return refusedChange('nothingOpen', 'presence');
  // Two of one date end at one time only where a site's limit is a few hours: each is then a matter of its own.
  if (more.length > 0) return refusedChange('overlap', 'to');
  return correct({ kind: 'change', presenceId: only.id, to });
}

function corrected(
  ctx: Context,
  { number }: Employee,
  date: string,
  change: Correction,
  { id, by, reason }: ChangeEntry,
): ChangeOutcome {
  const outcome = inSavepoint(ctx.db, () =>
    correctPresence(ctx, { id, number, date, change, by, reason }),
  );
  if (outcome.ok) return recordedAs(ctx, id);
  const { refusal, detail } = outcome;
  if ('why' in detail) {
    const { why, field, message, times = [] } = detail;
    return refusedChange(why, field, { message, times });
  }
  const why = dayProblem.safeParse(refusal);
  return refusedChange(why.success ? why.data : 'otherPunches', 'presence');
}

/** What the journal keeps of it. */
export function recordedAs(ctx: Context, id: string): ChangeOutcome {
  const { before = null, after = null } = JSON.parse(factById(ctx.db, id)?.body ?? '{}') as {
    before?: JsonValue;
    after?: JsonValue;
  };
  return { ok: true, before, after };
}
