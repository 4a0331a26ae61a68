import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { FIGURE_TITLES, rowOf } from '../bench/figure-row.mjs';

const BEGIN = '<!-- figures: written by `npm run bench -- --markdown` -->';
const END = '<!-- /figures -->';

/** Everything that was measured as one table, and what could not be. */
export function benchSummary(results) {
  const rows = results.flatMap(({ part, figures, ended }) => [
    ...figures.map(rowOf),
    ...(ended ? [] : [[`${part}: could not be measured to its end`, '', '', '', '', 'MISSING']]),
  ]);
  const widths = FIGURE_TITLES.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => row[at].length)),
  );
  const lines = [FIGURE_TITLES, ...rows].map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]))
      .join('  ')
      .trimEnd(),
  );
  const count = (verdict) => rows.filter((row) => row[5] === verdict).length;
  return [
    ...lines,
    '',
    `${count('met')} met, ${count('MISSED')} missed, ${count('MISSING')} not measured`,
  ].join('\n');
}

/** The block of docs/benchmarks.md: when, where, and everything that was printed. */
export function benchText(results) {
  const date = new Date().toISOString().slice(0, 10);
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const [cpu] = cpus();
  const machine = `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${gigabytes} GiB, ${process.platform} ${release()}`;
  const load = loadavg()[0].toFixed(1);
  return [
    `${date}, a machine with ${machine}; load ${load} at the end; commit ${commit()}.`,
    '',
    '```',
    benchSummary(results),
    '```',
    '',
    'What each part printed:',
    ...results.flatMap(({ part, text }) => [
      '',
      `\`npm run bench -- ${part}\``,
      '',
      '```',
      text.trimEnd(),
      '```',
    ]),
  ].join('\n');
}

export function writeBenchDocs(path, text) {
  const before = readFileSync(path, 'utf8');
  const [from, to] = [before.indexOf(BEGIN), before.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${path} has no place for the figures`);
  writeFileSync(path, `${before.slice(0, from)}${BEGIN}\n\n${text}\n\n${before.slice(to)}`);
}

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
