import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { startThread } from '../service/service-thread.ts';
import { chanceOf } from './chance.ts';
import { sumOf, type Counters } from './counters.ts';
import { runWorld, type WorldPlan, type WorldResult } from './run-world.ts';
import { VENDOR_MODES } from './vendor-mode.ts';

/** What is asked for: `days` counts the days of every kiosk. */
export type RunOptions = {
  /** A number, or one world of it as a failure names it: `7:12`. */
  readonly seed: string;
  readonly days: number;
  /** In every company; null: one in most, two in some. */
  readonly kiosks: number | null;
  /** How long a world lasts; absent: a week. */
  readonly worldDays?: number;
};

export type RunResult = {
  readonly kioskDays: number;
  readonly worlds: number;
  readonly events: number;
  readonly counters: Counters;
  /** Of all that has happened: the same seed gives the same one. */
  readonly hash: string;
  readonly failures: readonly WorldResult[];
};

const WORLD_DAYS = 7;
const WORKERS_MAX = 2;

/** So many failures say enough. */
const FAILURES_MAX = 5;

/** The worlds of a run, one after the other: each has a seed of its own and can be run alone. */
export function worldsOf({
  seed,
  days,
  kiosks,
  worldDays = WORLD_DAYS,
}: RunOptions): readonly WorldPlan[] {
  const alone = /^\d+:(\d+)$/.exec(seed)?.[1];
  if (alone !== undefined) {
    const count = kiosks ?? 1;
    return [planOf(seed, Number(alone), Math.ceil(days / count), count)];
  }
  const plans: WorldPlan[] = [];
  for (let left = days; left > 0;) {
    const worldSeed = `${seed}:${plans.length}`;
    const count = kiosks ?? chanceOf(`${worldSeed}/kiosks`).pick([1, 1, 1, 2]);
    const plan = planOf(
      worldSeed,
      plans.length,
      Math.min(worldDays, Math.ceil(left / count)),
      count,
    );
    plans.push(plan);
    left -= plan.days * count;
  }
  return plans;
}

/** Vendors take turns; so do changes of the clocks, each vendor meets both, and some worlds meet none. */
function planOf(seed: string, index: number, days: number, kiosks: number): WorldPlan {
  const modes = VENDOR_MODES.length;
  const isOdd = (index + Math.floor(index / modes)) % 2 === 1;
  const change = index % 23 === 22 ? null : isOdd ? 'fold' : 'gap';
  return { seed, days, kiosks, mode: index % modes, change };
}

/** Runs them all, on two threads where the machine has them. @param told after each world, how many are done */
export async function run(
  options: RunOptions,
  told: (done: number, of: number, result: WorldResult) => void = () => {},
): Promise<RunResult> {
  const plans = worldsOf(options);
  const hashes: string[] = [];
  const failures: WorldResult[] = [];
  let counters: Counters = {};
  let events = 0;
  let done = 0;
  let next = 0;
  const take = (): { readonly index: number; readonly plan: WorldPlan } | null => {
    const index = next;
    const plan = failures.length < FAILURES_MAX ? plans[index] : undefined;
    if (plan === undefined) return null;
    next += 1;
    return { index, plan };
  };
  const keep = (index: number, result: WorldResult): void => {
    hashes[index] = result.hash;
    counters = sumOf([counters, result.counters, countersOf(result)]);
    events += result.events;
    done += 1;
    if (result.failure !== null) failures.push(result);
    told(done, plans.length, result);
  };
  const threads = Math.min(WORKERS_MAX, availableParallelism(), plans.length);
  if (threads < 2) await worked(take, keep);
  else await Promise.all(Array.from({ length: threads }, () => delegated(take, keep)));
  return {
    kioskDays: plans.slice(0, next).reduce((sum, { days, kiosks }) => sum + days * kiosks, 0),
    worlds: done,
    events,
    counters,
    hash: createHash('sha256').update(hashes.join()).digest('hex').slice(0, 16),
    failures,
  };
}

function countersOf({ plan }: WorldResult): Counters {
  const mode = VENDOR_MODES[plan.mode % VENDOR_MODES.length]?.name ?? '';
  return { [`vendor: ${mode}`]: plan.days * plan.kiosks };
}

type Take = () => { readonly index: number; readonly plan: WorldPlan } | null;
type Keep = (index: number, result: WorldResult) => void;

async function worked(take: Take, keep: Keep): Promise<void> {
  for (let task = take(); task !== null; task = take()) {
    keep(task.index, await runWorld(task.plan));
  }
}

async function delegated(take: Take, keep: Keep): Promise<void> {
  const thread = worldThread();
  try {
    for (let task = take(); task !== null; task = take()) {
      keep(task.index, await thread.live(task.plan));
    }
  } finally {
    await thread.end();
  }
}

type Thread = {
  readonly live: (plan: WorldPlan) => Promise<WorldResult>;
  readonly end: () => Promise<void>;
};

type Asked = {
  readonly resolve: (result: WorldResult) => void;
  readonly reject: (error: unknown) => void;
};

/** The source under plain Node, the file beside the bundle in a package. */
const WORLD_WORKER = new URL(
  import.meta.url.endsWith('.ts') ? 'world-worker.ts' : 'world-worker.js',
  import.meta.url,
);

/** A thread that lives through one world after the other. */
function worldThread(): Thread {
  const { worker, end } = startThread(WORLD_WORKER, {});
  let asked: Asked | null = null;
  worker.on('message', (result: WorldResult) => asked?.resolve(result));
  worker.on('error', (error) => asked?.reject(error));
  worker.on('exit', (code) => asked?.reject(new Error(`a thread has ended with ${code}`)));
  return {
    live: (plan) =>
      new Promise((resolve, reject) => {
        asked = { resolve, reject };
        worker.postMessage(plan);
      }),
    end: () => {
      asked = null;
      return end();
    },
  };
}
