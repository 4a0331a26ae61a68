import type { CellValue, Sheet } from 'hucre';
import type { Lines } from './table.ts';
import { unpacksWithin } from './workbook-size.ts';

/** Beyond it a workbook has rounded a number: it keeps fifteen digits. */
const EXACT_BELOW = 1e15;

/** 1899-12-31T00:00Z: where a workbook begins to count days. */
const NO_DAY_AT = -2_209_075_200_000;

/** The first sheet of a workbook that holds anything, each cell as it is read there. */
export async function xlsxTable(bytes: Buffer): Promise<Lines> {
  try {
    if (!unpacksWithin(bytes)) return broken('it unpacks to far more than a roster');
    // Loaded when there is a workbook to read: the service that starts the reader's thread needs none of it.
    const { readXlsx } = await import('hucre');
    // The formats of cells tell zeros in front, and a date from an hour.
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    const sheet = sheets.find(({ rows }) => rows.some((row) => row.some(isFilled))) ?? sheets[0];
    if (sheet === undefined) return broken('it has no sheet');
    const lines = sheet.rows.map((row, at) => ({
      line: at + 1,
      cells: row.map((cell, column) => cellText(cell, formatOf(sheet, at, column))),
    }));
    return { lines, sheet: sheet.name };
  } catch (error) {
    return broken(error instanceof Error ? error.message : String(error));
  }
}

function broken(why: string): Lines {
  const message = `this workbook cannot be read (${why}); open it and save it anew, or as CSV`;
  return { ok: false, why: 'brokenXlsx', message };
}

function isFilled(cell: CellValue | undefined): boolean {
  return cell !== null && cell !== undefined && cell !== '';
}

function formatOf(sheet: Sheet, row: number, column: number): string {
  return sheet.cells?.get(`${row},${column}`)?.style?.numFmt ?? '';
}

function cellText(cell: CellValue | undefined, format: string): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'object') return dateText(cell, format);
  if (typeof cell !== 'number') return String(cell);
  if (Math.abs(cell) >= EXACT_BELOW) return `${cell}?`;
  return /^0+$/.test(format) ? String(cell).padStart(format.length, '0') : String(cell);
}

/** Workbooks keep hours as parts of a day: what is shown without a date is a duration. */
function dateText(
  cell: { readonly getTime: () => number; readonly toISOString: () => string },
  format: string,
): string {
  if (Number.isNaN(cell.getTime())) return '?';
  if (/[yd]/i.test(format) || !/h/i.test(format)) return cell.toISOString().slice(0, 10);
  const minutes = Math.round((cell.getTime() - NO_DAY_AT) / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
