import { civilDateOf } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { tagsOf } from '../tags.ts';
import { employeeById } from '../store/employee.ts';
import { dayState, owedDays, type OwedDay } from '../store/outbox.ts';
import { readMonthsReadOn, writeMonthsReadOn } from '../store/vendor-state.ts';
import type { Failure } from '../vendors/outcome.ts';
import type { LinkedPerson, Vendor } from '../vendors/vendor.ts';
import { keepBaseForm } from './base-form.ts';
import { daysOf, type Person } from './days-of-view.ts';
import { wantsRound } from './evaluate.ts';
import { linkedEmployees } from './linked-employees.ts';
import { pullCompany } from './pull-company.ts';
import { pullHomeOffice } from './pull-home-office.ts';
import { pullWindow, rangesFor } from './ranges.ts';
import { readVendor, type VendorView } from './read-vendor.ts';
import { reconcileDay } from './reconcile-day.ts';
import { defer, refuse } from './settle.ts';
import { whyUnasked } from './unasked.ts';
import { tellBadges } from './tell-badges.ts';
import { writeDay } from './write-day.ts';
import type { DayWork, WriteResult } from './write-result.ts';
import { writeSteps } from './write-steps.ts';

/** Read, reconcile, write, read again: after so many turns what is still not agreed waits for another round. */
const PASSES_MAX = 4;

/** So many unusable answers to writes one after the other say that it is not about the rows. */
const TROUBLE_MAX = 5;

/** So many days are reconciled before others have a turn in this process. */
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
    const failure =
      (await options.beforeFirstWrite(people)) ??
      (await writeAll(ctx, vendor, works, people, signal));
    if (failure !== null) return failure;
    ranges = rangesFor([...new Set(works.map((work) => work.owed.date))], null);
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
  for (const [index, { person, date, theirs, seen, earlierOpen }] of daysOf(
    ctx,
    people,
    view,
  ).entries()) {
    if (signal.aborted) break;
    // A person at the reader does not wait for the history of a whole company.
    if (index % DAYS_AT_A_STRETCH === DAYS_AT_A_STRETCH - 1) await ctx.world.sleep(0, signal);
    const { steps, owed, changed } = reconcileDay(ctx, person, date, theirs, terms);
    if (changed) ctx.emit('boardChanged', { employeeId: person.id });
    if (owed !== null) {
      works.push({ person, owed, steps, theirs: theirs.rows, seen, earlierOpen });
    }
  }
  return works;
}

/** One day after the other; one day's trouble holds nobody up, unless it is everybody's. */
async function writeAll(
  ctx: Context,
  vendor: Vendor,
  works: readonly DayWork[],
  people: readonly Person[],
  signal: AbortSignal,
): Promise<Failure | null> {
  let troubled = 0;
  for (const work of inOrder(works)) {
    if (signal.aborted) return null;
    const known = people.slice(0, 4);
    const result =
      (await tellBadges(ctx, vendor, work.person, signal)) ??
      (await writeWork(ctx, vendor, work, known, signal));
    ctx.emit('boardChanged', { employeeId: work.owed.employeeId });
    if (result.kind === 'halt') return result.failure;
    troubled = result.kind === 'troubled' ? troubled + 1 : 0;
    if (troubled >= TROUBLE_MAX) {
      return { kind: 'unknown', reason: 'the vendor answers nothing usable', answered: true };
    }
  }
  return null;
}

/** Days that end something still running there come first: it stands in the way of what begins later. */
function inOrder(works: readonly DayWork[]): readonly DayWork[] {
  const ends = works.filter(endsSomething);
  return [...ends, ...works.filter((work) => !ends.includes(work))];
}

function endsSomething({ steps, theirs }: DayWork): boolean {
  const running = new Set(theirs.flatMap(({ id, to }) => (to === null ? [id] : [])));
  return steps.some(
    (step) =>
      (step.kind === 'change' && step.row.to !== null && running.has(step.id)) ||
      (step.kind === 'delete' && running.has(step.id)),
  );
}

function writeWork(
  ctx: Context,
  vendor: Vendor,
  work: DayWork,
  people: readonly LinkedPerson[],
  signal: AbortSignal,
): Promise<WriteResult> {
  const write = vendor.capabilities.writes === 'day' ? writeDay : writeSteps;
  return write(ctx, vendor, work, people, signal);
}

function reachable(ctx: Context, vendor: Vendor): readonly Person[] {
  return linkedEmployees(ctx).filter((person) => vendor.obstacle(person) === null);
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
  for (const day of owedDays(ctx.db, ctx.config().vendor.kind)) {
    const employee = employeeById(ctx.db, day.employeeId);
    const { vendorId, number } = employee ?? { vendorId: null, number: '' };
    const tags = employee === null ? {} : tagsOf(ctx, employee.id);
    const obstacle = vendor.obstacle({ vendorId, number, ...tags });
    if (obstacle === null) continue;
    if (refuse(ctx, day, obstacle, { theirs: null, daily: false })) {
      ctx.emit('boardChanged', { employeeId: day.employeeId });
    }
  }
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

function keyOf(day: OwedDay): string {
  return `${day.employeeId} ${day.date}`;
}
