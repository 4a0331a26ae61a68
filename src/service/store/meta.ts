import { prepared, type Db } from './database.ts';

/** Small facts about this installation. */
export type MetaKey =
  | 'kioskId'
  /** The rules by which the stored presences were folded. */
  | 'projectionRules'
  /** By vendor: the form in which the base is written (`RowForm`). */
  | `baseForm.${string}`
  /** By vendor: the civil date on which the open and the previous month were last read as a whole. */
  | `monthsReadOn.${string}`;

export function readMeta(db: Db, key: MetaKey): string | null {
  const value = prepared(db, 'SELECT value FROM meta WHERE key = ?').pluck().get(key);
  return (value as string | undefined) ?? null;
}

export function writeMeta(db: Db, key: MetaKey, value: string): void {
  prepared(
    db,
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, value);
}

/** The name of this kiosk in every fact it records; made once, at the first start. */
export function ensureKioskId(db: Db, newId: () => string): string {
  const known = readMeta(db, 'kioskId');
  if (known !== null) return known;
  const kioskId = newId();
  writeMeta(db, 'kioskId', kioskId);
  return kioskId;
}
