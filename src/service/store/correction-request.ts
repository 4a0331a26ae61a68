import type { PunchKind } from '../../core/punch/punch.ts';
import { prepared, type Db } from './database.ts';
import type { JournalRow } from './journal.ts';

/** "Something is wrong here": what a person has asked the office to put right. Changes nothing by itself. */
export type CorrectionRequest = {
  /** The fact's that asked. */
  readonly id: string;
  readonly employeeId: string;
  readonly date: string;
  readonly what: 'missing' | 'wrongTime' | 'notMine';
  /** Of the entry that it is about, or that is missing. */
  readonly kind: PunchKind;
  /** The entry that it is about, and when it stood as it was asked; both null where one is missing. */
  readonly punchId: string | null;
  readonly entryAt: number | null;
  /** The right time, where the person knew it. */
  readonly at: number | null;
};

/** With its facts' numbers and when they were recorded; null: nobody has answered. */
export type StoredRequest = CorrectionRequest & {
  readonly seq: number;
  readonly madeAt: number;
  readonly closedSeq: number | null;
  readonly closedAt: number | null;
};

/** What a fact of the journal says of requests: one that is made, or the id of one that is closed. */
export type RequestFact =
  | { readonly made: CorrectionRequest; readonly closes: null }
  | { readonly made: null; readonly closes: string };

const SELECT = `SELECT r.id, r.employee_id AS employeeId, r.date, r.what, r.kind, r.punch_id AS punchId, r.entry_at AS entryAt,
    r.at, r.seq, made.recorded_at AS madeAt, r.closed_seq AS closedSeq, closed.recorded_at AS closedAt
  FROM correction_request AS r
  JOIN journal AS made ON made.seq = r.seq
  LEFT JOIN journal AS closed ON closed.seq = r.closed_seq`;

/** Null: this fact is about no request. */
export function requestFactOf(
  row: Pick<JournalRow, 'id' | 'kind' | 'employeeId' | 'body'>,
): RequestFact | null {
  if (row.kind === 'requestClosed') {
    return { made: null, closes: (JSON.parse(row.body) as { request: string }).request };
  }
  if (row.kind !== 'request') return null;
  const { date, what, punchKind, punchId, entryAt, at } = JSON.parse(row.body) as RequestBody;
  const employeeId = row.employeeId ?? '';
  const made = { id: row.id, employeeId, date, what, kind: punchKind, punchId, entryAt, at };
  return { made, closes: null };
}

type RequestBody = Omit<CorrectionRequest, 'id' | 'employeeId' | 'kind'> & {
  readonly punchKind: PunchKind;
};

/** Belongs into the transaction of the fact `seq`. Throws when it closes what is not open. */
export function applyRequestFact(db: Db, { made, closes }: RequestFact, seq: number): void {
  if (made !== null) {
    prepared(
      db,
      `INSERT INTO correction_request (id, employee_id, date, what, kind, punch_id, entry_at, at, seq)
       VALUES (:id, :employeeId, :date, :what, :kind, :punchId, :entryAt, :at, :seq)`,
    ).run({ ...made, seq });
    return;
  }
  const { changes } = prepared(
    db,
    'UPDATE correction_request SET closed_seq = ? WHERE id = ? AND closed_seq IS NULL',
  ).run(seq, closes);
  if (changes !== 1)
    throw new Error(`Request ${closes} cannot be closed: unknown or closed already`);
}

/** What one person has asked about a stretch of civil dates, oldest first; both ends inclusive. */
export function requestsOf(
  db: Db,
  employeeId: string,
  fromDate: string,
  toDate: string,
): readonly StoredRequest[] {
  return prepared(
    db,
    `${SELECT} WHERE r.employee_id = +? AND r.date BETWEEN ? AND ? ORDER BY r.seq`,
  ).all(employeeId, fromDate, toDate) as StoredRequest[];
}

/** Everybody's, oldest first. */
export function allRequests(db: Db): readonly StoredRequest[] {
  return prepared(db, `${SELECT} ORDER BY r.seq`).all() as StoredRequest[];
}

/** How many of one person, or of all, nobody has answered. */
export function countOpenRequests(db: Db, employeeId: string | null = null): number {
  return prepared(
    db,
    `SELECT count(*) FROM correction_request
     WHERE closed_seq IS NULL AND (:employeeId IS NULL OR employee_id = :employeeId)`,
  )
    .pluck()
    .get({ employeeId }) as number;
}

/** Every row as text, for the comparison with what the journal gives. */
export function storedRequests(db: Db): ReadonlySet<string> {
  const rows = db
    .prepare(
      `SELECT id, employee_id, date, what, kind, punch_id, entry_at, at, seq, closed_seq FROM correction_request`,
    )
    .raw()
    .all();
  return new Set(rows.map((row) => JSON.stringify(row)));
}

/** The rows that facts give, taken one by one in order; as text, for that comparison. */
export function replayedRequests(): {
  readonly take: (row: JournalRow) => void;
  readonly rows: () => ReadonlySet<string>;
} {
  const rows = new Map<string, readonly [CorrectionRequest, number, number | null]>();
  return {
    take: (row) => {
      const fact = requestFactOf(row);
      if (fact === null) return;
      if (fact.made !== null) return void rows.set(fact.made.id, [fact.made, row.seq, null]);
      const known = rows.get(fact.closes);
      if (known !== undefined) rows.set(fact.closes, [known[0], known[1], row.seq]);
    },
    rows: () =>
      new Set(
        [...rows.values()].map(([made, seq, closedSeq]) => {
          const { id, employeeId, date, what, kind, punchId, entryAt, at } = made;
          const said = [id, employeeId, date, what, kind, punchId, entryAt, at];
          return JSON.stringify([...said, seq, closedSeq]);
        }),
      ),
  };
}
