import type { ChangeRequest, OwnWorkTimeDay } from './change-request.ts';
import type { Entry } from './entry.ts';
import { withRowDefaults } from './row-defaults.ts';

/**
 * The company as clockodo would hold it: the seed of the sandbox and, but for `keys` and `work_times`, the shapes of its
 * answers. Field names, nulls and units are clockodo's own.
 */
export interface Company {
  readonly name: string;
  /** Hours from Monday to Sunday of people with `default_target_hours` and no row of their own. */
  readonly default_week_hours: readonly number[];
  /** Days of leave a year of people with `default_holidays_count` and no quota of their own. */
  readonly default_holidays: number;
  readonly keys: readonly ApiKey[];
  readonly users: readonly User[];
  readonly teams: readonly Team[];
  readonly targethours: readonly TargethoursRow[];
  readonly absences: readonly Absence[];
  readonly nonbusiness_groups: readonly NonbusinessGroup[];
  readonly nonbusiness_days: readonly NonbusinessDay[];
  readonly overtime_carry: readonly OvertimeCarry[];
  readonly overtime_reductions: readonly OvertimeReduction[];
  readonly holidays_quota: readonly HolidaysQuota[];
  readonly holidays_carry: readonly HolidaysCarry[];
  readonly customers: readonly Customer[];
  readonly services: readonly Service[];
  readonly projects: readonly Project[];
  /** In the order they were created. */
  readonly entries: readonly Entry[];
  /** Days whose work times were set apart from the entries; every other day follows the entries. */
  readonly work_times: readonly OwnWorkTimeDay[];
  readonly change_requests: readonly ChangeRequest[];
}

/** A key has the rights of its person; there is one a person, but a seed may have more. */
export interface ApiKey {
  readonly key: string;
  readonly users_id: number;
}

export interface User {
  readonly id: number;
  readonly name: string;
  /** Personnel number, at most 50 characters. */
  readonly number: string | null;
  readonly email: string;
  /** Older accounts know `manager`, who here has the rights of an owner. */
  readonly role: 'worker' | 'owner' | 'manager';
  readonly active: boolean;
  /** IANA name; days are cut in it. */
  readonly timezone: string;
  readonly language: 'de' | 'en' | 'fr';
  readonly teams_id: number | null;
  readonly initials: string | null;
  readonly start_date: string | null;
  readonly exit_date: string | null;
  readonly future_coworker: boolean;
  /** Nothing on or before this date may be written; null = no lock. */
  readonly edit_lock: string | null;
  readonly edit_lock_dyn: number | null;
  /** 0 = only the clock writes; null = no lock; else days back that the person may edit. */
  readonly work_time_edit_lock_days: 0 | 1 | 2 | 3 | 5 | 8 | 15 | 31 | 46 | 91 | null;
  /** 0 = none, null = the company's default. */
  readonly work_time_regulations_id: number | null;
  /** true = the company's weekly hours count and there may be no row of target hours. */
  readonly default_target_hours: boolean;
  readonly default_holidays_count: boolean;
  readonly weekstart_monday: boolean;
  readonly weekend_friday: boolean;
  readonly timeformat_12h: boolean;
  readonly boss: number | null;
  readonly absence_managers_id: readonly number[];
  readonly access_groups_ids: readonly number[];
  /** Deprecated by clockodo, still how the sandbox knows whose nonbusiness days count. */
  readonly nonbusiness_groups_id: number | null;
  readonly wage_type: number | null;
  readonly default_work_time_regulation?: boolean;
  readonly creator: number | null;
  readonly created_at: string;
}

export interface Team {
  readonly id: number;
  readonly name: string;
  readonly leader: number | null;
}

interface TargethoursBase {
  readonly id: number;
  readonly users_id: number;
  /** `YYYY-MM-DD` */
  readonly date_since: string;
  /** The last day of the row; null = in force. */
  readonly date_until: string | null;
  /** Hours of a month that are unpaid once worked over the target. */
  readonly compensation_monthly: number;
  /** true = a day of absence is worth the average day of the week; false = the target of that very day. */
  readonly absence_fixed_credit: boolean;
  readonly test_data: boolean;
  readonly surcharge_models_id: number | null;
}

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface WeeklyTargethours extends TargethoursBase, Readonly<Record<Weekday, number>> {
  readonly type: 'weekly';
  /** MINUTES of a day that are unpaid once worked over the target. */
  readonly compensation_daily: number;
}

/** There is no target of a single day. */
export interface MonthlyTargethours
  extends TargethoursBase, Readonly<Record<`workday_${Weekday}`, boolean>> {
  readonly type: 'monthly';
  /** Hours. */
  readonly monthly_target: number;
}

export type TargethoursRow = WeeklyTargethours | MonthlyTargethours;

/** See `absence-day.ts` for the meanings. */
export type AbsenceType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15;
/** 0 enquired, 1 approved, 2 declined, 3 approval cancelled, 4 enquiry cancelled. */
export type AbsenceStatus = 0 | 1 | 2 | 3 | 4;

export interface Absence {
  readonly id: number;
  readonly users_id: number;
  readonly date_since: string;
  readonly date_until: string;
  readonly type: AbsenceType;
  readonly status: AbsenceStatus;
  readonly note: string | null;
  readonly public_note: string | null;
  readonly sick_note: boolean | null;
  /** Working days; 0.5 for half a day; null where hours count (type 3). */
  readonly count_days: number | null;
  /** Hours of a reduction of overtime (type 3). */
  readonly count_hours: number | null;
  readonly date_enquired: string | null;
  readonly date_approved: string | null;
  readonly approved_by: number | null;
}

export interface NonbusinessGroup {
  readonly id: number;
  readonly name: string;
  /** Counts for everybody who has no group. */
  readonly company_default: boolean;
}

export interface NonbusinessDay {
  readonly id: number;
  readonly nonbusiness_group_id: number;
  readonly type: 'SPECIAL' | 'DISTINCT_ONCE' | 'DISTINCT_RECURRING';
  readonly name: string;
  readonly half_day: boolean;
  readonly surcharge_special: boolean;
  /** Of a SPECIAL: which of the movable feasts. */
  readonly special_id: number | null;
  readonly day: number | null;
  readonly month: number | null;
  /** null = every year. */
  readonly year: number | null;
}

export interface OvertimeCarry {
  readonly id: number;
  readonly users_id: number;
  /** The year that begins with it. */
  readonly year: number;
  readonly hours: number;
  readonly note: string | null;
}

/** Overtime that was withdrawn or paid out. */
export interface OvertimeReduction {
  readonly id: number;
  readonly users_id: number;
  readonly date: string;
  readonly hours: number;
  readonly note: string | null;
  readonly added_at: string;
  readonly added_by_users_id: number;
}

export interface HolidaysQuota {
  readonly id: number;
  readonly users_id: number;
  readonly year_since: number;
  readonly year_until: number | null;
  /** Days. */
  readonly count: number;
  readonly note: string | null;
}

export interface HolidaysCarry {
  readonly id: number;
  readonly users_id: number;
  readonly year: number;
  /** Days. */
  readonly count: number;
  readonly note: string | null;
}

export interface Service {
  readonly id: number;
  readonly name: string;
  readonly number: string | null;
  readonly active: boolean;
  readonly note: string | null;
}

export interface Customer extends Service {
  readonly test_data: boolean;
  readonly color: number | null;
  readonly billable_default: boolean;
}

export interface Project extends Service {
  readonly test_data: boolean;
  readonly customers_id: number;
  readonly billable_default: boolean;
  readonly completed: boolean;
}

const LISTS = [
  'keys',
  'users',
  'teams',
  'targethours',
  'absences',
  'nonbusiness_groups',
  'nonbusiness_days',
  'overtime_carry',
  'overtime_reductions',
  'holidays_quota',
  'holidays_carry',
  'customers',
  'services',
  'projects',
  'entries',
  'work_times',
  'change_requests',
] as const satisfies readonly (keyof Company)[];

/** What identifies a row of the lists that have no ids. */
const OWNED_LISTS: readonly string[] = ['keys', 'work_times'];

/**
 * Reads a seed. Missing lists are empty; every row must be an object with a numeric id, and keys and days of work times
 * with the id of their person. People, target hours and absences may leave out what is usual.
 * @param zone IANA name, of people whose own is not given
 * @throws Error that names the place in the seed
 */
export function parseCompany(value: unknown, zone = 'Europe/Berlin'): Company {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('seed: must be an object');
  }
  const seed = value as Record<string, unknown>;
  const lists: Record<string, readonly unknown[]> = {};
  for (const name of LISTS) {
    const list = seed[name] ?? [];
    if (!Array.isArray(list)) throw new Error(`seed.${name}: must be a list`);
    list.forEach((row: unknown, index) => {
      const place = `seed.${name}[${index}]`;
      if (typeof row !== 'object' || row === null) throw new Error(`${place}: must be an object`);
      const field = OWNED_LISTS.includes(name) ? 'users_id' : 'id';
      if (!Number.isInteger((row as Record<string, unknown>)[field])) {
        throw new Error(`${place}.${field}: must be a whole number`);
      }
    });
    lists[name] = list.map((row) => withRowDefaults(name, row as Record<string, unknown>, zone));
  }
  const { name = 'Company', default_week_hours = [8, 8, 8, 8, 8, 0, 0] } = seed;
  const { default_holidays = 30 } = seed;
  return { name, default_week_hours, default_holidays, ...lists } as unknown as Company;
}

export const EMPTY_COMPANY: Company = parseCompany({});
