import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STEMPEL_VERSION } from '../version.ts';
import type { Db } from './statement.ts';
import { inTransaction } from './transaction.ts';
import { copyBefore, newerSchema, upgradeFailed, type Upgrade } from './upgrade.ts';

export type MigrateOptions = {
  readonly backupsDir: string;
  /** Holds `0001-….sql`, `0002-….sql`, …; beside this module, and beside the bundle in a packaged app. */
  readonly migrationsDir?: string;
  /** Makes the copy that a file in use gets before its schema changes; otherwise one of the database alone. */
  readonly backUp?: (upgrade: Upgrade) => void;
  /** Called between the steps. */
  readonly step?: (name: string) => void;
};

const MIGRATIONS = join(import.meta.dirname, 'migrations');

type Migration = { readonly version: number; readonly name: string; readonly path: string };

/**
 * Applies every migration that this file has not seen, all of them in one transaction: whatever ends it half-way leaves the
 * file as the older Stempel wrote it. Before that a file in use is copied; without a copy nothing is changed. A file written
 * by a newer Stempel is refused and left as it is. Throws `StoreError` (`newerSchema`, `upgradeFailed`).
 */
export function migrate(db: Db, options: MigrateOptions): void {
  const known = listMigrations(options.migrationsDir ?? MIGRATIONS);
  const fromSchema = schemaVersion(db);
  refuseNewerSchema(db, options);
  const pending = known.slice(fromSchema);
  if (pending.length > 0) upgrade(db, pending, options);
  noteWriter(db);
}

function upgrade(db: Db, pending: readonly Migration[], options: MigrateOptions): void {
  const { step = () => {}, backupsDir } = options;
  const about: Upgrade = {
    fromVersion: writtenBy(db),
    fromSchema: schemaVersion(db),
    toVersion: STEMPEL_VERSION,
    backupsDir,
  };
  const isInUse = about.fromSchema > 0;
  try {
    if (isInUse) (options.backUp ?? ((of) => copyBefore(db, of)))(about);
    step('backed up');
    inTransaction(db, () => {
      for (const { path, version, name } of pending) {
        db.exec(readFileSync(path, 'utf8'));
        db.pragma(`user_version = ${version}`);
        step(name);
      }
    });
    step('upgraded');
  } catch (error) {
    throw isInUse ? upgradeFailed(about, error) : error;
  }
}

/** Before anything is written to it. Throws `StoreError` (`newerSchema`). */
export function refuseNewerSchema(
  db: Db,
  options: Pick<MigrateOptions, 'backupsDir' | 'migrationsDir'>,
): void {
  const known = listMigrations(options.migrationsDir ?? MIGRATIONS).length;
  const schema = schemaVersion(db);
  if (schema > known) throw newerSchema(options.backupsDir, { schema, known, by: writtenBy(db) });
}

export function schemaVersion(db: Db): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/** The version of Stempel that opened the file last; null: one that did not write it down, or none. */
export function writtenBy(db: Db): string | null {
  const hasMeta = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'meta'`).get();
  if (hasMeta === undefined) return null;
  const version = db.prepare(`SELECT value FROM meta WHERE key = 'writtenBy'`).pluck().get();
  return (version as string | undefined) ?? null;
}

/** So that whatever refuses or copies the file later can name the version it belongs to. */
function noteWriter(db: Db): void {
  if (writtenBy(db) === STEMPEL_VERSION) return;
  const hasMeta = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'meta'`).get();
  if (hasMeta === undefined) return;
  db.prepare(
    `INSERT INTO meta (key, value) VALUES ('writtenBy', ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  ).run(STEMPEL_VERSION);
}

function listMigrations(directory: string): readonly Migration[] {
  const found = readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => ({ version: Number(name.slice(0, 4)), name, path: join(directory, name) }));
  const outOfStep = found.find((migration, index) => migration.version !== index + 1);
  if (outOfStep) throw new Error(`Migrations are not numbered 1, 2, …: ${outOfStep.name}`);
  return found;
}
