import { prepared, type Db } from './database.ts';

/** Seconds of rest after the 1st, 2nd, … wrong PIN in a row at this kiosk; the last one for all that follow. */
const REST_SECONDS = [0, 0, 0, 2, 4, 8, 16, 32, 60] as const;
const REST_MAX_MS = 60_000;

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
  const failures =
    1 +
    ((prepared(db, 'SELECT failures FROM identification_backoff WHERE scope = ?')
      .pluck()
      .get(scope) as number | undefined) ?? 0);
  const restSeconds = REST_SECONDS[Math.min(failures, REST_SECONDS.length) - 1] ?? 0;
  prepared(
    db,
    `INSERT INTO identification_backoff (scope, failures, until_at) VALUES (?, ?, ?)
     ON CONFLICT (scope) DO UPDATE SET failures = excluded.failures, until_at = excluded.until_at`,
  ).run(scope, failures, nowAt + restSeconds * 1000);
}

export function forgetFailures(db: Db, scope: string): void {
  prepared(db, 'DELETE FROM identification_backoff WHERE scope = ?').run(scope);
}
