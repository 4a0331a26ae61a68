import type { ExportFormat } from '../../contract/office-export.ts';
import type { Context } from '../context.ts';
import type { Employee } from '../store/employee.ts';
import type { ExportProgress } from './export-progress.ts';
import { calendarOf, type ExportPeriod } from './export-period.ts';
import type { Column, Row } from './export-table.ts';
import { WORDS, type ExportLanguage, type ExportWords } from './export-words.ts';
import { DAY_COLUMNS, dayRow } from './day-table.ts';
import { MONTH_COLUMNS, monthRows } from './sum-table.ts';
import { daysReader, personDays, type DaysReader, type PersonDay } from './person-days.ts';

/** What an export is asked for, everything that was left open decided. */
export type ExportWanted = {
  readonly format: ExportFormat;
  readonly period: ExportPeriod;
  /** Null: everybody of the period. */
  readonly numbers: readonly string[] | null;
  readonly nowAt: number;
  readonly group: 'person' | 'day' | 'month';
  readonly language: ExportLanguage;
  readonly csv: 'plain' | 'site';
  readonly bom: boolean;
  readonly type: 0 | 1 | 2 | 3 | 4;
};

/** An export under way: what every format reads from. */
export type ExportRun = {
  readonly ctx: Context;
  readonly wanted: ExportWanted;
  readonly people: readonly Employee[];
  readonly reader: DaysReader;
  readonly words: ExportWords;
  readonly progress: ExportProgress;
  /** Hears of every person's days as they are read. */
  readonly seen?: (employee: Employee, days: readonly PersonDay[]) => void;
};

export type RunInput = Pick<ExportRun, 'ctx' | 'wanted' | 'people' | 'progress'>;

export function exportRun(input: RunInput): ExportRun {
  const { ctx, wanted } = input;
  return {
    ...input,
    reader: daysReader(ctx, wanted.period, wanted.nowAt),
    words: WORDS[wanted.language],
  };
}

export function zoneOf({ ctx }: ExportRun): string {
  return ctx.config().site.zone;
}

/** So many dates lie in the period: each person's share of the work. */
export function datesIn(run: ExportRun): number {
  return calendarOf(run.wanted.period, zoneOf(run)).length;
}

/** Each person with their days, one after the other; the work on one is counted when the next is asked for. */
export function* eachPerson(
  run: ExportRun,
): Generator<{ readonly employee: Employee; readonly days: readonly PersonDay[] }> {
  for (const employee of run.people) {
    run.progress.goOn();
    const days = personDays(run.ctx, employee, run.reader);
    run.seen?.(employee, days);
    yield { employee, days };
    run.progress.addDone(days.length);
  }
}

/** A table row by row, as it is grouped. */
export type Table = { readonly columns: readonly Column[]; readonly rows: Iterable<Row> };

/** The first table of a spreadsheet, and all of a CSV. `isCoded`: codes stand for absences and warnings. */
export function mainTable(run: ExportRun, isCoded: boolean): Table {
  const said = { zone: zoneOf(run), words: isCoded ? null : run.words };
  switch (run.wanted.group) {
    case 'person':
      return { columns: DAY_COLUMNS, rows: rowsByPerson(run, said) };
    case 'day':
      return { columns: DAY_COLUMNS, rows: rowsByDay(run, said) };
    case 'month':
      return { columns: MONTH_COLUMNS, rows: rowsByMonth(run) };
  }
}

type Said = Parameters<typeof dayRow>[2];

function* rowsByPerson(run: ExportRun, said: Said): Generator<Row> {
  for (const { employee, days } of eachPerson(run)) {
    for (const day of days) yield dayRow(employee, day, said);
  }
}

function* rowsByMonth(run: ExportRun): Generator<Row> {
  for (const { employee, days } of eachPerson(run)) {
    yield* monthRows(employee, days, { period: run.wanted.period, zone: zoneOf(run) });
  }
}

/** So many rows are held at a time: all people's days of a year would not fit. */
const HELD_ROWS = 10_000;

function* rowsByDay(run: ExportRun, said: Said): Generator<Row> {
  const dates = calendarOf(run.wanted.period, zoneOf(run)).map(({ date }) => date);
  const step = Math.max(1, Math.floor(HELD_ROWS / Math.max(1, run.people.length)));
  for (let index = 0; index < dates.length; index += step) {
    const piece = dates.slice(index, index + step);
    const period = { from: piece[0] ?? '', to: piece.at(-1) ?? '' };
    const reader = daysReader(run.ctx, period, run.wanted.nowAt);
    const byDate = new Map<string, Row[]>(piece.map((date) => [date, []]));
    for (const { employee, days } of eachPerson({ ...run, reader })) {
      for (const day of days) byDate.get(day.day.date)?.push(dayRow(employee, day, said));
    }
    for (const rows of byDate.values()) yield* rows;
  }
}
