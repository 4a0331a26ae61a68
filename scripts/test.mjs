import { askedToStop, createLifetime } from './kiosk/lifetime.mjs';
import { Problem, runAsProgram, sentenceFor } from './setup/problem.mjs';
import { setUp, setUpPackages } from './setup.mjs';
import { SUITES } from './suites/suites.mjs';
import { couldNotRun, isSuccess, lastLine } from './suites/tally.mjs';

const INTERRUPTED = 130;

/** `npm test`, or `npm test -- SUITE [FILTER …]` for one of check, unit and e2e. */
await runAsProgram(import.meta.url, async ([suite, ...filters]) => {
  const names = suite ? [suite] : Object.keys(SUITES);
  if (!names.every((name) => Object.hasOwn(SUITES, name))) {
    throw new Problem(
      `There is no suite "${suite}": name one of ${Object.keys(SUITES).join(', ')}.`,
    );
  }
  const lifetime = createLifetime();
  try {
    const asked = askedToStop();
    const tallies = await Promise.race([asked, runAll(lifetime, names, filters)]);
    return typeof tallies === 'string' ? INTERRUPTED : report(tallies);
  } finally {
    await lifetime.end();
  }
});

async function runAll(lifetime, names, filters) {
  const tallies = [];
  let context;
  try {
    context = { lifetime, ...(await contextFor(names)) };
  } catch (error) {
    return names.map((name) => couldNotRun(name, sentenceFor(error)));
  }
  for (const name of names) tallies.push(...(await SUITES[name](context, filters)));
  return tallies;
}

/** Without an Electron the suites that need none still run; the others say why they cannot. */
async function contextFor(names) {
  const packages = await setUpPackages();
  const plain = { ...packages, env: { ...process.env, STEMPEL_NODE: packages.node } };
  if (names.every((name) => name === 'check')) return plain;
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
  for (const { name, passed, failed, skipped, why } of tallies) {
    const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
    console.log(`${name}: ${counts}${why ? ` (${why})` : ''}`);
  }
  console.log(lastLine(tallies));
  return isSuccess(tallies) ? 0 : 1;
}
