import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchSummary, benchText, writeBenchDocs } from './bench-summary.mjs';
import { ensureBuilt } from './kiosk/build.mjs';
import { askedToStop, createLifetime } from './kiosk/lifetime.mjs';
import { startVirtualDisplay } from './kiosk/virtual-display.mjs';
import { repositoryDir } from './setup/places.mjs';
import { Problem, runAsProgram, sentenceFor } from './setup/problem.mjs';
import { setUp, setUpPackages } from './setup.mjs';

const INTERRUPTED = 130;
/** One file of `bench/` each, in this order. What needs a window comes first: its build is the longest wait. */
const PARTS = [
  'wall',
  'busy',
  'start',
  'idle',
  'punch',
  'day',
  'report',
  'drain',
  'export',
  'office',
  'cli',
];
/** Measured when it is named: every test run does. */
const ALONE = ['trend'];
const WITH_WINDOW = new Set(['wall', 'busy', 'start', 'idle']);
/** Long ones are asked for less where everything is measured. */
const SHORTER = { export: ['xlsx', '150'] };

/**
 * `npm run bench`: measures everything, part by part, on data it makes once under `.cache/bench`, and sums up.
 * `npm run bench -- PART [its words] …`: those alone. `--markdown` writes what was measured into
 * docs/benchmarks.md. Prints, judges nothing: a part that cannot be measured says so, and the others go on.
 */
await runAsProgram(import.meta.url, async (words) => {
  const lifetime = createLifetime();
  const asked = askedToStop().then(() => INTERRUPTED);
  try {
    return await Promise.race([asked, measureAll(lifetime, words)]);
  } finally {
    await lifetime.end();
  }
});

async function measureAll(lifetime, typed) {
  const words = typed.filter((word) => word !== '--markdown');
  const parts =
    words.length === 0
      ? PARTS.map((part) => ({ part, words: SHORTER[part] ?? [] }))
      : partsIn(words);
  const figures = figuresFile(lifetime);
  const contexts = contextsOf(lifetime);
  const results = [];
  for (const each of parts) results.push(await measured(lifetime, contexts, { ...each, figures }));
  if (results.length > 1) console.log(`\n${benchSummary(results)}`);
  if (typed.length > words.length) {
    writeBenchDocs(join(repositoryDir, 'docs/benchmarks.md'), benchText(results));
  }
  return results.every(({ ended }) => ended) ? 0 : 1;
}

/** The parts that are named, each with the words behind its name. */
function partsIn(words) {
  const parts = [];
  for (const word of words) {
    if (isPart(word)) parts.push({ part: word, words: [] });
    else if (parts.length > 0) parts.at(-1).words.push(word);
    else {
      throw new Problem(
        `There is no part "${word}": name one of ${[...PARTS, ...ALONE].join(', ')}.`,
      );
    }
  }
  return parts;
}

function isPart(word) {
  return PARTS.includes(word) || ALONE.includes(word);
}

/** `{ part, text, figures, ended }`: what it printed, what it measured, and whether it came to its end. */
async function measured(lifetime, contexts, { part, words, figures }) {
  console.log(`\n== ${part}`);
  writeFileSync(figures, '');
  let text = '';
  try {
    const { node, env } = await (WITH_WINDOW.has(part) ? contexts.window() : contexts.plain());
    const args = ['--expose-gc', join(repositoryDir, `bench/${part}.ts`), ...words];
    const child = lifetime.start(node, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env, STEMPEL_BENCH_FIGURES: figures },
    });
    child.process.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      text += chunk;
    });
    const { code } = await child.ended;
    return { part, text, figures: readFigures(figures), ended: code === 0 };
  } catch (error) {
    console.error(sentenceFor(error));
    return { part, text, figures: [], ended: false };
  }
}

function figuresFile(lifetime) {
  const dir = mkdtempSync(join(tmpdir(), 'stempel-figures-'));
  lifetime.add(() => rmSync(dir, { recursive: true, force: true }));
  return join(dir, 'figures.jsonl');
}

function readFigures(file) {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

/** Each made once, when the first part asks for it. */
function contextsOf(lifetime) {
  let plain = null;
  let window = null;
  return {
    plain: () => (plain ??= setUpPackages()),
    window: () => (window ??= withWindow(lifetime)),
  };
}

/** The built app and, where there is one to be had, a screen of its own: a window of the machine's would be in a person's way. */
async function withWindow(lifetime) {
  const isLinux = process.platform === 'linux';
  const { node, runtime, env, repository } = await setUp({ virtualDisplay: isLinux });
  await ensureBuilt({
    repository,
    node,
    runtime,
    env: { ...process.env, ...env },
    say: console.error,
  });
  if (!isLinux) return { node, env };
  const { display } = await startVirtualDisplay(lifetime);
  return { node, env: { ...env, DISPLAY: display, WAYLAND_DISPLAY: '' } };
}
