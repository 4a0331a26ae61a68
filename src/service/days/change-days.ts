import { createHash } from 'node:crypto';
import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { ChangedDay, DayChangeItem } from '../../contract/office-days.ts';
import type { Context, Emit } from '../context.ts';
import { audit } from '../store/audit.ts';
import type { JsonObject } from '../store/canonical-json.ts';
import { employeeByNumber, type Employee } from '../store/employee.ts';
import { factById } from '../store/journal.ts';
import { inTransaction } from '../store/transaction.ts';
import { changeDay, recordedAs, type ChangeEntry } from './change-day.ts';
import { refusedChange, type ChangeOutcome } from './change-outcome.ts';
import { dryRun } from './dry-run.ts';
import { figuresOf } from './figures.ts';
import { inTurns } from './turns.ts';

const NO_FIGURES = { workedSeconds: null, targetSeconds: null, diffSeconds: null };

/** So many days of one person are changed in one transaction, which keeps the loop for as long as it lasts. */
const AT_ONCE = 2;

/** What these changes would do, each by itself: it is tried, counted, and taken back. */
export async function previewDayChanges(
  ctx: Context,
  { changes }: Input<OfficeContract, 'previewDayChanges'>,
): Promise<Outcome<OfficeContract, 'previewDayChanges'>> {
  const days: ChangedDay[] = [];
  for await (const item of inTurns(ctx.world, changes)) {
    const employee = employeeByNumber(ctx.db, item.number);
    if (employee === null) days.push(unknown(item));
    else {
      const stretch = stretchOf(item);
      const before = figuresOf(ctx, employee, stretch);
      const entry = { id: ctx.world.newId(), by: 'preview', reason: 'preview' };
      const { outcome, after } = dryRun(ctx, (tried) => ({
        outcome: changeDay(tried, employee, item, entry),
        after: figuresOf(tried, employee, stretch),
      }));
      days.push(told(item, employee, outcome, before, after));
    }
  }
  return { ok: true, value: { days } };
}

/**
 * Makes them, some of one person's in one transaction with one entry of the audit. What was made with this id before is
 * not tried again: it stands, whatever has become of the day since.
 */
export async function applyDayChanges(
  ctx: Context,
  { id, changes, reason }: Input<OfficeContract, 'applyDayChanges'>,
  by: string,
): Promise<Outcome<OfficeContract, 'applyDayChanges'>> {
  const days: ChangedDay[] = [];
  for await (const part of inTurns(ctx.world, parts(changes))) {
    const employee = employeeByNumber(ctx.db, part.number);
    if (employee === null) days.push(...part.items.map(unknown));
    else days.push(...applyPart(ctx, employee, part.items, { id, by, reason: reason.trim() }));
  }
  return { ok: true, value: { days } };
}

type Part = { readonly number: string; readonly items: readonly DayChangeItem[] };

function parts(changes: readonly DayChangeItem[]): readonly Part[] {
  const byPerson = new Map<string, DayChangeItem[]>();
  for (const item of changes) {
    const known = byPerson.get(item.number);
    if (known) known.push(item);
    else byPerson.set(item.number, [item]);
  }
  return [...byPerson].flatMap(([number, items]) =>
    Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, index) => ({
      number,
      items: items.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
    })),
  );
}

function applyPart(
  ctx: Context,
  employee: Employee,
  items: readonly DayChangeItem[],
  { id, by, reason }: ChangeEntry,
): readonly ChangedDay[] {
  // The screens are told once all of it is durable.
  const heard: Parameters<Emit>[] = [];
  const quiet: Context = { ...ctx, emit: (...event) => void heard.push(event) };
  const made: { date: string; kind: string; before: JsonObject; after: JsonObject }[] = [];
  const days = inTransaction(ctx.db, () => {
    const done = items.map((item) => {
      const entry = { id: idOf(id, item), by, reason };
      const isRepeated = factById(ctx.db, entry.id) !== null;
      const stretch = stretchOf(item);
      const before = figuresOf(quiet, employee, stretch);
      const outcome = isRepeated
        ? recordedAs(ctx, entry.id)
        : changeDay(quiet, employee, item, entry);
      if (outcome.ok && !isRepeated) {
        const { date } = item;
        const { kind } = item.change;
        made.push({ date, kind, before: { was: outcome.before }, after: { is: outcome.after } });
      }
      return told(item, employee, outcome, before, figuresOf(quiet, employee, stretch));
    });
    if (made.length > 0) {
      audit(ctx, by, {
        action: 'daysChanged',
        employeeId: employee.id,
        subject: subjectOf(
          employee,
          made.map(({ date }) => date),
        ),
        before: made.map(({ date, before }) => ({ date, ...before })),
        after: [{ reason }, ...made.map(({ date, kind, after }) => ({ date, kind, ...after }))],
      });
    }
    return done;
  });
  for (const event of heard) ctx.emit(...event);
  return days;
}

function subjectOf({ number }: Employee, dates: readonly string[]): string {
  const inOrder = dates.toSorted();
  const [first = '', last = first] = [inOrder[0], inOrder.at(-1)];
  return first === last ? `${number}, ${first}` : `${number}, ${first} – ${last}`;
}

/** Made of the screen's id and of what is wanted: asked again, it is the same. */
function idOf(base: string, { number, date, change }: DayChangeItem): string {
  const told = JSON.stringify([base, number, date, change]);
  const hex = createHash('sha256').update(told).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function stretchOf({ date, change }: DayChangeItem) {
  return { from: date, to: change.kind === 'absence' && change.until > date ? change.until : date };
}

function unknown({ number, date }: DayChangeItem): ChangedDay {
  const outcome = refusedChange('unknownEmployee', 'employee');
  const refused = outcome.ok ? null : outcome.refused;
  const figures = { before: NO_FIGURES, after: NO_FIGURES };
  return { number, name: number, date, refused, ...figures, warnings: [] };
}

function told(
  { date }: DayChangeItem,
  { number, name }: Employee,
  outcome: ChangeOutcome,
  before: ReturnType<typeof figuresOf>,
  after: ReturnType<typeof figuresOf>,
): ChangedDay {
  return {
    number,
    name,
    date,
    refused: outcome.ok ? null : outcome.refused,
    before: before.figures,
    after: after.figures,
    warnings: [...after.warnings],
  };
}
