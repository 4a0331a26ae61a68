import { prepared, type Db } from './database.ts';

/** Small facts about this installation. */
export type MetaKey =
  | 'kioskId'
  /** The version of Stempel that opened the file last (`migrate.ts`). */
  | 'writtenBy'
  /** The rules by which the stored presences were folded. */
  | 'projectionRules'
  /** How far the set-up of a new kiosk has come, as JSON (`set-up-state.ts`); absent: it was set up before that was kept. */
  | 'setUp'
  /** What a roll-out is about to change in files, as JSON (`under-way.ts`); absent: none was cut short. */
  | 'rolloutUnderWay'
  /** By vendor: the form in which the base is written (`RowForm`). */
  | `baseForm.${string}`
  /** By vendor: address and user of the account that the base was agreed on with, as JSON. */
  | `baseAccount.${string}`
  /** By vendor: the civil date on which the open and the previous month were last read as a whole. */
  | `monthsReadOn.${string}`
  /** By vendor: who of the office has paused it, and when, as JSON. */
  | `pausedBy.${string}`
  /** By vendor: when everybody's days up to today were last read (epoch ms). */
  | `daysReadAt.${string}`
  /** By a keyed hash of the vendor's id: this person was erased here, and no pull brings them back. */
  | `erasedPerson.${string}`
  /** The newest backup that was made here, and what has kept the nightly one from being made since, as JSON. */
  | 'backup.last'
  | 'backup.trouble'
  /** By employee: the last fact of the journal up to which edits at the vendor have been shown to them. */
  | `editsSeen.${string}`;

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

export function removeMeta(db: Db, key: MetaKey): void {
  prepared(db, 'DELETE FROM meta WHERE key = ?').run(key);
}

/** The name of this kiosk in every fact it records; made once, at the first start. */
export function ensureKioskId(db: Db, newId: () => string): string {
  const known = readMeta(db, 'kioskId');
  if (known !== null) return known;
  const kioskId = newId();
  writeMeta(db, 'kioskId', kioskId);
  return kioskId;
}
