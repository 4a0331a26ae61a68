import { addDays } from '../../core/time/civil-date.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { tagsOf } from '../tags.ts';
import { employeeById } from '../store/employee.ts';
import { dayState, owedDays, type OwedDay } from '../store/outbox.ts';
import { readMonthsReadOn, writeMonthsReadOn } from '../store/vendor-state.ts';
import { inSavepoint, inTransaction } from '../store/transaction.ts';
import type { Failure } from '../vendors/outcome.ts';
import type { LinkedPerson, Vendor } from '../vendors/vendor.ts';
import { keepBaseForm } from './base-form.ts';
import { daysOf, type Person, type ViewedDay } from './days-of-view.ts';
import { setDefectiveAside } from './defective-day.ts';
import { wantsRound } from './evaluate.ts';
import { linkedEmployees } from './linked-employees.ts';
import { pullCompany } from './pull-company.ts';
import { pullHomeOffice } from './pull-home-office.ts';
import { pullWindow, rangesFor } from './ranges.ts';
import { readVendor, type VendorView } from './read-vendor.ts';
import { reconcileDay, type DayResult, type Terms } from './reconcile-day.ts';
import { defer, refuse } from './settle.ts';
import { whyUnasked } from './unasked.ts';
import { writeAll, type Newcomers } from './write-all.ts';
import type { DayWork } from './write-result.ts';

/** Read, reconcile, write, read again: after so many turns what is still not agreed waits for another round. */
const PASSES_MAX = 4;

/** So many days are reconciled, and made durable together, before others have a turn in this process. */
const DAYS_AT_A_STRETCH = 20;

export type RoundResult = {
  /** Why the vendor cannot be used now; null: the round went through, whatever became of single days. */
  readonly failure: Failure | null;
  /** What a round that asks for everything has to say besides; null where it was another, or did not come so far. */
  readonly pulled: {
    readonly notes: readonly string[];
    /** Why the vendor's side is not known in spite of it. */
    readonly unasked: string | null;
  } | null;
};

export type RoundOptions = {
  /** Roster, targets, absences and everybody's days, not only what is due. */
  readonly pull: boolean;
  readonly signal: AbortSignal;
  /** Asked once before the first write of a process: does the key still act for other people? */
  readonly beforeFirstWrite: (people: readonly LinkedPerson[]) => Promise<Failure | null>;
  /** Lets windows hear that the vendor takes something after trouble, while the round goes on. */
  readonly tell: () => void;
};

/** One round: what the vendor says is taken in, what is owed is sent, and what was sent is read again. */
export async function runRound(
  ctx: Context,
  vendor: Vendor,
  options: RoundOptions,
): Promise<RoundResult> {
  const { pull, signal } = options;
  keepBaseForm(ctx);
  const contactBefore = vendor.contact();
  let notes: readonly string[] | null = null;
  if (pull) {
    const company = await pullCompany(ctx, vendor, signal);
    for (const employeeId of company.changed) ctx.emit('boardChanged', { employeeId });
    if (company.halt !== null) return { failure: company.halt, pulled: null };
    notes = company.notes;
  }
  refuseObstructed(ctx, vendor);
  const atStart = new Map(dueNow(ctx).map((day) => [keyOf(day), day.version]));
  const failure = await passes(ctx, vendor, options);
  if (failure === null && !signal.aborted) deferLeftOver(ctx, atStart);
  if (notes === null || signal.aborted) return { failure, pulled: null };
  const contacted = vendor.contact() !== contactBefore;
  return { failure, pulled: { notes, unasked: whyUnasked(ctx, vendor, { contacted, notes }) } };
}

async function passes(
  ctx: Context,
  vendor: Vendor,
  options: RoundOptions,
): Promise<Failure | null> {
  const { signal } = options;
  const today = civilDateOf(ctx.world.clock(), ctx.config().site.zone);
  const kind = ctx.config().vendor.kind;
  const wholeMonths = options.pull && readMonthsReadOn(ctx.db, kind) !== today;
  const window = options.pull ? pullWindow(today, wholeMonths) : null;
  const owed = options.pull ? owedDays(ctx.db, kind) : dueNow(ctx);
  // What becomes due from now on is no part of what is read.
  const known = new Set(dueNow(ctx).map(versionOf));
  let ranges = rangesFor([...new Set(owed.map(({ date }) => date))], window);
  for (let pass = 1; pass <= PASSES_MAX && ranges.length > 0; pass += 1) {
    const people = options.pull ? reachable(ctx, vendor) : concerned(ctx, vendor, owed);
    const works: DayWork[] = [];
    for (const range of ranges) {
      const view = await readVendor(ctx, vendor, people, range, signal);
      if (view.kind !== 'done') return asFailure(view);
      pullHomeOffice(ctx, people, view.value);
      works.push(...(await reconcileView(ctx, vendor, people, view.value, signal)));
    }
    if (pass === 1 && wholeMonths) writeMonthsReadOn(ctx.db, kind, today);
    if (works.length === 0 || signal.aborted) return null;
    const failure = await options.beforeFirstWrite(people);
    if (failure !== null) return failure;
    for (const work of works) known.add(versionOf(work.owed));
    const newcomers = newcomersTo(ctx, vendor, known, signal);
    const written = await writeAll(ctx, vendor, {
      works,
      people,
      newcomers,
      recovered: options.tell,
      signal,
    });
    if (written.failure !== null) return written.failure;
    ranges = rangesFor([...new Set(written.begun.map((work) => work.owed.date))], null);
  }
  return null;
}

/** Reading names nothing of ours: a refusal there is about the address or the rights. */
function asFailure(failure: Failure): Failure {
  if (failure.kind === 'rejected') return { ...failure, kind: 'unauthorized', certain: true };
  return failure;
}

/** Brings everything in the range up to date and answers with the writes that are needed, today's first. */
async function reconcileView(
  ctx: Context,
  vendor: Vendor,
  people: readonly Person[],
  view: VendorView,
  signal: AbortSignal,
): Promise<readonly DayWork[]> {
  const works: DayWork[] = [];
  const { sendsOpen, form, adjusts } = vendor.capabilities;
  const terms = { sendOpen: sendsOpen, form, adjusts };
  const days = daysOf(ctx, people, view);
  for (let from = 0; from < days.length && !signal.aborted; from += DAYS_AT_A_STRETCH) {
    // A person at the reader does not wait for the history of a whole company.
    if (from > 0) await ctx.world.sleep(0, signal);
    const results = inTransaction(ctx.db, () =>
      days.slice(from, from + DAYS_AT_A_STRETCH).map((day) => ({
        day,
        result: compared(ctx, day, terms),
      })),
    );
    for (const { day, result } of results) {
      const { person, theirs, seen, earlierOpen } = day;
      const { steps, owed, changed } = result;
      if (changed) ctx.emit('boardChanged', { employeeId: person.id });
      if (owed !== null) {
        works.push({ person, owed, steps, theirs: theirs.rows, seen, earlierOpen });
      }
    }
  }
  return works;
}

/** One day by itself: what goes wrong over it takes nobody else's along. */
function compared(ctx: Context, day: ViewedDay, terms: Terms): DayResult {
  const { person, date, theirs } = day;
  try {
    return inSavepoint(ctx.db, () => reconcileDay(ctx, person, date, theirs, terms));
  } catch (error) {
    const key = { employeeId: person.id, date, vendor: ctx.config().vendor.kind };
    const changed = setDefectiveAside(ctx, key, theirs.rows, error);
    return { steps: [], owed: null, changed };
  }
}

function reachable(ctx: Context, vendor: Vendor): readonly Person[] {
  return linkedEmployees(ctx).filter((person) => vendor.obstacle(person) === null);
}

/**
 * What becomes due while a long list is being written: what is not older than yesterday does not wait for its end. Only the
 * days of those people are read and planned.
 */
function newcomersTo(
  ctx: Context,
  vendor: Vendor,
  planned: Set<string>,
  signal: AbortSignal,
): Newcomers {
  return (isBusy) => {
    const { zone } = ctx.config().site;
    const yesterday = addDays(civilDateOf(ctx.world.clock(), zone), -1);
    const due = dueNow(ctx).filter(
      (day) => day.date >= yesterday && !planned.has(versionOf(day)) && !isBusy(day.employeeId),
    );
    for (const day of due) planned.add(versionOf(day));
    const ids = new Set(due.map(({ employeeId }) => employeeId));
    const people = reachable(ctx, vendor).filter(({ id }) => ids.has(id));
    if (people.length === 0) return null;
    const works = async (): Promise<readonly DayWork[] | Failure> => {
      const found: DayWork[] = [];
      for (const range of rangesFor([...new Set(due.map(({ date }) => date))], null)) {
        const view = await readVendor(ctx, vendor, people, range, signal);
        if (view.kind !== 'done') return asFailure(view);
        found.push(...(await reconcileView(ctx, vendor, people, view.value, signal)));
      }
      return found;
    };
    return { people: people.map(({ id }) => id), works };
  };
}

/** Whose days a round without a pull has to read: everybody's where one list holds them all, otherwise those of its days. */
function concerned(ctx: Context, vendor: Vendor, days: readonly OwedDay[]): readonly Person[] {
  const people = reachable(ctx, vendor);
  if (vendor.capabilities.readsPerPerson !== true) return people;
  const ids = new Set(days.map(({ employeeId }) => employeeId));
  return people.filter(({ id }) => ids.has(id));
}

/** Days of people for whom nothing can be sent, known without a call: they wait for the office, not for the vendor. */
function refuseObstructed(ctx: Context, vendor: Vendor): void {
  // Asked once of a person, however many of their days are owed: nobody at the reader waits for ten thousand answers.
  const obstacles = new Map<string, string | null>();
  for (const day of owedDays(ctx.db, ctx.config().vendor.kind)) {
    const { employeeId } = day;
    let obstacle = obstacles.get(employeeId);
    if (obstacle === undefined) {
      obstacle = obstacleOf(ctx, vendor, employeeId);
      obstacles.set(employeeId, obstacle);
    }
    if (obstacle === null) continue;
    if (refuse(ctx, day, obstacle, { theirs: null, daily: false })) {
      ctx.emit('boardChanged', { employeeId });
    }
  }
}

function obstacleOf(ctx: Context, vendor: Vendor, employeeId: string): string | null {
  const employee = employeeById(ctx.db, employeeId);
  const { vendorId, number } = employee ?? { vendorId: null, number: '' };
  const tags = employee === null ? {} : tagsOf(ctx, employee.id);
  return vendor.obstacle({ vendorId, number, ...tags });
}

function dueNow(ctx: Context): readonly OwedDay[] {
  const now = ctx.world.clock();
  return owedDays(ctx.db, ctx.config().vendor.kind).filter((day) => wantsRound(day, now));
}

/** A day that could have been settled in this round and was not is left alone for a while: no round follows at once. */
function deferLeftOver(ctx: Context, atStart: ReadonlyMap<string, number>): void {
  for (const day of dueNow(ctx)) {
    if (atStart.get(keyOf(day)) !== day.version) continue;
    const current = dayState(ctx.db, day.employeeId, day.date, day.vendor);
    if (current) defer(ctx, current, current.reason ?? 'not agreed yet');
  }
}

function versionOf(day: OwedDay): string {
  return `${keyOf(day)} ${day.version}`;
}

function keyOf(day: OwedDay): string {
  return `${day.employeeId} ${day.date}`;
}
