import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runAudit } from '../audit.mjs';
import { runChecks } from '../check.mjs';
import { ensureBuilt } from '../kiosk/build.mjs';
import { startVirtualDisplay } from '../kiosk/virtual-display.mjs';
import { pack } from '../package/pack.mjs';
import { sentenceFor } from '../setup/problem.mjs';
import { countPlaywright, countVitest } from './reports.mjs';
import { runSuite } from './run-suite.mjs';
import { runSimulation } from './simulation.mjs';
import { couldNotRun, tally } from './tally.mjs';
import { runTrend } from './trend.mjs';

const MINUTE_MS = 60_000;
/** Two zones on either side of Greenwich whose clocks change on different days. */
const ZONES = ['Europe/Berlin', 'America/Los_Angeles'];
/**
 * What fails, kills and cuts off, by processes and files: nothing in it hangs on this machine's zone, and it takes longest.
 * It runs once, in the zone that is not the sites', where a local time that slipped in would show.
 */
const ONCE = [
  'test/recovery/**',
  'test/vendors/{faults,matrix,recovery,set-aside}.test.ts',
  'test/vendors/two-kiosks*.test.ts',
];
/** So many windows at once, each on a display of its own. */
const WINDOWS = 2;
const E2E_CONFIG = 'test/e2e/playwright.config.ts';
const PACKAGE_CONFIG = 'test/package/playwright.config.ts';

/** Each takes the context and what was typed after its name, and answers with its tallies. */
export const SUITES = { check, audit, unit, simulate, trend, e2e, package: packaged };

async function check(context, names) {
  const results = await runChecks({ ...context, names });
  const passed = results.filter(({ ok }) => ok).length;
  if (results.length === 0) return [couldNotRun('check', `there is no step named ${names}`)];
  return [tally('check', { passed, failed: results.length - passed })];
}

/** What is shipped: its licences, and what is known against it. Where the registry cannot be asked, that is skipped and said. */
async function audit(context) {
  console.log('\n== audit');
  const { note, ...counts } = await runAudit(context);
  return [{ ...tally('audit', counts), note }];
}

async function unit(context, filters) {
  const tallies = [];
  for (const [index, zone] of ZONES.entries()) {
    const leftOut = filters.length > 0 || index === ZONES.length - 1 ? [] : ONCE;
    if (leftOut.length > 0) console.log(`\nIn ${ZONES.at(-1)} alone: ${leftOut.join(', ')}`);
    const result = await runSuite(context, {
      name: `unit in ${zone}`,
      invocation: (reportFile) => ({
        args: vitestArguments(context.repository, reportFile, [
          ...filters,
          ...leftOut.flatMap((files) => ['--exclude', files]),
        ]),
        env: { TZ: zone },
      }),
      count: countVitest,
      limitMs: 25 * MINUTE_MS,
    });
    tallies.push(result);
  }
  return tallies;
}

/** Fresh days every time; what fails names the seed that shows it again. */
async function simulate(context, words) {
  return [await runSimulation(context, words)];
}

/** What a few things cost beside what they did: told, and never judged. */
async function trend(context) {
  return [await runTrend(context)];
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
    invocation: (reportFile) => playwright(repository, E2E_CONFIG, reportFile, filters),
    count: countPlaywright,
    limitMs: 50 * MINUTE_MS,
  });
  return [tally('build', { passed: 1 }), result];
}

/** What is installed: packed from the runtime at hand, and started as on a machine that has never seen it. Linux only, so far. */
async function packaged(context, filters) {
  const { repository, noRuntime } = context;
  if (noRuntime) return [couldNotRun('package', noRuntime)];
  if (process.platform !== 'linux') return [couldNotRun('package', 'it packs for Linux alone')];
  let executable;
  try {
    await ensureBuilt({ ...context, say: console.error });
    ({ executable } = await pack({ ...context, output: '.cache/packed', say: console.error }));
  } catch (error) {
    return [tally('package', { failed: 1 }, sentenceFor(error))];
  }
  const result = await runSuite(await onVirtualDisplay(context), {
    name: 'package',
    invocation: (reportFile) => {
      const { args, env } = playwright(repository, PACKAGE_CONFIG, reportFile, filters);
      return { args, env: { ...env, STEMPEL_PACKAGED: join(repository, executable) } };
    },
    count: countPlaywright,
    limitMs: 10 * MINUTE_MS,
  });
  return [result];
}

function playwright(repository, config, reportFile, filters) {
  return {
    args: [
      join(repository, 'node_modules/@playwright/test/cli.js'),
      'test',
      `--config=${config}`,
      '--reporter=list,json',
      ...filters,
    ],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  };
}

function vitestArguments(repository, reportFile, filters) {
  return [
    join(repository, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--reporter=${join(import.meta.dirname, 'outside-reporter.mjs')}`,
    `--outputFile.json=${reportFile}`,
    ...filters,
  ];
}

/** Also where there is a screen: windows that open and close on it would be in a person's way. */
async function onVirtualDisplay(context) {
  if (process.platform !== 'linux') return context;
  const displays = [];
  while (displays.length < WINDOWS) {
    displays.push((await startVirtualDisplay(context.lifetime)).display);
  }
  const env = { DISPLAY: displays[0], STEMPEL_TEST_DISPLAYS: displays.join(), WAYLAND_DISPLAY: '' };
  return { ...context, env: { ...context.env, ...env } };
}
