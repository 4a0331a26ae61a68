import type { Context } from '../context.ts';
import type { Failure } from '../vendors/outcome.ts';
import type { Vendor } from '../vendors/vendor.ts';
import type { Person } from './days-of-view.ts';
import { refuseDefective } from './defective-day.ts';
import { tellBadges } from './tell-badges.ts';
import { noteTaken } from './vendor-outcome.ts';
import { writeDay } from './write-day.ts';
import { SETTLED, type DayWork, type WriteResult } from './write-result.ts';
import { writeSteps } from './write-steps.ts';

/** So many unusable answers to writes one after the other say that it is not about the rows. */
const TROUBLE_MAX = 5;

/** What becomes due while a long list is being written is looked for so often, and goes first. */
const NEWCOMERS_EVERY_MS = 15_000;

/** Days that have become due since, of people for whom nothing is under way. */
export type Newcomers = (isBusy: (employeeId: string) => boolean) => {
  readonly people: readonly string[];
  /** Reads and plans them. */
  readonly works: () => Promise<readonly DayWork[] | Failure>;
} | null;

export type WriteRun = {
  readonly works: readonly DayWork[];
  /** Whose access proves that the vendor is there for us, when one day is refused. */
  readonly people: readonly Person[];
  readonly newcomers: Newcomers;
  /** Told when the vendor takes something after trouble. */
  readonly recovered: () => void;
  readonly signal: AbortSignal;
};

/** Every work that was begun, and why nothing more may be sent; null: all went out. */
export type Written = { readonly begun: readonly DayWork[]; readonly failure: Failure | null };

/**
 * Writes days side by side, as many as the vendor takes at once and never two of one person (invariant 3). One day's
 * trouble holds nobody up, unless it is everybody's. The first in order goes first: today's days, and what has become due
 * in the meantime.
 */
export async function writeAll(ctx: Context, vendor: Vendor, run: WriteRun): Promise<Written> {
  const { signal } = run;
  const queue = [...inOrder(run.works)];
  const begun: DayWork[] = [];
  const busy = new Set<string>();
  let failure: Failure | null = null;
  let troubled = 0;
  let lookedAt = ctx.world.monotonic();

  const settle = (result: WriteResult): void => {
    if (result.kind === 'halt') failure ??= result.failure;
    troubled = result.kind === 'troubled' ? troubled + 1 : 0;
    if (troubled >= TROUBLE_MAX) {
      failure ??= { kind: 'unknown', reason: 'the vendor answers nothing usable', answered: true };
    }
  };

  const admitNewcomers = async (): Promise<void> => {
    if (queue.length === 0 || ctx.world.monotonic() - lookedAt < NEWCOMERS_EVERY_MS) return;
    lookedAt = ctx.world.monotonic();
    const found = run.newcomers((id) => busy.has(id));
    if (found === null) return;
    for (const id of found.people) busy.add(id);
    try {
      const works = await found.works();
      if ('kind' in works) {
        failure ??= works;
        return;
      }
      const isReplaced = (work: DayWork): boolean =>
        works.some(
          ({ owed }) => owed.employeeId === work.owed.employeeId && owed.date === work.owed.date,
        );
      const others = queue.filter((work) => !isReplaced(work));
      queue.splice(0, queue.length, ...works, ...others);
    } finally {
      for (const id of found.people) busy.delete(id);
    }
  };

  const lane = async (): Promise<void> => {
    while (failure === null && !signal.aborted) {
      await admitNewcomers();
      const index = queue.findIndex(({ person }) => !busy.has(person.id));
      const [work] = index < 0 ? [] : queue.splice(index, 1);
      // What is left belongs to people of whom another lane has something under way: it goes on with them.
      if (work === undefined || failure !== null) return;
      begun.push(work);
      busy.add(work.person.id);
      try {
        settle(await writeWork(ctx, vendor, work, run));
      } finally {
        busy.delete(work.person.id);
      }
    }
  };

  const lanes = Array.from({ length: vendor.capabilities.writesAtOnce }, lane);
  // A full disk in one lane does not leave the others behind.
  for (const ended of await Promise.allSettled(lanes)) {
    if (ended.status === 'rejected') throw ended.reason;
  }
  return { begun, failure };
}

async function writeWork(
  ctx: Context,
  vendor: Vendor,
  work: DayWork,
  { people, signal, recovered }: WriteRun,
): Promise<WriteResult> {
  const write = vendor.capabilities.writes === 'day' ? writeDay : writeSteps;
  let result: WriteResult = SETTLED;
  try {
    result =
      (await tellBadges(ctx, vendor, work.person, signal)) ??
      (await write(ctx, vendor, work, people.slice(0, 4), signal));
  } catch (error) {
    refuseDefective(ctx, work.owed, work.theirs, error);
  }
  if (result.kind === 'settled') noteTaken(ctx, vendor.contact(), recovered);
  ctx.emit('boardChanged', { employeeId: work.owed.employeeId });
  return result;
}

/** Days that end something still running there come first: it stands in the way of what begins later. */
function inOrder(works: readonly DayWork[]): readonly DayWork[] {
  const ends = new Set(works.filter(endsSomething));
  return [...ends, ...works.filter((work) => !ends.has(work))];
}

function endsSomething({ steps, theirs }: DayWork): boolean {
  const running = new Set(theirs.flatMap(({ id, to }) => (to === null ? [id] : [])));
  return steps.some(
    (step) =>
      (step.kind === 'change' && step.row.to !== null && running.has(step.id)) ||
      (step.kind === 'delete' && running.has(step.id)),
  );
}
