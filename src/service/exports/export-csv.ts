import { stringify } from 'csv-stringify/sync';
import { guarded, QUOTED } from '../formula-guard.ts';
import type { ExportRun } from './export-run.ts';
import { mainTable, type Table } from './export-run.ts';
import { hoursText, shortDate, timeText, weekdayText, type Cell } from './export-table.ts';
import type { ExportLanguage, ExportWords } from './export-words.ts';
import type { Sink } from './unfinished-file.ts';

/** How a CSV is written: for programs, or as the site's spreadsheet expects it. */
export type CsvForm = {
  readonly csv: 'plain' | 'site';
  readonly language: ExportLanguage;
  readonly bom: boolean;
};

const BYTE_ORDER_MARK = '\uFEFF';

export function writeCsv(run: ExportRun, sink: Sink): void {
  writeCsvTable(mainTable(run, run.wanted.csv === 'plain'), run.words, run.wanted, sink);
}

/** RFC 4180: CRLF, quotes where they are needed, a header. */
export function writeCsvTable(
  { columns, rows }: Table,
  words: ExportWords,
  form: CsvForm,
  sink: Sink,
): void {
  const delimiter = delimiterOf(form);
  const line = (cells: readonly string[]): string =>
    stringify([[...cells]], { delimiter, record_delimiter: 'windows', quoted_match: QUOTED });
  if (form.bom) sink.write(BYTE_ORDER_MARK);
  sink.write(line(columns.map(({ key }) => (form.csv === 'plain' ? key : words.columns[key]))));
  for (const row of rows) sink.write(line(row.map((cell) => csvText(cell, form, words))));
}

function delimiterOf({ csv, language }: CsvForm): ',' | ';' {
  return csv === 'site' && language !== 'en' ? ';' : ',';
}

/** A cell as it stands in a CSV; text that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvText(cell: Cell | null, form: CsvForm, words: ExportWords): string {
  if (cell === null) return '';
  const { csv, language } = form;
  const point = csv === 'site' && language !== 'en' ? ',' : '.';
  switch (cell.kind) {
    case 'text':
      return guarded(cell.text);
    case 'date':
      return csv === 'plain' ? cell.date : shortDate(cell.date, language);
    case 'month':
      return cell.month;
    case 'weekday':
      return csv === 'plain' ? String(cell.weekday) : weekdayText(cell.weekday, language);
    case 'time':
      return timeText(cell.second, true);
    case 'duration':
    case 'difference':
      return hoursText(cell.seconds, point);
    case 'count':
      return String(cell.value).replace('.', point);
    case 'yes':
      return csv === 'plain' ? String(Number(cell.yes)) : cell.yes ? words.words.yes : '';
  }
}
