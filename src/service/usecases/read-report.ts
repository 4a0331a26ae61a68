import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { officeContract, OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { closedYearOf } from '../months/closed-view.ts';
import { explainedDays } from '../reports/explained-days.ts';
import { instantText } from '../reports/instant-text.ts';
import { personYearOf, reportYearOf, type ReportYear } from '../reports/report-year.ts';
import { userreport, type ReportShape } from '../reports/userreport.ts';
import { allEmployees, employeeByNumber, type Employee } from '../store/employee.ts';
import { prunedBefore } from '../store/prune.ts';
import { allYearBalances } from '../store/year-balance.ts';

type Input = z.output<typeof officeContract.calls.readReport.input>;
type ReportOutcome = Outcome<OfficeContract, 'readReport'>;

/** An answer is full at either: so many people are done in some twenty milliseconds, and somebody may be at the reader. */
const PEOPLE_MAX = 16;
const CHARACTERS_MAX = 1_500_000;

/** 2 before 10, `K-2` before `K-10`; the same on every machine. */
const natural = new Intl.Collator('en', { numeric: true });

/** User reports in clockodo's shape: of one person, or of all, answer by answer. */
export function readReport(ctx: Context, input: Input): ReportOutcome {
  const of = reportYearOf(ctx, input.year, input.at ?? ctx.world.clock());
  const { type, iso, deprecated } = input;
  const shape = { type, deprecated, instant: instantText(of.rules.zone, iso) };
  const pruned = prunedSince(ctx, input.year);
  if (input.number === undefined) {
    return { ok: true, value: { ...nextOf(ctx, of, shape, input.after), ...pruned } };
  }
  const employee = employeeByNumber(ctx.db, input.number);
  if (employee === null) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const person = personYearOf(ctx, employee.id, of);
  const closed = closedYearOf(ctx, employee.id, of, person.report);
  const report = userreport(employee, person, {
    ...shape,
    closed,
    ...(input.explain === true && type === 4
      ? { explained: explainedDays(ctx, employee.id, of, person.report) }
      : {}),
  });
  const userreports = [JSON.stringify(report)];
  return { ok: true, value: { userreports, next: null, at: of.nowAt, ...pruned } };
}

function prunedSince({ db }: Context, year: number): { readonly prunedBefore?: string } {
  const before = prunedBefore(db);
  return before !== null && `${year}-12-31` < before ? { prunedBefore: before } : {};
}

/**
 * The user reports of all, in order of their numbers: of those who are active, and of those who are not but have been
 * present in that year or have a balance for it.
 */
export function* userreports(
  ctx: Context,
  of: ReportYear,
  shape: ReportShape,
  after?: string,
): Generator<{ readonly number: string; readonly report: ReturnType<typeof userreport> | null }> {
  const balances = allYearBalances(ctx.db, of.year);
  for (const employee of inOrder(allEmployees(ctx.db), after)) {
    const person = personYearOf(ctx, employee.id, of);
    const told = employee.active || person.present || balances.has(employee.id);
    const closed = closedYearOf(ctx, employee.id, of, person.report);
    const report = told ? userreport(employee, person, { ...shape, closed }) : null;
    yield { number: employee.number, report };
  }
}

/** Those whose numbers come after this one, in order of their numbers. */
export function inOrder(employees: readonly Employee[], after?: string): readonly Employee[] {
  const wanted =
    after === undefined ? employees : employees.filter(({ number }) => byNumber(number, after) > 0);
  return wanted.toSorted((a, b) => byNumber(a.number, b.number));
}

/** 2 before 10, `K-2` before `K-10`, and always the same order. */
export function byNumber(a: string, b: string): number {
  return natural.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

function nextOf(ctx: Context, of: ReportYear, shape: ReportShape, after: string | undefined) {
  const texts: string[] = [];
  let people = 0;
  let characters = 0;
  for (const { number, report } of userreports(ctx, of, shape, after)) {
    people += 1;
    if (report !== null) {
      const text = JSON.stringify(report);
      characters += text.length;
      texts.push(text);
    }
    if (people >= PEOPLE_MAX || characters >= CHARACTERS_MAX) {
      return { userreports: texts, next: number, at: of.nowAt };
    }
  }
  return { userreports: texts, next: null, at: of.nowAt };
}
