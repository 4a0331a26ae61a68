import { wallClock } from '../wall-clock.ts';
import type {
  ApiKey,
  Company,
  Employment,
  Holiday,
  User,
  UserReference,
  WorkTimeAdjustment,
} from './company.ts';
import { definition } from './custom-properties.ts';
import { demoHistory, demoSchedules } from './demo-history.ts';
import { DEMO_ADMINISTRATOR, DEMO_PEOPLE, type DemoPerson } from '../demo-people.ts';

export const DEMO_COMPANY_NAME = 'Feinwerk Hollerbusch GmbH';
/** The administrator's key with the permission "Staff": the kiosk's key. */
export const DEMO_STAFF_KEY = 'sandbox-staff-key';
const STAMP = { created_at: '2024-01-08T08:00:00Z', updated_at: '2024-01-08T08:00:00Z' } as const;

/** The key of one person, as they would find it under Profile > Integrations. */
export function demoKeyOf(number: number): string {
  return `sandbox-key-${number}`;
}

function referenceTo(person: DemoPerson): UserReference {
  return { id: person.id, firstname: person.firstname, lastname: person.lastname };
}

function administrator(): DemoPerson {
  const found = DEMO_PEOPLE.find((person) => person.number === DEMO_ADMINISTRATOR);
  if (!found) throw new Error('the demo company has lost its administrator');
  return found;
}

function userOf(person: DemoPerson): User {
  return {
    id: person.id,
    firstname: person.firstname,
    lastname: person.lastname,
    active: person.active,
    extern: false,
    email: `mitarbeiter${person.number}@hollerbusch.example`,
    mobile_phone: '',
    work_phone: '',
    home_address: '',
    info: '',
    birthday: null,
    iban: '',
    avatar_url: null,
    tags: person.tags,
    custom_properties: { Badge: person.badge, Number: String(person.number) },
    credit_number: null,
    role:
      person.number === DEMO_ADMINISTRATOR
        ? { id: 11, name: 'Administrator' }
        : { id: 12, name: 'Mitarbeiter' },
    unit: person.unit,
    ...STAMP,
  };
}

function sum(hours: readonly number[]): number {
  return hours.reduce((total, each) => total + each, 0);
}

function employmentsOf(person: DemoPerson, index: number): readonly Employment[] {
  const { am, pm } = person.pattern;
  const user = referenceTo(person);
  const current: Employment = {
    id: 8001 + index,
    weekly_target_hours: sum(am) + sum(pm),
    pattern: person.pattern,
    from: '2025-01-01',
    to: null,
    user,
    ...STAMP,
  };
  if (person.number !== 21) return [current];
  const full = { am: [4, 4, 4, 4, 4], pm: [4, 4, 4, 4, 4] };
  const before = { weekly_target_hours: 40, pattern: full, from: '2023-03-01', to: '2024-12-31' };
  return [{ ...current, ...before, id: 8101 + index }, current];
}

function holidayOf(person: DemoPerson, year: number, index: number): Holiday {
  const days = person.pattern.am.filter((hours) => hours > 0).length * 6;
  return {
    id: 12001 + index,
    year,
    title: 'Urlaubsanspruch',
    days,
    hours: days * 8,
    user: referenceTo(person),
    creator: referenceTo(administrator()),
    ...STAMP,
  };
}

function adjustmentOf(person: DemoPerson, year: number, index: number): WorkTimeAdjustment {
  return {
    id: 1901 + index,
    date: `${year}-01-01`,
    description: `Übertrag aus ${year - 1}`,
    hours: ((person.number * 7) % 23) - 8,
    user: referenceTo(person),
    creator: referenceTo(administrator()),
    ...STAMP,
  };
}

function demoKeys(): readonly ApiKey[] {
  const own = DEMO_PEOPLE.map((person): ApiKey => ({
    key: demoKeyOf(person.number),
    user_id: person.id,
    staff: person.number === DEMO_ADMINISTRATOR,
    access: 'full',
  }));
  return [
    { key: DEMO_STAFF_KEY, user_id: administrator().id, staff: true, access: 'full' },
    ...own,
  ];
}

/**
 * Fourteen people with five weeks of history up to the day before `now`, computed from `now`
 * alone, so that the demo is current on whatever day it starts.
 * @param now epoch milliseconds @param zone IANA name
 */
export function demoCompany(now: number, zone: string): Company {
  const year = Number(wallClock(now, zone).date.slice(0, 4));
  const active = DEMO_PEOPLE.filter((person) => person.active);
  return {
    name: DEMO_COMPANY_NAME,
    keys: demoKeys(),
    users: DEMO_PEOPLE.map(userOf),
    employments: DEMO_PEOPLE.flatMap(employmentsOf),
    schedules: demoSchedules(active, DEMO_COMPANY_NAME, now, zone),
    holidays: active.map((person, index) => holidayOf(person, year, index)),
    work_time_adjustments: active.map((person, index) => adjustmentOf(person, year, index)),
    presences: demoHistory(active, now, zone),
    custom_properties: [definition('Badge', 8601), definition('Number', 8602)],
  };
}
