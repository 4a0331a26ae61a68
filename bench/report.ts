import { table } from '../src/cli/table.ts';
import { instantText } from '../src/service/reports/instant-text.ts';
import { reportYearOf } from '../src/service/reports/report-year.ts';
import { readReport, userreports } from '../src/service/usecases/read-report.ts';
import { openCompany } from './company.ts';
import { tellFigures, tellHead } from './figure.ts';
import { NOW_AT, YEAR } from './fill-company.ts';
import { timed, type Timing } from './measure.ts';
import { plainSum } from './plain-sum.ts';

/** Year reports of type 4 against a plain sum of the same punches. Prints, judges nothing: a benchmark is no test. */

const RUNS = 5;
const JUNE_AT = Date.parse(`${YEAR}-06-18T11:00:00Z`);

const kiosk = openCompany((line) => void process.stderr.write(`${line}\n`));

/** Keeps what it makes, as a caller would who wants the whole of it at once. */
function reports(count: number, nowAt: number): readonly unknown[] {
  const made: unknown[] = [];
  for (const report of eachReport(nowAt)) {
    made.push(report);
    if (made.length === count) break;
  }
  return made;
}

/** Lets each go as soon as it is made. */
function passing(count: number, nowAt: number): number {
  let passed = 0;
  for (const _ of eachReport(nowAt)) {
    passed += 1;
    if (passed === count) break;
  }
  return passed;
}

/** As the command line gets them: answer by answer, their JSON text included, each let go when it is printed. */
function answered(count: number): number {
  const asked = { year: YEAR, type: 4, iso: false, deprecated: false, at: NOW_AT } as const;
  let passed = 0;
  let after: string | null = null;
  do {
    const outcome = readReport(kiosk, after === null ? asked : { ...asked, after });
    if (!outcome.ok) throw new Error(outcome.refusal);
    passed += outcome.value.userreports.length;
    after = outcome.value.next;
  } while (after !== null && passed < count);
  return passed;
}

/** The same work under the dearest break rule: what is missing is looked for in each shift, and taken off. */
function withBreaksTakenOff<T>(measure: () => T): T {
  kiosk.setConfig('breaks.rule', 'de');
  kiosk.setConfig('breaks.deduct', 'leastSufficient');
  try {
    return measure();
  } finally {
    kiosk.setConfig('breaks.rule', 'recorded');
    kiosk.setConfig('breaks.deduct', 'none');
  }
}

function* eachReport(nowAt: number): Generator {
  const of = reportYearOf(kiosk, YEAR, nowAt);
  const shape = { type: 4, deprecated: false, instant: instantText(of.rules.zone, false) } as const;
  for (const { report } of userreports(kiosk, of, shape)) yield report;
}

function ms(value: number): string {
  return value < 10 ? `${value.toFixed(2)} ms` : `${Math.round(value)} ms`;
}

const floor = timed(RUNS, () => plainSum(kiosk.db, 500));
const half = timed(RUNS, () => reports(500, NOW_AT));
const all = timed(RUNS, () => reports(1_000, NOW_AT));
const passing500 = timed(RUNS, () => passing(500, NOW_AT));
const passing1000 = timed(RUNS, () => passing(1_000, NOW_AT));
const deducted = withBreaksTakenOff(() => timed(RUNS, () => passing(500, NOW_AT)));
const answers = timed(RUNS, () => answered(500));
const june = timed(RUNS, () => reports(500, JUNE_AT));
const made = reports(500, NOW_AT);
let bytes = 0;
const texts = timed(1, () => {
  for (const each of made) bytes += JSON.stringify(each).length;
  return bytes;
});

const count = (of: string) =>
  kiosk.db.prepare(`SELECT count(*) FROM ${of}`).pluck().get() as number;
const ratio = (one: Timing, other: Timing) =>
  [one.medianMs / other.medianMs, one.bestMs / other.bestMs].map((of) => `${of.toFixed(2)} x`);
const times = ({ medianMs, bestMs }: Timing) => [ms(medianMs), ms(bestMs)];
tellHead(`${count('presence')} presences, ${count('punch')} punches; ${RUNS} runs`);
console.log(
  table(
    ['what', 'median', 'best'],
    [
      ['plain sum of the raw punches, 500 people', ...times(floor)],
      ['year report type 4, 500 people', ...times(half)],
      ['  against the plain sum', ...ratio(half, floor)],
      ['year report type 4, 1,000 people', ...times(all)],
      ['  against 500 people', ...ratio(all, half)],
      ['500 people, each let go when made', ...times(passing500)],
      ['1,000 people, each let go when made', ...times(passing1000)],
      ['  against 500 people', ...ratio(passing1000, passing500)],
      ['500 people, breaks taken off by rule', ...times(deducted)],
      ['  against 500 let go when made', ...ratio(deducted, passing500)],
      ['500 people in answers, JSON text included', ...times(answers)],
      ['500 people as of June', ...times(june)],
      [`JSON text of 500 (${Math.round(bytes / 1e6)} MB)`, ...times(texts)],
    ],
  ),
);
tellFigures([
  {
    what: 'year report type 4 from punches, 500 people',
    measured: half.medianMs,
    unit: 'ms',
    floor: floor.medianMs,
    bar: { timesFloor: 1.4 },
  },
  {
    what: '  1,000 people against 500',
    measured: all.medianMs,
    unit: 'ms',
    floor: half.medianMs,
    bar: { timesFloor: 2 },
  },
  {
    what: '  1,000 against 500, let go when made',
    measured: passing1000.medianMs,
    unit: 'ms',
    floor: passing500.medianMs,
    bar: { timesFloor: 2 },
  },
]);
kiosk.db.close();
