import { weekdayOf } from '../wall-clock.ts';
import { datesBetween } from './civil.ts';
import { WEEKDAYS, type Company, type TargethoursRow, type User } from './company.ts';

const HOUR_SECONDS = 3600;

/** What a person owes on a date, before nonbusiness days and absences. */
export interface RawTarget {
  /** Whole seconds; of a monthly model the day's share of the month. */
  readonly seconds: number;
  /** Seconds that a whole day of absence is worth. */
  readonly creditSeconds: number;
  readonly workday: boolean;
  /** false = the model knows no target of a single day. */
  readonly daily: boolean;
  /** Seconds over the target that are unpaid. */
  readonly compensationDailySeconds: number;
  readonly compensationMonthlySeconds: number;
  readonly surcharges: boolean;
}

const NOTHING: RawTarget = {
  seconds: 0,
  creditSeconds: 0,
  workday: false,
  daily: true,
  compensationDailySeconds: 0,
  compensationMonthlySeconds: 0,
  surcharges: false,
};

/** Of several rows that cover a date, the one that began last. */
export function rowOn(
  rows: readonly TargethoursRow[],
  usersId: number,
  date: string,
): TargethoursRow | null {
  return rows
    .filter((row) => row.users_id === usersId)
    .filter((row) => row.date_since <= date && date <= (row.date_until ?? '9999-12-31'))
    .reduce<TargethoursRow | null>(
      (latest, row) => (latest === null || row.date_since >= latest.date_since ? row : latest),
      null,
    );
}

export function rawTarget(company: Company, user: User, date: string): RawTarget {
  const employed =
    date >= (user.start_date ?? '0000-01-01') && date <= (user.exit_date ?? '9999-12-31');
  if (!employed) return NOTHING;
  const row = rowOn(company.targethours, user.id, date);
  if (row === null && !user.default_target_hours) return NOTHING;
  return row?.type === 'monthly' ? monthly(row, date) : weekly(company, row, date);
}

type Weekly = Extract<TargethoursRow, { type: 'weekly' }>;
type Monthly = Extract<TargethoursRow, { type: 'monthly' }>;

function weekly(company: Company, row: Weekly | null, date: string): RawTarget {
  const hours = WEEKDAYS.map((day, index) => row?.[day] ?? company.default_week_hours[index] ?? 0);
  const seconds = Math.round((hours[weekdayOf(date)] ?? 0) * HOUR_SECONDS);
  const workdays = hours.filter((each) => each > 0).length;
  const average = hours.reduce((sum, each) => sum + each, 0) / Math.max(1, workdays);
  return {
    ...NOTHING,
    seconds,
    creditSeconds: row?.absence_fixed_credit ? Math.round(average * HOUR_SECONDS) : seconds,
    workday: seconds > 0,
    compensationDailySeconds: (row?.compensation_daily ?? 0) * 60,
    compensationMonthlySeconds: Math.round((row?.compensation_monthly ?? 0) * HOUR_SECONDS),
    surcharges: (row?.surcharge_models_id ?? null) !== null,
  };
}

/** The month's hours are shared out evenly among its workdays, in whole seconds; the last one has what is left over. */
function monthly(row: Monthly, date: string): RawTarget {
  const works = (each: string): boolean => row[`workday_${WEEKDAYS[weekdayOf(each)] ?? 'monday'}`];
  const month = date.slice(0, 7);
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0));
  const workdays = datesBetween(`${month}-01`, last.toISOString().slice(0, 10)).filter(works);
  const total = Math.round(row.monthly_target * HOUR_SECONDS);
  const share = Math.floor(total / Math.max(1, workdays.length));
  const leftOver = date === workdays.at(-1) ? total - share * workdays.length : 0;
  const seconds = works(date) ? share + leftOver : 0;
  return {
    ...NOTHING,
    seconds,
    creditSeconds: seconds,
    workday: works(date),
    daily: false,
    compensationMonthlySeconds: Math.round(row.compensation_monthly * HOUR_SECONDS),
    surcharges: row.surcharge_models_id !== null,
  };
}
