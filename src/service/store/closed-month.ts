import type { MonthChange, MonthFigures } from '../../core/report/month-figures.ts';
import { canonicalJson } from './canonical-json.ts';
import { prepared, type Db } from './database.ts';
import type { JournalRow } from './journal.ts';
import type { ClosedFact, ConfirmedFact, AmendedFact, ReopenedFact } from './month-fact.ts';

/** What became of a closed month after its close, as its fact says it. */
export type AmendmentCause =
  | 'punch'
  | 'correction'
  | 'vendorEdit'
  | 'objection'
  | 'absence'
  | 'target'
  | 'settings'
  | 'recordedLater';

export type StoredAmendment = MonthChange & {
  readonly seq: number;
  readonly at: number;
  readonly month: string;
  /** The month in which it became known. */
  readonly shownIn: string;
  readonly cause: AmendmentCause;
};

/** A month as it was closed for one person, and every amendment since. */
export type ClosedMonth = {
  readonly month: string;
  /** The fact that closed it. */
  readonly seq: number;
  readonly at: number;
  readonly figures: MonthFigures;
  readonly amendments: readonly StoredAmendment[];
};

export type Confirmation = {
  readonly at: number;
  readonly workedSeconds: number;
  readonly targetSeconds: number | null;
  readonly diffSeconds: number | null;
};

type Row = {
  readonly month: string;
  readonly seq: number;
  readonly at: number;
  readonly worked: number;
  readonly target: number | null;
  readonly diff: number | null;
  readonly reduction: number;
  readonly absences: string;
  readonly days: string;
};

type AmendmentRow = Row & {
  readonly shownIn: string;
  readonly cause: AmendmentCause;
  readonly target: number;
  readonly diff: number;
};

const CLOSED = `SELECT c.month, c.seq, j.recorded_at AS at, c.worked, c.target, c.diff, c.reduction, c.absences, c.days
  FROM closed_month AS c JOIN journal AS j ON j.seq = c.seq`;
const AMENDED = `SELECT a.month, a.seq, j.recorded_at AS at, a.shown_in AS shownIn, a.cause, a.worked, a.target, a.diff,
    a.reduction, a.absences, a.days
  FROM month_amendment AS a JOIN journal AS j ON j.seq = a.seq`;

/** The closed months of one person, both ends inclusive, with their amendments, in order. */
export function closedMonthsOf(
  db: Db,
  employeeId: string,
  from: string,
  to: string,
): readonly ClosedMonth[] {
  const rows = prepared(
    db,
    `${CLOSED} WHERE c.employee_id = +? AND c.month BETWEEN ? AND ? ORDER BY c.month`,
  ).all(employeeId, from, to) as Row[];
  if (rows.length === 0) return [];
  const amended = prepared(
    db,
    `${AMENDED} WHERE a.employee_id = +? AND a.month BETWEEN ? AND ? ORDER BY a.seq`,
  ).all(employeeId, from, to) as AmendmentRow[];
  return rows.map((row) => ({
    month: row.month,
    seq: row.seq,
    at: row.at,
    figures: {
      workedSeconds: row.worked,
      targetSeconds: row.target,
      diffSeconds: row.diff,
      reductionSeconds: row.reduction,
      absences: JSON.parse(row.absences) as MonthFigures['absences'],
      days: JSON.parse(row.days) as MonthFigures['days'],
    },
    amendments: amended.filter(({ month }) => month === row.month).map(asAmendment),
  }));
}

/** Amendments of earlier months that stand in these: they became known then. */
export function amendmentsShownIn(
  db: Db,
  employeeId: string,
  from: string,
  to: string,
): readonly StoredAmendment[] {
  const rows = prepared(
    db,
    `${AMENDED} WHERE a.employee_id = +? AND a.shown_in BETWEEN ? AND ? ORDER BY a.seq`,
  ).all(employeeId, from, to) as AmendmentRow[];
  return rows.map(asAmendment);
}

function asAmendment(row: AmendmentRow): StoredAmendment {
  return {
    seq: row.seq,
    at: row.at,
    month: row.month,
    shownIn: row.shownIn,
    cause: row.cause,
    workedSeconds: row.worked,
    targetSeconds: row.target,
    diffSeconds: row.diff,
    reductionSeconds: row.reduction,
    absences: JSON.parse(row.absences) as MonthChange['absences'],
    days: JSON.parse(row.days) as MonthChange['days'],
  };
}

/** Whether a fact's amendment stands: reopening its month takes it back. */
export function isAmendment(db: Db, seq: number): boolean {
  return prepared(db, 'SELECT 1 FROM month_amendment WHERE seq = ?').get(seq) !== undefined;
}

/** Whether any of these months is closed for somebody: asked with every punch. */
export function isAnyClosed(db: Db, employeeId: string, from: string, to: string): boolean {
  const sql = 'SELECT 1 FROM closed_month WHERE employee_id = ? AND month BETWEEN ? AND ? LIMIT 1';
  return prepared(db, sql).get(employeeId, from, to) !== undefined;
}

/** Everybody for whom a month is closed. */
export function closedFor(db: Db, month: string): ReadonlySet<string> {
  const ids = prepared(db, 'SELECT employee_id FROM closed_month WHERE month = ?')
    .pluck()
    .all(month) as string[];
  return new Set(ids);
}

export function confirmationOf(db: Db, employeeId: string, month: string): Confirmation | null {
  const row = prepared(
    db,
    `SELECT j.recorded_at AS at, c.worked AS workedSeconds, c.target AS targetSeconds, c.diff AS diffSeconds
     FROM month_confirmation AS c JOIN journal AS j ON j.seq = c.seq WHERE c.employee_id = ? AND c.month = ?`,
  ).get(employeeId, month) as Confirmation | undefined;
  return row ?? null;
}

/** Carries out what a fact says of months. Belongs into the transaction that appends it. */
export function applyClosed(db: Db, { month, people }: ClosedFact, seq: number): void {
  for (const { employee, ...figures } of people) {
    prepared(
      db,
      `INSERT INTO closed_month (employee_id, month, seq, worked, target, diff, reduction, absences, days)
       VALUES (:employee, :month, :seq, :worked, :target, :diff, :reduction, :absences, :days)`,
    ).run({ employee, month, seq, ...stored(figures) });
  }
}

export function applyReopened(db: Db, { month, people }: ReopenedFact): void {
  for (const employeeId of people) {
    for (const table of ['closed_month', 'month_amendment']) {
      prepared(db, `DELETE FROM ${table} WHERE employee_id = ? AND month = ?`).run(
        employeeId,
        month,
      );
    }
  }
}

export function applyAmended(db: Db, employeeId: string, fact: AmendedFact, seq: number): void {
  const { month, shownIn, cause } = fact;
  prepared(
    db,
    `INSERT INTO month_amendment
       (seq, employee_id, month, shown_in, cause, worked, target, diff, reduction, absences, days)
     VALUES (:seq, :employeeId, :month, :shownIn, :cause, :worked, :target, :diff, :reduction, :absences, :days)`,
  ).run({ seq, employeeId, month, shownIn, cause, ...stored(fact) });
}

export function applyConfirmed(db: Db, employeeId: string, fact: ConfirmedFact, seq: number): void {
  const { month, worked, target, diff } = fact;
  prepared(
    db,
    `INSERT INTO month_confirmation (employee_id, month, seq, worked, target, diff)
     VALUES (:employeeId, :month, :seq, :worked, :target, :diff)
     ON CONFLICT DO UPDATE SET seq = excluded.seq, worked = excluded.worked, target = excluded.target, diff = excluded.diff`,
  ).run({ employeeId, month, seq, worked, target, diff });
}

type Figures = Omit<ClosedFact['people'][number], 'employee'> | AmendedFact;

function stored({ worked, target, diff, reduction, absences, days }: Figures) {
  return {
    worked,
    target,
    diff,
    reduction,
    absences: canonicalJson(absences),
    days: canonicalJson(days),
  };
}

const TABLES = ['closed_month', 'month_amendment', 'month_confirmation'] as const;

/** Every row as text, for the comparison with what the journal gives. */
export function storedMonths(db: Db): ReadonlySet<string> {
  const rows = TABLES.flatMap((table) =>
    db
      .prepare(`SELECT * FROM ${table}`)
      .raw()
      .all()
      .map((row) => JSON.stringify([table, ...(row as unknown[])])),
  );
  return new Set(rows);
}

/** The rows that facts give, taken one by one in order; as text, for that comparison. */
export function replayedMonths(): {
  readonly take: (row: JournalRow) => void;
  readonly rows: () => ReadonlySet<string>;
} {
  const rows = new Map<string, string>();
  const put = (key: readonly unknown[], row: readonly unknown[]): void =>
    void rows.set(JSON.stringify(key), JSON.stringify(row));
  return {
    take: ({ seq, kind, employeeId, body }) => {
      if (kind === 'monthClosed') {
        const { month, people } = JSON.parse(body) as ClosedFact;
        for (const { employee, ...each } of people) {
          const { worked, target, diff, reduction, absences, days } = stored(each);
          const figures = [worked, target, diff, reduction, absences, days];
          put(['closed', employee, month], ['closed_month', employee, month, seq, ...figures]);
        }
      } else if (kind === 'monthReopened') {
        const { month, people } = JSON.parse(body) as ReopenedFact;
        for (const employee of people) {
          rows.delete(JSON.stringify(['closed', employee, month]));
          const amended = JSON.stringify(['amended', employee, month]).slice(0, -1);
          for (const key of rows.keys()) if (key.startsWith(amended)) rows.delete(key);
        }
      } else if (kind === 'monthAmended') {
        const fact = JSON.parse(body) as AmendedFact;
        const { month, shownIn, cause } = fact;
        const { worked, target, diff, reduction, absences, days } = stored(fact);
        const figures = [worked, target, diff, reduction, absences, days];
        put(
          ['amended', employeeId, month, seq],
          ['month_amendment', seq, employeeId, month, shownIn, cause, ...figures],
        );
      } else if (kind === 'monthConfirmed') {
        const { month, worked, target, diff } = JSON.parse(body) as ConfirmedFact;
        const row = ['month_confirmation', employeeId, month, seq, worked, target, diff];
        put(['confirmed', employeeId, month], row);
      }
    },
    rows: () => new Set(rows.values()),
  };
}
