import { cpus } from 'node:os';
import { table } from '../src/cli/table.ts';
import { instantText } from '../src/service/reports/instant-text.ts';
import { reportYearOf } from '../src/service/reports/report-year.ts';
import { allEmployees } from '../src/service/store/employee.ts';
import { boardOf } from '../src/service/usecases/board.ts';
import { userreports } from '../src/service/usecases/read-report.ts';
import { openCompany } from './company.ts';
import { NOW_AT, YEAR } from './fill-company.ts';
import { quantile, timed } from './measure.ts';
import { plainSum } from './plain-sum.ts';

/** Measures what docs/benchmarks.md tells of. Prints, judges nothing: a benchmark is no test. */

const RUNS = 5;
const JUNE_AT = Date.parse(`${YEAR}-06-18T11:00:00Z`);
const BOARDS = 5_000;

const kiosk = openCompany((line) => void process.stderr.write(`${line}\n`));
const people = allEmployees(kiosk.db);

function reports(count: number, nowAt: number): readonly unknown[] {
  const of = reportYearOf(kiosk, YEAR, nowAt);
  const shape = { type: 4, deprecated: false, instant: instantText(of.rules.zone, false) } as const;
  const made: unknown[] = [];
  for (const { report } of userreports(kiosk, of, shape)) {
    made.push(report);
    if (made.length === count) break;
  }
  return made;
}

function ms(value: number): string {
  return value < 10 ? `${value.toFixed(2)} ms` : `${Math.round(value)} ms`;
}

const floor = timed(RUNS, () => plainSum(kiosk.db, 500));
const half = timed(RUNS, () => reports(500, NOW_AT));
const all = timed(RUNS, () => reports(1_000, NOW_AT));
const june = timed(RUNS, () => reports(500, JUNE_AT));
const made = reports(500, NOW_AT);
let bytes = 0;
const texts = timed(1, () => {
  for (const each of made) bytes += JSON.stringify(each).length;
  return bytes;
});

const board: number[] = [];
for (let nth = 0; nth < BOARDS; nth += 1) {
  const person = people[(nth * 7_919) % people.length];
  if (person === undefined) continue;
  const startedAt = performance.now();
  boardOf(kiosk, person);
  board.push(performance.now() - startedAt);
}

const count = (of: string) =>
  kiosk.db.prepare(`SELECT count(*) FROM ${of}`).pluck().get() as number;
const ratio = (value: number) => `${(value / floor.medianMs).toFixed(2)} x`;
console.log(
  `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}; ` +
    `${count('presence')} presences, ${count('punch')} punches; medians of ${RUNS} runs`,
);
console.log(
  table(
    ['what', 'measured', 'bar'],
    [
      ['plain sum of the raw punches, 500 people', ms(floor.medianMs), 'the floor'],
      ['year report type 4, 500 people', ms(half.medianMs), '700 ms'],
      ['  against the plain sum', ratio(half.medianMs), '1.4 x'],
      ['year report type 4, 1,000 people', ms(all.medianMs), '1500 ms'],
      ['  against 500 people', `${(all.medianMs / half.medianMs).toFixed(2)} x`, '2 x'],
      ['the same for 500 as of June', ms(june.medianMs), 'none'],
      [`JSON text of 500 (${Math.round(bytes / 1e6)} MB)`, ms(texts.medianMs), 'none'],
      ['live day state, median', ms(quantile(board, 0.5)), '1 ms'],
      ['live day state, p99', ms(quantile(board, 0.99)), '1 ms'],
    ],
  ),
);
kiosk.db.close();
