import { askedToStop, createLifetime } from './kiosk/lifetime.mjs';
import { Problem, runAsProgram, sentenceFor } from './setup/problem.mjs';
import { setUp, setUpPackages } from './setup.mjs';
import { SUITES } from './suites/suites.mjs';
import { couldNotRun, isSuccess, lastLine } from './suites/tally.mjs';

const INTERRUPTED = 130;

/** `npm test`, or `npm test -- SUITE [FILTER …]` for one of check, audit, unit, simulate, trend, e2e and package. */
await runAsProgram(import.meta.url, async ([suite, ...filters]) => {
  const names = suite ? [suite] : Object.keys(SUITES);
  if (!names.every((name) => Object.hasOwn(SUITES, name))) {
    throw new Problem(
      `There is no suite "${suite}": name one of ${Object.keys(SUITES).join(', ')}.`,
    );
  }
  const context = await contextFor(names).catch((error) => ({ nothing: sentenceFor(error) }));
  if (context.nothing) return report(names.map((name) => couldNotRun(name, context.nothing)));
  const lifetime = createLifetime();
  const asked = askedToStop().then(() => null);
  const tallies = await Promise.race([asked, runAll({ lifetime, ...context }, names, filters)]);
  await lifetime.end();
  return tallies ? report(tallies) : process.exit(INTERRUPTED);
});

async function runAll(context, names, filters) {
  const tallies = [];
  for (const name of names) {
    try {
      tallies.push(...(await SUITES[name](context, filters)));
    } catch (error) {
      tallies.push(couldNotRun(name, sentenceFor(error)));
    }
  }
  return tallies;
}

/** Without an Electron the suites that need none still run; the others say why they cannot. */
async function contextFor(names) {
  const packages = await setUpPackages();
  const plain = { ...packages, env: { ...process.env, STEMPEL_NODE: packages.node } };
  if (names.every((name) => name === 'check' || name === 'audit')) return plain;
  try {
    const { env, ...rest } = await setUp({ virtualDisplay: process.platform === 'linux' });
    return { ...rest, env: { ...process.env, ...env } };
  } catch (error) {
    console.error(sentenceFor(error));
    return { ...plain, noRuntime: sentenceFor(error) };
  }
}

function report(tallies) {
  console.log('');
  for (const { name, failures = [] } of tallies) {
    for (const failure of failures) console.log(`FAILED ${name}: ${failure}`);
  }
  for (const { name, passed, failed, skipped, why, note } of tallies) {
    const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
    console.log(`${name}: ${counts}${why || note ? ` (${why || note})` : ''}`);
  }
  console.log(lastLine(tallies));
  return isSuccess(tallies) ? 0 : 1;
}
