import { expect, test } from 'vitest';
import { DEMO_PEOPLE } from '../demo-people.ts';
import { weekdayOf } from '../wall-clock.ts';
import type { Company } from './company.ts';
import { freeDaysOf } from './day-plan.ts';
import { demoCnp, demoCompany, demoUserIdOf } from './demo-company.ts';
import { attendancesOf } from './pairing.ts';

const ZONE = 'Europe/Bucharest';

function companyOn(date: string): Company {
  return demoCompany(Date.parse(`${date}T09:00:00Z`), ZONE);
}

test('is the same for the same day and computed from it alone', () => {
  expect(companyOn('2026-11-20')).toEqual(companyOn('2026-11-20'));
});

test('has five weeks of closed attendances on workdays up to yesterday', () => {
  const company = companyOn('2026-11-20');
  const dates = company.scans.map((scan) => scan.at.slice(0, 10));
  expect([dates[0], dates.at(-1)]).toEqual(['2026-10-16', '2026-11-19']);
  expect(dates.every((date) => weekdayOf(date) < 5)).toBe(true);
  for (const { user_id } of company.users) {
    const scans = company.scans.filter((scan) => scan.user_id === user_id);
    const attendances = attendancesOf(scans, 46_800);
    expect(attendances.every(({ closed }) => closed !== null)).toBe(true);
    expect(attendances).toHaveLength(scans.length / 2);
  }
  expect(company.scans.length).toBeGreaterThan(900);
});

test('agrees with itself a week later about the days both know', () => {
  const known = (company: Company): readonly string[] =>
    company.scans
      .filter(({ at }) => at >= '2026-10-26' && at < '2026-11-20')
      .map((scan) => `${scan.user_id} ${scan.at}`);
  expect(known(companyOn('2026-11-27'))).toEqual(known(companyOn('2026-11-20')));
});

test('has the people of every demo company with their employee numbers as payroll numbers', () => {
  const { users } = companyOn('2026-11-20');
  expect(users).toHaveLength(DEMO_PEOPLE.length);
  for (const [index, person] of DEMO_PEOPLE.entries()) {
    const user = users[index];
    expect(user?.user_id).toBe(demoUserIdOf(person));
    expect(user?.full_name).toBe(`${person.lastname} ${person.firstname}`);
    expect(user?.mark_number).toBe(person.number === 42 ? '' : String(person.number));
    expect(user?.is_enabled).toBe(person.active ? '1' : '0');
  }
  const numbers = new Set(DEMO_PEOPLE.map((person) => String(person.number)));
  expect(users.some((user) => numbers.has(user.user_id))).toBe(false);
});

test('knows few badges: the kiosk writes the others', () => {
  const tagged = companyOn('2026-11-20').users.filter((user) => user.rfid_tag !== null);
  expect(tagged.map((user) => [user.mark_number, user.rfid_tag])).toEqual([
    ['3', '0011734902'],
    ['19', '0040858114'],
  ]);
});

test('personal numbers look like some and have a wrong control digit', () => {
  const weights = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9];
  for (const { number } of DEMO_PEOPLE) {
    const cnp = demoCnp(number);
    expect(cnp).toMatch(/^[12]\d\d(0[1-9]|1[0-2])([01]\d|2[0-8])70\d{3}\d$/);
    const sum = weights.reduce((total, weight, index) => total + weight * Number(cnp[index]), 0);
    expect(Number(cnp[12])).not.toBe(sum % 11 === 10 ? 1 : sum % 11);
  }
});

test('has sickness, vacation and delegations, but none for whoever is always there', () => {
  const { events } = companyOn('2026-11-20');
  expect(new Set(events.map((event) => event.event_type_name))).toEqual(
    new Set(['Sick Leave', 'Vacation', 'Delegation']),
  );
  const always = DEMO_PEOPLE.filter((person) => !person.takesLeave).map(demoUserIdOf);
  expect(events.some((event) => always.includes(event.user_id))).toBe(false);
});

test('nobody comes on a free day, on vacation or sick', () => {
  const company = companyOn('2026-12-28');
  const free = freeDaysOf('2026', company).map((day) => day.date);
  expect(free).toContain('2026-12-01');
  for (const scan of company.scans) {
    const date = scan.at.slice(0, 10);
    expect(free).not.toContain(date);
    const away = company.events.some(
      (event) =>
        event.user_id === scan.user_id &&
        event.event_type !== 'delegation' &&
        event.start_date <= date &&
        date <= event.end_date,
    );
    expect(away).toBe(false);
  }
});
