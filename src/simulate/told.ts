import type { Counters } from './counters.ts';
import type { RunOptions, RunResult } from './run.ts';
import type { WorldResult } from './run-world.ts';
import { JUDGED_FROM_DAYS, missing, WANTED_TIMES } from './wanted-counters.ts';

/** What a run checks, as `invariants.ts` numbers it. */
export const INVARIANTS: readonly (readonly [string, string])[] = [
  ['I1', 'every receipt that was shown is in the journal'],
  ['I2', 'the journal only grows, and its chain is whole'],
  ['I3', 'nobody is present twice at the vendor'],
  ['I4', 'the outbox drains, and both sides say the same'],
  ['I5', 'the hours of a day are what a second reading gives'],
  ['I6', 'one write at a time for each employee, and the doctor finds nothing'],
  ['I7', 'nothing runs idle'],
];

/** What a run was about, in lines: for a person who reads them, and for a script that looks for a word. */
export function toldRun({ seed }: RunOptions, result: RunResult): readonly string[] {
  const { worlds, kioskDays, events, hash, counters, failures } = result;
  const broken = new Map(failures.map((each) => [each.failure?.invariant, each]));
  return [
    ...failures.flatMap(toldFailure),
    ...Object.entries(counters)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => `${String(count).padStart(8)}  ${name}`),
    ...INVARIANTS.map(
      ([number, what]) => `${broken.has(number) ? 'BROKEN  ' : 'holds   '}  ${number} ${what}`,
    ),
    ...toldCounters(result),
    `seed ${seed}: ${counted(kioskDays, 'kiosk-day')} in ${counted(worlds, 'world')}, ${counted(events, 'event')}, trace ${hash}`,
  ];
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

function toldFailure({ plan, failure }: WorldResult): readonly string[] {
  if (failure === null) return [];
  const { seed, days, kiosks } = plan;
  return [
    ...failure.last.map((line) => `  ${line}`),
    `world ${seed} at ${failure.at}: ${failure.message}`,
    `again: npm run -s simulate -- --seed ${seed} --days ${days * kiosks} --kiosks ${kiosks}`,
    '',
  ];
}

/** Nothing where the run was too short to be judged by them. */
function toldCounters({ kioskDays, counters }: RunResult): readonly string[] {
  if (kioskDays < JUDGED_FROM_DAYS) return [];
  const times = (name: string): string => `${name} (${countOf(counters, name)})`;
  const left = missing(counters).map(times);
  return left.length === 0
    ? [`holds     everything was met at least ${WANTED_TIMES} times`]
    : [`BROKEN    met fewer than ${WANTED_TIMES} times: ${left.join(', ')}`];
}

function countOf(counters: Counters, name: string): number {
  return counters[name] ?? 0;
}

/** How many of the things that a run is judged by are as they should be, and how many are not. */
export function verdictOf({ failures, kioskDays, counters }: RunResult): {
  readonly passed: number;
  readonly failed: number;
} {
  const broken = new Set(failures.map(({ failure }) => failure?.invariant));
  const isJudged = kioskDays >= JUDGED_FROM_DAYS;
  const isShort = isJudged && missing(counters).length > 0;
  const total = INVARIANTS.length + (isJudged ? 1 : 0);
  const known = INVARIANTS.filter(([number]) => broken.has(number)).length;
  return { passed: total - known - (isShort ? 1 : 0), failed: broken.size + (isShort ? 1 : 0) };
}
