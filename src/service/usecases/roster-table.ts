import type { RosterColumns, RosterField } from '../../contract/office-roster-file.ts';
import type { BadgeSpelling } from '../../core/roster/badge.ts';
import type { Table, TableLine } from '../table.ts';
import { widthProblem, type FileProblem } from './csv-file.ts';
import { parsePeople, type ParsedRoster, type RawPerson } from './roster-file.ts';

/** Words for yes and no, as people write them in the kiosk's languages. */
const YES_OR_NO: ReadonlyMap<string, string> = new Map([
  ...['ja', 'j', 'da', 'y', 'x', 'aktiv', 'active', 'activ', 'wahr', 'adevărat'].map(
    (word) => [word, 'yes'] as const,
  ),
  ...['nein', 'n', 'nu', '-', 'inaktiv', 'inactive', 'inactiv', 'falsch', 'fals'].map(
    (word) => [word, 'no'] as const,
  ),
]);

/** The roster that a table holds, once its columns are named: the same checks as of any other, with the table's lines. */
export function rosterOfTable(
  table: Table,
  columns: RosterColumns,
  spelling: BadgeSpelling,
): ParsedRoster {
  const missing = columnProblems(table, columns);
  if (missing.length > 0) return { entries: [], problems: missing };
  const { entries, problems } = parsePeople(
    table.lines.map((line) => rawPerson(table, line, columns)),
    spelling,
  );
  return { entries, problems: [...widthProblems(table), ...problems] };
}

/** What a cell says, in the form in which a roster has it. */
export function cellAt({ cells }: TableLine, columns: RosterColumns, field: RosterField): string {
  const place = columns[field];
  const text = place === undefined ? '' : (cells[place] ?? '').trim();
  if (field === 'active') return YES_OR_NO.get(text.toLowerCase()) ?? text;
  if (field === 'model_from' || field === 'adult_from') return isoDate(text);
  return text;
}

/** `31.1.2026` is a date of only one kind, unlike `1/31/2026`. */
function isoDate(text: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  return year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function rawPerson(table: Table, line: TableLine, columns: RosterColumns): RawPerson {
  const fields = Object.keys(columns) as RosterField[];
  const given = Object.fromEntries(fields.map((field) => [field, cellAt(line, columns, field)]));
  return {
    line: line.line,
    place: table.format === 'json' ? `entry ${line.line}` : '',
    fields: given,
    badges: (given['badge'] ?? '').split(/[\s,;]+/).filter((badge) => badge !== ''),
  };
}

function columnProblems(table: Table, columns: RosterColumns): readonly FileProblem[] {
  const { line, cells } = table.header;
  const at = (field: string, message: string): FileProblem => ({ line, field, message });
  const used = Object.entries(columns);
  return [
    ...(['number', 'name'] as const)
      .filter((field) => columns[field] === undefined)
      .map((field) => at(field, 'no column is named for this')),
    ...used
      .filter(([, place]) => place >= cells.length)
      .map(([field]) => at(field, 'there is no such column')),
    ...used
      .filter(([, place], index) => used.findIndex(([, other]) => other === place) !== index)
      .map(([field]) => at(field, 'this column is named for something else as well')),
  ];
}

/** In a text a field too many or too few says that a separator is where it should not be. */
function widthProblems({ format, header, lines }: Table): readonly FileProblem[] {
  if (format !== 'csv') return [];
  const width = header.cells.length;
  return lines
    .filter(({ cells }) => cells.length !== width)
    .map(({ cells, line }) => widthProblem(cells.length, width, line));
}
