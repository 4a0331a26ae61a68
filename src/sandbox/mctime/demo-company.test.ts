import { expect, test } from 'vitest';
import { DEMO_PEOPLE } from '../demo-people.ts';
import { wallClock, weekdayOf } from '../wall-clock.ts';
import type { Company, TimeEntry } from './company.ts';
import {
  DEMO_AUTOMATIC_BREAKS,
  DEMO_COMPANY_ID,
  DEMO_STORE_ID,
  DEMO_WORKS_ID,
  demoCompany,
  demoKeyOf,
  demoUserId,
} from './demo-company.ts';
import { ROLES } from './names.ts';
import { parseCompany } from './seed.ts';
import { startTestMctime, timeEntriesOf } from './testing/mctime-client.ts';

const ZONE = 'Europe/Berlin';
const companyOn = (date: string): Company => demoCompany(Date.parse(`${date}T09:00:00Z`), ZONE);
const dateOf = (entry: TimeEntry): string => wallClock(Date.parse(entry.from), ZONE).date;

test('is the same for the same day and computed from it alone', () => {
  expect(companyOn('2026-11-20')).toEqual(companyOn('2026-11-20'));
});

test('agrees with itself a week later about the days both know', () => {
  const known = (company: Company) =>
    company.entries
      .filter((each) => dateOf(each) >= '2026-10-26' && dateOf(each) < '2026-11-20')
      .map((each) => `${each.id} ${each.from} ${each.to} ${each.type}`);
  expect(known(companyOn('2026-11-27'))).toEqual(known(companyOn('2026-11-20')));
  expect(known(companyOn('2026-11-20')).length).toBeGreaterThan(200);
});

test('has five weeks of workdays up to yesterday and nothing today', () => {
  const dates = companyOn('2026-11-20').entries.map(dateOf);
  expect([dates[0], dates.at(-1)]).toEqual(['2026-10-16', '2026-11-19']);
  expect(dates.every((date) => weekdayOf(date) < 5)).toBe(true);
});

test('is what its own seed reads back', () => {
  const company = companyOn('2026-11-20');
  expect(parseCompany(JSON.parse(JSON.stringify(company)))).toEqual(company);
});

test('has the people of every demo company by their numbers, one of them inactive', () => {
  const { users, entries } = companyOn('2026-11-20');
  expect(users.map((user) => user.employeeId)).toEqual(
    DEMO_PEOPLE.map((each) => String(each.number)),
  );
  expect(users.filter((user) => user.validTo !== null).map((user) => user.employeeId)).toEqual([
    '45',
  ]);
  expect(entries.some((each) => each.userId === demoUserId(45))).toBe(false);
  expect(new Set(users.map((user) => user.role))).toEqual(new Set(ROLES));
});

test('is one company with two branches', () => {
  const { organizations } = companyOn('2026-11-20');
  expect(organizations.map((each) => [each.id, each.parentId, each.type])).toEqual([
    [DEMO_COMPANY_ID, null, 'other'],
    [DEMO_WORKS_ID, DEMO_COMPANY_ID, 'branch'],
    [DEMO_STORE_ID, DEMO_COMPANY_ID, 'branch'],
  ]);
});

test('ids are UUIDs and nobody shares one', () => {
  const { users, entries, organizations } = companyOn('2026-11-20');
  const ids = [
    ...users,
    ...entries,
    ...organizations,
    ...entries.flatMap((each) => each.breaks),
  ].map((each) => each.id);
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(ids.filter((id) => !uuid.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('vacation and sickness are entries with times of day; 7 and 12 are never away', () => {
  const { entries } = companyOn('2026-11-20');
  const away = entries.filter((each) => each.type === 'vacation' || each.type === 'sick');
  expect(new Set(away.map((each) => each.type))).toEqual(new Set(['vacation', 'sick']));
  expect(away.every((each) => each.from < each.to && each.breaks.length === 0)).toBe(true);
  const always = [demoUserId(7), demoUserId(12)];
  for (const month of ['02', '04', '06', '08', '10', '12']) {
    const others = companyOn(`2026-${month}-28`).entries.filter((each) =>
      always.includes(each.userId),
    );
    expect(others.some((each) => each.type === 'vacation' || each.type === 'sick')).toBe(false);
  }
});

test('what is old is approved and exported, this week is not; each creation type occurs', () => {
  const { entries } = companyOn('2026-11-20');
  const statuses = (from: string, to: string) =>
    new Set(
      entries
        .filter((each) => dateOf(each) >= from && dateOf(each) <= to)
        .map((each) => each.approvalStatus),
    );
  expect(statuses('2026-10-16', '2026-10-29')).toEqual(new Set(['exported']));
  expect(statuses('2026-10-30', '2026-11-09')).toEqual(new Set(['approved']));
  expect(statuses('2026-11-16', '2026-11-19')).toEqual(new Set(['not_approved_yet']));
  expect(new Set(entries.map((each) => each.creationType))).toEqual(
    new Set(['clock', 'times', 'wtm', null]),
  );
});

test("breaks lie in their entries; one person's are made by the model", () => {
  const { entries } = companyOn('2026-11-20');
  for (const { from, to, breaks } of entries) {
    expect(breaks.every((each) => from < each.from && each.from < each.to && each.to < to)).toBe(
      true,
    );
  }
  const automatic = entries.filter((each) => each.breaks.some((pause) => pause.automatic));
  expect(new Set(automatic.map((each) => each.userId))).toEqual(
    new Set([demoUserId(DEMO_AUTOMATIC_BREAKS)]),
  );
});

test.each(['2026-01-02', '2026-03-30', '2026-10-26', '2028-02-29'])(
  'has no overlaps on %s, and the usual time of day on both sides of a change of the clocks',
  (today) => {
    const { entries } = companyOn(today);
    const ends = new Map<string, string>();
    for (const each of entries) {
      expect(each.from >= (ends.get(each.userId) ?? '')).toBe(true);
      ends.set(each.userId, each.to);
    }
    const ana = entries.filter((each) => each.userId === demoUserId(7));
    for (const each of ana) expect(wallClock(Date.parse(each.from), ZONE).time).toMatch(/^0[67]:/);
  },
);

test('a kiosk sees everybody with its key, an employee himself', async () => {
  const now = Date.parse('2026-11-20T09:00:00Z');
  const mctime = await startTestMctime({ seed: demoCompany(now, ZONE) });
  mctime.at('2026-11-20T09:00:00Z');
  const range = { from: '2026-10-16T00:00:00+02:00', to: '2026-11-20T00:00:00+01:00' };
  const seen = async (key: string) =>
    timeEntriesOf(await mctime.get('/times', range, { key })).map((row) => row.userId);
  expect(await seen(mctime.sandbox.apiKey)).toHaveLength(13);
  expect(await seen(demoKeyOf(7))).toEqual([demoUserId(7)]);
  await mctime.stop();
});
