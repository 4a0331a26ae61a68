import type { Encoding, Separator } from './table-text.ts';

/** A row of a table; `line` as people count: of a sheet its row, of a list its entry. */
export type TableLine = { readonly line: number; readonly cells: readonly string[] };

/** A file of rows and columns, as text, whatever it was. */
export type Table = {
  readonly format: 'csv' | 'xlsx' | 'json';
  readonly name: string;
  readonly encoding: Encoding | null;
  readonly separator: Separator | null;
  readonly sheet: string | null;
  readonly header: TableLine;
  readonly lines: readonly TableLine[];
};

/** Why a file is none. `message`: a sentence for the command line and the log. */
export type TableRefused = { readonly why: TableRefusal; readonly message: string };

export type TableRefusal =
  | 'notFound'
  | 'notAFile'
  | 'notAllowed'
  | 'tooLarge'
  | 'empty'
  | 'pdf'
  | 'zip'
  | 'image'
  | 'oldExcel'
  | 'program'
  | 'brokenXlsx'
  | 'brokenJson'
  | 'brokenCsv'
  | 'tooManyRows'
  | 'noWords'
  | 'failed';

export type TableRead =
  | { readonly ok: true; readonly table: Table }
  | ({ readonly ok: false } & TableRefused);

/** Rows that were read, or why they were not. */
export type Lines =
  | { readonly lines: readonly TableLine[]; readonly sheet?: string }
  | Extract<TableRead, { readonly ok: false }>;

export function refused(
  why: TableRefusal,
  message: string,
): Extract<TableRead, { readonly ok: false }> {
  return { ok: false, why, message };
}
