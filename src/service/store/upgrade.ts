import { closeSync, fsyncSync, openSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { discard, renameDurably } from '../durable-file.ts';
import { copyDatabase } from './copy.ts';
import type { Db } from './statement.ts';
import { StoreError } from './store-error.ts';

/** A file in use is about to get the schema of another version. */
export type Upgrade = {
  /** The version that wrote it; null: it did not say so. */
  readonly fromVersion: string | null;
  readonly fromSchema: number;
  readonly toVersion: string;
  readonly backupsDir: string;
};

/** `before-0.2.0-from-0.1.0-schema-17`: no nightly backup has such a name, so none of them is rotated out. */
const NAME = /^before-.+-schema-(\d+)\.(stempel|db)$/;

/** What the copy from before an upgrade is called, without its ending. Another try takes its place. */
export function nameOfUpgrade({ fromVersion, fromSchema, toVersion }: Upgrade): string {
  return `before-${toVersion}-from-${fromVersion ?? 'older'}-schema-${fromSchema}`;
}

/** The newest copy from before an upgrade that a version with `known` migrations can open; null: there is none. */
function newestBefore(backupsDir: string, known: number): string | null {
  try {
    const found = readdirSync(backupsDir).flatMap((name) => {
      const schema = Number(NAME.exec(name)?.[1] ?? Number.NaN);
      const path = join(backupsDir, name);
      return schema <= known ? [{ path, madeAt: statSync(path).mtimeMs }] : [];
    });
    return found.toSorted((a, b) => b.madeAt - a.madeAt)[0]?.path ?? null;
  } catch {
    return null;
  }
}

/** A bare copy of the database. One that was cut short is never mistaken for it: it gets its name when it is whole. */
export function copyBefore(db: Db, upgrade: Upgrade): void {
  const target = join(upgrade.backupsDir, `${nameOfUpgrade(upgrade)}.db`);
  const unfinished = `${target}.unfinished`;
  discard(unfinished);
  try {
    copyDatabase(db, unfinished);
    const file = openSync(unfinished, 'r+');
    fsyncSync(file);
    closeSync(file);
    renameDurably(unfinished, target);
  } catch (error) {
    discard(unfinished);
    throw error;
  }
}

export function newerSchema(
  backupsDir: string,
  file: { readonly schema: number; readonly known: number; readonly by: string | null },
): StoreError {
  const of = file.by === null ? '' : ` of ${file.by}`;
  const before = newestBefore(backupsDir, file.known);
  const wayBack =
    before === null
      ? 'restore a backup that an older version made'
      : `restore ${before}, made before the upgrade`;
  return new StoreError(
    'newerSchema',
    `This database was written by a newer Stempel (schema ${file.schema}${of}, this one knows ${file.known}): install that version again; or ${wayBack}, without what was recorded since. Nothing has been changed.`,
  );
}

/** The transaction was rolled back, or never begun: the older version goes on with the file. */
export function upgradeFailed(upgrade: Upgrade, cause: unknown): StoreError {
  const { fromVersion, toVersion } = upgrade;
  const older = fromVersion === null ? 'the older version' : `Stempel ${fromVersion}`;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const said = cause instanceof Error ? cause.message : String(cause);
  const isFull = /^(ENOSPC|EDQUOT|SQLITE_FULL|noRoom)/.test(code);
  const what = isFull
    ? `the disk that holds ${upgrade.backupsDir} is full: make room there and start again`
    : `${said}: start again`;
  return new StoreError(
    'upgradeFailed',
    `The data cannot be brought to Stempel ${toVersion}: ${what}, or install ${older} again. Nothing has been changed.`,
    { cause },
  );
}
