import { prepared, type Db } from './database.ts';

/**
 * The outbox: employee days that differ from what the vendor and we last agreed on. A day leaves it only through
 * `agreeDay`; being refused or in conflict is a state of it, not a way out (invariant 5 of the engine).
 */
export type OwedState = 'owed' | 'awaiting' | 'refused' | 'conflict';

export type DayKey = {
  readonly employeeId: string;
  readonly date: string;
  readonly vendor: string;
};

export type OwedDay = DayKey & {
  readonly state: OwedState;
  /** Grows with every local change, so that an agreement reached on an older one clears nothing. */
  readonly version: number;
  readonly sinceAt: number;
  /** Not sent before this instant: the person may still take the punch back. */
  readonly dueAt: number;
  /** Not tried before this instant: the vendor asked for patience or refused. */
  readonly notBeforeAt: number;
  readonly failures: number;
  readonly reason: string | null;
  /** What the vendor had when a conflict was found, as JSON. */
  readonly theirs: string | null;
};

export type OwedCounts = {
  readonly owed: number;
  readonly awaiting: number;
  readonly refused: number;
  readonly conflicts: number;
};

/** Longer waits than these come from a clock that stood wrong when they were written, and are not obeyed. */
const DUE_AHEAD_MAX_MS = 5 * 60_000;
const NOT_BEFORE_AHEAD_MAX_MS = 25 * 3_600_000;

const COLUMNS = `employee_id AS employeeId, date, vendor, state, version, since_at AS sinceAt, due_at AS dueAt,
  not_before_at AS notBeforeAt, failures, reason, theirs`;

/**
 * Says that this day has changed here. Belongs into the transaction of the punch (invariant 2). A change gives a refused
 * or conflicting day a new chance at once. Without a vendor (`none`) nothing is owed.
 */
export function markOwed(
  db: Db,
  day: DayKey & { readonly at: number; readonly dueAt: number },
): void {
  if (day.vendor === 'none') return;
  prepared(
    db,
    `INSERT INTO owed_day (employee_id, date, vendor, state, since_at, due_at)
     VALUES (:employeeId, :date, :vendor, 'owed', :at, :dueAt)
     ON CONFLICT (employee_id, date, vendor) DO UPDATE SET
       state = 'owed', version = version + 1, due_at = max(due_at, excluded.due_at),
       not_before_at = 0, failures = 0, reason = NULL`,
  ).run(day);
}

/** The person may still take the last punch of this day back. */
export function isUndoable(day: Pick<OwedDay, 'dueAt'>, now: number): boolean {
  return day.dueAt > now && day.dueAt <= now + DUE_AHEAD_MAX_MS;
}

/** May something be sent for this day now? */
export function isDue(day: OwedDay, now: number): boolean {
  return !isUndoable(day, now) && !isAhead(day.notBeforeAt, now);
}

/** Whether a wait until `notBeforeAt` is still to be obeyed. */
export function isAhead(notBeforeAt: number, now: number): boolean {
  return notBeforeAt > now && notBeforeAt <= now + NOT_BEFORE_AHEAD_MAX_MS;
}

/** Everything in the outbox, today first and then backwards. */
export function owedDays(db: Db, vendor: string): readonly OwedDay[] {
  return prepared(
    db,
    `SELECT ${COLUMNS} FROM owed_day WHERE vendor = +? ORDER BY date DESC, since_at, employee_id`,
  ).all(vendor) as OwedDay[];
}

/** The day's place in the outbox, or null where nothing is owed. */
export function dayState(db: Db, employeeId: string, date: string, vendor: string): OwedDay | null {
  const row = prepared(
    db,
    `SELECT ${COLUMNS} FROM owed_day WHERE employee_id = ? AND date = ? AND vendor = ?`,
  ).get(employeeId, date, vendor) as OwedDay | undefined;
  return row ?? null;
}

export function counts(db: Db, vendor: string): OwedCounts {
  const rows = prepared(
    db,
    'SELECT state, count(*) AS days FROM owed_day WHERE vendor = +? GROUP BY state',
  ).all(vendor) as { state: OwedState; days: number }[];
  const of = (state: OwedState) => rows.find((row) => row.state === state)?.days ?? 0;
  return {
    owed: of('owed'),
    awaiting: of('awaiting'),
    refused: of('refused'),
    conflicts: of('conflict'),
  };
}

/** Takes the day out of the outbox, unless it has changed since `version` was read. */
export function agreeDay(db: Db, day: DayKey, version: number): boolean {
  const { changes } = prepared(
    db,
    `DELETE FROM owed_day
     WHERE employee_id = :employeeId AND date = :date AND vendor = :vendor AND version = :version`,
  ).run({ employeeId: day.employeeId, date: day.date, vendor: day.vendor, version });
  return changes === 1;
}

/**
 * What became of an attempt that did not end in agreement. A day that has changed since `version` keeps its fresh
 * state: the verdict was about an older one.
 */
export function settleDay(
  db: Db,
  day: DayKey,
  version: number,
  verdict: {
    readonly state: OwedState;
    readonly notBeforeAt: number;
    readonly failures: number;
    readonly reason: string | null;
    readonly theirs?: string | null;
  },
): boolean {
  const { changes } = prepared(
    db,
    `UPDATE owed_day SET state = :state, not_before_at = :notBeforeAt, failures = :failures, reason = :reason,
       theirs = :theirs
     WHERE employee_id = :employeeId AND date = :date AND vendor = :vendor AND version = :version`,
  ).run({
    employeeId: day.employeeId,
    date: day.date,
    vendor: day.vendor,
    version,
    state: verdict.state,
    notBeforeAt: verdict.notBeforeAt,
    failures: verdict.failures,
    reason: verdict.reason,
    theirs: verdict.theirs ?? null,
  });
  return changes === 1;
}

/**
 * Gives refused days a new chance at once, because their cause may have gone: of one person or of everybody, with a
 * reason that begins so or with any. Answers how many.
 */
export function reviveRefused(
  db: Db,
  vendor: string,
  which: { readonly employeeId?: string; readonly reasonPrefix?: string } = {},
): number {
  const { employeeId, reasonPrefix = '' } = which;
  const { changes } = prepared(
    db,
    `UPDATE owed_day SET state = 'owed', not_before_at = 0, failures = 0
     WHERE vendor = :vendor AND state = 'refused' ${employeeId === undefined ? '' : 'AND employee_id = :employeeId'}
       AND substr(reason, 1, length(:reasonPrefix)) = :reasonPrefix`,
  ).run({ vendor, reasonPrefix, ...(employeeId === undefined ? {} : { employeeId }) });
  return changes;
}

/** A person has decided about this day: it is looked at at once, whatever it waited for. */
export function reopenDay(db: Db, day: DayKey): void {
  prepared(
    db,
    `UPDATE owed_day SET state = 'owed', version = version + 1, not_before_at = 0, failures = 0, reason = NULL, theirs = NULL
     WHERE employee_id = :employeeId AND date = :date AND vendor = :vendor`,
  ).run({ employeeId: day.employeeId, date: day.date, vendor: day.vendor });
}
