import type { MonthFigures } from '../../core/report/month-figures.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { ListedMonth, MonthPerson, OpenPoint } from '../../contract/office-months.ts';
import type { Context } from '../context.ts';
import { inTurns } from '../days/turns.ts';
import {
  closedFor,
  closedMonthsOf,
  confirmationOf,
  type ClosedMonth,
} from '../store/closed-month.ts';
import { prepared } from '../store/database.ts';
import { allEmployees, type Employee } from '../store/employee.ts';
import { wordsOf } from '../store/fact-text.ts';
import { factBySeq } from '../store/journal.ts';
import { inOrder } from '../usecases/read-report.ts';
import { amendmentView, pendingOf } from './amendment-view.ts';
import { confirmedBy } from './confirmed-by.ts';
import { firstMonth } from './first-month.ts';
import { isOfMonth } from './month-people.ts';
import { openPointsOf, unknownScansIn } from './open-points.ts';
import { lastDateOf, monthAsked, personMonth } from './person-month.ts';

/** So many people make an answer. */
const PEOPLE_MAX = 100;

/** A year at a glance: from the tables alone, nobody is added up for it. */
export function listMonths(
  ctx: Context,
  asked: Input<OfficeContract, 'listMonths'>,
): Outcome<OfficeContract, 'listMonths'> {
  const today = civilDateOf(ctx.world.clock(), ctx.config().site.zone);
  const year = asked.year ?? Number(today.slice(0, 4));
  const thisMonth = today.slice(0, 7);
  const first = firstMonth(ctx) ?? '';
  const months = Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`;
    return listed(ctx, month, { thisMonth, first });
  });
  return { ok: true, value: { year, months } };
}

type Known = { readonly thisMonth: string; readonly first: string };

function listed(ctx: Context, month: string, { thisMonth, first }: Known): ListedMonth {
  const closed = closedFor(ctx.db, month);
  const count = (sql: string) => prepared(ctx.db, sql).pluck().get(month) as number;
  const leftOpen = month < thisMonth ? countLeft(ctx, month, closed) : 0;
  const state =
    month > thisMonth
      ? 'ahead'
      : month === thisMonth
        ? 'running'
        : closed.size === 0
          ? month < first
            ? 'before'
            : 'open'
          : leftOpen > 0
            ? 'partly'
            : 'closed';
  return {
    month,
    state,
    closed: closed.size === 0 ? null : lastClose(ctx, month),
    closedFor: closed.size,
    leftOpen,
    confirmed: count(
      `SELECT count(*) FROM month_confirmation AS f LEFT JOIN closed_month AS c USING (employee_id, month)
       WHERE f.month = ? AND (c.seq IS NULL OR (f.worked, f.target, f.diff) IS (
         SELECT c.worked + coalesce(sum(a.worked), 0), c.target + coalesce(sum(a.target), 0), c.diff + coalesce(sum(a.diff), 0)
         FROM month_amendment AS a WHERE a.employee_id = f.employee_id AND a.month = f.month))`,
    ),
    amendments: count('SELECT count(*) FROM month_amendment WHERE month = ?'),
  };
}

/** People who have work in the month, and for whom it is not closed. */
function countLeft(ctx: Context, month: string, closed: ReadonlySet<string>): number {
  const { zone } = ctx.config().site;
  const [fromAt, beforeAt] = [`${month}-01`, addDays(lastDateOf(month), 1)].map((date) =>
    startOfDay(date, zone),
  );
  const was = prepared(
    ctx.db,
    'SELECT 1 FROM presence WHERE employee_id = +? AND from_at >= ? AND from_at < ? LIMIT 1',
  );
  return allEmployees(ctx.db).filter(
    ({ id }) => !closed.has(id) && was.get(id, fromAt, beforeAt) !== undefined,
  ).length;
}

function lastClose(ctx: Context, month: string): ListedMonth['closed'] {
  const seq = prepared(ctx.db, 'SELECT max(seq) FROM closed_month WHERE month = ?')
    .pluck()
    .get(month) as number;
  const fact = factBySeq(ctx.db, seq);
  if (fact === null) return null;
  const { by = '', reason = '' } = JSON.parse(fact.body) as { by?: string; reason?: string };
  const words = (field: 'by' | 'reason', held: string) => wordsOf(ctx.db, seq, field, held);
  return { at: fact.recordedAt, by: words('by', by), reason: words('reason', reason) };
}

/** The sums of everybody whom a month is about, as closed and as known now. */
export async function readMonth(
  ctx: Context,
  { month, after }: Input<OfficeContract, 'readMonth'>,
): Promise<Outcome<OfficeContract, 'readMonth'>> {
  const { page, next } = pageOf(ctx, after);
  const asked = monthAsked(ctx, month, ctx.world.clock());
  const people: MonthPerson[] = [];
  for await (const employee of inTurns(ctx.world, page)) {
    const now = personMonth(ctx, employee.id, asked);
    const [closed = null] = closedMonthsOf(ctx.db, employee.id, month, month);
    if (closed === null && !isOfMonth(employee, now)) continue;
    people.push(personOf(ctx, employee, { month, now, closed }));
  }
  return { ok: true, value: { people, next } };
}

type OfPerson = {
  readonly month: string;
  readonly now: MonthFigures;
  readonly closed: ClosedMonth | null;
};

function personOf(
  ctx: Context,
  { id, number, name }: Employee,
  { month, now, closed }: OfPerson,
): MonthPerson {
  const confirmation = confirmationOf(ctx.db, id, month);
  return {
    number,
    name,
    closed: closed === null ? null : sumsView(closed.figures),
    now: sumsView(now),
    confirmed: confirmedBy(confirmation, now),
    confirmedAt: confirmation?.at ?? null,
    amendments: closed === null ? [] : amendmentsOf(ctx, closed, now),
  };
}

function amendmentsOf(
  ctx: Context,
  closed: ClosedMonth,
  now: MonthFigures,
): MonthPerson['amendments'] {
  const pending = pendingOf(ctx, closed, now);
  return [...closed.amendments, ...(pending === null ? [] : [pending])].map(amendmentView);
}

function sumsView(figures: MonthFigures): MonthPerson['now'] {
  return {
    worked: figures.workedSeconds,
    target: figures.targetSeconds,
    diff: figures.diffSeconds,
    absences: { ...figures.absences },
  };
}

/** What stands open of a month, people by people. */
export async function readOpenPoints(
  ctx: Context,
  { month, after }: Input<OfficeContract, 'readOpenPoints'>,
): Promise<Outcome<OfficeContract, 'readOpenPoints'>> {
  const { page, next } = pageOf(ctx, after);
  const asked = monthAsked(ctx, month, ctx.world.clock());
  const points: OpenPoint[] = after === undefined ? [...unknownScansIn(ctx, month)] : [];
  for await (const employee of inTurns(ctx.world, page)) {
    const figures = personMonth(ctx, employee.id, asked);
    points.push(...openPointsOf(ctx, employee, month, figures));
  }
  return { ok: true, value: { points, next } };
}

function pageOf(ctx: Context, after: string | undefined) {
  const people = inOrder(allEmployees(ctx.db), after);
  const page = people.slice(0, PEOPLE_MAX);
  return { page, next: people.length > PEOPLE_MAX ? (page.at(-1)?.number ?? null) : null };
}
