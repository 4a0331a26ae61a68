import { hashOf, type HashedRow } from '../../src/service/store/row-hash.ts';
import type { Db } from '../../src/service/store/database.ts';
import { appendFact } from '../../src/service/store/journal.ts';
import { insertPunch } from '../../src/service/store/punch.ts';
import { inTransaction } from '../../src/service/store/transaction.ts';

type Row = HashedRow & { readonly hash: Buffer };

/** Six punches of one person, an hour apart; `after` is called with the number of each. */
export function recordSix(db: Db, after: (seq: number) => void): void {
  inTransaction(db, () => {
    for (let n = 1; n <= 6; n += 1) {
      const kind = n % 2 === 1 ? 'in' : 'out';
      const at = n * 3_600_000;
      const punch = { kind, at, zone: 'Europe/Berlin', source: 'import' } as const;
      const id = `fact-${n}`;
      const { seq } = appendFact(db, {
        id,
        kind: 'punch',
        employeeId: 'ada',
        recordedAt: at,
        body: punch,
      });
      insertPunch(db, { ...punch, id, employeeId: 'ada' }, seq);
      after(seq);
    }
  });
}

/** Rows are put there without asking: triggers and references are gone first. */
export function rows(db: Db, change: (rows: Row[]) => readonly Row[]): void {
  db.pragma('foreign_keys = OFF');
  const triggers = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'journal'`)
    .pluck()
    .all() as string[];
  for (const name of triggers) db.exec(`DROP TRIGGER ${name}`);
  const columns =
    'seq, id, kind, employee_id AS employeeId, recorded_at AS recordedAt, body, prev_hash AS prevHash, hash';
  const changed = change(db.prepare(`SELECT ${columns} FROM journal ORDER BY seq`).all() as Row[]);
  db.exec('DELETE FROM journal');
  const insert = db.prepare(
    `INSERT INTO journal (seq, id, kind, employee_id, recorded_at, body, prev_hash, hash)
     VALUES (:seq, :id, :kind, :employeeId, :recordedAt, :body, :prevHash, :hash)`,
  );
  for (const row of changed) insert.run(row);
}

export function changeOf(seq: number, change: Partial<Row>): (db: Db) => void {
  return (db) =>
    rows(db, (all) => all.map((row) => (row.seq === seq ? { ...row, ...change } : row)));
}

/** As if the row had been written like this. */
export function fitting(row: HashedRow): Row {
  return { ...row, hash: hashOf(row) };
}

export function numbered(all: readonly Row[]): readonly Row[] {
  return all.map((row, index) => ({ ...row, seq: index + 1 }));
}

/** The chain computed anew from the first row that is out of step: nothing in the file gives it away. */
export function rechained(all: readonly Row[]): readonly Row[] {
  let prevHash: Buffer = Buffer.alloc(32);
  return numbered(all).map((row) => {
    const anew = fitting({ ...row, prevHash });
    prevHash = anew.hash;
    return anew;
  });
}

export const OTHER_BODY = '{"at":1,"kind":"in","source":"import","zone":"Europe/Berlin"}';

export function changed(row: Row): Row {
  return { ...row, body: OTHER_BODY };
}

export function emptied(row: Row): Row {
  return {
    ...row,
    id: `pruned-${row.seq}`,
    kind: 'pruned',
    employeeId: null,
    recordedAt: 0,
    body: '',
  };
}

export function pruneFact(last: Row | undefined, ranges: readonly (readonly number[])[]): Row {
  return fitting({
    seq: (last?.seq ?? 0) + 1,
    id: 'a-prune',
    kind: 'prune',
    employeeId: null,
    recordedAt: 0,
    body: JSON.stringify({ before: '2026-01-01', ranges, rows: 1 }),
    prevHash: last?.hash ?? Buffer.alloc(32),
  });
}

/** What pruning leaves: the chain holds, and a fact names what is gone. */
export function prune(db: Db): void {
  rows(db, (all) => [
    ...all.map((row) => (row.seq === 1 || row.seq === 3 || row.seq === 4 ? emptied(row) : row)),
    pruneFact(all.at(-1), [
      [1, 1],
      [3, 4],
    ]),
  ]);
}
