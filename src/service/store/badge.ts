import { prepared, type Db } from './database.ts';

/** A badge as it is stored: the keyed hash of its canonical number (`secrets.ts`), and four characters to show. */
export type Badge = {
  readonly keyedHash: Buffer;
  readonly employeeId: string;
  readonly last4: string;
  readonly source: 'roster' | 'vendor';
  /** The number itself, sealed, where the vendor wants it back (`Secrets.sealTag`); null everywhere else. */
  readonly sealed: Buffer | null;
};

const COLUMNS = 'keyed_hash AS keyedHash, employee_id AS employeeId, last4, source, sealed';

export function badgeByHash(db: Db, keyedHash: Buffer): Badge | null {
  const row = prepared(db, `SELECT ${COLUMNS} FROM badge WHERE keyed_hash = ?`).get(keyedHash);
  return (row as Badge | undefined) ?? null;
}

export function badgesOf(db: Db, employeeId: string): readonly Badge[] {
  return prepared(
    db,
    `SELECT ${COLUMNS} FROM badge WHERE employee_id = +? ORDER BY last4, keyed_hash`,
  ).all(employeeId) as Badge[];
}

/** Makes these the badges of a person, whoever had them before. True when something has changed. */
export function replaceBadges(db: Db, employeeId: string, badges: readonly Badge[]): boolean {
  const stored = badgesOf(db, employeeId);
  const equal =
    stored.length === badges.length &&
    badges.every((badge) =>
      stored.some(
        (other) =>
          other.keyedHash.equals(badge.keyedHash) &&
          (badge.sealed === null) === (other.sealed === null),
      ),
    );
  if (equal) return false;
  prepared(db, 'DELETE FROM badge WHERE employee_id = ?').run(employeeId);
  for (const badge of badges) putBadge(db, badge);
  return true;
}

export function putBadge(db: Db, badge: Badge): void {
  prepared(
    db,
    `INSERT INTO badge (keyed_hash, employee_id, last4, source, sealed)
     VALUES (:keyedHash, :employeeId, :last4, :source, :sealed)
     ON CONFLICT (keyed_hash) DO UPDATE SET employee_id = excluded.employee_id, source = excluded.source,
       sealed = excluded.sealed, told = 0`,
  ).run(badge);
}

/** Badges of a person whose numbers the vendor has not been told yet, sealed. */
export function untoldBadges(db: Db, employeeId: string): readonly Badge[] {
  return prepared(
    db,
    `SELECT ${COLUMNS} FROM badge
     WHERE employee_id = +? AND sealed IS NOT NULL AND told = 0 ORDER BY last4, keyed_hash`,
  ).all(employeeId) as Badge[];
}

/** Badge numbers are kept for no vendor that does not want them back. */
export function forgetSealed(db: Db): void {
  prepared(db, 'UPDATE badge SET sealed = NULL, told = 0 WHERE sealed IS NOT NULL').run();
}

export function markTold(db: Db, keyedHash: Buffer): void {
  prepared(db, 'UPDATE badge SET told = 1 WHERE keyed_hash = ?').run(keyedHash);
}
