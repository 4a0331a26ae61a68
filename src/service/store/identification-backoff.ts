import { prepared, type Db } from './database.ts';

/** Seconds of rest after the 1st, 2nd, … wrong PIN in a row, at this kiosk or for one person; the last one for all that follow. */
const REST_SECONDS = [0, 0, 0, 2, 4, 8, 16, 32, 60] as const;
const REST_MAX_MS = 60_000;

/** After so long without a wrong PIN the earlier ones are forgotten. Within it a person makes up for one of them. */
const QUIET_MS = 15 * 60_000;

/** Until when no PIN is looked at, or null. A clock that was set back does not lock the kiosk for longer than a minute. */
export function restUntil(db: Db, scope: string, nowAt: number): number | null {
  const untilAt = prepared(db, 'SELECT until_at FROM identification_backoff WHERE scope = ?')
    .pluck()
    .get(scope) as number | undefined;
  if (untilAt === undefined || untilAt <= nowAt) return null;
  if (untilAt <= nowAt + REST_MAX_MS) return untilAt;
  prepared(db, 'UPDATE identification_backoff SET until_at = ? WHERE scope = ?').run(
    nowAt + REST_MAX_MS,
    scope,
  );
  return nowAt + REST_MAX_MS;
}

export function countFailure(db: Db, scope: string, nowAt: number): void {
  const failures = 1 + failuresOf(db, scope, nowAt);
  const restSeconds = REST_SECONDS[Math.min(failures, REST_SECONDS.length) - 1] ?? 0;
  put(db, scope, failures, nowAt + restSeconds * 1000);
}

/**
 * A right PIN takes one wrong one back: where many type, slips must not add up to a rest. It does so once in a quarter of
 * an hour for each person, so that nobody pays for their guesses at others with a PIN of their own.
 */
export function makeUpFor(db: Db, scope: string, employeeId: string, nowAt: number): void {
  const failures = failuresOf(db, scope, nowAt);
  const personal = `${scope}:${employeeId}`;
  if (failures === 0 || (rowOf(db, personal)?.untilAt ?? 0) > nowAt) return;
  put(db, scope, failures - 1, rowOf(db, scope)?.untilAt ?? nowAt);
  put(db, personal, 0, nowAt + QUIET_MS);
}

/** Nothing is held against anybody in this scope any more. */
export function forgetFailures(db: Db, scope: string): void {
  prepared(db, 'DELETE FROM identification_backoff WHERE scope = ?').run(scope);
}

function failuresOf(db: Db, scope: string, nowAt: number): number {
  const row = rowOf(db, scope);
  return row === undefined || nowAt - row.untilAt >= QUIET_MS ? 0 : row.failures;
}

function rowOf(db: Db, scope: string) {
  return prepared(
    db,
    'SELECT failures, until_at AS untilAt FROM identification_backoff WHERE scope = ?',
  ).get(scope) as { readonly failures: number; readonly untilAt: number } | undefined;
}

function put(db: Db, scope: string, failures: number, untilAt: number): void {
  prepared(
    db,
    `INSERT INTO identification_backoff (scope, failures, until_at) VALUES (?, ?, ?)
     ON CONFLICT (scope) DO UPDATE SET failures = excluded.failures, until_at = excluded.until_at`,
  ).run(scope, failures, untilAt);
}
