import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestMoco, type Answer, type TestMoco } from '../testing/moco-client.ts';

let moco: TestMoco;
beforeEach(async () => {
  moco = await startTestMoco();
});
afterEach(() => moco.stop());

type Row = Readonly<Record<string, unknown>> & { readonly id: number };

const staff = { key: 'staff' } as const;

async function made(path: string, body: unknown, key = 'staff'): Promise<Row> {
  const answer = await moco.call('POST', path, { key, body });
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
  return answer.json() as Row;
}

function put(path: string, body: unknown, key = 'staff'): Promise<Answer> {
  return moco.call('PUT', path, { key, body });
}

const PATTERN = { am: [0, 4.25, 4.25, 4.25, 4.25], pm: [0, 4.25, 4.25, 4.25, 0] };

test("an employment has the sum of its pattern; the document's example adds up to 29.75", async () => {
  const row = await made('/users/employments', {
    user_id: 20,
    pattern: PATTERN,
    weekly_target_hours: 1,
  });
  expect(row).toMatchObject({
    weekly_target_hours: 29.75,
    pattern: PATTERN,
    from: '2026-03-16',
    to: null,
    user: { id: 20, firstname: 'Ana' },
  });
});

test('an employment is changed in part by PUT and PATCH, and deleted', async () => {
  const { id } = await made('/users/employments', {
    user_id: 20,
    pattern: PATTERN,
    from: '2026-01-01',
  });
  const path = `/users/employments/${id}`;
  expect((await put(path, { to: '2026-03-31' })).json()).toMatchObject({
    from: '2026-01-01',
    to: '2026-03-31',
    weekly_target_hours: 29.75,
  });
  const body = { pattern: { am: [4, 4, 4, 4, 4], pm: [0, 0, 0, 0, 0] } };
  const patched = await moco.call('PATCH', path, { ...staff, body });
  expect(patched.json()).toMatchObject({ weekly_target_hours: 20, to: '2026-03-31' });
  expect((await moco.call('DELETE', path, staff)).status).toBe(204);
  expect((await moco.call('GET', path, staff)).status).toBe(404);
});

test.each([
  [{ pattern: PATTERN }, { user_id: ["can't be blank"] }],
  [{ user_id: 99, pattern: PATTERN }, { user_id: ['is invalid'] }],
  [{ user_id: 20 }, { pattern: ["can't be blank"] }],
  [{ user_id: 20, pattern: { am: [25], pm: [] } }, { pattern: ['is invalid'] }],
  [{ user_id: 20, pattern: PATTERN, from: '1.1.26' }, { from: ['is invalid'] }],
  [{ user_id: 20, pattern: PATTERN, from: '2026-02-01', to: '2026-01-31' }, { to: ['is invalid'] }],
])('refuses the employment %j', async (body, errors) => {
  const answer = await moco.call('POST', '/users/employments', { ...staff, body });
  expect([answer.status, answer.json()]).toEqual([422, errors]);
});

test("a schedule without user_id is the key's owner's, whole and without a picture", async () => {
  const row = await made('/schedules', { date: '2026-03-20', absence_code: '4' }, 'ana');
  expect(row).toMatchObject({
    date: '2026-03-20',
    am: true,
    pm: true,
    symbol: null,
    comment: null,
    assignment: { code: '4', type: 'Absence' },
    user: { id: 20 },
  });
});

test('a schedule takes halves, a comment and one of twelve pictures', async () => {
  const body = {
    date: '2026-03-20',
    absence_code: 3,
    user_id: 20,
    am: false,
    comment: 'dentist',
    symbol: 12,
  };
  expect(await made('/schedules', body)).toMatchObject({
    am: false,
    pm: true,
    comment: 'dentist',
    symbol: 12,
    assignment: { code: '3' },
  });
});

test('a half of a day holds one absence, unless it is overwritten', async () => {
  const day = { date: '2026-03-20', user_id: 20 };
  await made('/schedules', { ...day, absence_code: '4', pm: false });
  await made('/schedules', { ...day, absence_code: '5', am: false });
  const again = await moco.call('POST', '/schedules', {
    ...staff,
    body: { ...day, absence_code: '3' },
  });
  expect([again.status, again.json()]).toEqual([422, { date: ['has already been taken'] }]);
  await made('/schedules', { ...day, absence_code: '3', overwrite: true });
  const rows = (await moco.call('GET', '/schedules', staff)).json() as Row[];
  expect(rows.map((row) => row['assignment'])).toEqual([expect.objectContaining({ code: '3' })]);
});

test('a schedule is changed in part by PUT and PATCH, and deleted', async () => {
  const { id } = await made('/schedules', { date: '2026-03-20', absence_code: '4' }, 'ana');
  const path = `/schedules/${id}`;
  expect((await put(path, { absence_code: '5', pm: false }, 'ana')).json()).toMatchObject({
    date: '2026-03-20',
    am: true,
    pm: false,
    assignment: { code: '5' },
  });
  const patched = await moco.call('PATCH', path, { body: { date: '2026-03-21' } });
  expect(patched.json()).toMatchObject({ date: '2026-03-21', pm: false });
  moco.sandbox.control.setSwitches({ deleteAnswer: 'object200' });
  const gone = await moco.call('DELETE', path);
  expect([gone.status, gone.json()]).toEqual([200, patched.json()]);
});

test.each([
  [{ absence_code: '4' }, { date: ["can't be blank"] }],
  [{ date: '2026-02-30', absence_code: '4' }, { date: ['is invalid'] }],
  [{ date: '2026-03-20' }, { absence_code: ["can't be blank"] }],
  [{ date: '2026-03-20', absence_code: '6' }, { absence_code: ['is invalid'] }],
  [{ date: '2026-03-20', absence_code: '4', symbol: 13 }, { symbol: ['is invalid'] }],
  [{ date: '2026-03-20', absence_code: '4', am: false, pm: false }, { am: ['is invalid'] }],
])('refuses the schedule %j', async (body, errors) => {
  const answer = await moco.call('POST', '/schedules', { body });
  expect([answer.status, answer.json()]).toEqual([422, errors]);
});

test("somebody else's schedule is for staff, and no such one to others", async () => {
  const body = { date: '2026-03-20', absence_code: '4', user_id: 21 };
  expect((await moco.call('POST', '/schedules', { body })).status).toBe(403);
  const { id } = await made('/schedules', body);
  expect((await put(`/schedules/${id}`, { comment: 'x' }, 'ana')).status).toBe(404);
});

test('absences of a request are none, because requests stay pending here', async () => {
  await made('/schedules', { date: '2026-03-20', absence_code: '4', user_id: 20 });
  const answer = await moco.call('GET', '/schedules?absence_request_id=1', staff);
  expect(answer.json()).toEqual([]);
});

test('custom properties are merged; a name without definition is ignored without a word', async () => {
  const body = { custom_properties: { Badge: '77', Bagde: '88' } };
  const answer = await put('/users/20', body);
  expect(answer.json()).toMatchObject({ id: 20, custom_properties: { Badge: '77' } });
  expect(JSON.stringify(answer.json())).not.toContain('Bagde');
  const again = await moco.call('PATCH', '/users/20', {
    ...staff,
    body: { custom_properties: {} },
  });
  expect(again.json()).toMatchObject({ custom_properties: { Badge: '77' } });
});

test('custom properties of more than 12 kB are refused', async () => {
  const answer = await put('/users/20', { custom_properties: { Badge: 'x'.repeat(12_000) } });
  expect([answer.status, answer.json()]).toEqual([422, { custom_properties: ['is invalid'] }]);
});

test('a person is written under other names than read, and every row has the new name', async () => {
  await moco.post({ date: '2026-03-16', from: '08:00' });
  const body = {
    lastname: 'Popescu',
    external: true,
    bday: '1990-05-01',
    tags: ['Lager'],
    language: 'de-CH',
    role_id: 12,
    unit_id: 301,
    mobile_phone: '+49 1',
    password: 'never shown',
  };
  const answer = await put('/users/20', body);
  expect(answer.json()).toMatchObject({
    lastname: 'Popescu',
    extern: true,
    birthday: '1990-05-01',
    tags: ['Lager'],
    mobile_phone: '+49 1',
    firstname: 'Ana',
  });
  expect(answer.text).not.toContain('never shown');
  const [row] = (await moco.call('GET', '/users/presences')).json() as Row[];
  expect(row).toMatchObject({ user: { id: 20, lastname: 'Popescu' } });
});

test('who is archived is hidden, and their key is no key any more', async () => {
  await put('/users/20', { active: false });
  const rows = (await moco.call('GET', '/users', staff)).json() as Row[];
  expect(rows.map(({ id }) => id)).toEqual([1, 21]);
  expect((await moco.call('GET', '/session')).status).toBe(401);
});

test.each([
  [{ lastname: ' ' }, { lastname: ["can't be blank"] }],
  [{ email: 'nowhere' }, { email: ['is invalid'] }],
  [{ language: 'ro' }, { language: ['is invalid'] }],
  [{ unit_id: 9 }, { unit_id: ['is invalid'] }],
  [{ role_id: 9 }, { role_id: ['is invalid'] }],
])('refuses the change %j of a person', async (body, errors) => {
  const answer = await put('/users/20', body);
  expect([answer.status, answer.json()]).toEqual([422, errors]);
});

test.each([
  ['PUT', '/users/20'],
  ['POST', '/users/employments'],
  ['PUT', '/users/employments/1'],
  ['DELETE', '/users/employments/1'],
])('%s %s is for staff', async (method, path) => {
  expect((await moco.call(method, path, { body: {} })).status).toBe(403);
});

test.each([
  ['PUT', '/users/99'],
  ['PUT', '/users/employments/99'],
  ['DELETE', '/schedules/99'],
])('%s %s of nobody is 404 without a body', async (method, path) => {
  const answer = await moco.call(method, path, { ...staff, body: {} });
  expect([answer.status, answer.text]).toEqual([404, '']);
});

test.each([
  ['/schedules', 'text/plain', '{}', 415],
  ['/schedules', 'application/json', '[1]', 422],
])('a body to %s that is %s %s is answered with %i', async (path, type, body, status) => {
  const answer = await moco.call('POST', path, { body, headers: { 'Content-Type': type } });
  expect(answer.status).toBe(status);
});
