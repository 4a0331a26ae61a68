import { prepared, type Db } from './database.ts';

/**
 * Badges nobody is known for, with the instant of each scan, until the office assigns them. A flood of junk frames cannot
 * fill the disk: beyond this many the oldest makes room, so that what a person has just been told ("your time is
 * kept") is true.
 */
const QUARANTINE_MAX = 200;

/** The same badge again within this is the same scan. */
const SAME_SCAN_MS = 60_000;

export type QuarantinedScan = {
  readonly id: string;
  readonly keyedHash: Buffer;
  readonly last4: string;
  readonly at: number;
  readonly zone: string;
};

export function quarantineScan(db: Db, scan: QuarantinedScan): void {
  const repeated = prepared(
    db,
    'SELECT 1 FROM quarantine WHERE keyed_hash = ? AND at BETWEEN ? AND ?',
  ).get(scan.keyedHash, scan.at - SAME_SCAN_MS, scan.at);
  if (repeated !== undefined) return;
  prepared(
    db,
    'INSERT INTO quarantine (id, keyed_hash, last4, at, zone) VALUES (:id, :keyedHash, :last4, :at, :zone)',
  ).run(scan);
  prepared(
    db,
    'DELETE FROM quarantine WHERE rowid NOT IN (SELECT rowid FROM quarantine ORDER BY rowid DESC LIMIT ?)',
  ).run(QUARANTINE_MAX);
}

/** What waits for the office, oldest scan first. */
export function quarantinedScans(db: Db): readonly QuarantinedScan[] {
  return prepared(
    db,
    'SELECT id, keyed_hash AS keyedHash, last4, at, zone FROM quarantine ORDER BY rowid',
  ).all() as QuarantinedScan[];
}
