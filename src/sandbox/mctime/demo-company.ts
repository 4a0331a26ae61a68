import { DEMO_ADMINISTRATOR, DEMO_PEOPLE, type DemoPerson } from '../demo-people.ts';
import { addDays, wallClock } from '../wall-clock.ts';
import type { ApiKey, Company, Organization, User } from './company.ts';
import { demoEntries } from './demo-history.ts';
import type { Role } from './names.ts';
import { uuidOf } from './uuid.ts';

export const DEMO_COMPANY_NAME = 'Feinwerk Hollerbusch GmbH';
/** The main administrator's: the kiosk's key. */
export const DEMO_STAFF_KEY = 'sandbox-staff-key';

export const DEMO_COMPANY_ID = uuidOf('organization company');
export const DEMO_WORKS_ID = uuidOf('organization works');
export const DEMO_STORE_ID = uuidOf('organization store');

/** The number of the one whose working time model makes the breaks. */
export const DEMO_AUTOMATIC_BREAKS = 34;

/** Everybody else is an employee. */
const ROLES_OF: Readonly<Record<number, Role>> = {
  [DEMO_ADMINISTRATOR]: 'main_administrator',
  28: 'administrator',
  21: 'manager',
  19: 'approver',
};

/** The id of a person, made from the employee number. */
export function demoUserId(number: number): string {
  return uuidOf(`user ${number}`);
}

/** The key of one person. */
export function demoKeyOf(number: number): string {
  return `sandbox-key-${number}`;
}

function organization(
  id: string,
  name: string,
  type: Organization['type'],
  parentId: string | null,
): Organization {
  return {
    id,
    name,
    description: '',
    type,
    parentId,
    validFrom: '2020-01-01',
    validTo: null,
    timeTrackingSettings: {},
    clockEndsAfterHours: null,
    onlyClocked: null,
  };
}

/** All are assigned to the company, and to the branch they work in. */
function userOf(person: DemoPerson, today: string): User {
  const branch = person.unit.name === 'Lager' ? DEMO_STORE_ID : DEMO_WORKS_ID;
  const role = ROLES_OF[person.number] ?? 'employee';
  return {
    id: demoUserId(person.number),
    firstName: person.firstname,
    lastName: person.lastname,
    email: `mitarbeiter${person.number}@hollerbusch.example`,
    role,
    organizationIds: [DEMO_COMPANY_ID, branch],
    responsibleFor: responsibilityOf(role, branch),
    employeeId: String(person.number),
    employmentId: uuidOf(`employment ${person.number}`),
    exportIds: { exportId1: null, exportId2: null, exportId3: null },
    validFrom: '2023-03-01',
    validTo: person.active ? null : addDays(today, -90),
    automaticBreaks:
      person.number === DEMO_AUTOMATIC_BREAKS ? [{ afterMinutes: 240, minutes: 30 }] : [],
    timeBalanceHours: ((person.number * 7) % 23) - 8,
    vacationBalanceDays: ((person.number * 5) % 17) + 0.5,
    vacationEntitlementDays: 30,
  };
}

function responsibilityOf(role: Role, branch: string): readonly string[] {
  if (role === 'employee') return [];
  return role === 'main_administrator' ? [DEMO_COMPANY_ID] : [branch];
}

function demoKeys(): readonly ApiKey[] {
  return [
    { key: DEMO_STAFF_KEY, userId: demoUserId(DEMO_ADMINISTRATOR) },
    ...DEMO_PEOPLE.map(({ number }) => ({ key: demoKeyOf(number), userId: demoUserId(number) })),
  ];
}

/**
 * Fourteen people in one company with two branches, and five weeks of time entries up to the day before `now`, computed from
 * `now` alone.
 * @param now epoch milliseconds @param zone IANA name
 */
export function demoCompany(now: number, zone: string): Company {
  const today = wallClock(now, zone).date;
  return {
    name: DEMO_COMPANY_NAME,
    keys: demoKeys(),
    organizations: [
      organization(DEMO_COMPANY_ID, DEMO_COMPANY_NAME, 'other', null),
      organization(DEMO_WORKS_ID, 'Werk Ravensburg', 'branch', DEMO_COMPANY_ID),
      organization(DEMO_STORE_ID, 'Lager Weingarten', 'branch', DEMO_COMPANY_ID),
    ],
    users: DEMO_PEOPLE.map((person) => userOf(person, today)),
    entries: demoEntries((person) => userOf(person, today), now, zone),
    clocks: [],
    invalidClocks: [],
  };
}
