import { civilDateOf } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { prepared, type Db } from '../store/database.ts';
import { allEmployees, employeeById } from '../store/employee.ts';
import { unsettledBefore } from '../store/presence.ts';
import type { Boundary } from '../store/prune.ts';
import { readVendorState } from '../store/vendor-state.ts';
import type { Turn } from './csv-file.ts';
import { clockCourse } from './prune-clock.ts';

/** A clock that stands further from the vendor's says nothing about what is old. */
const SKEW_MAX_MS = 3_600_000;

const CLOCK_WAS_SET =
  'the clock was set by more than a day, and nobody has worked by it for a week since, on five dates at least';

/** So many people with presences to be settled are named. */
const NAMED_MAX = 10;

type Case = { readonly number: string | null; readonly date: string; readonly state: string };

/**
 * Why nothing may be pruned before a boundary, a sentence each; none: all of that time is agreed. What only a person
 * could settle of somebody who has been erased is no doubt: nobody can.
 */
export async function pruneDoubts(
  ctx: Context,
  boundary: Boundary,
  turn: Turn,
): Promise<readonly string[]> {
  const open: string[] = [];
  for (const { id } of allEmployees(ctx.db)) {
    open.push(...openDoubts(ctx, id, boundary));
    await turn();
  }
  const named = open.slice(0, NAMED_MAX);
  const others =
    open.length > NAMED_MAX ? [`${open.length - NAMED_MAX} more people have such`] : [];
  return [
    ...skewDoubts(ctx),
    ...((await clockCourse(ctx, turn)) === 'set' ? [CLOCK_WAS_SET] : []),
    ...quickDoubts(ctx, boundary),
    ...named,
    ...others,
  ];
}

/** Those that may arise while people go on working, and take no time to look for. */
export function quickDoubts({ db, config }: Context, boundary: Boundary): readonly string[] {
  const { date } = boundary;
  return [
    ...daysLike(
      db,
      `SELECT employee_id, date, state FROM owed_day WHERE date < ?`,
      date,
      (days) => `${days} not agreed with the vendor`,
    ),
    ...daysLike(
      db,
      `SELECT employee_id, date, keep FROM day_decision WHERE date < ?`,
      date,
      (days) => `${days} decided and not carried out yet`,
    ),
    ...daysLike(
      db,
      `SELECT DISTINCT employee_id, date, 'sent' FROM attempt INDEXED BY attempt_open
       WHERE resolved_at IS NULL AND date < ?`,
      date,
      (days) => `${days} written to the vendor with an unknown outcome`,
    ),
    ...daysLike(
      db,
      `SELECT employee_id, date, state FROM objection
       WHERE state = 'made' AND date < ? AND employee_id IN (SELECT id FROM employee)`,
      date,
      (days) => `${days} with an objection that nobody has decided`,
    ),
    ...daysLike(
      db,
      `SELECT employee_id, date, what FROM correction_request
       WHERE closed_seq IS NULL AND date < ? AND employee_id IN (SELECT id FROM employee)`,
      date,
      (days) => `${days} with a request that nobody has answered`,
    ),
    ...quarantined(db, boundary, config().site.zone),
    ...importing(db),
  ];
}

function daysLike(
  db: Db,
  sql: string,
  before: string,
  told: (days: string) => string,
): readonly string[] {
  const cases = prepared(
    db,
    `SELECT number, date FROM (${sql}) AS it LEFT JOIN employee ON employee.id = it.employee_id
     ORDER BY date, number`,
  ).all(before) as Omit<Case, 'state'>[];
  const [first] = cases;
  if (first === undefined) return [];
  const days = cases.length === 1 ? '1 day is' : `${cases.length} days are`;
  return [`${told(days)} (the first: ${first.number ?? 'somebody'} on ${first.date})`];
}

function quarantined(db: Db, { at }: Boundary, zone: string): readonly string[] {
  const scans = prepared(db, 'SELECT at FROM quarantine WHERE at < ? ORDER BY at')
    .pluck()
    .all(at) as number[];
  const [firstAt] = scans;
  if (firstAt === undefined) return [];
  const of = `${scans.length} ${scans.length === 1 ? 'scan' : 'scans'} of unknown badges`;
  return [`${of} wait for the office (the first: ${civilDateOf(firstAt, zone)})`];
}

function importing(db: Db): readonly string[] {
  const isUnderWay = prepared(db, 'SELECT 1 FROM import_chunk').get() !== undefined;
  return isUnderWay ? ['a file of punches is being recorded'] : [];
}

/** Of one person, who may have come in again since everybody was looked at. */
export function openDoubts(
  ctx: Context,
  employeeId: string,
  boundary: Boundary,
): readonly string[] {
  const number = employeeById(ctx.db, employeeId)?.number;
  if (number === undefined) return [];
  const rows = unsettledBefore(ctx.db, employeeId, boundary.at);
  const [firstAt] = rows;
  if (firstAt === undefined) return [];
  const date = civilDateOf(firstAt, ctx.config().site.zone);
  const presences = rows.length === 1 ? '1 presence' : `${rows.length} presences`;
  return [`${number} has ${presences} open or to be reviewed (the first: ${date})`];
}

/** What was measured last counts against the clock, where nothing is known right now; it never speaks for it. */
function skewDoubts({ db, clockWatch, config }: Context): readonly string[] {
  const skewMs = clockWatch.skewMs() ?? readVendorState(db, config().vendor.kind).skewMs;
  if (skewMs === null || Math.abs(skewMs) <= SKEW_MAX_MS) return [];
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  return [`the clock stands ${minutes} minutes from the vendor's`];
}
