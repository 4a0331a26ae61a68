import { parse } from 'csv-parse';
import { CsvError, parse as parseAtOnce } from 'csv-parse/sync';

/** A file's row with the line it begins on (the header is line 1); a column that the file has not is absent. */
export type FileRow = { readonly line: number; readonly fields: Readonly<Record<string, string>> };

export type FileProblem = {
  readonly line: number | null;
  readonly field: string | null;
  readonly message: string;
};

export type FileRows =
  | { readonly ok: true; readonly rows: readonly FileRow[] }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

type Columns = { readonly known: readonly string[]; readonly required: readonly string[] };
type CsvRecord = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

/** Lets everybody else go first: whoever waits at the reader is answered between two turns. */
export type Turn = () => Promise<unknown>;

const OPTIONS = {
  bom: true,
  info: true,
  relax_column_count: true,
  skip_empty_lines: true,
} as const;

/** What is parsed in one turn: some two milliseconds. */
const SLICE_BYTES = 16_384;

/**
 * RFC 4180 with comma, with or without byte order mark, header required, columns in any order. Values are trimmed.
 * Every row that does not fit the header is a problem of its own.
 */
export function readCsv(text: string, columns: Columns): FileRows {
  const separated = semicolons(text);
  if (separated !== null) return separated;
  const reading = startReading(columns);
  try {
    const records = parseAtOnce(text, OPTIONS) as unknown as CsvRecord[];
    for (const record of records) reading.add(record);
    return reading.result();
  } catch (error) {
    return notCsv(error);
  }
}

/** The same, a slice a turn, for files that take longer than somebody at the reader should wait. */
export async function readCsvInTurns(
  text: string,
  columns: Columns,
  turn: Turn,
): Promise<FileRows> {
  const separated = semicolons(text);
  if (separated !== null) return separated;
  const reading = startReading(columns);
  const parser = parse(OPTIONS);
  const ended = new Promise<Error | null>((resolve) => {
    parser.once('end', () => resolve(null));
    parser.once('error', resolve);
  });
  parser.on('data', reading.add);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length && !parser.destroyed; at += SLICE_BYTES) {
    parser.write(bytes.subarray(at, at + SLICE_BYTES));
    if (bytes.length > SLICE_BYTES) await turn();
  }
  if (!parser.destroyed) parser.end();
  const failure = await ended;
  return failure === null ? reading.result() : notCsv(failure);
}

/** What spreadsheets write where the comma stands in numbers. No column's name has a semicolon in it. */
function semicolons(text: string): FileRows | null {
  const header = /^\s*(.*)/.exec(text)?.[1] ?? '';
  if (!header.includes(';') || header.includes(',')) return null;
  const message = 'the file is separated by semicolons; save it with commas';
  return { ok: false, problems: [{ line: 1, field: null, message }] };
}

/** A row as it stands in a file, and the line it begins on. */
export type CsvLine = { readonly line: number; readonly cells: readonly string[] };

/** Every row of a file that is separated so, the header among them; of one that is no CSV what is wrong with it. */
export function readCsvLines(
  text: string,
  delimiter: string,
): { readonly lines: readonly CsvLine[] } | { readonly problem: FileProblem } {
  const lineOf = startCounting();
  try {
    const records = parseAtOnce(text, { ...OPTIONS, delimiter }) as unknown as CsvRecord[];
    return { lines: records.map((each) => ({ line: lineOf(each), cells: each.record })) };
  } catch (error) {
    return { problem: csvProblem(error) };
  }
}

function notCsv(error: unknown): FileRows {
  return { ok: false, problems: [csvProblem(error)] };
}

function csvProblem(error: unknown): FileProblem {
  if (!(error instanceof CsvError)) throw error;
  const line = (error as CsvError & { lines?: number }).lines ?? null;
  return { line, field: null, message: 'not valid CSV: a quote is open or misplaced' };
}

/** Says of one record after the other on which line it begins. */
function startCounting(): (each: CsvRecord) => number {
  // The parser tells where a row ends, and takes CR LF inside quotes for two lines.
  let countedTwice = 0;
  return ({ record, info }) => {
    const line = info.lines - countedTwice - count(record, /\r|\n/g);
    countedTwice += count(record, /\r\n/g);
    return line;
  };
}

/** Takes the records of a file one by one, the header first. */
function startReading(columns: Columns): {
  readonly add: (record: CsvRecord) => void;
  readonly result: () => FileRows;
} {
  let names: readonly string[] | null = null;
  const lineOf = startCounting();
  const rows: FileRow[] = [];
  const problems: FileProblem[] = [];
  const readHeader = (record: readonly string[]): void => {
    names = record.map((name) => name.trim());
    problems.push(...headerProblems(names, columns));
  };
  return {
    add: (each) => {
      const { record } = each;
      const line = lineOf(each);
      if (names === null) return readHeader(record);
      if (record.length !== names.length) {
        problems.push(widthProblem(record.length, names.length, line));
      }
      rows.push({
        line,
        fields: Object.fromEntries(names.map((name, index) => [name, record[index]?.trim() ?? ''])),
      });
    },
    result: () => {
      if (names === null) readHeader([]);
      return problems.length > 0 ? { ok: false, problems } : { ok: true, rows };
    },
  };
}

function count(record: readonly string[], what: RegExp): number {
  return record.reduce((sum, field) => sum + (field.match(what)?.length ?? 0), 0);
}

function headerProblems(names: readonly string[], columns: Columns): readonly FileProblem[] {
  const at = (field: string, message: string): FileProblem => ({ line: 1, field, message });
  return [
    ...columns.required
      .filter((name) => !names.includes(name))
      .map((name) => at(name, 'this column is missing from the header')),
    ...names
      .filter((name) => !columns.known.includes(name))
      .map((name) => at(name, `there is no such column; known are ${columns.known.join(', ')}`)),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => at(name, 'this column stands twice in the header')),
  ];
}

/** A row with more or fewer fields than its header. */
export function widthProblem(width: number, expected: number, line: number): FileProblem {
  return { line, field: null, message: `${width} fields where the header has ${expected}` };
}
