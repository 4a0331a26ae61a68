import { expect, test } from 'vitest';
import { weekdayOf } from '../wall-clock.ts';
import type { Company, Presence } from './company.ts';
import { demoCompany } from './demo-company.ts';
import { DEMO_PEOPLE, demoUserId } from '../demo-people.ts';
import { minutesOf } from './presence-rules.ts';

const ZONE = 'Europe/Berlin';

function companyOn(date: string): Company {
  return demoCompany(Date.parse(`${date}T09:00:00Z`), ZONE);
}

function byDay(rows: readonly Presence[]): ReadonlyMap<string, readonly Presence[]> {
  const days = new Map<string, Presence[]>();
  for (const row of rows) {
    const key = `${row.user.id} ${row.date}`;
    days.set(key, [...(days.get(key) ?? []), row]);
  }
  return days;
}

test('is the same for the same day and computed from it alone', () => {
  expect(companyOn('2026-11-20')).toEqual(companyOn('2026-11-20'));
});

test('agrees with itself a week later about the days both know', () => {
  const known = (company: Company) =>
    company.presences
      .filter((row) => row.date >= '2026-10-26' && row.date < '2026-11-20')
      .map((row) => `${row.user.id} ${row.date} ${row.from} ${row.to}`);
  expect(known(companyOn('2026-11-27'))).toEqual(known(companyOn('2026-11-20')));
});

test('has history for five weeks of workdays up to yesterday and nothing today', () => {
  const dates = companyOn('2026-11-20').presences.map((row) => row.date);
  expect([dates[0], dates.at(-1)]).toEqual(['2026-10-16', '2026-11-19']);
  expect(dates.every((date) => weekdayOf(date) < 5)).toBe(true);
});

test("today is the zone's: just after midnight in Berlin, yesterday is history", () => {
  const company = demoCompany(Date.parse('2026-11-19T23:05:00Z'), ZONE);
  expect(company.presences.at(-1)?.date).toBe('2026-11-19');
});

test('a day has a lunch gap of at least half an hour between two rows', () => {
  for (const rows of byDay(companyOn('2026-11-20').presences).values()) {
    const [morning, afternoon] = rows;
    if (!morning?.to || !afternoon?.to) continue;
    expect(minutesOf(afternoon.from) - minutesOf(morning.to)).toBeGreaterThanOrEqual(30);
    expect(minutesOf(afternoon.to)).toBeGreaterThan(minutesOf(afternoon.from));
  }
});

test('nobody is present on a day of absence or without hours', () => {
  const { presences, schedules, employments } = companyOn('2026-11-20');
  const days = byDay(presences);
  for (const row of schedules) expect(days.has(`${row.user.id} ${row.date}`)).toBe(false);
  for (const row of presences) {
    const current = employments.find((each) => each.user.id === row.user.id && each.to === null);
    expect(current?.pattern.am[weekdayOf(row.date)]).toBeGreaterThan(0);
  }
});

test('the mornings-only person has one row a day, the archived one none', () => {
  const days = byDay(companyOn('2026-11-20').presences);
  const counts = (number: number) =>
    [...days].filter(([day]) => day.startsWith(`${demoUserId(number)} `)).map(([, r]) => r.length);
  expect(new Set(counts(26))).toEqual(new Set([1]));
  expect(new Set(counts(7))).toEqual(new Set([2]));
  expect(counts(45)).toEqual([]);
});

test('public holidays are rows of everybody, other absences of some but not of 7 and 12', () => {
  const { schedules } = companyOn('2026-12-28');
  const on = (date: string) => schedules.filter((row) => row.date === date);
  expect(on('2026-12-25').map((row) => row.assignment.code)).toEqual(Array(13).fill('2'));
  expect(on('2026-12-26')).toEqual([]);
  const codes = (number: number) =>
    schedules.filter((row) => row.user.id === demoUserId(number)).map((row) => row.assignment.code);
  expect(new Set(codes(7))).toEqual(new Set(['2']));
  expect(new Set(codes(12))).toEqual(new Set(['2']));
  expect(new Set(schedules.map((row) => row.assignment.code))).toEqual(new Set(['2', '3', '4']));
});

test('badges are ten digits and nobody shares one; numbers are not ids', () => {
  expect(DEMO_PEOPLE.every((person) => /^\d{10}$/.test(person.badge))).toBe(true);
  expect(new Set(DEMO_PEOPLE.map((person) => person.badge)).size).toBe(DEMO_PEOPLE.length);
  expect(DEMO_PEOPLE.some((person) => person.number === person.id)).toBe(false);
});

test.each(['2026-01-02', '2026-03-30', '2026-10-26', '2028-02-29'])(
  'obeys the rules of the vendor on %s: no overlaps, ends after starts',
  (today) => {
    const { presences } = companyOn(today);
    expect(presences.length).toBeGreaterThan(400);
    for (const rows of byDay(presences).values()) {
      const times = rows.flatMap((row) => [row.from, row.to ?? '']);
      expect(times).toEqual(times.toSorted());
    }
  },
);
