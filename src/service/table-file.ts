import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { proposedColumns } from '../core/roster/roster-columns.ts';
import { refused, type Lines, type Table, type TableRead, type TableRefusal } from './table.ts';
import { decoded, separatorOf, type Encoding } from './table-text.ts';
import { readCsvLines } from './usecases/csv-file.ts';
import { jsonTable } from './table-json.ts';
import { xlsxTable } from './table-xlsx.ts';
import { foreignKind } from './table-kind.ts';

/** A roster of fifty thousand people has some five megabytes. */
export const TABLE_BYTES_MAX = 10_000_000;
export const TABLE_ROWS_MAX = 50_000;

/** Where a title stands above the headings, they are found among so many rows. */
const HEADER_WITHIN = 10;

/** Reads a file of this machine. How large it is, and whether it is a file at all, is asked before anything is read. */
export async function readTableFile(path: string): Promise<TableRead> {
  let bytes: Buffer;
  try {
    // A pipe that nobody writes into would be waited for.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found = fstatSync(file);
      if (!found.isFile())
        return refused('notAFile', 'this is not a file but a folder or a device');
      if (found.size > TABLE_BYTES_MAX) return tooLarge(found.size);
      bytes = readFileSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return unopened(error);
  }
  return await tableOfBytes(bytes, basename(path));
}

function tooLarge(bytes: number): TableRead {
  const mega = (each: number) => Math.ceil(each / 1_000_000);
  const limit = mega(TABLE_BYTES_MAX);
  return refused('tooLarge', `the file has ${mega(bytes)} MB; a roster may have ${limit} MB`);
}

const UNOPENED: ReadonlyMap<string | undefined, readonly [TableRefusal, string]> = new Map([
  ['ENOENT', ['notFound', 'there is no such file']],
  ['ENOTDIR', ['notFound', 'there is no such file']],
  ['EACCES', ['notAllowed', 'the kiosk may not read this file']],
  ['EPERM', ['notAllowed', 'the kiosk may not read this file']],
  ['EISDIR', ['notAFile', 'this is not a file but a folder or a device']],
  ['ENXIO', ['notAFile', 'this is not a file but a folder or a device']],
]);

function unopened(error: unknown): TableRead {
  const { code } = error as NodeJS.ErrnoException;
  const [why, message] = UNOPENED.get(code) ?? [
    'failed',
    `the file cannot be read (${String(error)})`,
  ];
  return refused(why, message);
}

/** What the bytes of a file hold; its ending is not asked. */
export async function tableOfBytes(bytes: Buffer, name: string): Promise<TableRead> {
  if (bytes.length > TABLE_BYTES_MAX) return tooLarge(bytes.length);
  const kind = foreignKind(bytes);
  if (kind === 'xlsx') return withHeader(await xlsxTable(bytes), { format: 'xlsx', name });
  if (kind !== null) return kind;
  const read = decoded(bytes);
  if (read === null) return refused('noWords', 'the file is no text: no CSV, no XLSX, no JSON');
  return tableOfText(read.text, name, read.encoding);
}

export function tableOfText(text: string, name: string, encoding: Encoding | null): TableRead {
  if (text.trim() === '') return refused('empty', 'the file is empty');
  if (/^\uFEFF?\s*[[{]/.test(text)) {
    return withHeader(jsonTable(text), { format: 'json', name, encoding });
  }
  const separator = separatorOf(text);
  const read = readCsvLines(text, separator);
  if ('problem' in read) {
    const { line, message } = read.problem;
    return refused('brokenCsv', line === null ? message : `line ${line}: ${message}`);
  }
  return withHeader({ lines: read.lines }, { format: 'csv', name, encoding, separator });
}

type Known = Pick<Table, 'format' | 'name'> & Partial<Pick<Table, 'encoding' | 'separator'>>;

function withHeader(read: Lines, known: Known): TableRead {
  if (!('lines' in read)) return read;
  const filled = read.lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const at = filled.slice(0, HEADER_WITHIN).findIndex(({ cells }) => {
    const { number, name } = proposedColumns(cells);
    return number !== undefined && name !== undefined;
  });
  const header = filled[Math.max(0, at)];
  if (header === undefined) return refused('empty', 'the file is empty');
  const lines = filled.slice(Math.max(0, at) + 1);
  if (lines.length > TABLE_ROWS_MAX) {
    return refused('tooManyRows', `the file has more than ${TABLE_ROWS_MAX} rows`);
  }
  return {
    ok: true,
    table: { encoding: null, separator: null, ...known, sheet: read.sheet ?? null, header, lines },
  };
}
