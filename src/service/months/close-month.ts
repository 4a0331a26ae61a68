import type { MonthFigures } from '../../core/report/month-figures.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { inTurns } from '../days/turns.ts';
import { audit } from '../store/audit.ts';
import { applyClosed, closedFor } from '../store/closed-month.ts';
import type { Db } from '../store/database.ts';
import { allEmployees, employeeByNumber, type Employee } from '../store/employee.ts';
import { committed, insertFactTexts } from '../store/fact-text.ts';
import { appendFact, journalHead } from '../store/journal.ts';
import { ensureKioskId } from '../store/meta.ts';
import { asBody, closedEntry } from '../store/month-fact.ts';
import { hasFactSince, prunedBefore } from '../store/prune.ts';
import { inTransaction } from '../store/transaction.ts';
import { firstMonth } from './first-month.ts';
import { isOfMonth } from './month-people.ts';
import { openPointsOf, unknownScansIn } from './open-points.ts';
import { lastDateOf, monthAsked, personMonth } from './person-month.ts';

type Closed = Outcome<OfficeContract, 'closeMonth'>;
type Asked = Input<OfficeContract, 'closeMonth'>;

/** One person's sums, and how much of the journal they were made from. */
type Made = { readonly employee: Employee; readonly figures: MonthFigures; readonly seq: number };

/** A fact with everybody of a large company would be megabytes in one row. All of a close are one transaction. */
const PEOPLE_IN_FACT = 200;

const underWay = new WeakMap<Db, Promise<unknown>>();

/**
 * Freezes the sums of a month, in one transaction for everybody. For whom it is closed already it stays as it is, so that
 * closing twice, or after a reopening, books nothing twice. A second call waits for the first.
 */
export function closeMonth(ctx: Context, asked: Asked, by: string): Promise<Closed> {
  const result = (underWay.get(ctx.db) ?? Promise.resolve()).then(() => run(ctx, asked, by));
  underWay.set(
    ctx.db,
    result.catch(() => undefined),
  );
  return result;
}

async function run(ctx: Context, asked: Asked, by: string): Promise<Closed> {
  const { month, reason } = asked;
  const lastDate = lastDateOf(month);
  const today = civilDateOf(ctx.world.clock(), ctx.config().site.zone);
  if (today <= lastDate) return { ok: false, refusal: 'notOver', detail: { lastDate } };
  const before = prunedBefore(ctx.db);
  if (before !== null && lastDate < before) {
    return { ok: false, refusal: 'pruned', detail: { before } };
  }
  const first = firstMonth(ctx);
  if (first !== null && month < first) {
    return { ok: false, refusal: 'beforeFirst', detail: { month: first } };
  }
  const people = peopleOf(ctx, asked.numbers);
  if ('unknown' in people) {
    return { ok: false, refusal: 'unknownEmployee', detail: { number: people.unknown } };
  }
  const { made, openPoints: ofPeople } = await sumsOf(ctx, month, people.employees);
  const scans = asked.numbers === undefined ? unknownScansIn(ctx, month).length : 0;
  const openPoints = ofPeople + scans;
  if (openPoints > 0 && reason.trim() === '') {
    return { ok: false, refusal: 'openPoints', detail: { count: openPoints } };
  }
  return inTransaction(ctx.db, () => {
    const already = closedFor(ctx.db, month);
    const wanted = made.filter(({ employee }) => !already.has(employee.id));
    const fresh = freshOf(ctx, month, wanted);
    if (fresh.length > 0) {
      writeClose(ctx, asked, fresh, openPoints);
      audit(ctx, by, {
        action: 'monthClosed',
        subject: month,
        before: null,
        after: { people: fresh.length, openPoints, reason, by: asked.by },
      });
    }
    const wasClosed = people.employees.filter(({ id }) => already.has(id)).length;
    return {
      ok: true,
      value: { closedFor: fresh.length + wasClosed, already: wasClosed, openPoints },
    };
  });
}

type People = { readonly employees: readonly Employee[] } | { readonly unknown: string };

export function peopleOf({ db }: Context, numbers: readonly string[] | undefined): People {
  if (numbers === undefined) return { employees: allEmployees(db) };
  const employees: Employee[] = [];
  for (const number of new Set(numbers)) {
    const employee = employeeByNumber(db, number);
    if (employee === null) return { unknown: number };
    employees.push(employee);
  }
  return { employees };
}

async function sumsOf(
  ctx: Context,
  month: string,
  employees: readonly Employee[],
): Promise<{ readonly made: readonly Made[]; readonly openPoints: number }> {
  const of = monthAsked(ctx, month, ctx.world.clock());
  const already = closedFor(ctx.db, month);
  const made: Made[] = [];
  let openPoints = 0;
  for await (const employee of inTurns(ctx.world, employees)) {
    if (already.has(employee.id)) continue;
    const { seq } = journalHead(ctx.db);
    const figures = personMonth(ctx, employee.id, of);
    if (!isOfMonth(employee, figures)) continue;
    made.push({ employee, figures, seq });
    openPoints += openPointsOf(ctx, employee, month, figures).length;
  }
  return { made, openPoints };
}

/** Whoever punched while the others were added up, or was erased, is looked at anew. */
function freshOf(
  ctx: Context,
  month: string,
  made: readonly Made[],
): readonly (readonly [string, MonthFigures])[] {
  const of = monthAsked(ctx, month, ctx.world.clock());
  return made.flatMap(({ employee, figures, seq }): (readonly [string, MonthFigures])[] => {
    if (employeeByNumber(ctx.db, employee.number)?.id !== employee.id) return [];
    const isStale = hasFactSince(ctx.db, employee.id, seq);
    return [[employee.id, isStale ? personMonth(ctx, employee.id, of) : figures]];
  });
}

function writeClose(
  ctx: Context,
  { month, by, reason }: Asked,
  people: readonly (readonly [string, MonthFigures])[],
  openPoints: number,
): void {
  const { db, world } = ctx;
  const head = journalHead(db);
  const kioskId = ensureKioskId(db, world.newId);
  const nowAt = world.clock();
  for (let from = 0; from < people.length; from += PEOPLE_IN_FACT) {
    const entries = people
      .slice(from, from + PEOPLE_IN_FACT)
      .map(([id, figures]) => closedEntry(id, figures));
    const fact = { month, people: entries };
    const { body, texts } = committed(
      {
        ...asBody(fact),
        by,
        reason,
        openPoints,
        head: { seq: head.seq, hash: head.hashHex },
        kioskId,
      },
      world.newId,
    );
    const { seq } = appendFact(db, {
      id: world.newId(),
      kind: 'monthClosed',
      employeeId: null,
      recordedAt: nowAt,
      body,
    });
    insertFactTexts(db, seq, texts);
    applyClosed(db, fact, seq);
  }
}
