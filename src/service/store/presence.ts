import type { Break, Presence, PresenceFlag, PresenceRules } from '../../core/punch/presence.ts';
import { project } from '../../core/punch/project.ts';
import { prepared, type Db } from './database.ts';
import { punchesFrom } from './punch.ts';

/**
 * Presences are a projection of the punches that count: `reproject` keeps them so. A presence's id is the id of the
 * punch that opened it, so that folding again gives the same rows.
 */

/** A stretch of time whose presences have changed; `toAt` is the last instant in it. */
export type Span = { readonly fromAt: number; readonly toAt: number };

type Row = {
  readonly id: string;
  readonly employeeId: string;
  readonly fromAt: number;
  readonly toAt: number | null;
  readonly state: Presence['state'];
  readonly outId: string | null;
  readonly breaks: string;
  readonly flags: string;
  readonly homeOffice: 0 | 1;
};

type RawRow = readonly [
  fromAt: number,
  id: string,
  toAt: number | null,
  state: Presence['state'],
  outId: string | null,
  breaks: string,
  flags: string,
  homeOffice: 0 | 1,
];

const NO_BREAKS: readonly Break[] = [];
const NO_FLAGS: readonly PresenceFlag[] = [];
const ELSEWHERE = { homeOffice: true } as const;
const HERE = {};

const COLUMNS =
  'id, employee_id AS employeeId, from_at AS fromAt, to_at AS toAt, state, out_id AS outId, breaks, flags, home_office AS homeOffice';

/**
 * Folds a person's punches again from the last safe place before `changedAt`, replaces the presences that differ, and
 * answers with the stretches that have changed, as they were and as they are. Belongs into the transaction of the fact.
 */
export function reproject(
  db: Db,
  employeeId: string,
  changedAt: number,
  rules: PresenceRules,
): readonly Span[] {
  const stored = rowsFromAnchor(db, employeeId, changedAt);
  const before = new Map(stored.map((row) => [row.id, row]));
  const anchorAt = stored[0]?.fromAt ?? changedAt;
  const safeAt = anchorAt < changedAt ? anchorAt : Number.MIN_SAFE_INTEGER;
  const after = new Map(
    project(punchesFrom(db, employeeId, safeAt), rules).presences.map((presence) => [
      presence.id,
      asRow(presence),
    ]),
  );
  const touched: Span[] = [];
  for (const row of before.values()) {
    if (same(row, after.get(row.id))) continue;
    touched.push(spanOf(row));
    if (after.get(row.id)?.fromAt !== row.fromAt) deleteRow(db, row);
  }
  for (const row of after.values()) {
    if (same(row, before.get(row.id))) continue;
    putRow(db, row);
    touched.push(spanOf(row));
  }
  return touched;
}

/**
 * The presences of one person that reach into a stretch of time, oldest first. A presence that was left open and has
 * been overtaken by a later one reaches no further than its own beginning.
 */
export function presencesBetween(
  db: Db,
  employeeId: string,
  fromAt: number,
  beforeAt: number,
): readonly Presence[] {
  const rows = prepared(
    db,
    `SELECT ${COLUMNS} FROM presence
     WHERE employee_id = +:employeeId AND from_at < :beforeAt
       AND (to_at IS NULL OR to_at > :fromAt OR from_at >= :fromAt)
       AND from_at >= coalesce((
         SELECT max(from_at) FROM presence WHERE employee_id = +:employeeId AND from_at <= :fromAt), -9e15)
     ORDER BY from_at, id`,
  ).all({ employeeId, fromAt, beforeAt }) as Row[];
  return rows.map(asPresence);
}

/**
 * The presences of one person that begin in a stretch of time, and the one before them, which may reach into it; oldest
 * first. For reports, which read some hundred thousand: rows come as arrays, and the empty lists that nearly all of them
 * hold are not parsed.
 */
export function presencesAround(
  db: Db,
  employeeId: string,
  fromAt: number,
  beforeAt: number,
): readonly Presence[] {
  const rows = prepared(
    db,
    `SELECT from_at, id, to_at, state, out_id, breaks, flags, home_office FROM presence
     WHERE employee_id = +:employeeId AND from_at < :beforeAt
       AND from_at >= coalesce((
         SELECT max(from_at) FROM presence WHERE employee_id = +:employeeId AND from_at <= :fromAt), -9e15)
     ORDER BY from_at, id`,
  )
    .raw()
    .all({ employeeId, fromAt, beforeAt }) as RawRow[];
  return rows.map((row): Presence => {
    return {
      id: row[1],
      employeeId,
      fromAt: row[0],
      toAt: row[2],
      state: row[3],
      outId: row[4],
      breaks: row[5] === '[]' ? NO_BREAKS : breaksFrom(row[5]),
      flags: row[6] === '[]' ? NO_FLAGS : (JSON.parse(row[6]) as PresenceFlag[]),
      ...(row[7] === 1 ? ELSEWHERE : HERE),
    };
  });
}

/**
 * What a board is about, oldest first: the presences that reach into the time since `fromAt`, and those since
 * `openSinceAt` that nothing has closed. Whatever began before `openSinceAt` is left out.
 */
export function presencesSince(
  db: Db,
  employeeId: string,
  fromAt: number,
  openSinceAt: number,
): readonly Presence[] {
  const rows = prepared(
    db,
    `SELECT ${COLUMNS} FROM presence
     WHERE employee_id = +? AND from_at >= ? AND (to_at IS NULL OR to_at > ? OR from_at >= ?)
     ORDER BY from_at, id`,
  ).all(employeeId, openSinceAt, fromAt, fromAt) as Row[];
  return rows.map(asPresence);
}

/** When the first presence began that is stored; earlier ones may have been pruned. */
export function firstPresenceAt(db: Db, employeeId: string): number | null {
  return prepared(db, 'SELECT min(from_at) FROM presence WHERE employee_id = +?')
    .pluck()
    .get(employeeId) as number | null;
}

/** When presences began that nobody has settled: open ones, and those to be reviewed. Oldest first. */
export function unsettledBefore(db: Db, employeeId: string, beforeAt: number): readonly number[] {
  return prepared(
    db,
    `SELECT from_at FROM presence
     WHERE employee_id = +? AND from_at < ? AND state IN ('open', 'needsReview') ORDER BY from_at`,
  )
    .pluck()
    .all(employeeId, beforeAt) as number[];
}

/** The presence that the next scan is about: the newest one, if nothing has closed it. It may be beyond the limit. */
export function openPresence(db: Db, employeeId: string): Presence | undefined {
  const row = prepared(
    db,
    `SELECT ${COLUMNS} FROM presence WHERE employee_id = +? ORDER BY from_at DESC, id DESC LIMIT 1`,
  ).get(employeeId) as Row | undefined;
  return row && row.toAt === null ? asPresence(row) : undefined;
}

/** Whether this punch closed a presence that is discarded for its shortness. */
export function discardedBy(db: Db, employeeId: string, outId: string, at: number): boolean {
  const row = prepared(
    db,
    `SELECT 1 FROM presence WHERE employee_id = ? AND from_at BETWEEN ? AND ? AND out_id = ? AND state = 'discarded'`,
  ).get(employeeId, at - 60_000, at, outId);
  return row !== undefined;
}

/** Every stored presence in a comparable form, by id: for the comparison with what the journal gives. */
export function storedPresences(db: Db): Map<string, string> {
  const rows = db.prepare(`SELECT ${COLUMNS} FROM presence`).all() as Row[];
  return new Map(rows.map((row) => [row.id, JSON.stringify(asRow(asPresence(row)))]));
}

export function comparable(presence: Presence): string {
  return JSON.stringify(asRow(presence));
}

/**
 * Everything from the newest presence on that began before `changedAt` with nothing else at the same instant; all there
 * is where none did. What came before that one is finished there, whatever happens afterwards; two punches at one
 * instant could depend on each other.
 */
function rowsFromAnchor(db: Db, employeeId: string, changedAt: number): readonly Row[] {
  return prepared(
    db,
    `SELECT ${COLUMNS} FROM presence
     WHERE employee_id = +:employeeId AND from_at >= coalesce((
       SELECT from_at FROM presence AS p
       WHERE employee_id = +:employeeId AND from_at < :changedAt
         AND 1 = (SELECT count(*) FROM punch
           WHERE employee_id = +:employeeId AND at = p.from_at AND voided_by IS NULL)
       ORDER BY from_at DESC LIMIT 1), -9e15)
     ORDER BY from_at, id`,
  ).all({ employeeId, changedAt }) as Row[];
}

function putRow(db: Db, row: Row): void {
  prepared(
    db,
    `INSERT INTO presence (employee_id, from_at, id, to_at, state, out_id, breaks, flags, home_office)
     VALUES (:employeeId, :fromAt, :id, :toAt, :state, :outId, :breaks, :flags, :homeOffice)
     ON CONFLICT DO UPDATE SET to_at = excluded.to_at, state = excluded.state, out_id = excluded.out_id,
       breaks = excluded.breaks, flags = excluded.flags, home_office = excluded.home_office`,
  ).run(row);
}

function deleteRow(db: Db, row: Row): void {
  prepared(db, 'DELETE FROM presence WHERE employee_id = ? AND from_at = ? AND id = ?').run(
    row.employeeId,
    row.fromAt,
    row.id,
  );
}

/** What is open reaches as far as its breaks do: what lies before one is sent already. */
function spanOf(row: Row): Span {
  const ends = (JSON.parse(row.breaks) as readonly (readonly (number | null)[])[]).flat();
  const lastAt = Math.max(row.fromAt, ...ends.map((at) => at ?? row.fromAt));
  return { fromAt: row.fromAt, toAt: row.toAt ?? lastAt };
}

function same(a: Row, b: Row | undefined): boolean {
  return (
    b !== undefined &&
    a.fromAt === b.fromAt &&
    a.toAt === b.toAt &&
    a.state === b.state &&
    a.outId === b.outId &&
    a.breaks === b.breaks &&
    a.flags === b.flags &&
    a.homeOffice === b.homeOffice
  );
}

function asRow(presence: Presence): Row {
  const { id, employeeId, fromAt, toAt, state, outId } = presence;
  const breaks = presence.breaks.map(({ sinceAt, untilAt }) => [sinceAt, untilAt]);
  return {
    id,
    employeeId,
    fromAt,
    toAt,
    state,
    outId,
    breaks: JSON.stringify(breaks),
    flags: JSON.stringify(presence.flags),
    homeOffice: presence.homeOffice === true ? 1 : 0,
  };
}

function asPresence({ homeOffice, ...row }: Row): Presence {
  return {
    ...row,
    breaks: breaksFrom(row.breaks),
    flags: JSON.parse(row.flags) as PresenceFlag[],
    ...(homeOffice === 1 ? ELSEWHERE : HERE),
  };
}

function breaksFrom(text: string): readonly Break[] {
  const breaks = JSON.parse(text) as [number, number | null][];
  return breaks.map(([sinceAt, untilAt]): Break => ({ sinceAt, untilAt }));
}
