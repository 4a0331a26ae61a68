import { forgetInAudit } from './audit.ts';
import { prepared, type Db } from './database.ts';
import { commitmentsIn, deleteFactTexts } from './fact-text.ts';
import type { JsonObject } from './canonical-json.ts';
import { enteredFacts } from './prune.ts';
import { readPause } from './sync-pause.ts';

/**
 * Deletes who a person is: what they are called, how they identify themselves, what they owe, what was agreed with the
 * vendor, and all words that were written about them. Punches, presences and the journal stay, by the random id. Belongs
 * into the transaction of the fact that says so. Answers how many words went.
 */
export function deletePerson(db: Db, employeeId: string): number {
  const worded = enteredFacts(db, employeeId).filter(({ body }) => body.includes('sha256:'));
  for (const { seq } of worded) deleteFactTexts(db, seq);
  for (const table of ['base_row', 'attempt', 'last_scan', 'home_office_day']) {
    prepared(db, `DELETE FROM ${table} WHERE employee_id = ?`).run(employeeId);
  }
  prepared(db, `DELETE FROM identification_backoff WHERE scope LIKE '%:' || ?`).run(employeeId);
  forgetInAudit(db, employeeId);
  // Badges, PIN, models, days off and balances go with the person.
  prepared(db, 'DELETE FROM employee WHERE id = ?').run(employeeId);
  return worded.length;
}

/** Facts about a person that hold words in plain: they are older than commitments are. */
export function plainlyWorded(db: Db, employeeId: string): number {
  const plain = enteredFacts(db, employeeId).filter(({ kind, body }) => {
    if (!['correction', 'objectionDecision', 'decision'].includes(kind)) return false;
    return commitmentsIn(JSON.parse(body) as JsonObject).size === 0;
  });
  return plain.length;
}

/** How many facts about other people, and entries of the audit, hold this name among their words, in capitals or not. */
export function mentionsOf(db: Db, name: string, employeeId: string): number {
  const texts = prepared(
    db,
    `SELECT seq, text FROM fact_text JOIN journal USING (seq) WHERE employee_id IS NOT ?`,
  ).iterate(employeeId) as IterableIterator<{ readonly seq: number; readonly text: string }>;
  const sought = folded(name);
  const seqs = new Set<number>();
  for (const { seq, text } of texts) if (folded(text).includes(sought)) seqs.add(seq);
  const entries = prepared(
    db,
    `SELECT concat_ws(' ', by, subject, before, after) FROM audit WHERE employee_id IS NOT ?`,
  )
    .pluck()
    .iterate(employeeId) as IterableIterator<string>;
  let audited = 0;
  for (const text of entries) if (folded(text).includes(sought)) audited += 1;
  return seqs.size + audited;
}

/** The vendors of which it stands here, by this name, who has paused them. */
export function pausedByName(db: Db, name: string): readonly string[] {
  const rows = prepared(
    db,
    `SELECT substr(key, length('pausedBy.') + 1) AS vendor FROM meta WHERE key GLOB 'pausedBy.*'`,
  ).all() as readonly { readonly vendor: string }[];
  return rows
    .map(({ vendor }) => vendor)
    .filter((vendor) => folded(readPause(db, vendor)?.by ?? '').includes(folded(name)));
}

/** SQLite knows capitals of ASCII only. */
function folded(text: string): string {
  return text.normalize('NFC').toUpperCase().toLowerCase();
}
