import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopChild } from '../kiosk/child.mjs';
import { readJson } from '../setup/json-file.mjs';
import { outsideOf } from './reports.mjs';
import { judged } from './tally.mjs';
import { withoutCoreDumps } from './without-core-dumps.mjs';

/**
 * Runs a test runner to its end, or ends it and everything it forked after `limitMs`, and counts its
 * JSON report. `invocation(reportFile)` answers with `{ args, env }`.
 */
export async function runSuite(context, { name, invocation, count, limitMs }) {
  const { lifetime, repository, node } = context;
  const reportDir = mkdtempSync(join(tmpdir(), 'stempel-report-'));
  lifetime.add(() => rmSync(reportDir, { recursive: true, force: true }));
  const reportFile = join(reportDir, 'report.json');
  const { args, env } = invocation(reportFile);
  console.log(`\n== ${name}`);
  const child = lifetime.start(...withoutCoreDumps(node, args), {
    cwd: repository,
    env: { ...context.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const outcome = await Promise.race([child.ended, sleep(limitMs, 'late', { ref: false })]);
  await stopChild(child);
  return judged(name, count(readJson(reportFile), readJson(outsideOf(reportFile)) ?? []), {
    code: outcome.code ?? outcome.signal ?? null,
    timedOut: outcome === 'late',
  });
}
