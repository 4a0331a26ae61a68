import type { Absence, Company, MonthlyTargethours, User, WeeklyTargethours } from './company.ts';

type Given<Row, Named extends keyof Row> = Omit<Row, Named>;

const USER: Given<User, 'id' | 'name' | 'email' | 'timezone'> = {
  number: null,
  role: 'worker',
  active: true,
  language: 'de',
  teams_id: null,
  initials: null,
  start_date: null,
  exit_date: null,
  future_coworker: false,
  edit_lock: null,
  edit_lock_dyn: null,
  work_time_edit_lock_days: null,
  work_time_regulations_id: null,
  default_target_hours: false,
  default_holidays_count: false,
  weekstart_monday: true,
  weekend_friday: false,
  timeformat_12h: false,
  boss: null,
  absence_managers_id: [],
  access_groups_ids: [],
  nonbusiness_groups_id: null,
  wage_type: null,
  creator: null,
  created_at: '2020-01-01T00:00:00Z',
};

const ANY_TARGET = {
  compensation_monthly: 0,
  absence_fixed_credit: false,
  date_until: null,
  test_data: false,
  surcharge_models_id: null,
} as const;

const WEEKLY: Given<WeeklyTargethours, 'id' | 'users_id' | 'date_since'> = {
  ...ANY_TARGET,
  type: 'weekly',
  monday: 0,
  tuesday: 0,
  wednesday: 0,
  thursday: 0,
  friday: 0,
  saturday: 0,
  sunday: 0,
  compensation_daily: 0,
};

const MONTHLY: Given<MonthlyTargethours, 'id' | 'users_id' | 'date_since'> = {
  ...ANY_TARGET,
  type: 'monthly',
  monthly_target: 0,
  workday_monday: true,
  workday_tuesday: true,
  workday_wednesday: true,
  workday_thursday: true,
  workday_friday: true,
  workday_saturday: false,
  workday_sunday: false,
};

const ABSENCE: Given<Absence, 'id' | 'users_id' | 'date_since' | 'date_until'> = {
  type: 1,
  status: 1,
  note: null,
  public_note: null,
  sick_note: null,
  count_days: null,
  count_hours: null,
  date_enquired: null,
  date_approved: null,
  approved_by: null,
};

type Row = Readonly<Record<string, unknown>>;

/**
 * A row of a seed with what it leaves out, so that a seed may say what matters to it alone. Whose zone is not named lives in
 * the company's.
 * @param zone IANA name
 */
export function withRowDefaults(list: keyof Company, row: Row, zone: string): Row {
  if (list === 'users') {
    const name = `Person ${String(row['id'])}`;
    const email = `${String(row['id'])}@company.example`;
    return { ...USER, name, email, timezone: zone, ...row };
  }
  if (list === 'targethours') return { ...(row['type'] === 'monthly' ? MONTHLY : WEEKLY), ...row };
  return list === 'absences' ? { ...ABSENCE, date_until: row['date_since'], ...row } : row;
}
