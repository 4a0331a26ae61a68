import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { table } from '../src/cli/table.ts';
import { instantText } from '../src/service/reports/instant-text.ts';
import { reportYearOf } from '../src/service/reports/report-year.ts';
import { scratchKiosk, type ScratchKiosk } from '../src/service/scratch-kiosk.ts';
import { allEmployees } from '../src/service/store/employee.ts';
import { acknowledge } from '../src/service/usecases/acknowledge.ts';
import { boardOf } from '../src/service/usecases/board.ts';
import { userreports } from '../src/service/usecases/read-report.ts';
import { recordPunch } from '../src/service/usecases/record-punch.ts';
import { fillCompany, NOW_AT, YEAR } from './fill-company.ts';
import { quantile, timed } from './measure.ts';
import { plainSum } from './plain-sum.ts';
import { keepTrend, storedTrend } from './trend-file.ts';
import { bareInserts } from './wall-insert.ts';

/**
 * A cheap look at where things go, in every test run: each figure as times its floor of the same run, beside what it was
 * when somebody last kept it on such a machine. Tells, and fails nothing: a machine has other work. `--keep`: keep these.
 */

const PEOPLE = 60;
const HOUR_MS = 3_600_000;

const dataDir = mkdtempSync(join(tmpdir(), 'stempel-trend-'));
const kiosk = scratchKiosk({ dataDir, at: NOW_AT });
try {
  fillCompany(kiosk.db, PEOPLE, 0);
  const ratios: Readonly<Record<string, number>> = {
    'year report, times a plain sum': reports(kiosk),
    'live day state, times one row by its key': boards(kiosk),
    'recordPunch, times a bare durable insert': punches(kiosk),
    'stempel status, times a Node that does nothing': command(),
  };
  tell(ratios);
  if (process.argv.includes('--keep')) keepTrend(ratios);
} finally {
  kiosk.close();
}

function tell(ratios: Readonly<Record<string, number>>): void {
  const before = storedTrend();
  const rows = Object.entries(ratios).map(([what, ratio]) => {
    const was = before?.ratios[what];
    const change = was === undefined ? '' : `${((ratio / was - 1) * 100).toFixed(0)} %`;
    return [
      what,
      `${ratio.toFixed(2)} x`,
      was === undefined ? 'none' : `${was.toFixed(2)} x`,
      change,
    ];
  });
  const since = before === null ? 'no such machine yet' : `kept on ${before.onDate}`;
  console.log(table(['what', 'now', `before (${since})`, 'more'], rows));
}

function reports(of: ScratchKiosk): number {
  const year = reportYearOf(of, YEAR, NOW_AT);
  const shape = {
    type: 4,
    deprecated: false,
    instant: instantText(year.rules.zone, false),
  } as const;
  const made = timed(5, () => Array.from(userreports(of, year, shape)).length);
  return made.bestMs / timed(5, () => plainSum(of.db, PEOPLE)).bestMs;
}

function boards(of: ScratchKiosk): number {
  const people = allEmployees(of.db);
  const one = of.db.prepare('SELECT * FROM employee WHERE id = ?');
  const [took, floor]: [number[], number[]] = [[], []];
  for (let round = 0; round < 30; round += 1) {
    for (const person of people) {
      const from = performance.now();
      boardOf(of, person);
      const between = performance.now();
      one.get(person.id);
      took.push(between - from);
      floor.push(performance.now() - between);
    }
  }
  return quantile(took, 0.5) / quantile(floor, 0.5);
}

/** Everybody is in at first: they go, and an hour later they come. */
function punches(of: ScratchKiosk): number {
  const [took, floor]: [number[], number[]] = [[], []];
  for (const kind of ['out', 'in', 'out', 'in'] as const) {
    of.world.pass(HOUR_MS);
    for (const { id: employeeId } of allEmployees(of.db)) {
      of.world.pass(1_000);
      const id = crypto.randomUUID();
      const from = performance.now();
      const outcome = recordPunch(of, { id, employeeId, kind, by: 'badge', deliberate: true });
      took.push(performance.now() - from);
      if (!outcome.ok) throw new Error(`${employeeId} ${kind}: ${outcome.refusal}`);
      acknowledge(of, { punchId: id });
    }
    floor.push(...bareInserts(of.dataDir, PEOPLE));
  }
  return quantile(took, 0.5) / quantile(floor, 0.5);
}

function command(): number {
  const empty = mkdtempSync(join(tmpdir(), 'stempel-trend-'));
  try {
    const program = resolve(import.meta.dirname, '../scripts/cli.mjs');
    // The first run makes the kiosk, and keeps what it has compiled: the best of some says what the others cost.
    return started([program, 'status', '--data', empty]) / started(['-e', '0']);
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
}

function started(words: readonly string[]): number {
  return timed(4, () => {
    const { status, stderr } = spawnSync(process.execPath, [...words], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return status;
  }).bestMs;
}
