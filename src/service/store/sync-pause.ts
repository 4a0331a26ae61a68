import type { Db } from './database.ts';
import { readMeta, removeMeta, writeMeta } from './meta.ts';

/** Somebody of the office wants nothing to be sent or read for now. `at`: epoch milliseconds. */
export type SyncPause = { readonly by: string; readonly at: number };

/** Null: nobody has paused it. */
export function readPause(db: Db, vendor: string): SyncPause | null {
  const text = readMeta(db, `pausedBy.${vendor}`);
  return text === null ? null : (JSON.parse(text) as SyncPause);
}

export function writePause(db: Db, vendor: string, pause: SyncPause | null): void {
  if (pause === null) removeMeta(db, `pausedBy.${vendor}`);
  else writeMeta(db, `pausedBy.${vendor}`, JSON.stringify(pause));
}

export function pausedText({ by }: SyncPause): string {
  return `the vendor is paused by ${by}; go on with: vendor resume`;
}
