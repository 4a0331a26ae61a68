import type { LeftReason } from '../../core/punch/place-scans.ts';
import type { BadgeHashes } from './badge.ts';
import { prepared, type Db } from './database.ts';

/**
 * Badges nobody is known for, with the instant of each scan, until the office assigns them. A flood of junk frames cannot
 * fill the disk: beyond this many nothing more is taken in. What is in stays: each of these people was told that
 * their time is kept.
 */
export const QUARANTINE_MAX = 200;

/** The same badge again within this is the same scan; before it, where the clock was set back between the two. */
const SAME_SCAN_MS = 60_000;

export type QuarantinedScan = BadgeHashes & {
  readonly id: string;
  /** Empty where it could be a part of a PIN. */
  readonly last4: string;
  readonly at: number;
  readonly zone: string;
  /** The number changes with every read of the badge. */
  readonly random: boolean;
  /** The number itself, sealed, where the vendor wants it back (`Secrets.sealTag`); null everywhere else. */
  readonly sealed: Buffer | null;
  /** Why it was not recorded when its badge was given to somebody; null: nobody has tried. */
  readonly leftBecause: LeftReason | null;
};

/** False: there is no room left, and nothing was kept. Called inside a transaction. */
export function quarantineScan(db: Db, scan: Omit<QuarantinedScan, 'leftBecause'>): boolean {
  const repeated = prepared(
    db,
    'SELECT 1 FROM quarantine WHERE keyed_hash = ? AND at BETWEEN ? AND ?',
  ).get(scan.keyedHash, scan.at - SAME_SCAN_MS, scan.at + SAME_SCAN_MS);
  if (repeated !== undefined) return true;
  if (countQuarantined(db) >= QUARANTINE_MAX) return false;
  prepared(
    db,
    `INSERT INTO quarantine (id, keyed_hash, plain_hash, spelling, last4, at, zone, random, sealed)
     VALUES (:id, :keyedHash, :plainHash, :spelling, :last4, :at, :zone, :random, :sealed)`,
  ).run({ ...scan, random: scan.random ? 1 : 0 });
  return true;
}

export function countQuarantined(db: Db): number {
  return prepared(db, 'SELECT count(*) FROM quarantine').pluck().get() as number;
}

type Row = Omit<QuarantinedScan, 'random'> & { readonly random: 0 | 1 };

/** What waits for the office, oldest scan first. */
export function quarantinedScans(db: Db): readonly QuarantinedScan[] {
  const rows = prepared(
    db,
    `SELECT id, keyed_hash AS keyedHash, plain_hash AS plainHash, spelling, last4, at, zone, random, sealed,
       left_because AS leftBecause
     FROM quarantine ORDER BY rowid`,
  ).all() as Row[];
  return rows.map((row) => ({ ...row, random: row.random === 1 }));
}

/** It waits no longer: it is a punch by now, or the office has given it up. */
export function releaseScan(db: Db, id: string): void {
  prepared(db, 'DELETE FROM quarantine WHERE id = ?').run(id);
}

export function leaveScan(db: Db, id: string, because: LeftReason): void {
  prepared(db, 'UPDATE quarantine SET left_because = ? WHERE id = ?').run(because, id);
}

/** A scan and a stored badge have a spelling in common. */
const IS_OF_BADGE = `badge.keyed_hash IN (scan.keyed_hash, scan.plain_hash)
  OR badge.plain_hash IN (scan.keyed_hash, scan.plain_hash)`;

/**
 * Scans that nobody has tried to place, though their badge is somebody's by now, under whichever of its spellings. What
 * could be two people's is left out.
 */
export function ownedSince(
  db: Db,
): readonly { readonly scanId: string; readonly employeeId: string }[] {
  return prepared(
    db,
    `SELECT scan.id AS scanId, min(employee_id) AS employeeId
     FROM quarantine AS scan JOIN badge ON ${IS_OF_BADGE}
     WHERE left_because IS NULL GROUP BY scan.id HAVING min(employee_id) = max(employee_id)`,
  ).all() as { scanId: string; employeeId: string }[];
}

/** How many scans wait that are this person's, or may be. */
export function countWaitingOf(db: Db, employeeId: string): number {
  return prepared(
    db,
    `SELECT count(DISTINCT scan.id) FROM quarantine AS scan JOIN badge ON ${IS_OF_BADGE}
     WHERE employee_id = ?`,
  )
    .pluck()
    .get(employeeId) as number;
}

/** Whose badge these scans are of, or may be. */
export function ownersOf(db: Db, scans: readonly QuarantinedScan[]): readonly string[] {
  const owners = scans.flatMap(({ id }) =>
    prepared(
      db,
      `SELECT employee_id FROM quarantine AS scan JOIN badge ON ${IS_OF_BADGE} WHERE scan.id = ?`,
    )
      .pluck()
      .all(id),
  ) as string[];
  return [...new Set(owners)];
}
