import { CsvError, parse } from 'csv-parse/sync';

/** A file's row with the line it ends on (the header is line 1); a column that the file has not is absent. */
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

/**
 * RFC 4180 with comma, with or without byte order mark, header required, columns in any order. Values are trimmed.
 * Every row that does not fit the header is a problem of its own.
 */
export function readCsv(text: string, columns: Columns): FileRows {
  let records: readonly CsvRecord[];
  try {
    records = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as CsvRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = (error as CsvError & { lines?: number }).lines ?? null;
    return {
      ok: false,
      problems: [{ line, field: null, message: 'not valid CSV: a quote is open or misplaced' }],
    };
  }
  const [header, ...rest] = records;
  const names = header?.record.map((name) => name.trim()) ?? [];
  const problems = [
    ...headerProblems(names, columns),
    ...rest.flatMap(({ record, info }) => widthProblem(record.length, names.length, info.lines)),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const rows = rest.map(({ record, info }) => ({
    line: info.lines,
    fields: Object.fromEntries(names.map((name, index) => [name, record[index]?.trim() ?? ''])),
  }));
  return { ok: true, rows };
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

function widthProblem(width: number, expected: number, line: number): readonly FileProblem[] {
  if (width === expected) return [];
  return [{ line, field: null, message: `${width} fields where the header has ${expected}` }];
}
