import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from '../check.mjs';
import { ensureBuilt } from '../kiosk/build.mjs';
import { startVirtualDisplay } from '../kiosk/virtual-display.mjs';
import { sentenceFor } from '../setup/problem.mjs';
import { countPlaywright, countVitest } from './reports.mjs';
import { runSuite } from './run-suite.mjs';
import { couldNotRun, tally } from './tally.mjs';

const MINUTE_MS = 60_000;
/** Two zones on either side of Greenwich whose clocks change on different days. */
const ZONES = ['Europe/Berlin', 'America/Los_Angeles'];
const E2E_CONFIG = 'test/e2e/playwright.config.ts';

/** Each takes the context and what was typed after its name, and answers with its tallies. */
export const SUITES = { check, unit, e2e };

async function check(context, names) {
  const results = await runChecks({ ...context, names });
  const passed = results.filter(({ ok }) => ok).length;
  if (results.length === 0) return [couldNotRun('check', `there is no step named ${names}`)];
  return [tally('check', { passed, failed: results.length - passed })];
}

async function unit(context, filters) {
  const tallies = [];
  for (const zone of ZONES) {
    const result = await runSuite(context, {
      name: `unit in ${zone}`,
      invocation: (reportFile) => ({
        args: vitestArguments(context.repository, reportFile, filters),
        env: { TZ: zone },
      }),
      count: countVitest,
      limitMs: 20 * MINUTE_MS,
    });
    tallies.push(result);
  }
  return tallies;
}

async function e2e(context, filters) {
  const { repository, noRuntime } = context;
  if (!existsSync(join(repository, E2E_CONFIG))) {
    return [couldNotRun('e2e', `${E2E_CONFIG} is missing`)];
  }
  if (noRuntime) return [couldNotRun('e2e', noRuntime)];
  try {
    await ensureBuilt({ ...context, say: console.error });
  } catch (error) {
    return [tally('build', { failed: 1 }), couldNotRun('e2e', sentenceFor(error))];
  }
  const result = await runSuite(await onVirtualDisplay(context), {
    name: 'e2e',
    invocation: (reportFile) => ({
      args: [
        join(repository, 'node_modules/@playwright/test/cli.js'),
        'test',
        `--config=${E2E_CONFIG}`,
        '--reporter=list,json',
        ...filters,
      ],
      env: {
        PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
        PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
      },
    }),
    count: countPlaywright,
    limitMs: 40 * MINUTE_MS,
  });
  return [tally('build', { passed: 1 }), result];
}

function vitestArguments(repository, reportFile, filters) {
  return [
    join(repository, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
    ...filters,
  ];
}

/** Also where there is a screen: windows that open and close on it would be in a person's way. */
async function onVirtualDisplay(context) {
  if (process.platform !== 'linux') return context;
  const { display } = await startVirtualDisplay(context.lifetime);
  return { ...context, env: { ...context.env, DISPLAY: display, WAYLAND_DISPLAY: '' } };
}
