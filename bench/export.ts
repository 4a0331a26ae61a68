import { cpSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EXPORT_FORMATS, type ExportFormat } from '../src/contract/office-export.ts';
import { exportHandlers } from '../src/service/export-handlers.ts';
import { createExports } from '../src/service/exports/exports.ts';
import { scratchKiosk } from '../src/service/scratch-kiosk.ts';
import { allEmployees } from '../src/service/store/employee.ts';
import { recordPunch } from '../src/service/usecases/record-punch.ts';
import { CACHE } from './cached-kiosk.ts';
import { companyDir } from './company.ts';
import { tellFigures, tellHead } from './figure.ts';
import { NOW_AT, YEAR } from './fill-company.ts';
import { quantile } from './measure.ts';

/**
 * Exports the year of a thousand people while somebody punches fifty times a second, and is timed from the moment at which
 * they were due: what the service's loop is late by counts. Prints, judges nothing.
 */

const asked = process.argv[2] ?? 'xlsx';
const format: ExportFormat = EXPORT_FORMATS.find((each) => each === asked) ?? 'xlsx';
/** So many of the thousand. */
const COUNT = Number(process.argv[3] ?? '1000');
const PUNCH_EVERY_MS = 20;
const QUIET_PUNCHES = 500;

const place = join(CACHE, 'export-run');
rmSync(place, { recursive: true, force: true });
mkdirSync(place, { recursive: true });
// What is punched here is no part of the company that other benchmarks find.
cpSync(
  companyDir((line) => void process.stderr.write(`${line}\n`)),
  join(place, 'data'),
  { recursive: true },
);
const kiosk = scratchKiosk({ dataDir: join(place, 'data'), at: NOW_AT });
const exports = createExports(kiosk);
const handlers = exportHandlers({ ...kiosk, exports }, 'the benchmark');
const people = allEmployees(kiosk.db);
let nth = 0;
let mostBytes = 0;

/** Everybody is in at first: a round of going, a round of coming, and so on. */
function punch(): void {
  const employee = people[nth % people.length];
  const kind = Math.floor(nth / people.length) % 2 === 0 ? 'out' : 'in';
  nth += 1;
  kiosk.world.pass(1_000);
  if (employee === undefined) throw new Error('the company has nobody');
  const input = {
    id: crypto.randomUUID(),
    employeeId: employee.id,
    kind,
    by: 'badge',
    deliberate: true,
  } as const;
  const outcome = recordPunch(kiosk, input);
  if (!outcome.ok) throw new Error(`${employee.number} ${kind}: ${outcome.refusal}`);
}

async function punched(goesOn: () => boolean): Promise<readonly number[]> {
  const took: number[] = [];
  for (let dueAt = performance.now(); goesOn(); dueAt += PUNCH_EVERY_MS) {
    const early = dueAt - performance.now();
    if (early > 0) await delay(early);
    else await new Promise((next) => void setImmediate(next));
    const from = Math.max(dueAt, performance.now() - 1_000);
    punch();
    took.push(performance.now() - from);
    mostBytes = Math.max(mostBytes, process.memoryUsage.rss());
  }
  return took;
}

const quiet = await punched(() => nth < QUIET_PUNCHES);
const quietBytes = process.memoryUsage.rss();
mostBytes = 0;
const path = join(place, `year.${format}`);
const startedAt = performance.now();
const outcome = await handlers.startExport({
  format,
  from: format === 'iflow-today' ? `${YEAR}-12-31` : `${YEAR}-01-01`,
  to: `${YEAR}-12-31`,
  numbers: people.slice(0, COUNT).map(({ number }) => number),
  at: NOW_AT,
  path,
});
if (!outcome.ok) throw new Error(outcome.refusal);
const { id } = outcome.value;
const steps = new Set<number>();
const meanwhile = await punched(() => {
  const told = exports.progress(id);
  if (told !== null && told.all > 0) steps.add(Math.floor((told.done / told.all) * 100));
  return told?.state === 'running';
});
const seconds = (performance.now() - startedAt) / 1_000;
const ended = exports.progress(id);
if (ended?.state !== 'done') throw new Error(ended?.sentence ?? 'the export is unknown');

const MEGABYTE = 1_000_000;
tellHead(
  `${format} of ${COUNT} people, ${YEAR}, ${Math.round(statSync(path).size / MEGABYTE)} MB in ${seconds.toFixed(1)} s; ${meanwhile.length} punches meanwhile; floor of memory: before the export`,
);
tellFigures([
  {
    what: `export ${format} of ${COUNT} people: days of people a second`,
    measured: ended.all / seconds,
    unit: '/s',
  },
  {
    what: '  steps of a hundred that its progress told',
    measured: steps.size,
    unit: 'steps',
    // Fewer people are over before a hundred steps could be seen.
    ...(COUNT < 1_000 ? {} : { bar: { atLeast: 90 } }),
  },
  {
    what: '  a punch meanwhile, p99',
    measured: quantile(meanwhile, 0.99),
    unit: 'ms',
    floor: quantile(quiet, 0.99),
    bar: { atMost: 50 },
  },
  {
    what: '  median',
    measured: quantile(meanwhile, 0.5),
    unit: 'ms',
    floor: quantile(quiet, 0.5),
  },
  {
    what: '  memory of process and thread at most',
    measured: mostBytes / MEGABYTE,
    unit: 'MB',
    floor: quietBytes / MEGABYTE,
    bar: { atMost: 300 },
  },
]);
await exports.stop();
kiosk.db.close();
rmSync(place, { recursive: true, force: true });
