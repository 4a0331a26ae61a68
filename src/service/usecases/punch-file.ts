import type { PunchKind } from '../../core/punch/punch.ts';
import { civilDateOf, parseInstant } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { employeeByNumber } from '../store/employee.ts';
import type { ImportRow } from '../store/import-chunk.ts';
import { readCsvInTurns, type FileProblem, type FileRow, type Turn } from './csv-file.ts';

/** A file of punches that has been found good: what it says, once each. */
export type PunchFile =
  | {
      readonly ok: true;
      readonly rowCount: number;
      readonly chunks: readonly (readonly ImportRow[])[];
    }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

const COLUMNS = ['employee', 'kind', 'at'];
const AHEAD_MAX_MS = 86_400_000;
const KINDS = new Map<string, PunchKind>([
  ['in', 'in'],
  ['out', 'out'],
  ['break-start', 'breakStart'],
  ['break-end', 'breakEnd'],
]);
const ROWS_A_TURN = 500;

/** Checks a whole file and cuts it, person by person and in the order of time, into chunks of so many rows at most. */
export async function readPunchFile(
  ctx: Context,
  text: string,
  pace: { readonly chunkRows: number; readonly turn: Turn },
): Promise<PunchFile> {
  const read = await readCsvInTurns(text, { known: COLUMNS, required: COLUMNS }, pace.turn);
  if (!read.ok) return read;
  const problems: FileProblem[] = [];
  const rowOf = rowReader(ctx, problems);
  const people = new Map<string, ImportRow[]>();
  for (const [index, fileRow] of read.rows.entries()) {
    if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await pace.turn();
    const row = rowOf(fileRow);
    if (row === null) continue;
    const rows = people.get(row[0]);
    if (rows) rows.push(row);
    else people.set(row[0], [row]);
  }
  if (problems.length > 0) return { ok: false, problems };
  const chunks: ImportRow[][] = [];
  for (const rows of people.values()) {
    for (const piece of pieces(onceEach(rows), pace.chunkRows, ctx.config().site.zone)) {
      const last = chunks.at(-1);
      if (last && last.length + piece.length <= pace.chunkRows) last.push(...piece);
      else chunks.push([...piece]);
    }
    if (read.rows.length > ROWS_A_TURN) await pace.turn();
  }
  return { ok: true, rowCount: read.rows.length, chunks };
}

function rowReader(ctx: Context, problems: FileProblem[]): (row: FileRow) => ImportRow | null {
  const employeeIds = new Map<string, string | null>();
  const idOf = (number: string): string | null => {
    const known = employeeIds.get(number);
    if (known !== undefined) return known;
    const id = employeeByNumber(ctx.db, number)?.id ?? null;
    employeeIds.set(number, id);
    return id;
  };
  const latestAt = ctx.world.clock() + AHEAD_MAX_MS;
  return ({ line, fields }) => {
    const wrong = (field: string, message: string) => problems.push({ line, field, message });
    const employeeId = idOf(fields['employee'] ?? '');
    if (employeeId === null) wrong('employee', 'there is no employee with this number');
    const kind = KINDS.get(fields['kind'] ?? '');
    if (kind === undefined) wrong('kind', 'one of in, out, break-start, break-end');
    const at = parseInstant(fields['at'] ?? '');
    if (at === null) {
      wrong('at', 'not an instant with an offset or Z, as in 2026-03-29T08:00:00+02:00');
    } else if (at > latestAt) {
      wrong('at', 'more than a day ahead of the clock');
    }
    return employeeId === null || kind === undefined || at === null ? null : [employeeId, kind, at];
  };
}

function onceEach(rows: readonly ImportRow[]): readonly ImportRow[] {
  return rows
    .toSorted((a, b) => a[2] - b[2] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0))
    .filter((row, index, sorted) => {
      const before = sorted[index - 1];
      return before === undefined || before[1] !== row[1] || before[2] !== row[2];
    });
}

/**
 * One person's rows, cut where a day begins with an `in`: whoever looks between two chunks sees days that are whole.
 * Only a day with more rows than a chunk may hold is cut elsewhere.
 */
function pieces(
  rows: readonly ImportRow[],
  most: number,
  zone: string,
): readonly (readonly ImportRow[])[] {
  const cut: (readonly ImportRow[])[] = [];
  for (let from = 0; from < rows.length;) {
    let to = Math.min(from + most, rows.length);
    while (to > from && to < rows.length && !dayBeginsAt(rows, to, zone)) to -= 1;
    if (to === from) to = Math.min(from + most, rows.length);
    cut.push(rows.slice(from, to));
    from = to;
  }
  return cut;
}

function dayBeginsAt(rows: readonly ImportRow[], index: number, zone: string): boolean {
  const before = rows[index - 1];
  const row = rows[index];
  if (before === undefined || row === undefined || row[1] !== 'in') return false;
  return civilDateOf(row[2], zone) !== civilDateOf(before[2], zone);
}
