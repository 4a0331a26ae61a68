import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopChild } from '../kiosk/child.mjs';
import { judged } from './tally.mjs';

/** Lived through in every run, so that a change that breaks what once held is seen at once; enough for everything to be met often. */
const LAID_DOWN = { seed: '20261122', days: 1000 };
/** And so many on a seed that nobody has seen. */
const FRESH_DAYS = 100;
const SEEDS = 1_000_000_000;
const LIMIT_MS = 30 * 60_000;

/**
 * Days of kiosks on the seed that is laid down and on a fresh one, which is printed; with `--seed N` a thousand on that alone.
 * Each invariant that holds counts as passed, and so does having met everything often enough.
 */
export async function runSimulation(context, words) {
  const typed = words.includes('--seed') ? String(words[words.indexOf('--seed') + 1]) : null;
  const runs =
    typed === null
      ? [LAID_DOWN, { seed: String(randomInt(SEEDS)), days: FRESH_DAYS }]
      : [{ seed: typed, days: LAID_DOWN.days }];
  const verdicts = [];
  for (const run of runs) verdicts.push(await lived(context, run));
  const judgedOnes = verdicts.every(({ verdict }) => verdict !== null);
  const sum = (of) => verdicts.reduce((all, { verdict }) => all + (verdict?.[of] ?? 0), 0);
  const ended = verdicts.find(({ end }) => end.timedOut || end.code !== 0) ?? verdicts[0];
  const total = { passed: sum('passed'), failed: sum('failed'), skipped: 0 };
  return judged('simulate', judgedOnes ? total : null, ended.end);
}

/** One run: its verdict, null where it came to no end, and how its process ended. */
async function lived({ lifetime, repository, node, env }, { seed, days }) {
  console.log(`\n== simulate, ${days} kiosk-days of seed ${seed}`);
  const entry = join(repository, 'src/cli/main.ts');
  const asked = ['simulate', '--seed', seed, '--days', String(days), '--json'];
  const child = lifetime.start(node, [entry, ...asked], {
    cwd: repository,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = '';
  child.process.stdout.on('data', (chunk) => {
    process.stdout.write(chunk);
    last = `${last}${chunk}`.slice(-4000);
  });
  const outcome = await Promise.race([child.ended, sleep(LIMIT_MS, 'late', { ref: false })]);
  await stopChild(child);
  const end = { code: outcome.code ?? outcome.signal ?? null, timedOut: outcome === 'late' };
  return { verdict: verdictIn(last), end };
}

/** The verdict is the last line; null: the run came to no end. */
function verdictIn(text) {
  try {
    const { passed, failed } = JSON.parse(text.trimEnd().split('\n').at(-1));
    return { passed, failed, skipped: 0 };
  } catch {
    return null;
  }
}
