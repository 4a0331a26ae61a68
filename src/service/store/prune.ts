import { prepared, type Db } from './database.ts';

/** Where what is kept begins, for the site. */
export type Boundary = {
  /** Always a first of January. */
  readonly date: string;
  readonly at: number;
};

/** Numbers of rows, both ends included. */
export type SeqRange = readonly [fromSeq: number, toSeq: number];

/** What is deleted with the rows of the journal. */
export type Deleted = { readonly punches: number; readonly presences: number };

/** Spares a walk over everybody's rows: those tables are ordered by vendor first. */
const OF_ANY_VENDOR = `vendor IN ('moco', 'clockodo', 'iflow', 'mctime')`;

/** Everybody of whom something may be old: those who have punched or are written of in the journal, erased ones too. */
export function peopleWithHistory(db: Db): readonly string[] {
  // Each step looks up the next person: there are a thousand rows of each.
  const step = (from: string) => `
    WITH RECURSIVE person (id) AS (
      SELECT min(employee_id) ${from} UNION ALL
      SELECT (SELECT min(employee_id) ${from} AND employee_id > person.id) FROM person WHERE id IS NOT NULL)
    SELECT id FROM person WHERE id IS NOT NULL`;
  const facts = `FROM journal INDEXED BY journal_by_employee WHERE kind NOT IN ('punch', 'pruned')`;
  return prepared(
    db,
    `SELECT id FROM (${step('FROM punch WHERE true')}) UNION SELECT id FROM (${step(facts)})
     UNION SELECT id FROM employee ORDER BY id`,
  )
    .pluck()
    .all() as string[];
}

/** Whether a plan for this person may find anything to prune. Facts that are no punches are looked into each time. */
export function hasOld(db: Db, employeeId: string, { at, date }: Boundary): boolean {
  const row = prepared(
    db,
    `SELECT EXISTS (SELECT 1 FROM punch WHERE employee_id = :employeeId AND at < :at)
       OR EXISTS (SELECT 1 FROM day_off WHERE employee_id = :employeeId AND date < :date)
       OR EXISTS (SELECT 1 FROM year_balance WHERE employee_id = :employeeId AND year < :year)
       OR EXISTS (SELECT 1 FROM journal INDEXED BY journal_by_employee
         WHERE employee_id = :employeeId AND kind NOT IN ('punch', 'pruned'))
       OR NOT EXISTS (SELECT 1 FROM employee WHERE id = :employeeId)`,
  )
    .pluck()
    .get({ employeeId, at, date, year: Number(date.slice(0, 4)) });
  return row === 1;
}

/** Facts about one person that are no punches, oldest first. */
export function enteredFacts(
  db: Db,
  employeeId: string,
): readonly { readonly seq: number; readonly kind: string; readonly body: string }[] {
  return prepared(
    db,
    `SELECT seq, kind, body FROM journal INDEXED BY journal_by_employee
     WHERE employee_id = ? AND kind NOT IN ('punch', 'pruned') ORDER BY seq`,
  ).all(employeeId) as { seq: number; kind: string; body: string }[];
}

/**
 * Facts about nobody in particular, all of dates before this one: scans that were given up while their badge was nobody's,
 * and months that were closed or opened again. That a month was opened stays for as long as an amendment that it took back.
 */
export function nobodysBefore(db: Db, date: string): readonly number[] {
  return prepared(
    db,
    `SELECT seq FROM journal AS fact INDEXED BY journal_by_employee
     WHERE fact.employee_id IS NULL AND fact.kind NOT IN ('punch', 'pruned') AND CASE fact.kind
       WHEN 'badgeDropped' THEN (SELECT max(value) FROM json_each(body, '$.dates')) < :date
       WHEN 'monthClosed' THEN json_extract(body, '$.month') < :month
       WHEN 'monthReopened' THEN json_extract(body, '$.month') < :month AND NOT EXISTS (
         SELECT 1 FROM journal AS told INDEXED BY journal_by_employee
         WHERE told.kind NOT IN ('punch', 'pruned') AND told.kind = 'monthAmended'
           AND json_extract(told.body, '$.month') = json_extract(fact.body, '$.month')
           AND NOT EXISTS (SELECT 1 FROM month_amendment WHERE seq = told.seq))
       ELSE 0 END ORDER BY seq`,
  )
    .pluck()
    .all({ date, month: date.slice(0, 7) }) as number[];
}

/** The closed months that these facts have made. */
export function deleteClosed(db: Db, seqs: readonly number[]): void {
  for (const seq of seqs) prepared(db, 'DELETE FROM closed_month WHERE seq = ?').run(seq);
}

/** Takes away the words of facts. */
export function deleteWords(db: Db, seqs: readonly number[]): void {
  for (const seq of seqs) prepared(db, 'DELETE FROM fact_text WHERE seq = ?').run(seq);
}

/** Whether anything has been written about a person since; prunes are about nobody. */
export function hasFactSince(db: Db, employeeId: string, seq: number): boolean {
  const sql = 'SELECT 1 FROM journal WHERE seq > ? AND employee_id = ?';
  return prepared(db, sql).get(seq, employeeId) !== undefined;
}

/** Numbers of the facts that made these punches and are nothing else. */
export function punchSeqsBefore(db: Db, employeeId: string, at: number): readonly number[] {
  return prepared(
    db,
    `SELECT punch.seq FROM punch JOIN journal USING (seq)
     WHERE punch.employee_id = +? AND punch.at < ? AND journal.kind = 'punch'`,
  )
    .pluck()
    .all(employeeId, at) as number[];
}

/**
 * Reduces rows of the journal to their number and their hashes, as the newest fact, `seq`, says. Belongs into the
 * transaction that appends it. Answers how many.
 */
export function reduceRows(
  db: Db,
  prune: {
    readonly seq: number;
    readonly beforeDate: string;
    readonly ranges: readonly SeqRange[];
  },
): number {
  const { seq, beforeDate } = prune;
  prepared(db, 'INSERT INTO pruning (seq, before_date) VALUES (?, ?)').run(seq, beforeDate);
  let rows = 0;
  for (const [fromSeq, toSeq] of prune.ranges) {
    prepared(db, 'INSERT INTO prune_range (from_seq, to_seq, seq) VALUES (?, ?, ?)').run(
      fromSeq,
      toSeq,
      seq,
    );
    rows += prepared(
      db,
      `UPDATE journal SET id = 'pruned-' || seq, kind = 'pruned', employee_id = NULL, recorded_at = 0, body = ''
       WHERE seq BETWEEN ? AND ?`,
    ).run(fromSeq, toSeq).changes;
  }
  return rows;
}

const OF_FACTS = [
  'correction',
  'objection',
  'correction_request',
  'month_amendment',
  'month_confirmation',
] as const;

/** Takes away what punches before `at` and the facts `seqs` gave: all that followed from them. */
export function deleteProjected(
  db: Db,
  employeeId: string,
  at: number,
  seqs: readonly number[],
): Deleted {
  const before = (table: string, column: string): number =>
    prepared(db, `DELETE FROM ${table} WHERE employee_id = ? AND ${column} < ?`).run(employeeId, at)
      .changes;
  const presences = before('presence', 'from_at');
  const punches = before('punch', 'at');
  for (const seq of seqs) {
    for (const table of OF_FACTS) {
      prepared(db, `DELETE FROM ${table} WHERE employee_id = ? AND seq = ?`).run(employeeId, seq);
    }
  }
  deleteWords(db, seqs);
  return { punches, presences };
}

/** What was agreed with the vendor about civil dates before `date`, and written to it. */
export function deleteAgreed(db: Db, employeeId: string, date: string): void {
  for (const agreed of [
    `base_row WHERE ${OF_ANY_VENDOR}`,
    `home_office_day WHERE ${OF_ANY_VENDOR}`,
    'attempt WHERE true',
  ]) {
    prepared(db, `DELETE FROM ${agreed} AND employee_id = ? AND date < ?`).run(employeeId, date);
  }
}

/** What is kept of civil dates beside the punches and beside what was agreed about them. */
export function deleteDated(db: Db, employeeId: string, { at, date }: Boundary): void {
  const year = Number(date.slice(0, 4));
  prepared(db, 'DELETE FROM day_off WHERE employee_id = ? AND date < ?').run(employeeId, date);
  prepared(db, 'DELETE FROM year_balance WHERE employee_id = ? AND year < ?').run(employeeId, year);
  prepared(db, 'DELETE FROM last_scan WHERE employee_id = ? AND recorded_at < ?').run(
    employeeId,
    at,
  );
}

/** Whether presences of this person have been pruned: then they were here before the first one that is left. */
export function isPrunedPerson(db: Db, employeeId: string): boolean {
  const sql = 'SELECT 1 FROM pruned_person WHERE employee_id = ?';
  return prepared(db, sql).get(employeeId) !== undefined;
}

export function putPrunedPerson(db: Db, employeeId: string): void {
  prepared(db, 'INSERT INTO pruned_person (employee_id) VALUES (?)').run(employeeId);
}

/** Where what has been pruned ends; null: nothing ever was. Later facts about earlier dates may be there all the same. */
export function prunedBefore(db: Db): string | null {
  return prepared(db, 'SELECT max(before_date) FROM pruning').pluck().get() as string | null;
}
