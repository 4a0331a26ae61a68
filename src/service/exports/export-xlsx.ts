import type { Employee } from '../store/employee.ts';
import { monthsOf } from './export-period.ts';
import { eachPerson, mainTable, zoneOf, type ExportRun } from './export-run.ts';
import { shortDate, type Cell } from './export-table.ts';
import type { PersonDay } from './person-days.ts';
import { asClosedSums, type MonthNow } from './closed-sums.ts';
import { addedSums, monthNow, SUM_COLUMNS, sumRow } from './sum-table.ts';
import { TIMES_COLUMNS, timesRows } from './times-table.ts';
import type { Sink } from './unfinished-file.ts';
import { writeWorkbook, type Sheet, type SheetRow } from './xlsx-stream.ts';

/** What one person's rows of the last sheet are made of. */
type PersonSums = {
  readonly employee: Employee;
  /** A period is read in pieces where rows go by date. */
  readonly months: Map<string, MonthNow>;
};

/**
 * A workbook: the days (or months), every presence and break, and the sums of each person and of all. People are read
 * twice, once for each large sheet: kept between the two they would not fit.
 */
export function writeXlsx(run: ExportRun, sink: Sink): void {
  run.progress.setAll(run.progress.all() * 2);
  writeWorkbook(sheets(run), { words: run.words, language: run.wanted.language }, sink);
}

function* sheets(run: ExportRun): Generator<Sheet> {
  const { words, people } = run;
  const sums = new Map(people.map((employee) => [employee.id, noSums(employee)]));
  const seen = (employee: Employee, days: readonly PersonDay[]): void => {
    for (const { month } of monthsOf(run.wanted.period)) {
      const ofMonth = days.filter(({ day }) => day.date.startsWith(month));
      const months = sums.get(employee.id)?.months;
      const known = months?.get(month);
      const more = monthNow(ofMonth);
      if (ofMonth.length > 0) months?.set(month, known === undefined ? more : joined(known, more));
    }
  };
  const main = mainTable({ ...run, seen }, false);
  const name = run.wanted.group === 'month' ? words.sheets.months : words.sheets.days;
  yield { name, columns: main.columns, rows: plain(main.rows) };
  yield { name: words.sheets.times, columns: TIMES_COLUMNS, rows: timesOf(run) };
  yield { name: words.sheets.sums, columns: SUM_COLUMNS, rows: sumSheet(run, [...sums.values()]) };
}

function noSums(employee: Employee): PersonSums {
  return { employee, months: new Map() };
}

function joined(known: MonthNow, more: MonthNow): MonthNow {
  const now = addedSums([known.now, more.now]);
  return { now, told: known.told, dates: known.dates + more.dates };
}

function* plain(rows: Iterable<SheetRow['cells']>): Generator<SheetRow> {
  for (const cells of rows) yield { cells };
}

function* timesOf(run: ExportRun): Generator<SheetRow> {
  const reader = { ...run.reader, warns: false };
  for (const { employee, days } of eachPerson({ ...run, reader })) {
    for (const day of days) yield* plain(timesRows(employee, day, run.words, zoneOf(run)));
  }
}

/** Each person's months and, bold, their total; at the end everybody's. */
function* sumSheet(run: ExportRun, sums: readonly PersonSums[]): Generator<SheetRow> {
  const { wanted, words } = run;
  const { from, to } = wanted.period;
  const whole: Cell = {
    kind: 'text',
    text: `${shortDate(from, wanted.language)}–${shortDate(to, wanted.language)}`,
  };
  const people = sums.map(({ employee, months }) => ({
    employee,
    months: [...months].map(([month, of]) => [month, asClosedSums(of, zoneOf(run))] as const),
  }));
  const totals = people.map(({ months }) => addedSums(months.map(([, ofMonth]) => ofMonth)));
  for (const [index, { employee, months }] of people.entries()) {
    if (months.length > 1) {
      for (const [month, ofMonth] of months) {
        yield { cells: sumRow(employee, { kind: 'month', month }, ofMonth) };
      }
    }
    const total = totals[index];
    if (total !== undefined) yield { cells: sumRow(employee, whole, total), bold: true };
  }
  const [, ...figures] = sumRow({ number: '', name: words.words.total }, whole, addedSums(totals));
  yield { cells: [null, ...figures], bold: true };
}
