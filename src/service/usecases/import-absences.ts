import type { Context } from '../context.ts';
import { dayOffOf, putDayOff, removeDayOff } from '../store/day-off.ts';
import { readAbsenceFile, type AbsenceEntry } from './absence-file.ts';
import { storedFile, type OfficeImport } from './office-file.ts';
import { recordOwedFact } from './record-owed-fact.ts';

/** Enters absences of the office's own; they stand beside the vendor's, and count where both speak of one type and day. */
export function importAbsences(ctx: Context, input: { readonly text: string }): OfficeImport {
  const changed = new Set<string>();
  const outcome = storedFile(ctx, readAbsenceFile(ctx.db, input.text), (entry) => {
    const isNew = storeAbsence(ctx, entry);
    if (isNew) changed.add(entry.employeeId);
    return isNew;
  });
  for (const employeeId of changed) ctx.emit('boardChanged', { employeeId });
  return outcome;
}

/**
 * One absence of one date, as a fact, with an id of the caller's where there is one; false: it stands so already. Belongs
 * into a transaction.
 */
export function storeAbsence(ctx: Context, entry: AbsenceEntry, id?: string): boolean {
  const { employeeId, date, type, word, portion } = entry;
  const known = dayOffOf(ctx.db, employeeId, entry, 'roster');
  const before = known?.portion ?? 0;
  if (before === portion && (known === null || known.word === word)) return false;
  if (portion === 0) removeDayOff(ctx.db, employeeId, entry, 'roster');
  else putDayOff(ctx.db, employeeId, { date, type, word, portion, half: null }, 'roster');
  recordOwedFact(ctx, {
    kind: 'absence',
    employeeId,
    body: { date, type, word, before, after: portion },
    ...(id === undefined ? {} : { id }),
  });
  return true;
}
