import { prepared, type Db } from './database.ts';

/** What the office decided about a day in conflict. */
export type DecisionFact = {
  readonly seq: number;
  readonly recordedAt: number;
  /** Canonical JSON; the words of it stand in `fact-text.ts`. */
  readonly body: string;
  readonly date: string;
  readonly keep: 'ours' | 'theirs';
};

/** Decisions about one person's days that were recorded after the fact `seq`, oldest first. */
export function decisionsAfter(db: Db, employeeId: string, seq: number): readonly DecisionFact[] {
  const rows = prepared(
    db,
    `SELECT seq, recorded_at AS recordedAt, body FROM journal INDEXED BY journal_by_employee
     WHERE employee_id = :employeeId AND seq > :seq AND kind NOT IN ('punch', 'pruned') AND kind = 'decision'
     ORDER BY seq`,
  ).all({ employeeId, seq }) as Pick<DecisionFact, 'seq' | 'recordedAt' | 'body'>[];
  return rows.map((row) => {
    const { date, keep } = JSON.parse(row.body) as Pick<DecisionFact, 'date' | 'keep'>;
    return { ...row, date, keep };
  });
}

/** What somebody changed there or decided here about one date of a person, oldest first: the facts themselves. */
export function changesOn(
  db: Db,
  employeeId: string,
  date: string,
): readonly (Pick<DecisionFact, 'seq' | 'recordedAt' | 'body'> & {
  readonly kind: 'decision' | 'vendorEdit';
})[] {
  return prepared(
    db,
    `SELECT seq, recorded_at AS recordedAt, body, kind FROM journal INDEXED BY journal_by_employee
     WHERE employee_id = :employeeId AND kind NOT IN ('punch', 'pruned') AND kind IN ('decision', 'vendorEdit')
       AND json_extract(body, '$.date') = :date
     ORDER BY seq`,
  ).all({ employeeId, date }) as ReturnType<typeof changesOn>;
}
