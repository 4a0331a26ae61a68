import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { RosterColumns, rosterFileCalls } from '../../contract/office-roster-file.ts';
import { maskBadge } from '../../core/roster/badge.ts';
import { proposedColumns } from '../../core/roster/roster-columns.ts';
import type { Context } from '../context.ts';
import { SecretError } from '../secrets.ts';
import { employeeByNumber } from '../store/employee.ts';
import type { Table } from '../table.ts';
import { readTableInThread } from '../table-file-thread.ts';
import type { FileProblem } from './csv-file.ts';
import { importRoster, problemsInTurns } from './import-employees.ts';
import type { ParsedRoster } from './roster-file.ts';
import { hashPins } from './roster-pin.ts';
import { cellAt, rosterOfTable } from './roster-table.ts';

type Source = z.output<typeof rosterFileCalls.openRosterFile.input>;
type Asked = { readonly id: string; readonly columns: RosterColumns };

/** So many files are kept open at once; the oldest is closed for another. */
const OPEN_MAX = 2;
const PREVIEW_ROWS = 20;
const PROBLEMS_MAX = 200;

/** Roster files that somebody is looking at. What was looked at is what is imported, whatever becomes of the file. */
export type OpenRosterFiles = {
  readonly open: (source: Source) => Promise<Outcome<OfficeContract, 'openRosterFile'>>;
  readonly preview: (asked: Asked) => Promise<Outcome<OfficeContract, 'previewRosterFile'>>;
  readonly store: (asked: Asked) => Promise<Outcome<OfficeContract, 'importRosterFile'>>;
};

const UNKNOWN = { ok: false, refusal: 'unknownFile', detail: {} } as const;

/** `between`: runs what changes whom somebody is at the vendor while nothing is read or written there. */
export function openRosterFiles(
  ctx: Context,
  between: <T>(act: () => T) => Promise<T>,
  by: string,
): OpenRosterFiles {
  const tables = new Map<string, Table>();

  const open: OpenRosterFiles['open'] = async (source) => {
    const read = await readTableInThread(ctx.world, source);
    if (!read.ok) {
      const { why, message } = read;
      return { ok: false, refusal: 'unreadableFile', detail: { why, message } };
    }
    const id = ctx.world.newId();
    for (const old of [...tables.keys()].slice(0, tables.size + 1 - OPEN_MAX)) tables.delete(old);
    tables.set(id, read.table);
    const { header, lines, ...about } = read.table;
    const columns = proposedColumns(header.cells);
    const value = { id, ...about, header: [...header.cells], rows: lines.length, columns };
    return { ok: true, value };
  };

  const store: OpenRosterFiles['store'] = async ({ id, columns }) => {
    const table = tables.get(id);
    if (table === undefined) return UNKNOWN;
    const roster = rosterOfTable(table, columns, ctx.config().reader);
    const slowPins = await hashPins(ctx, roster);
    const outcome = await between(() => importRoster(ctx, roster, { slowPins, by }));
    if (outcome.ok) tables.delete(id);
    return outcome;
  };

  return {
    open,
    preview: async ({ id, columns }) => {
      const table = tables.get(id);
      return table === undefined
        ? UNKNOWN
        : { ok: true, value: await previewOf(ctx, table, columns) };
    },
    store,
  };
}

async function previewOf(ctx: Context, table: Table, columns: RosterColumns) {
  const roster = rosterOfTable(table, columns, ctx.config().reader);
  const problems = await problemsIn(ctx, roster);
  const isKnown = (number: string) => employeeByNumber(ctx.db, number) !== null;
  const known = roster.entries.filter(({ number }) => isKnown(number)).length;
  const used = new Set<number>(Object.values(columns));
  const bad = new Set(problems.map(({ line }) => line));
  // Rows with something wrong come first: they are why somebody looks.
  const ordered = [
    ...table.lines.filter(({ line }) => bad.has(line)),
    ...table.lines.filter(({ line }) => !bad.has(line)),
  ].slice(0, PREVIEW_ROWS);
  return {
    rows: ordered.map((row) => {
      const number = cellAt(row, columns, 'number');
      const cells = table.header.cells.map((_, place) =>
        shown(row.cells[place] ?? '', place, columns),
      );
      return { line: row.line, cells, isKnown: number === '' ? null : isKnown(number) };
    }),
    problems: problems.slice(0, PROBLEMS_MAX),
    created: roster.entries.length - known,
    known,
    leftOut: table.header.cells.filter((heading, place) => !used.has(place) && heading !== ''),
  };
}

/** Without the keys of this kiosk nothing can be looked up: that is one problem of the whole file. */
async function problemsIn(ctx: Context, roster: ParsedRoster): Promise<readonly FileProblem[]> {
  try {
    return await problemsInTurns(ctx, roster, setImmediate);
  } catch (error) {
    if (!(error instanceof SecretError)) throw error;
    return [{ line: null, field: null, message: error.message }];
  }
}

/** The screen hangs in a hall: PINs and badge numbers are not for whoever walks by. */
function shown(cell: string, place: number, columns: RosterColumns): string {
  if (cell.trim() === '') return '';
  if (place === columns.pin) return '••••';
  return place === columns.badge ? maskBadge(cell.trim()) : cell;
}
