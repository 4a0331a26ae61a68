import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startOfDay } from '../src/core/time/zone.ts';
import { scratchKiosk } from '../src/service/scratch-kiosk.ts';
import { importEmployees } from '../src/service/usecases/import-employees.ts';
import { tellFigures, tellHead } from './figure.ts';
import { quantile } from './measure.ts';

/**
 * Commands of the command line on a small database, from the start of the process to its exit, against a Node that
 * does nothing. Prints, judges nothing.
 */

const RUNS = 9;
/** As `npm run cli` starts it. */
const PROGRAM = resolve(import.meta.dirname, '../scripts/cli.mjs');

const dataDir = mkdtempSync(join(tmpdir(), 'stempel-bench-'));
const kiosk = scratchKiosk({ dataDir, at: startOfDay('2026-03-02', 'Europe/Berlin') });
const rows = Array.from({ length: 20 }, (_, nth) => `${nth + 1},Person ${nth + 1}`);
const imported = importEmployees(kiosk, {
  format: 'csv',
  text: ['number,name', ...rows, ''].join('\n'),
});
if (!imported.ok) throw new Error(JSON.stringify(imported));
kiosk.db.close();

const floor = times(['-e', '0']);
const COMMANDS = [
  ['status'],
  ['employees', 'list'],
  ['day', '--employee', '1', '--date', '2026-03-02'],
  ['report', '--year', '2026'],
];
const medians = COMMANDS.map((words) => {
  const typed = [PROGRAM, ...words, '--data', dataDir];
  // What was compiled is kept: the first of all is slower, and nobody's daily command.
  spawnSync(process.execPath, typed);
  const took = times(typed);
  return { name: words.join(' '), median: quantile(took, 0.5) };
});
rmSync(dataDir, { recursive: true, force: true });
tellHead(`${RUNS} runs each; floor: a Node that does nothing`);
tellFigures(
  medians.map(({ name, median }) => ({
    what: `stempel ${name}, start to exit, median`,
    measured: median,
    unit: 'ms',
    floor: quantile(floor, 0.5),
    bar: { atMost: 400 },
  })),
);

function times(words: readonly string[]): readonly number[] {
  return Array.from({ length: RUNS }, () => {
    const from = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [...words], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
    return performance.now() - from;
  });
}
