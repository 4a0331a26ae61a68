import { prepared, type Db } from './database.ts';

/**
 * Badges nobody is known for, with the instant of each scan, until the office assigns them. A flood of junk frames cannot
 * fill the disk: beyond this many nothing more is taken in. What is in stays: each of these people was told that
 * their time is kept.
 */
export const QUARANTINE_MAX = 200;

/** The same badge again within this is the same scan. */
const SAME_SCAN_MS = 60_000;

export type QuarantinedScan = {
  readonly id: string;
  readonly keyedHash: Buffer;
  readonly last4: string;
  readonly at: number;
  readonly zone: string;
};

/** False: there is no room left, and nothing was kept. Called inside a transaction. */
export function quarantineScan(db: Db, scan: QuarantinedScan): boolean {
  const repeated = prepared(
    db,
    'SELECT 1 FROM quarantine WHERE keyed_hash = ? AND at BETWEEN ? AND ?',
  ).get(scan.keyedHash, scan.at - SAME_SCAN_MS, scan.at);
  if (repeated !== undefined) return true;
  if (countQuarantined(db) >= QUARANTINE_MAX) return false;
  prepared(
    db,
    'INSERT INTO quarantine (id, keyed_hash, last4, at, zone) VALUES (:id, :keyedHash, :last4, :at, :zone)',
  ).run(scan);
  return true;
}

export function countQuarantined(db: Db): number {
  return prepared(db, 'SELECT count(*) FROM quarantine').pluck().get() as number;
}

/** What waits for the office, oldest scan first. */
export function quarantinedScans(db: Db): readonly QuarantinedScan[] {
  return prepared(
    db,
    'SELECT id, keyed_hash AS keyedHash, last4, at, zone FROM quarantine ORDER BY rowid',
  ).all() as QuarantinedScan[];
}
