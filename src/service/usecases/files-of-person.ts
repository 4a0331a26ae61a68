import { lstatSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Context } from '../context.ts';
import { prepared } from '../store/database.ts';
import type { Employee } from '../store/employee.ts';
import { exportPresets } from '../store/export-preset.ts';
import { exportsFolder } from './read-folder.ts';
import { fileSafe } from './write-person-data.ts';

type Known = Pick<Context, 'db' | 'dataDir'>;

/** What is read through for a name; tables of other programs and pages to print are packed and cannot be. */
const READABLE = new Set(['.csv', '.json', '.jsonl', '.txt', '.html']);
const READ_MAX_BYTES = 5_000_000;

/**
 * Exports that hold somebody, a sentence each: files in the kiosk's own folder for them, and the folders that planned ones
 * are written to. What somebody has taken elsewhere nobody here knows.
 */
export function exportsHolding(ctx: Known, employee: Employee): readonly string[] {
  const folder = exportsFolder(ctx);
  const isOwn = isFileOf(ctx, employee);
  const inside = namesIn(folder)
    .filter((name) => !isOwn(name))
    .flatMap((name) => {
      const holds = holdsName(join(folder, name), employee.name);
      if (holds === 'no') return [];
      return [
        `${join('exports', name)}, an export that ${holds === 'yes' ? 'names' : 'may name'} them`,
      ];
    });
  const planned = exportPresets(ctx.db).flatMap(({ planned: of }) =>
    of === null ? [] : [of.plan.folder],
  );
  const elsewhere = [...new Set(planned)].filter((each) => each !== folder);
  return [...inside, ...elsewhere.map((each) => `${each}, where planned exports are written`)];
}

/**
 * Deletes the files with all that is stored about somebody which were written for them, wherever that was noted. Answers
 * with those that could not be, a sentence each.
 */
export function deleteFilesOf(ctx: Known, employee: Employee): readonly string[] {
  const isOwn = isFileOf(ctx, employee);
  return foldersOf(ctx, employee.id).flatMap((folder) => {
    const names = namesOrNull(folder);
    if (names === null)
      return [`${folder}, where a file with their data was written: not there now`];
    return names.filter(isOwn).flatMap((name) => deleted(join(folder, name)));
  });
}

/** `stempel-NUMBER-DATE.json` and `.html`; none at all where another number makes the same name. */
function isFileOf({ db }: Known, { number }: Employee): (name: string) => boolean {
  const begins = `stempel-${fileSafe(number)}-`;
  const numbers = prepared(db, 'SELECT number FROM employee').pluck().all() as string[];
  const isShared = numbers.some(
    (other) => other !== number && fileSafe(other) === fileSafe(number),
  );
  return (name) =>
    !isShared &&
    name.startsWith(begins) &&
    /^\d{4}-\d{2}-\d{2}\.(json|html)$/.test(name.slice(begins.length));
}

/** The kiosk's own, and those that the audit names. */
function foldersOf(ctx: Known, employeeId: string): readonly string[] {
  const noted = prepared(
    ctx.db,
    `SELECT DISTINCT json_extract(after, '$.folder') FROM audit
     WHERE action = 'personDataWritten' AND employee_id = ?`,
  )
    .pluck()
    .all(employeeId) as (string | null)[];
  const own = exportsFolder(ctx);
  const elsewhere = noted.filter((folder) => folder !== null && folder !== own) as string[];
  return [...(namesOrNull(own) === null ? [] : [own]), ...elsewhere];
}

function deleted(path: string): readonly string[] {
  try {
    if (lstatSync(path).isFile()) rmSync(path);
    return [];
  } catch {
    return [`${path}, a file with their data: it could not be deleted`];
  }
}

function holdsName(path: string, name: string): 'yes' | 'no' | 'maybe' {
  try {
    const found = statSync(path);
    if (!found.isFile()) return 'no';
    if (!READABLE.has(extname(path)) || found.size > READ_MAX_BYTES) return 'maybe';
    return folded(readFileSync(path, 'utf8')).includes(folded(name)) ? 'yes' : 'no';
  } catch {
    return 'maybe';
  }
}

function folded(text: string): string {
  return text.normalize('NFC').toUpperCase().toLowerCase();
}

function namesIn(folder: string): readonly string[] {
  return namesOrNull(folder) ?? [];
}

function namesOrNull(folder: string): readonly string[] | null {
  try {
    return readdirSync(folder);
  } catch {
    return null;
  }
}
