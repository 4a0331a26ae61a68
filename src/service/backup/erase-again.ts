import { randomUUID } from 'node:crypto';
import { prepared, type Db } from '../store/database.ts';
import { deletePerson } from '../store/erasure.ts';
import { appendFact } from '../store/journal.ts';
import { noteLeftovers } from '../store/leftovers.ts';
import { ensureKioskId, writeMeta, type MetaKey } from '../store/meta.ts';
import type { Present } from './present.ts';

/**
 * Whoever was erased here after a backup was made is erased in it as well, before it takes the place of what is here.
 * Belongs into a transaction. Answers with their numbers, by which other things are named after them.
 */
export function eraseAgain(
  db: Db,
  { nowAt }: { readonly nowAt: number },
  { erased, marks }: Present,
): readonly string[] {
  for (const key of marks) writeMeta(db, key as MetaKey, '');
  const numbers = erased.flatMap((employeeId) => {
    const sql = 'SELECT number FROM employee WHERE id = ?';
    const found = prepared(db, sql).pluck().get(employeeId) as string | undefined;
    // Of somebody whom this backup does not know there is nothing to delete, but the next one may know them.
    const words = found === undefined ? 0 : deletePerson(db, employeeId);
    appendFact(db, {
      id: randomUUID(),
      kind: 'erasure',
      employeeId,
      recordedAt: nowAt,
      body: { words, kioskId: ensureKioskId(db, randomUUID) },
    });
    return found === undefined ? [] : [found];
  });
  if (numbers.length > 0) noteLeftovers(db);
  return numbers;
}
