import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestMoco, type TestMoco } from '../testing/moco-client.ts';

let moco: TestMoco;
beforeEach(async () => {
  moco = await startTestMoco({ rateLimit: null });
});
afterEach(() => moco.stop());

test('opens a row at the minute and ends it, each time answering with the row', async () => {
  moco.at('2026-03-16T08:30:59Z');
  const opened = await moco.touch();
  moco.at('2026-03-16T10:30:01Z');
  const closed = await moco.touch();
  expect(opened.json()).toMatchObject({ id: 5_419_948, from: '09:30', to: null });
  expect(closed.json()).toMatchObject({ id: 5_419_948, from: '09:30', to: '11:30' });
});

test('a third touch in the minute of the second opens an adjacent row', async () => {
  for (const time of ['08:00', '09:00', '09:00']) {
    moco.at(`2026-03-16T${time}:20Z`);
    await moco.touch();
  }
  expect(moco.rows()).toEqual(['2026-03-16 09:00-10:00', '2026-03-16 10:00-']);
});

test('discards a pair within one minute and answers with an empty body', async () => {
  moco.at('2026-03-16T08:30:01Z');
  await moco.touch();
  moco.at('2026-03-16T08:30:58Z');
  const answer = await moco.touch();
  expect([answer.status, answer.text]).toEqual([200, '']);
  expect(moco.rows()).toEqual([]);
});

test('answers with the discarded row when switched', async () => {
  moco.sandbox.control.setSwitches({ sameMinuteTouch: 'object200' });
  await moco.touch();
  expect((await moco.touch()).json()).toMatchObject({ from: '09:00', to: '09:00' });
  expect(moco.rows()).toEqual([]);
});

test('is locked with no body while another row covers the minute', async () => {
  await moco.post({ date: '2026-03-16', from: '08:00', to: '17:00' });
  const answer = await moco.touch();
  expect([answer.status, answer.text]).toEqual([423, '']);
  expect(moco.rows()).toEqual(['2026-03-16 08:00-17:00']);
});

test('is locked while a later row of the day would be covered', async () => {
  await moco.post({ date: '2026-03-16', from: '12:00', to: '13:00' });
  expect((await moco.touch()).status).toBe(423);
});

test('is locked when ending would run over a row', async () => {
  moco.sandbox.control.setSwitches({ openRowExtent: 'startOnly' });
  await moco.touch();
  await moco.post({ date: '2026-03-16', from: '10:00', to: '11:00' });
  moco.at('2026-03-16T11:00:00Z');
  expect((await moco.touch()).status).toBe(423);
});

test('takes is_home_office and sets the day', async () => {
  await moco.post({ date: '2026-03-16', from: '07:00', to: '08:00' });
  await moco.touch({ body: { is_home_office: true } });
  expect(moco.sandbox.control.presences().map((row) => row.is_home_office)).toEqual([true, true]);
});

test('takes override as a local time of its own day', async () => {
  await moco.touch({ body: { override: '2026-03-13 14:45' } });
  await moco.touch({ body: { override: '2026-03-13 16:00' } });
  expect(moco.rows()).toEqual(['2026-03-13 14:45-16:00']);
});

test('refuses an override in another form', async () => {
  const answer = await moco.touch({ body: { override: '2026-03-13T14:45:00Z' } });
  expect(answer.status).toBe(422);
  expect(moco.rows()).toEqual([]);
});

test('ignores override in the body when the query form is switched on', async () => {
  moco.sandbox.control.setSwitches({ touchOverride: 'query' });
  await moco.touch({ body: { override: '2026-03-13 14:45' } });
  expect(moco.rows()).toEqual(['2026-03-16 09:00-']);
});

test("opens a new row today and leaves yesterday's open", async () => {
  moco.at('2026-03-15T21:00:00Z');
  await moco.touch();
  moco.at('2026-03-16T05:00:00Z');
  await moco.touch();
  expect(moco.rows()).toEqual(['2026-03-15 22:00-', '2026-03-16 06:00-']);
});

test("ends yesterday's row over midnight when switched", async () => {
  moco.sandbox.control.setSwitches({ touchAcrossMidnight: 'closesEarlierRow' });
  moco.at('2026-03-15T21:00:00Z');
  await moco.touch();
  moco.at('2026-03-16T05:00:00Z');
  await moco.touch();
  expect(moco.rows()).toEqual(['2026-03-15 22:00-23:59', '2026-03-16 00:00-06:00']);
});

test("is locked by yesterday's open row when switched", async () => {
  moco.sandbox.control.setSwitches({ openEarlierRow: 'blocks' });
  moco.at('2026-03-15T21:00:00Z');
  await moco.touch();
  moco.at('2026-03-16T05:00:00Z');
  expect((await moco.touch()).status).toBe(423);
});

test("the day is the account's: 23:30 in Berlin is not yet tomorrow", async () => {
  moco.at('2026-07-01T21:30:00Z');
  await moco.touch();
  moco.at('2026-07-01T22:00:00Z');
  await moco.touch();
  expect(moco.rows()).toEqual(['2026-07-01 23:30-', '2026-07-02 00:00-']);
});

test('writes the wall time of another zone', async () => {
  const bucharest = await startTestMoco({ zone: 'Europe/Bucharest' });
  bucharest.at('2026-01-15T22:10:00Z');
  await bucharest.touch();
  expect(bucharest.rows()).toEqual(['2026-01-16 00:10-']);
  await bucharest.stop();
});

test('shows one hour over the hour that spring skips', async () => {
  moco.at('2026-03-29T00:30:00Z');
  await moco.touch();
  moco.at('2026-03-29T01:30:00Z');
  await moco.touch();
  expect(moco.rows()).toEqual(['2026-03-29 01:30-03:30']);
});

test('discards a pair an hour apart when autumn repeats the minute', async () => {
  moco.at('2026-10-25T00:30:00Z');
  await moco.touch();
  moco.at('2026-10-25T01:30:00Z');
  await moco.touch();
  expect(moco.rows()).toEqual([]);
});

test('is locked when the repeated hour puts the end before the start', async () => {
  moco.at('2026-10-25T00:30:00Z');
  await moco.touch();
  moco.at('2026-10-25T01:10:00Z');
  expect((await moco.touch()).status).toBe(423);
  expect(moco.rows()).toEqual(['2026-10-25 02:30-']);
});

test.each([
  ['/users/presences/touch?is_home_office=true', 'application/json', ''],
  ['/users/presences/touch?is_home_office=1', 'application/json', '{}'],
  ['/users/presences/touch', 'application/json', '{"is_home_office":true}'],
  ['/users/presences/touch', 'application/x-www-form-urlencoded', 'is_home_office=true'],
  ['/users/presences/touch', 'application/x-www-form-urlencoded', 'is_home_office=1'],
  ['/users/presences/touch?is_home_office=false', 'application/json', '{"is_home_office":true}'],
])('takes home office from %s with %s %s', async (path, type, body) => {
  const answer = await moco.call('POST', path, { body, headers: { 'Content-Type': type } });
  expect([answer.status, answer.json()]).toMatchObject([200, { to: null, is_home_office: true }]);
});

test.each([
  ['/users/presences/touch?is_home_office=maybe', 'application/json', ''],
  ['/users/presences/touch', 'application/json', '{"is_home_office":"true"}'],
  ['/users/presences/touch', 'application/json', '{"is_home_office":2}'],
  ['/users/presences/touch', 'application/x-www-form-urlencoded', 'is_home_office=yes'],
])('refuses a home office that is no boolean: %s with %s %s', async (path, type, body) => {
  const answer = await moco.call('POST', path, { body, headers: { 'Content-Type': type } });
  expect([answer.status, answer.json()]).toEqual([422, { is_home_office: ['is invalid'] }]);
  expect(moco.rows()).toEqual([]);
});
