import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestMoco, type TestMoco } from '../testing/moco-client.ts';

let moco: TestMoco;
beforeEach(async () => {
  moco = await startTestMoco({ rateLimit: null });
});
afterEach(() => moco.stop());

const DAY = '2026-03-16';

test('creates a presence with 200 and the shape of the document', async () => {
  const answer = await moco.post({ date: DAY, from: '08:00', to: '10:00' });
  expect(answer.status).toBe(200);
  expect(answer.json()).toEqual({
    id: 5_419_948,
    date: DAY,
    from: '08:00',
    to: '10:00',
    is_home_office: false,
    user: { id: 20, firstname: 'Ana', lastname: 'Ștefănescu' },
    created_at: '2026-03-16T08:00:30Z',
    updated_at: '2026-03-16T08:00:30Z',
  });
});

test.each([{ to: null }, { to: '' }, {}])('leaves the end open for %j', async (end) => {
  const answer = await moco.post({ date: DAY, from: '08:00', ...end });
  expect(answer.json()).toMatchObject({ to: null });
});

test('opens a row on a past day', async () => {
  await moco.post({ date: '2026-02-02', from: '08:00' });
  expect(moco.rows()).toEqual(['2026-02-02 08:00-']);
});

test('keeps the minutes as they are given', async () => {
  await moco.post({ date: DAY, from: '17:07', to: '17:08' });
  expect(moco.rows()).toEqual([`${DAY} 17:07-17:08`]);
});

test('ignores a user_id in the body: the row belongs to the owner of the key', async () => {
  const answer = await moco.post({ date: DAY, from: '08:00', user_id: 21 });
  expect(answer.json()).toMatchObject({ user: { id: 20 } });
});

test.each([
  [{ from: '08:00' }, { date: ["can't be blank"] }],
  [{ date: DAY }, { from: ["can't be blank"] }],
  [{}, { date: ["can't be blank"], from: ["can't be blank"] }],
  [{ date: '2026-02-30', from: '08:00' }, { date: ['is invalid'] }],
  [{ date: DAY, from: '08:00', to: '08:00' }, { to: ['must be after from'] }],
  [{ date: DAY, from: '08:00', to: '07:00' }, { to: ['must be after from'] }],
  [{ date: DAY, from: '08:00', to: '00:00' }, { to: ['must be after from'] }],
])('refuses %j with a bare field map', async (body, errors) => {
  const answer = await moco.post(body);
  expect(answer.status).toBe(422);
  expect(answer.json()).toEqual(errors);
  expect(moco.rows()).toEqual([]);
});

test.each([
  ['errorList', { errors: ['to must be after from'] }],
  ['errorMap', { errors: { to: ['must be after from'] } }],
  ['message', { message: 'Invalid payload' }],
] as const)('words a 422 as %s when switched', async (validationBody, body) => {
  moco.sandbox.control.setSwitches({ validationBody });
  const answer = await moco.post({ date: DAY, from: '08:00', to: '08:00' });
  expect(answer.json()).toEqual(body);
});

test('speaks German when switched', async () => {
  moco.sandbox.control.setSwitches({ language: 'de' });
  const answer = await moco.post({ date: DAY });
  expect(answer.json()).toEqual({ from: ['muss ausgefüllt werden'] });
});

test.each(['8', '8:00', '24:00', '25:10', '08:60', 8, 'now'])(
  'answers 500 to the malformed time %j',
  async (from) => {
    const answer = await moco.post({ date: DAY, from });
    expect(answer.status).toBe(500);
    expect(moco.rows()).toEqual([]);
  },
);

test('answers 422 to a malformed time when switched', async () => {
  moco.sandbox.control.setSwitches({ malformedTime: 422 });
  const answer = await moco.post({ date: DAY, from: '8' });
  expect(answer.status).toBe(422);
  expect(answer.json()).toEqual({ from: ['is invalid'] });
});

test('takes 8:00 and 24:00 when switched', async () => {
  moco.sandbox.control.setSwitches({ looseTimes: 'accept' });
  await moco.post({ date: DAY, from: '8:00', to: '24:00' });
  expect(moco.rows()).toEqual([`${DAY} 08:00-24:00`]);
});

test.each([
  ['an exact copy', '08:00', '10:00'],
  ['a part', '08:30', '09:00'],
  ['one that surrounds it', '07:00', '11:00'],
  ['one that reaches into it', '07:00', '08:01'],
  ['one that begins in it', '09:59', '11:00'],
  ['an open row that begins before it', '07:00', null],
])('refuses %s of another row', async (_, from, to) => {
  await moco.post({ date: DAY, from: '08:00', to: '10:00' });
  const answer = await moco.post({ date: DAY, from, to });
  expect(answer.status).toBe(422);
  expect(answer.json()).toEqual({ from: ['range overlaps'] });
  expect(moco.rows()).toEqual([`${DAY} 08:00-10:00`]);
});

test('takes a row that begins in the minute in which another ended', async () => {
  await moco.post({ date: DAY, from: '08:00', to: '10:00' });
  await moco.post({ date: DAY, from: '10:00', to: '12:00' });
  await moco.post({ date: DAY, from: '07:00', to: '08:00' });
  expect(moco.rows()).toHaveLength(3);
});

test('does not mix up people or days', async () => {
  await moco.post({ date: DAY, from: '08:00', to: '10:00' });
  const otherPerson = await moco.post({ date: DAY, from: '08:00', to: '10:00' }, { key: 'jonas' });
  const otherDay = await moco.post({ date: '2026-03-17', from: '08:00', to: '10:00' });
  expect([otherPerson.status, otherDay.status]).toEqual([200, 200]);
});

test('an open row takes the rest of its day', async () => {
  await moco.post({ date: DAY, from: '08:00' });
  const later = await moco.post({ date: DAY, from: '12:00', to: '13:00' });
  const earlier = await moco.post({ date: DAY, from: '07:00', to: '08:00' });
  expect([later.status, earlier.status]).toEqual([422, 200]);
});

test('an open row takes only its first minute when switched, but no second open row', async () => {
  moco.sandbox.control.setSwitches({ openRowExtent: 'startOnly' });
  await moco.post({ date: DAY, from: '08:00' });
  const later = await moco.post({ date: DAY, from: '12:00', to: '13:00' });
  const open = await moco.post({ date: DAY, from: '14:00' });
  expect([later.status, open.status]).toEqual([200, 422]);
});

test("yesterday's open row blocks today only when switched", async () => {
  await moco.post({ date: '2026-03-15', from: '22:00' });
  expect((await moco.post({ date: DAY, from: '08:00', to: '09:00' })).status).toBe(200);
  moco.sandbox.control.setSwitches({ openEarlierRow: 'blocks' });
  expect((await moco.post({ date: DAY, from: '10:00', to: '11:00' })).status).toBe(422);
});

test.each(['PUT', 'PATCH'])('%s changes a subset of the fields', async (method) => {
  const { id } = (await moco.post({ date: DAY, from: '08:00' })).json() as { id: number };
  moco.at('2026-03-16T11:00:00Z');
  const answer = await moco.call(method, `/users/presences/${id}`, { body: { to: '12:00' } });
  expect(answer.status).toBe(200);
  expect(answer.json()).toMatchObject({
    id,
    from: '08:00',
    to: '12:00',
    created_at: '2026-03-16T08:00:30Z',
    updated_at: '2026-03-16T11:00:00Z',
  });
});

test('moves a row to another date and reopens it', async () => {
  await moco.post({ date: DAY, from: '08:00', to: '09:00' });
  await moco.call('PUT', '/users/presences/5419948', { body: { date: '2026-03-13', to: null } });
  expect(moco.rows()).toEqual(['2026-03-13 08:00-']);
});

test('refuses a change into another row and keeps the row', async () => {
  await moco.post({ date: DAY, from: '08:00', to: '09:00' });
  await moco.post({ date: DAY, from: '10:00', to: '11:00' });
  const answer = await moco.call('PUT', '/users/presences/5419948', { body: { to: '10:30' } });
  expect(answer.status).toBe(422);
  expect(moco.rows()).toEqual([`${DAY} 08:00-09:00`, `${DAY} 10:00-11:00`]);
});

test('deletes with 204 and no body, the second time 404', async () => {
  await moco.post({ date: DAY, from: '08:00' });
  const first = await moco.call('DELETE', '/users/presences/5419948');
  const second = await moco.call('DELETE', '/users/presences/5419948');
  expect([first.status, first.text]).toEqual([204, '']);
  expect([second.status, second.text]).toEqual([404, '']);
  expect(moco.rows()).toEqual([]);
});

test('answers a delete with the row when switched', async () => {
  moco.sandbox.control.setSwitches({ deleteAnswer: 'object200' });
  await moco.post({ date: DAY, from: '08:00' });
  const answer = await moco.call('DELETE', '/users/presences/5419948');
  expect([answer.status, answer.json()]).toMatchObject([200, { id: 5_419_948 }]);
});

test('never gives the id of a deleted row again', async () => {
  await moco.post({ date: DAY, from: '08:00' });
  await moco.call('DELETE', '/users/presences/5419948');
  expect((await moco.post({ date: DAY, from: '08:00' })).json()).toMatchObject({ id: 5_419_949 });
});

test('home office sets every row of the day, and of that day only', async () => {
  await moco.post({ date: '2026-03-15', from: '08:00', to: '09:00' });
  await moco.post({ date: DAY, from: '08:00', to: '09:00' });
  await moco.post({ date: DAY, from: '09:00', to: '10:00', is_home_office: true });
  const flags = moco.sandbox.control.presences().map((row) => row.is_home_office);
  expect(flags).toEqual([false, true, true]);
  await moco.call('PUT', '/users/presences/5419949', { body: { is_home_office: false } });
  expect(moco.sandbox.control.presences().some((row) => row.is_home_office)).toBe(false);
});

test.each(['true', 'maybe', 1, 0, {}, []].map((is_home_office) => [is_home_office]))(
  'refuses %j as a home office: it is no boolean',
  async (is_home_office) => {
    const post = await moco.post({ date: DAY, from: '08:00', to: '09:00', is_home_office });
    expect([post.status, post.json()]).toEqual([422, { is_home_office: ['is invalid'] }]);
    await moco.post({ date: DAY, from: '08:00', to: '09:00', is_home_office: null });
    const path = '/users/presences/5419948';
    const put = await moco.call('PUT', path, { body: { to: '10:00', is_home_office } });
    expect([put.status, put.json()]).toEqual([422, { is_home_office: ['is invalid'] }]);
    expect(moco.rows()).toEqual([`${DAY} 08:00-09:00`]);
  },
);

test.each([
  ['inherit', [true, true]],
  ['clear', [false, false]],
] as const)('without a flag a new row makes the day %s', async (homeOfficeDefault, flags) => {
  moco.sandbox.control.setSwitches({ homeOfficeDefault });
  await moco.post({ date: DAY, from: '08:00', to: '09:00', is_home_office: true });
  await moco.post({ date: DAY, from: '09:00', to: '10:00' });
  expect(moco.sandbox.control.presences().map((row) => row.is_home_office)).toEqual(flags);
});

test.each([
  [422, '{"base":["period is locked"]}'],
  [403, ''],
  [423, ''],
] as const)('answers %i to every write before the period lock', async (periodLockStatus, body) => {
  await moco.post({ date: '2026-02-27', from: '08:00', to: '09:00' });
  await moco.post({ date: '2026-03-02', from: '08:00', to: '09:00' });
  moco.sandbox.control.setSwitches({ periodLockedBefore: '2026-03-01', periodLockStatus });
  const answers = await Promise.all([
    moco.post({ date: '2026-02-26', from: '08:00' }),
    moco.call('PUT', '/users/presences/5419948', { body: { to: '10:00' } }),
    moco.call('PUT', '/users/presences/5419948', { body: { date: '2026-03-05' } }),
    moco.call('PUT', '/users/presences/5419949', { body: { date: '2026-02-20' } }),
    moco.call('DELETE', '/users/presences/5419948'),
  ]);
  expect(answers.map((each) => [each.status, each.text])).toEqual(
    answers.map(() => [periodLockStatus, body]),
  );
  expect((await moco.post({ date: '2026-03-01', from: '08:00' })).status).toBe(200);
});

test('refuses a body that is not declared as JSON with 415, and one that is none with 422', async () => {
  const form = await moco.post('date=2026-03-16&from=08:00', {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  const broken = await moco.post('{"date":');
  expect([form.status, form.text]).toEqual([415, '']);
  expect([broken.status, broken.json()]).toEqual([422, { message: 'Invalid payload' }]);
});
