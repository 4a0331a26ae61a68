import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyDatabase } from './copy.ts';
import type { Db } from './statement.ts';
import { StoreError } from './store-error.ts';
import { inTransaction } from './transaction.ts';

export type MigrateOptions = {
  readonly backupsDir: string;
  /** Holds `0001-….sql`, `0002-….sql`, …; beside this module, and beside the bundle in a packaged app. */
  readonly migrationsDir?: string;
};

type Migration = { readonly version: number; readonly name: string; readonly path: string };

/**
 * Applies every migration that this file has not seen, each in its own transaction. Before each one a file that already
 * holds data is copied to `backupsDir`. A file written by a newer Stempel is refused and left as it is.
 */
export function migrate(db: Db, options: MigrateOptions): void {
  const known = listMigrations(options.migrationsDir ?? join(import.meta.dirname, 'migrations'));
  const current = schemaVersion(db);
  if (current > known.length) {
    throw new StoreError(
      'newerSchema',
      `This database was written by a newer Stempel (schema ${current}, this one knows ${known.length}): install that version again, or restore a backup of the older one.`,
    );
  }
  for (const migration of known.slice(current)) {
    if (current > 0) backUpBefore(db, migration, options.backupsDir);
    inTransaction(db, () => {
      db.exec(readFileSync(migration.path, 'utf8'));
      db.pragma(`user_version = ${migration.version}`);
    });
  }
}

export function schemaVersion(db: Db): number {
  return db.pragma('user_version', { simple: true }) as number;
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

/** A copy that was cut short is never mistaken for a backup: it gets its name when it is whole. */
function backUpBefore(db: Db, migration: Migration, backupsDir: string): void {
  const target = join(backupsDir, `before-${migration.name.replace(/\.sql$/, '')}.db`);
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { force: true });
  copyDatabase(db, unfinished);
  renameSync(unfinished, target);
}
