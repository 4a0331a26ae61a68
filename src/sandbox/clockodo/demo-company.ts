import { DEMO_ADMINISTRATOR, DEMO_PEOPLE, type DemoPerson } from '../demo-people.ts';
import { addDays, wallClock } from '../wall-clock.ts';
import {
  EMPTY_COMPANY,
  WEEKDAYS,
  type ApiKey,
  type Company,
  type HolidaysCarry,
  type HolidaysQuota,
  type NonbusinessDay,
  type OvertimeCarry,
  type TargethoursRow,
  type Team,
  type User,
} from './company.ts';
import { demoAbsences, demoEntries, demoUsersId, firstDay } from './demo-history.ts';
import { demoOddities } from './entries-demo.ts';

export const DEMO_COMPANY_NAME = 'Feinwerk Hollerbusch GmbH';
/** The administrator's key, with the rights of an owner: the kiosk's. */
export const DEMO_OWNER_KEY = 'sandbox-owner-key';
const NONBUSINESS_GROUP_ID = 5041;
const TEAM_IDS = 3000;
/** Hours of a month and no target of a day. */
const MONTHLY_PERSON = 42;
/** Has no row of target hours: the company's own count. */
const DEFAULT_PERSON = 14;
/** Has two rows, one after the other. */
const TWO_ROWS_PERSON = 23;
/** Not active any more. */
const ARCHIVED_PERSON = 45;

/** The key of one person, as they would find it under "Personal data". */
export function demoKeyOf(number: number): string {
  return `sandbox-key-${number}`;
}

function initialsOf(person: DemoPerson): string {
  return `${person.firstname.slice(0, 1)}${person.lastname.slice(0, 1)}`;
}

function userOf(person: DemoPerson, since: string, zone: string): User {
  const byDefault = person.number === DEFAULT_PERSON;
  return {
    id: demoUsersId(person.number),
    name: `${person.firstname} ${person.lastname}`,
    number: String(person.number),
    email: `mitarbeiter${person.number}@hollerbusch.example`,
    role: person.number === DEMO_ADMINISTRATOR ? 'owner' : 'worker',
    active: person.active,
    timezone: zone,
    language: 'de',
    teams_id: TEAM_IDS + person.unit.id,
    initials: initialsOf(person),
    start_date: byDefault ? since : '2023-03-01',
    exit_date: person.active ? null : addDays(since, -1),
    future_coworker: false,
    edit_lock: null,
    edit_lock_dyn: null,
    work_time_edit_lock_days: null,
    work_time_regulations_id: null,
    default_work_time_regulation: true,
    default_target_hours: byDefault,
    default_holidays_count: byDefault,
    weekstart_monday: true,
    weekend_friday: false,
    timeformat_12h: false,
    boss: null,
    absence_managers_id: [demoUsersId(DEMO_ADMINISTRATOR)],
    access_groups_ids: [],
    nonbusiness_groups_id: null,
    wage_type: null,
    creator: null,
    created_at: '2023-03-01T08:00:00Z',
  };
}

function weekOf(person: DemoPerson) {
  const { am, pm } = person.pattern;
  const hours = WEEKDAYS.map((_, index) => (am[index] ?? 0) + (pm[index] ?? 0));
  const [monday = 0, tuesday = 0, wednesday = 0, thursday = 0, friday = 0] = hours;
  return { monday, tuesday, wednesday, thursday, friday, saturday: 0, sunday: 0 };
}

function targethoursOf(person: DemoPerson, index: number, since: string): TargethoursRow[] {
  if (person.number === DEFAULT_PERSON || !person.active) return [];
  const base = {
    id: 9401 + index * 2,
    users_id: demoUsersId(person.number),
    date_since: since,
    date_until: null,
    compensation_monthly: 0,
    absence_fixed_credit: false,
    test_data: false,
    surcharge_models_id: null,
  };
  const week = weekOf(person);
  if (person.number === MONTHLY_PERSON) {
    const workdays = {
      workday_monday: week.monday > 0,
      workday_tuesday: week.tuesday > 0,
      workday_wednesday: week.wednesday > 0,
      workday_thursday: week.thursday > 0,
      workday_friday: week.friday > 0,
      workday_saturday: false,
      workday_sunday: false,
    };
    return [{ ...base, type: 'monthly', ...workdays, monthly_target: 104 }];
  }
  const row: TargethoursRow = { ...base, type: 'weekly', ...week, compensation_daily: 0 };
  if (person.number !== TWO_ROWS_PERSON) return [row];
  const changedOn = addDays(since, 14);
  return [
    { ...row, date_until: addDays(changedOn, -1) },
    { ...row, id: row.id + 1, date_since: changedOn, compensation_daily: 15 },
  ];
}

type DayRow = readonly [name: string, month: number, day: number, half?: boolean];

/** The holidays with a fixed date all over Germany, and two half days. */
const FIXED_DAYS: readonly DayRow[] = [
  ['Neujahr', 1, 1],
  ['Tag der Arbeit', 5, 1],
  ['Tag der Deutschen Einheit', 10, 3],
  ['Heiligabend', 12, 24, true],
  ['1. Weihnachtstag', 12, 25],
  ['2. Weihnachtstag', 12, 26],
  ['Silvester', 12, 31, true],
];
const MOVABLE_DAYS = ['Karfreitag', 'Ostermontag', 'Christi Himmelfahrt', 'Pfingstmontag'];

function nonbusinessDays(): readonly NonbusinessDay[] {
  const base = {
    nonbusiness_group_id: NONBUSINESS_GROUP_ID,
    surcharge_special: false,
    special_id: null,
    year: null,
  };
  const fixed = FIXED_DAYS.map(([name, month, day, half = false], index): NonbusinessDay => ({
    ...base,
    id: 60_001 + index,
    type: 'DISTINCT_RECURRING',
    name,
    half_day: half,
    day,
    month,
  }));
  const movable = MOVABLE_DAYS.map((name, index): NonbusinessDay => ({
    ...base,
    id: 60_101 + index,
    type: 'SPECIAL',
    name,
    half_day: false,
    special_id: index + 1,
    day: null,
    month: null,
  }));
  return [...fixed, ...movable];
}

function demoKeys(): readonly ApiKey[] {
  const own = DEMO_PEOPLE.map(({ number }) => ({
    key: demoKeyOf(number),
    users_id: demoUsersId(number),
  }));
  return [{ key: DEMO_OWNER_KEY, users_id: demoUsersId(DEMO_ADMINISTRATOR) }, ...own];
}

function teams(): readonly Team[] {
  const units = new Map(DEMO_PEOPLE.map(({ unit }) => [unit.id, unit.name]));
  return [...units].map(([id, name]) => ({ id: TEAM_IDS + id, name, leader: null }));
}

/** What the accounts of overtime and leave begin the year with. */
function accounts(year: number): {
  readonly overtime_carry: readonly OvertimeCarry[];
  readonly holidays_quota: readonly HolidaysQuota[];
  readonly holidays_carry: readonly HolidaysCarry[];
} {
  const active = DEMO_PEOPLE.filter((person) => person.active);
  const note = `Übertrag aus ${year - 1}`;
  return {
    overtime_carry: active.map(({ number }, index) => ({
      id: 20_001 + index,
      users_id: demoUsersId(number),
      year,
      hours: ((number * 7) % 23) - 8,
      note,
    })),
    holidays_quota: active
      .filter(({ number }) => number !== DEFAULT_PERSON)
      .map(({ number, pattern }, index) => ({
        id: 21_001 + index,
        users_id: demoUsersId(number),
        year_since: 2023,
        year_until: null,
        count: pattern.am.filter((hours) => hours > 0).length * 6,
        note: null,
      })),
    holidays_carry: active.map(({ number }, index) => ({
      id: 22_001 + index,
      users_id: demoUsersId(number),
      year,
      count: number % 4,
      note,
    })),
  };
}

const BOOKABLE = { number: null, active: true, note: null } as const;

/**
 * Fourteen people with five weeks of entries up to the day before `now`, computed from `now` alone. The company begins with
 * clockodo on the first of these days: target hours begin there, and what was before is in the carry-overs.
 * @param now epoch milliseconds @param zone IANA name
 */
export function demoCompany(now: number, zone: string): Company {
  const since = firstDay(now, zone);
  const year = Number(wallClock(now, zone).date.slice(0, 4));
  const base: Company = {
    ...EMPTY_COMPANY,
    name: DEMO_COMPANY_NAME,
    keys: demoKeys(),
    users: DEMO_PEOPLE.map((person) => userOf(person, since, zone)),
    teams: teams(),
    targethours: DEMO_PEOPLE.flatMap((person, index) => targethoursOf(person, index, since)),
    absences: demoAbsences(now, zone, demoUsersId(DEMO_ADMINISTRATOR)),
    nonbusiness_groups: [{ id: NONBUSINESS_GROUP_ID, name: 'Deutschland', company_default: true }],
    nonbusiness_days: nonbusinessDays(),
    ...accounts(year),
    customers: [
      {
        ...BOOKABLE,
        id: 1_460_201,
        name: 'Attendance',
        color: 0,
        billable_default: false,
        test_data: false,
      },
    ],
    services: [{ ...BOOKABLE, id: 880_301, name: 'Attendance' }],
    projects: [
      {
        ...BOOKABLE,
        id: 2_240_401,
        customers_id: 1_460_201,
        name: 'Attendance',
        billable_default: false,
        completed: false,
        test_data: false,
      },
    ],
  };
  const oddities = demoOddities(addDays(since, 7), zone, {
    customersId: 1_460_201,
    servicesId: 880_301,
    usersId: demoUsersId(DEMO_ADMINISTRATOR),
    testRowUsersId: demoUsersId(ARCHIVED_PERSON),
  });
  return { ...base, entries: [...demoEntries(base, now, zone), ...oddities] };
}
