import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestMoco, type TestMoco } from '../testing/moco-client.ts';
import { demoCompany, DEMO_STAFF_KEY, demoKeyOf } from './demo-company.ts';
import { demoUserId } from '../demo-people.ts';

const NOW = Date.parse('2026-11-20T09:00:00Z');
let moco: TestMoco;
beforeAll(async () => {
  moco = await startTestMoco({ seed: demoCompany(NOW, 'Europe/Berlin'), rateLimit: null });
});
afterAll(() => moco.stop());

type Row = Readonly<Record<string, unknown>> & { readonly user: { readonly id: number } };

async function rows(path: string, key = DEMO_STAFF_KEY): Promise<readonly Row[]> {
  return (await moco.call('GET', path, { key })).json() as readonly Row[];
}

async function names(query: string): Promise<readonly unknown[]> {
  return (await rows(`/users${query}`)).map((row) => row['lastname']);
}

test('lists active users with their custom properties', async () => {
  const users = await rows('/users');
  expect(users).toHaveLength(13);
  expect(users[1]).toMatchObject({
    id: demoUserId(7),
    firstname: 'Ana',
    lastname: 'Ștefănescu',
    active: true,
    extern: false,
    custom_properties: { Badge: '0040856634', Number: '7' },
  });
});

test('lists archived users only when asked', async () => {
  expect(await names('')).not.toContain('Schönfelder');
  expect(await names('?include_archived=true')).toContain('Schönfelder');
});

test('sorts by a field in either direction', async () => {
  const down = await names('?sort_by=lastname%20desc');
  expect([down[0], down.at(-1)]).toEqual(['Weiß', 'Bäcker']);
});

test('filters by email, tag and custom property; an unknown property matches nobody', async () => {
  expect(await names('?email=mitarbeiter7@hollerbusch.example')).toEqual(['Ștefănescu']);
  expect(await names('?tags=Lager')).toEqual(['Łukasiewicz', 'Pop', 'Jovanović']);
  expect(await names('?custom_properties[Badge]=0040857201')).toEqual(['Weiß']);
  expect(await names('?custom_properties[Bagde]=0040857201')).toEqual([]);
});

test('refuses the roster to a normal key with 403 and no body', async () => {
  for (const path of ['/users', `/users/${demoUserId(7)}`]) {
    const answer = await moco.call('GET', path, { key: demoKeyOf(7) });
    expect([answer.status, answer.text]).toEqual([403, '']);
  }
});

test('gives one user, and 404 without a body for none', async () => {
  const path = `/users/${demoUserId(12)}`;
  const user = await moco.call('GET', path, { key: DEMO_STAFF_KEY });
  const none = await moco.call('GET', '/users/1', { key: DEMO_STAFF_KEY });
  expect(user.json()).toMatchObject({ lastname: 'Weiß' });
  expect([none.status, none.text]).toEqual([404, '']);
});

test('lists the employments in effect in a range', async () => {
  const path = `/users/employments?user_id=${demoUserId(21)}`;
  const targets = async (query: string) =>
    (await rows(`${path}${query}`)).map((row) => row['weekly_target_hours']);
  expect(await targets('&from=2024-06-01')).toEqual([40, 32]);
  expect(await targets('&from=2026-01-01')).toEqual([32]);
  expect(await targets('&from=2024-06-01&to=2024-12-31')).toEqual([40]);
});

test('an employment carries hours of half days whose sum is the weekly target', async () => {
  const [row] = await rows(`/users/employments?from=2026-01-01&user_id=${demoUserId(12)}`);
  expect(row).toMatchObject({
    weekly_target_hours: 38.5,
    pattern: { am: [4, 4, 4, 4, 4], pm: [4, 4, 4, 4, 2.5] },
    to: null,
    user: { id: demoUserId(12) },
  });
});

test('lists schedules by range, person and code', async () => {
  const christmas = await rows('/schedules?from=2026-12-25&to=2026-12-25&absence_code=2');
  expect(christmas).toHaveLength(13);
  expect(christmas[0]).toMatchObject({
    am: true,
    pm: true,
    assignment: { code: '2', type: 'Absence' },
  });
  const one = `/schedules?from=2026-12-01&to=2026-12-31&user_id=${demoUserId(7)}`;
  expect(await rows(one)).toHaveLength(1);
  expect(await rows(`${one}&absence_code=3,4`)).toEqual([]);
});

test('lists entitlements by year and adjustments by range', async () => {
  expect(await rows('/users/holidays?year=2026')).toHaveLength(13);
  expect(await rows('/users/holidays?year=2025')).toEqual([]);
  expect(await rows('/users/work_time_adjustments?from=2026-01-01&to=2026-01-31')).toHaveLength(13);
  expect(await rows('/users/work_time_adjustments?from=2026-02-01')).toEqual([]);
});

const LISTS = [
  '/users/employments',
  '/schedules',
  '/users/holidays',
  '/users/work_time_adjustments',
];

test.each(LISTS)('shows a normal key only its own rows of %s', async (path) => {
  const owners = (await rows(path, demoKeyOf(14))).map((row) => row.user.id);
  expect(new Set(owners)).toEqual(new Set([demoUserId(14)]));
});

test.each(LISTS)('gives a single row of %s by id', async (path) => {
  const [first] = await rows(path);
  const one = await moco.call('GET', `${path}/${String(first?.['id'])}`, { key: DEMO_STAFF_KEY });
  expect(one.json()).toEqual(first);
});
