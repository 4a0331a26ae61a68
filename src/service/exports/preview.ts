import type { Output } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { byNumber } from '../usecases/read-report.ts';
import { csvText } from './export-csv.ts';
import { exportFileName, registerFileName } from './export-file-name.ts';
import { exportPeople } from './export-people.ts';
import { calendarOf, todayOf } from './export-period.ts';
import type { ExportProgress } from './export-progress.ts';
import { exportRun, mainTable, zoneOf, type ExportRun, type ExportWanted } from './export-run.ts';
import { isNumeric, shownText, type Column, type Row } from './export-table.ts';
import { plainDays } from './person-days.ts';
import {
  countStanding,
  REGISTER_COLUMNS,
  registerRow,
  registerRun,
  type RegisterWanted,
} from './register.ts';
import { addedSums, sumsByMonth, type DaySums } from './sum-table.ts';
import type { Sink } from './unfinished-file.ts';
import { writeExport } from './write-export.ts';

export type PreviewWanted = {
  readonly wanted: ExportWanted;
  readonly rows: number;
  readonly after: string | null;
  readonly people: number;
};

type Preview = Output<OfficeContract, 'previewExport'>;
type Column_ = Preview['columns'][number];

/** So much of a file that is text is shown. */
const TEXT_CHARACTERS = 4_000;

/** The first rows of an export, each person's sums, and each date's. */
export async function previewExport(
  ctx: Context,
  asked: PreviewWanted,
  progress: ExportProgress,
): Promise<Preview> {
  const { wanted, after } = asked;
  const people = exportPeople(ctx, wanted.period, wanted.numbers);
  const run = exportRun({ ctx, wanted, people, progress });
  const { perPerson, dates } = sumsOfAll(run);
  const listed = perPerson.filter(({ number }) => after === null || byNumber(number, after) > 0);
  const page = listed.slice(0, asked.people);
  const isMore = listed.length > page.length;
  return {
    ...table(run, asked.rows),
    text: await firstText(run),
    people: page.map((each) => ({ ...each })),
    next: isMore ? (page.at(-1)?.number ?? null) : null,
    total: { people: people.length, ...addedSums(perPerson) },
    dates,
    at: wanted.nowAt,
    fileName: exportFileName(wanted),
  };
}

type PersonSums = DaySums & {
  readonly number: string;
  readonly name: string;
  readonly active: boolean;
};

function sumsOfAll(run: ExportRun) {
  const calendar = calendarOf(run.wanted.period, zoneOf(run));
  const today = todayOf(run.wanted.nowAt, zoneOf(run));
  const targets = new Float64Array(calendar.length);
  const worked = new Float64Array(calendar.length);
  const perPerson = run.people.map((employee): PersonSums => {
    run.progress.goOn();
    const days = plainDays(run.ctx, employee, run.reader);
    days.forEach(({ owedSeconds, figures }, index) => {
      targets[index] = (targets[index] ?? 0) + (owedSeconds ?? 0);
      worked[index] = (worked[index] ?? 0) + (figures?.workedSeconds ?? 0);
    });
    const { number, name, active } = employee;
    return { number, name, active, ...sumsByMonth(days, zoneOf(run)) };
  });
  const dates = calendar.map(({ date }, index) => ({
    date,
    targetSeconds: Math.round(targets[index] ?? 0),
    workedSeconds: Math.round(worked[index] ?? 0),
    ahead: date > today,
  }));
  return { perPerson, dates };
}

function table(run: ExportRun, count: number): Pick<Preview, 'columns' | 'rows'> {
  const { wanted, words } = run;
  const isCsv = wanted.format === 'csv';
  const isCoded = isCsv && wanted.csv === 'plain';
  // Of a grouping by date all people are read before the first row: the first of them show what it looks like.
  const few =
    wanted.group === 'day' ? { ...run, people: run.people.slice(0, Math.max(1, count)) } : run;
  const { columns, rows } = mainTable(few, isCoded);
  const shown: string[][] = [];
  if (count > 0) {
    for (const row of rows) {
      shown.push(
        row.map((cell) =>
          isCsv ? csvText(cell, wanted, words) : shownText(cell, wanted.language, words),
        ),
      );
      if (shown.length >= count) break;
    }
  }
  return { columns: columns.map((column) => columnOf(column, run, isCoded)), rows: shown };
}

function columnOf(column: Column, { words }: Pick<ExportRun, 'words'>, isCoded: boolean): Column_ {
  const title = isCoded ? column.key : words.columns[column.key];
  return { key: column.key, title, numeric: isNumeric(column) };
}

/** Ends the writing of a file as soon as enough of it is there. */
class Enough extends Error {}

async function firstText(run: ExportRun): Promise<string | null> {
  if (['csv', 'xlsx', 'pdf'].includes(run.wanted.format)) return null;
  let text = '';
  const sink: Sink = {
    write: (chunk) => {
      text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      if (text.length >= TEXT_CHARACTERS) throw new Enough();
    },
  };
  try {
    await writeExport({ ...run, people: run.people.slice(0, 20) }, sink);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return text.slice(0, TEXT_CHARACTERS);
}

export function previewRegister(
  ctx: Context,
  wanted: RegisterWanted,
  rows: number,
): Output<OfficeContract, 'previewRegister'> {
  const run = registerRun(ctx, wanted);
  const shown = (row: Row): string[] =>
    row.map((cell) => shownText(cell, wanted.language, run.words));
  return {
    columns: REGISTER_COLUMNS.map((column) => columnOf(column, run, false)),
    rows: run.entries.slice(0, rows).map((entry) => shown(registerRow(run, entry, false))),
    people: run.entries.length,
    in: countStanding(run, 'in') + countStanding(run, 'onBreak'),
    onBreak: countStanding(run, 'onBreak'),
    at: wanted.nowAt,
    fileName: registerFileName(wanted),
  };
}
