import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEMO_PEOPLE } from '../demo-people.ts';
import { startSandbox } from '../server.ts';
import { ANA, startTestClockodo, week } from '../testing/clockodo-client.ts';
import { weekdayOf } from '../wall-clock.ts';
import { answerForStatus } from './answers.ts';
import type { Company } from './company.ts';
import { CLOCKODO } from './definition.ts';
import { demoCompany } from './demo-company.ts';
import { isTimeEntry } from './entry.ts';
import { demoUsersId } from './demo-history.ts';
import { reportOf } from './report-answer.ts';
import { startState } from './state.ts';

const NOW = Date.parse('2026-11-18T10:00:00Z');
const ZONE = 'Europe/Berlin';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clockodo-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the demo company has the people of every demo, their employee number as text', () => {
  const { users } = demoCompany(NOW, ZONE);
  expect(users.map((user) => user.number)).toEqual(DEMO_PEOPLE.map((each) => String(each.number)));
  expect(users.filter((user) => user.role === 'owner').map((user) => user.number)).toEqual(['3']);
  expect(users.filter((user) => !user.active).map((user) => user.number)).toEqual(['45']);
});

test('the demo company is computed from the clock alone', () => {
  expect(demoCompany(NOW, ZONE)).toEqual(demoCompany(NOW, ZONE));
  const later = demoCompany(NOW + 7 * 86_400_000, ZONE);
  const dates = later.entries.map((entry) => entry.time_since.slice(0, 10)).toSorted();
  expect([dates[0], dates.at(-1)]).toEqual(['2026-10-21', '2026-11-24']);
});

test('five weeks of entries end yesterday, on working days and not over absences', () => {
  for (const now of [NOW, Date.parse('2027-01-08T22:30:00Z'), Date.parse('2026-04-20T03:00:00Z')]) {
    const company = demoCompany(now, ZONE);
    const clocked = company.entries.filter((entry) => isTimeEntry(entry) && !entry.test_data);
    const dates = clocked.map((row) => row.time_since.slice(0, 10));
    const today = new Date(now).toISOString().slice(0, 10);
    expect(dates.every((date) => date < today && weekdayOf(date) < 5)).toBe(true);
    expect(new Set(dates).size).toBeGreaterThan(20);
    const away = clocked.filter((entry) =>
      company.absences.some(
        (absence) =>
          absence.users_id === entry.users_id &&
          [1, 4].includes(absence.type) &&
          absence.status === 1 &&
          absence.date_since <= entry.time_since.slice(0, 10) &&
          entry.time_since.slice(0, 10) <= absence.date_until,
      ),
    );
    expect(away).toEqual([]);
  }
});

test('absences of the demo end in the year they begin in, and 7 and 12 have none', () => {
  const { absences } = demoCompany(NOW, ZONE);
  expect(absences.length).toBeGreaterThan(30);
  for (const each of absences) {
    expect(each.date_until.slice(0, 4)).toBe(each.date_since.slice(0, 4));
    expect([demoUsersId(7), demoUsersId(12)]).not.toContain(each.users_id);
  }
});

test('one person of the demo has a monthly target, one the hours of the company, one two rows', () => {
  const { targethours, users } = demoCompany(NOW, ZONE);
  const monthly = targethours.filter((row) => row.type === 'monthly');
  expect(monthly.map((row) => row.users_id)).toEqual([demoUsersId(42)]);
  const without = users.filter((user) => user.active && user.default_target_hours);
  expect(without.map((user) => user.number)).toEqual(['14']);
  expect(targethours.some((row) => row.users_id === demoUsersId(14))).toBe(false);
  const rows = targethours.filter((row) => row.users_id === demoUsersId(23));
  expect(rows.map((row) => [row.date_since, row.date_until])).toEqual([
    ['2026-10-14', '2026-10-27'],
    ['2026-10-28', null],
  ]);
});

test('accounts of the demo stay near nought', () => {
  const company = demoCompany(NOW, ZONE);
  const state = startState(company, ZONE);
  for (const user of company.users) {
    const question = { user, year: 2026, type: 0, isoDates: false } as const;
    const { diff } = reportOf(question, state, NOW) as { readonly diff: number };
    expect(Math.abs(diff / 3600)).toBeLessThan(40);
  }
});

test('a kiosk gets the key of the owner, their address, and what to book on', async () => {
  const sandbox = await startSandbox({ vendor: 'clockodo' });
  expect(sandbox.secrets).toEqual({ 'vendor.key': 'sandbox-owner-key' });
  expect(sandbox.account).toEqual({
    user: 'mitarbeiter3@hollerbusch.example',
    customersId: 1_460_201,
    servicesId: 880_301,
    mode: 'workTimes',
  });
  sandbox.control.setSwitches({ workTimes: 'fromEntries' });
  expect(sandbox.account).toMatchObject({ mode: 'entries' });
  const headers = {
    'X-ClockodoApiUser': String(sandbox.account['user']),
    'X-ClockodoApiKey': sandbox.secrets['vendor.key'] ?? '',
    'X-Clockodo-External-Application': 'Test;test@example.test',
  };
  expect((await fetch(`${sandbox.url}/v4/users/me`, { headers })).status).toBe(200);
  await sandbox.stop();
});

test("of several keys a kiosk gets an owner's, else the first that works; without one the seed is refused", () => {
  const keyOf = (users: readonly object[], keys: readonly number[]): string => {
    const seed = { users, keys: keys.map((id) => ({ key: `key${id}`, users_id: id })) };
    const state = CLOCKODO.begin({ seed, zone: ZONE, now: NOW, switches: {} });
    return CLOCKODO.secrets(state)['vendor.key'] ?? '';
  };
  const worker = { id: 1 };
  const gone = { id: 2, role: 'owner', active: false };
  const owner = { id: 3, role: 'owner' };
  expect(keyOf([worker, gone, owner], [1, 2, 3])).toBe('key3');
  expect(keyOf([worker, gone, owner], [1, 2])).toBe('key1');
  expect(() => keyOf([worker, gone, owner], [])).toThrow('seed: there is no key');
});

test('the company outlives a restart, and ids are not given again', async () => {
  const stateFile = join(folder, 'state.json');
  const edit = {
    action: 'create',
    kind: 'absence',
    users_id: ANA,
    date_since: '2026-03-17',
    type: 1,
  };
  const first = await startTestClockodo({ targethours: [week(901, ANA)] }, { stateFile });
  const made = first.sandbox.control.edit(edit) as { readonly id: number };
  first.sandbox.control.edit({ action: 'delete', kind: 'absence', id: made.id });
  await first.stop();
  expect(readFileSync(stateFile, 'utf8')).toContain('"vendor":"clockodo"');
  const second = await startTestClockodo({}, { stateFile });
  expect(second.company().targethours).toHaveLength(1);
  expect(second.sandbox.control.edit(edit)).toMatchObject({ id: made.id + 1 });
  await second.stop();
});

test('a seed says what matters to it, the usual is filled in', () => {
  const seed = {
    keys: [{ key: 'key7', users_id: 7 }],
    users: [{ id: 7, timezone: 'America/New_York' }, { id: 8 }],
    targethours: [{ id: 1, users_id: 7, date_since: '2026-01-01', monday: 8 }],
    absences: [{ id: 2, users_id: 7, date_since: '2026-03-02' }],
  };
  const state = CLOCKODO.begin({ seed, zone: 'Europe/Bucharest', now: NOW, switches: {} });
  expect(state.company.users.map((user) => [user.timezone, user.role, user.active])).toEqual([
    ['America/New_York', 'worker', true],
    ['Europe/Bucharest', 'worker', true],
  ]);
  expect(state.company.targethours[0]).toMatchObject({ type: 'weekly', monday: 8, tuesday: 0 });
  expect(state.company.absences[0]).toMatchObject({ date_until: '2026-03-02', type: 1, status: 1 });
});

test('a seed that is wrong is refused by place', () => {
  const begin = (seed: unknown) => CLOCKODO.begin({ seed, zone: ZONE, now: NOW, switches: {} });
  expect(() => begin([])).toThrow('seed: must be an object');
  expect(() => begin({ users: 7 })).toThrow('seed.users: must be a list');
  expect(() => begin({ users: [7] })).toThrow('seed.users[0]: must be an object');
  expect(() => begin({ users: [{ id: 'x' }] })).toThrow('seed.users[0].id');
  expect(() => begin({ keys: [{ key: 'x' }] })).toThrow('seed.keys[0].users_id');
  expect(() =>
    CLOCKODO.revive({ company: {} }, { seed: null, zone: ZONE, now: NOW, switches: {} }),
  ).toThrow('nextId');
});

test('a fault answers with the body clockodo would give', () => {
  const bodies = [400, 401, 403, 404, 405, 409, 410, 422, 429, 500, 503].map((status) => {
    const answer = answerForStatus(status);
    return [answer.status === status, Object.keys(JSON.parse(answer.body) as Company)];
  });
  expect(bodies).toEqual(bodies.map(() => [true, ['errors']]));
  expect(JSON.parse(answerForStatus(422).body)).toMatchObject({
    errors: [{ error: { type: 'BadRequest' } }],
  });
});
