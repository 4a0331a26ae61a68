import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopChild } from '../kiosk/child.mjs';
import { tally } from './tally.mjs';

const LIMIT_MS = 5 * 60_000;

/**
 * Prints how dear a few things are today, beside what they were: passed when that came to its end, whatever it said, for a
 * machine has other work. A crash, or no end, is a failure.
 */
export async function runTrend({ lifetime, repository, node, env }) {
  console.log('\n== trend');
  const args = ['--expose-gc', join(repository, 'bench/trend.ts')];
  const stdio = ['ignore', 'inherit', 'inherit'];
  const child = lifetime.start(node, args, { cwd: repository, env, stdio });
  const outcome = await Promise.race([child.ended, sleep(LIMIT_MS, 'late', { ref: false })]);
  await stopChild(child);
  if (outcome === 'late') return tally('trend', { failed: 1 }, 'took too long and was ended');
  if (outcome.code === 0) return tally('trend', { passed: 1 });
  return tally('trend', { failed: 1 }, `ended with ${outcome.code ?? outcome.signal}`);
}
