import { accessSync, constants, statSync, type Stats } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import { isOwnPlace } from '../own-place.ts';
import { troubleOf, type Trouble } from './export-trouble.ts';

/** The files of one export, as they are called when they are whole. */
export type ExportFiles = {
  readonly path: string;
  /** Null: no journal beside it. */
  readonly beside: {
    readonly journal: string;
    readonly anchor: string;
    readonly people: string;
    readonly verifier: string;
  } | null;
};

/** `hours.xlsx` has `hours.journal.jsonl` and what goes with it beside it. */
export function exportFiles(path: string, verifier: boolean): ExportFiles {
  if (!verifier) return { path, beside: null };
  const folder = dirname(path);
  const stem = join(folder, basename(path, extname(path)));
  const beside = {
    journal: `${stem}.journal.jsonl`,
    anchor: `${stem}.journal.anchor.json`,
    people: `${stem}.people.csv`,
    verifier: join(folder, 'verify-journal.mjs'),
  };
  return { path, beside };
}

/** What keeps files from being written there; null: nothing that can be seen beforehand. */
export function targetTrouble(
  { path, beside }: ExportFiles,
  { dataDir, overwrite }: { readonly dataDir: string; readonly overwrite: boolean },
): Trouble | null {
  if (!isAbsolute(path)) return troubleOf('notAbsolute', path);
  const own = [path, ...(beside === null ? [] : Object.values(beside))].find((each) =>
    isOwnPlace(dataDir, each),
  );
  if (own !== undefined) return troubleOf('ownFolder', own);
  const folder = dirname(path);
  const found = statOf(folder);
  if (found === null) return troubleOf('missingFolder', folder);
  if (!found.isDirectory()) return troubleOf('notAFolder', folder);
  for (const each of beside === null
    ? [path]
    : [path, beside.journal, beside.anchor, beside.people]) {
    const there = statOf(each);
    if (there?.isDirectory() === true) return troubleOf('isFolder', each);
    if (there !== null && !overwrite) return troubleOf('exists', each);
  }
  return mayWrite(folder) ? null : troubleOf('readOnly', folder);
}

function statOf(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    // A folder above it that nobody may look into.
    return null;
  }
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
