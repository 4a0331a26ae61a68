import type { MonthlyModel, WeeklyModel } from '../../core/target/model.ts';
import { parseHoursMinutes } from '../../core/time/duration.ts';
import type { Db } from '../store/database.ts';
import { readCsv } from './csv-file.ts';
import { modelOverlaps, type ModelEntry } from './model-overlap.ts';
import {
  checkedRows,
  civilDateIn,
  employeeReader,
  type OfficeFile,
  type RowCheck,
} from './office-file.ts';

const REQUIRED = ['employee', 'from'];
const KNOWN = [...REQUIRED, 'to', 'kind', 'weekly_am', 'weekly_pm', 'monthly_target', 'workdays'];
const DAY_SECONDS = 86_400;
const LONGEST_MONTH_SECONDS = 31 * DAY_SECONDS;
const MONDAY_TO_FRIDAY = [true, true, true, true, true, false, false];

/** Checks a file `employee,from,to,kind,weekly_am,weekly_pm,monthly_target,workdays`. */
export function readModelFile(db: Db, text: string): OfficeFile<ModelEntry> {
  const read = readCsv(text, { known: KNOWN, required: REQUIRED });
  if (!read.ok) return read;
  const employeeIn = employeeReader(db);
  const first = new Map<string, number>();
  const file = checkedRows(read.rows, (row) => {
    const employeeId = employeeIn(row);
    const fromDate = civilDateIn(row, 'from');
    const toDate = row.text('to') === '' ? undefined : civilDateIn(row, 'to');
    const model = modelIn(row);
    if (employeeId === null || fromDate === null || toDate === null || model === null) return null;
    if (toDate !== undefined && toDate < fromDate) return row.wrong('to', 'before from');
    const before = first.get(`${employeeId} ${fromDate}`);
    if (before !== undefined) return row.wrong('from', `line ${before} has a model from this day`);
    first.set(`${employeeId} ${fromDate}`, row.line);
    return { line: row.line, employeeId, model: { ...model, fromDate, toDate: toDate ?? null } };
  });
  if (!file.ok) return file;
  const problems = modelOverlaps(db, file.entries);
  return problems.length > 0 ? { ok: false, problems } : file;
}

type Content = Omit<WeeklyModel, 'fromDate' | 'toDate'> | Omit<MonthlyModel, 'fromDate' | 'toDate'>;

function modelIn(row: RowCheck): Content | null {
  switch (row.text('kind')) {
    case '':
    case 'weekly':
      return onlyIts(row, 'weekly', ['monthly_target', 'workdays'], weeklyIn(row));
    case 'monthly':
      return onlyIts(row, 'monthly', ['weekly_am', 'weekly_pm'], monthlyIn(row));
    default:
      return row.wrong('kind', 'one of weekly and monthly');
  }
}

/** A column of the other kind would be forgotten without a word. */
function onlyIts(
  { text, wrong }: RowCheck,
  kind: string,
  others: readonly string[],
  content: Content | null,
): Content | null {
  for (const field of others) if (text(field) !== '') wrong(field, `a ${kind} model has none`);
  return content;
}

function weeklyIn(row: RowCheck): Content | null {
  const amSeconds = sevenIn(row, 'weekly_am');
  const pmSeconds = row.text('weekly_pm') === '' ? NOTHING : sevenIn(row, 'weekly_pm');
  if (amSeconds === null || pmSeconds === null) return null;
  const long = amSeconds.findIndex((am, day) => am + (pmSeconds[day] ?? 0) > DAY_SECONDS);
  if (long === -1) return { kind: 'weekly', amSeconds, pmSeconds };
  return row.wrong('weekly_am', `more than 24 hours on day ${long + 1} of the week`);
}

const NOTHING = Array<number>(7).fill(0);

function sevenIn({ text, wrong }: RowCheck, field: string): readonly number[] | null {
  const seconds = text(field)
    .split(';')
    .map((duration) => parseHoursMinutes(duration.trim()));
  const valid = seconds.filter((value) => value !== null && value <= DAY_SECONDS).map(Number);
  if (seconds.length === 7 && valid.length === 7) return valid;
  return wrong(field, 'seven durations Monday to Sunday, as in 4:00;4:00;4:00;4:00;4:00;0;0');
}

function monthlyIn(row: RowCheck): Content | null {
  const monthlySeconds = parseHoursMinutes(row.text('monthly_target'));
  const workdays = workdaysIn(row);
  if (monthlySeconds === null || monthlySeconds > LONGEST_MONTH_SECONDS) {
    return row.wrong('monthly_target', 'a duration up to 744:00, as in 80:00');
  }
  return workdays === null ? null : { kind: 'monthly', monthlySeconds, workdays };
}

/** Seven flags Monday to Sunday, or the numbers of weekdays, Monday 1; Monday to Friday where nothing is said. */
function workdaysIn({ text, wrong }: RowCheck): readonly boolean[] | null {
  const written = text('workdays');
  if (written === '') return MONDAY_TO_FRIDAY;
  const parts = /^[01]{7}$/.test(written) ? written.split('') : written.split(/[;\s]+/);
  const isFlags = parts.length === 7 && parts.every((part) => part === '0' || part === '1');
  const isNumbers = parts.every((part) => /^[1-7]$/.test(part));
  const days = NOTHING.map((_, day) =>
    isFlags ? parts[day] === '1' : parts.includes(String(day + 1)),
  );
  if ((isFlags || isNumbers) && days.includes(true)) return days;
  return wrong('workdays', 'weekdays by number, Monday 1, as in 1;2;3;4;5, or seven of 1 and 0');
}
