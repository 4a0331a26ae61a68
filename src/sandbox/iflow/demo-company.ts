import { DEMO_PEOPLE, type DemoPerson } from '../demo-people.ts';
import { parseCompany, userOf, type Company, type User } from './company.ts';
import { demoEvents, demoScans } from './demo-history.ts';
import { dateOf, wallSecond } from './wall-time.ts';

export const DEMO_TOKEN = 'sandbox-token';
export const DEMO_API_KEY = 'sandbox-api-key';
/** A big number that somebody made up, as the vendor recommends. */
export const DEMO_DEVICE = '880421977305518264';

const AGENT_ID = '538';
const FIRST_TEAM_ID = 3850;
/** iFlow does not ask for a payroll number, so somebody has none. */
const WITHOUT_MARK_NUMBER = 42;
/** Whose badges iFlow knew before there was a kiosk. */
const WITH_BADGE: readonly number[] = [3, 19];

/** Small, and nobody's employee number. */
export function demoUserIdOf(person: DemoPerson): string {
  return String(200 + person.number * 3);
}

/** Looks like a personal number; its control digit is wrong, so that it can be nobody's. */
export function demoCnp(number: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const born = `${two(60 + (number % 35))}${two(1 + (number % 12))}${two(1 + (number % 28))}`;
  const start = `${1 + (number % 2)}${born}70${String(number).padStart(3, '0')}`;
  const weights = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(start[index]), 0);
  const right = sum % 11 === 10 ? 1 : sum % 11;
  return `${start}${(right + 1) % 10}`;
}

function teams(): Company['teams'] {
  const names = [...new Set(DEMO_PEOPLE.map((person) => person.unit.name))];
  return names.map((name, index) => ({ team_id: String(FIRST_TEAM_ID + index), name }));
}

function demoUser(person: DemoPerson): User {
  const { am, pm } = person.pattern;
  const team = teams().find((each) => each.name === person.unit.name);
  return userOf({
    user_id: demoUserIdOf(person),
    team_id: team?.team_id ?? null,
    full_name: `${person.lastname} ${person.firstname}`,
    is_enabled: person.active ? '1' : '0',
    cnp: demoCnp(person.number),
    mark_number: person.number === WITHOUT_MARK_NUMBER ? '' : String(person.number),
    rfid_tag: WITH_BADGE.includes(person.number) ? person.badge : null,
    planned_hours: [...am.map((hours, day) => hours + (pm[day] ?? 0)), 0, 0],
  });
}

/**
 * The demo company as iFlow has it, on whatever day it starts.
 * @param now epoch milliseconds @param zone IANA name
 */
export function demoCompany(now: number, zone: string): Company {
  const today = dateOf(wallSecond(now, zone));
  const active = DEMO_PEOPLE.filter((person) => person.active);
  return parseCompany({
    name: 'Feinwerk Hollerbusch SRL',
    company_id: '7311',
    tokens: [DEMO_TOKEN],
    api_keys: [DEMO_API_KEY],
    devices: [{ serial: DEMO_DEVICE, agent_id: AGENT_ID }],
    users: DEMO_PEOPLE.map(demoUser),
    teams: teams(),
    events: demoEvents(active, today, demoUserIdOf),
    scans: demoScans(active, today, demoUserIdOf, AGENT_ID),
  });
}
