import { parseInstant } from '../../core/time/zone.ts';
import { weekdayText, type Cell, type Column, type Row } from './export-table.ts';
import type { ExportLanguage, ExportWords } from './export-words.ts';
import type { Sink } from './unfinished-file.ts';
import {
  BOLD,
  contentTypesXml,
  HEADER_STYLE,
  packageRelationsXml,
  sheetEndXml,
  sheetHeadXml,
  STYLE_OF,
  stylesXml,
  workbookRelationsXml,
  workbookXml,
  xmlText,
} from './xlsx-parts.ts';
import { zipStream } from './zip-stream.ts';

export type SheetRow = { readonly cells: Row; readonly bold?: true };

export type Sheet = {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: Iterable<SheetRow>;
};

/** No spreadsheet takes more rows in a sheet. */
const ROWS_MAX = 1_048_576;
const DAY_SECONDS = 86_400;
/** Of spreadsheets, on which 1970-01-01 is day 25,569. */
const EPOCH_DAY = 25_569;

/**
 * Writes a workbook of several sheets row by row, in memory that does not grow with them: dates are dates, durations are
 * numbers, and text is never a formula. What does not fit into a sheet goes on in another one with the same header.
 */
export function writeWorkbook(
  sheets: Iterable<Sheet>,
  said: { readonly words: ExportWords; readonly language: ExportLanguage },
  sink: Sink,
): void {
  const zip = zipStream(sink);
  const names: string[] = [];
  for (const sheet of sheets) {
    const rows = sheet.rows[Symbol.iterator]();
    for (let part = 1, isDone = false; !isDone; part += 1) {
      names.push(part === 1 ? sheet.name : `${sheet.name} ${part}`);
      const out = zip.begin(`xl/worksheets/sheet${names.length}.xml`);
      isDone = writeSheet(sheet.columns, rows, said, out);
    }
  }
  zip.begin('xl/styles.xml').write(stylesXml());
  zip.begin('xl/workbook.xml').write(workbookXml(names));
  zip.begin('xl/_rels/workbook.xml.rels').write(workbookRelationsXml(names));
  zip.begin('_rels/.rels').write(packageRelationsXml());
  zip.begin('[Content_Types].xml').write(contentTypesXml(names));
  zip.finish();
}

/** Whether that were all rows. */
function writeSheet(
  columns: readonly Column[],
  rows: Iterator<SheetRow>,
  said: { readonly words: ExportWords; readonly language: ExportLanguage },
  out: Sink,
): boolean {
  out.write(sheetHeadXml(columns.map(({ width }) => width)));
  const titles = columns.map(({ key }, index) =>
    textXml(place(index, 1), said.words.columns[key], HEADER_STYLE),
  );
  out.write(`<row r="1">${titles.join('')}</row>`);
  let number = 1;
  let isDone = false;
  while (number < ROWS_MAX) {
    const next = rows.next();
    if (next.done === true) {
      isDone = true;
      break;
    }
    number += 1;
    const { cells, bold } = next.value;
    const shift = bold === true ? BOLD : 0;
    const written = cells.map((cell, index) =>
      cell === null ? '' : cellXml(place(index, number), cell, shift, said),
    );
    out.write(`<row r="${number}">${written.join('')}</row>`);
  }
  out.write(sheetEndXml(`A1:${place(columns.length - 1, number)}`));
  return isDone;
}

function cellXml(
  at: string,
  cell: Cell,
  shift: number,
  { words, language }: { readonly words: ExportWords; readonly language: ExportLanguage },
): string {
  const style = STYLE_OF[cell.kind] + shift;
  switch (cell.kind) {
    case 'text':
      return textXml(at, cell.text, style);
    case 'weekday':
      return textXml(at, weekdayText(cell.weekday, language), style);
    case 'yes':
      return cell.yes ? textXml(at, words.words.yes, style) : '';
    case 'date':
      return numberXml(at, serialOf(cell.date), style);
    case 'month':
      return numberXml(at, serialOf(`${cell.month}-01`), style);
    case 'time':
      return numberXml(
        at,
        cell.second / DAY_SECONDS,
        cell.second === DAY_SECONDS ? STYLE_OF.duration : style,
      );
    case 'duration':
      return numberXml(at, cell.seconds / DAY_SECONDS, style);
    // Spreadsheets show no negative duration: a difference is a number of hours.
    case 'difference':
      return numberXml(at, cell.seconds / 3600, style);
    case 'count':
      return numberXml(at, cell.value, style);
  }
}

function serialOf(date: string): number {
  return (parseInstant(`${date}T00:00:00Z`) ?? Number.NaN) / 86_400_000 + EPOCH_DAY;
}

function numberXml(at: string, value: number, style: number): string {
  return `<c r="${at}" s="${style}"><v>${value}</v></c>`;
}

function textXml(at: string, text: string, style: number): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

/** `A1`; no table here has more than 26 columns. */
function place(index: number, row: number): string {
  return `${String.fromCharCode(65 + index)}${row}`;
}
