import { prepared, type Db } from './database.ts';

/** The keyed hashes (`secrets.ts`) under which a badge is found. */
export type BadgeHashes = {
  /** Of its number as the site spells it. */
  readonly keyedHash: Buffer;
  /** Of the text that stands on it, where that is another spelling of it; null where it is none, and in old rows. */
  readonly plainHash: Buffer | null;
  /** What the site's settings made of numbers when this was written (`badge-hashes.ts`). */
  readonly spelling: string;
};

/** A badge as it is stored: hashes of its number, and four characters to show. */
export type Badge = BadgeHashes & {
  readonly employeeId: string;
  readonly last4: string;
  /** A file of the office's, the vendor's list, or `office`: it waited here until the office gave it to its person. */
  readonly source: 'roster' | 'vendor' | 'office';
  /** The number itself, sealed, where the vendor wants it back (`Secrets.sealTag`); null everywhere else. */
  readonly sealed: Buffer | null;
};

const COLUMNS =
  'keyed_hash AS keyedHash, plain_hash AS plainHash, spelling, employee_id AS employeeId, last4, source, sealed';

export function badgeByHash(db: Db, keyedHash: Buffer): Badge | null {
  const row = prepared(db, `SELECT ${COLUMNS} FROM badge WHERE keyed_hash = ?`).get(keyedHash);
  return (row as Badge | undefined) ?? null;
}

/** Badges of which this is a spelling, whichever of theirs. */
export function badgesUnder(db: Db, hash: Buffer): readonly Badge[] {
  return prepared(
    db,
    `SELECT ${COLUMNS} FROM badge WHERE keyed_hash = :hash OR plain_hash = :hash`,
  ).all({ hash }) as Badge[];
}

export function badgesOf(db: Db, employeeId: string): readonly Badge[] {
  return prepared(
    db,
    `SELECT ${COLUMNS} FROM badge WHERE employee_id = +? ORDER BY last4, keyed_hash`,
  ).all(employeeId) as Badge[];
}

export function countBadges(db: Db): number {
  return prepared(db, 'SELECT count(*) FROM badge').pluck().get() as number;
}

/** Badges that were stored under another spelling than this one. */
export function badgesSpeltOtherwise(db: Db, spelling: string): readonly Badge[] {
  return prepared(
    db,
    `SELECT ${COLUMNS} FROM badge WHERE spelling <> ? ORDER BY last4, keyed_hash`,
  ).all(spelling) as Badge[];
}

/** Makes these the badges of a person, whoever had them before. True when something has changed. */
export function replaceBadges(db: Db, employeeId: string, badges: readonly Badge[]): boolean {
  const stored = badgesOf(db, employeeId);
  const equal =
    stored.length === badges.length &&
    badges.every((badge) => stored.some((other) => isStoredAs(other, badge)));
  if (equal) return false;
  prepared(db, 'DELETE FROM badge WHERE employee_id = ?').run(employeeId);
  for (const badge of badges) putBadge(db, badge);
  return true;
}

function isStoredAs(stored: Badge, badge: Badge): boolean {
  return (
    stored.keyedHash.equals(badge.keyedHash) &&
    stored.source === badge.source &&
    stored.spelling === badge.spelling &&
    (stored.plainHash === null) === (badge.plainHash === null) &&
    (stored.sealed === null) === (badge.sealed === null)
  );
}

export function putBadge(db: Db, badge: Badge): void {
  prepared(
    db,
    `INSERT INTO badge (keyed_hash, plain_hash, spelling, employee_id, last4, source, sealed)
     VALUES (:keyedHash, :plainHash, :spelling, :employeeId, :last4, :source, :sealed)
     ON CONFLICT (keyed_hash) DO UPDATE SET plain_hash = excluded.plain_hash, spelling = excluded.spelling,
       employee_id = excluded.employee_id, source = excluded.source, sealed = excluded.sealed, told = 0`,
  ).run(badge);
}

/** From now on nobody is known by it. */
export function removeBadge(db: Db, keyedHash: Buffer): void {
  prepared(db, 'DELETE FROM badge WHERE keyed_hash = ?').run(keyedHash);
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
  prepared(db, 'UPDATE quarantine SET sealed = NULL WHERE sealed IS NOT NULL').run();
}

export function markTold(db: Db, keyedHash: Buffer): void {
  prepared(db, 'UPDATE badge SET told = 1 WHERE keyed_hash = ?').run(keyedHash);
}
