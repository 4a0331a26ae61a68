import { afterEach, beforeEach, expect, test } from 'vitest';
import { instantOf, parseInstant, utcSecond, withOffset } from './instants.ts';
import { NORTH, SMALL_COMPANY, startTestMctime, type TestMctime } from './testing/mctime-client.ts';

let mctime: TestMctime;
beforeEach(async () => {
  mctime = await startTestMctime();
});
afterEach(() => mctime.stop());

const BERLIN = 'Europe/Berlin';
const save = (from: string, to: string, more: object = {}) =>
  mctime.post('/times', {
    userId: '123',
    times: [{ from, to, timeType: 'work', organization: { id: NORTH }, ...more }],
  });
const listed = async (from: string, to: string) => {
  const answer = await mctime.get('/times', { from, to });
  return answer.json().items[0]?.data?.timeEntries?.[0]?.times ?? [];
};

test('the offset of a reply is that of the instant, in summer and in winter', () => {
  const at = (iso: string) => withOffset(Date.parse(iso), BERLIN);
  expect(at('2026-01-15T07:00:00Z')).toBe('2026-01-15T08:00:00+01:00');
  expect(at('2026-07-15T06:00:00Z')).toBe('2026-07-15T08:00:00+02:00');
  expect(withOffset(Date.parse('2026-01-15T12:00:00Z'), 'America/St_Johns')).toBe(
    '2026-01-15T08:30:00-03:30',
  );
  expect(withOffset(Date.parse('2026-01-15T12:00:00Z'), 'UTC')).toBe('2026-01-15T12:00:00+00:00');
});

test('a shift through the night of spring begins in one offset and ends in the other', async () => {
  await save('2026-03-28T22:00:00+01:00', '2026-03-29T06:00:00+02:00');
  expect(await listed('2026-03-28T00:00:00+01:00', '2026-03-30T00:00:00+02:00')).toMatchObject([
    { from: '2026-03-28T22:00:00+01:00', to: '2026-03-29T06:00:00+02:00' },
  ]);
  expect(mctime.entries()).toMatchObject([
    { from: '2026-03-28T21:00:00Z', to: '2026-03-29T04:00:00Z' },
  ]);
});

test('the hour that comes twice in autumn is told apart by its offset', async () => {
  mctime.at('2026-10-26T12:00:00+01:00');
  await save('2026-10-25T02:15:00+02:00', '2026-10-25T02:45:00+02:00');
  const second = await save('2026-10-25T02:15:00+01:00', '2026-10-25T02:45:00+01:00');
  expect(second.json().valid).toBe(true);
  expect(await listed('2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00')).toMatchObject([
    { from: '2026-10-25T02:15:00+02:00', to: '2026-10-25T02:45:00+02:00' },
    { from: '2026-10-25T02:15:00+01:00', to: '2026-10-25T02:45:00+01:00' },
  ]);
  expect(await listed('2026-10-25T02:14:59+01:00', '2026-10-26T00:00:00+01:00')).toHaveLength(1);
});

test('a night shift with a break over midnight is one entry of the day it began', async () => {
  const breaks = [{ from: '2026-03-16T23:45:00+01:00', to: '2026-03-17T00:15:00+01:00' }];
  await save('2026-03-16T22:00:00+01:00', '2026-03-17T06:00:00+01:00', { breaks });
  const first = await listed('2026-03-16T00:00:00+01:00', '2026-03-17T00:00:00+01:00');
  expect(first).toMatchObject([{ breaks }]);
  expect(await listed('2026-03-17T00:00:00+01:00', '2026-03-18T00:00:00+01:00')).toEqual([]);
});

test('a clock runs through midnight and through the night of autumn', async () => {
  mctime.at('2026-10-25T08:00:00+01:00');
  const step = (action: string, dateTime: string) =>
    mctime.post('/clock', { action, userId: '123', dateTime });
  await step('start', '2026-10-24T22:00:00+02:00');
  await step('break', '2026-10-25T02:30:00+02:00');
  await step('break', '2026-10-25T02:30:00+01:00');
  await step('stop', '2026-10-25T06:00:00+01:00');
  expect(await listed('2026-10-24T00:00:00+02:00', '2026-10-25T00:00:00+02:00')).toMatchObject([
    {
      from: '2026-10-24T22:00:00+02:00',
      to: '2026-10-25T06:00:00+01:00',
      breaks: [{ from: '2026-10-25T02:30:00+02:00', to: '2026-10-25T02:30:00+01:00' }],
    },
  ]);
});

test("a model's break at a time of day follows the wall clock, on both dates of a night shift", async () => {
  const automaticBreaks = [{ from: '03:00', to: '03:30' }];
  mctime.sandbox.control.seed({
    ...SMALL_COMPANY,
    users: SMALL_COMPANY.users.map((user) => ({ ...user, automaticBreaks })),
  });
  await save('2026-03-28T22:00:00+01:00', '2026-03-29T06:00:00+02:00');
  expect(mctime.entries()[0]?.breaks).toMatchObject([
    { from: '2026-03-29T01:00:00Z', to: '2026-03-29T01:30:00Z', automatic: true },
  ]);
});

test('a time on the wall is the first of two, and counts on over the one that is skipped', () => {
  const at = (date: string, time: string) => utcSecond(instantOf(date, time, BERLIN));
  expect(at('2026-03-16', '08:00')).toBe('2026-03-16T07:00:00Z');
  expect(at('2026-07-16', '08:00')).toBe('2026-07-16T06:00:00Z');
  expect(at('2026-03-29', '02:30')).toBe('2026-03-29T01:30:00Z');
  expect(at('2026-03-29', '04:00')).toBe('2026-03-29T02:00:00Z');
  expect(at('2026-10-25', '02:30')).toBe('2026-10-25T00:30:00Z');
  expect(at('2026-10-25', '04:00')).toBe('2026-10-25T03:00:00Z');
});

test.each([
  ['2022-04-25T08:00:00+03:00', '2022-04-25T05:00:00Z'],
  ['2022-04-25T08:00:00-03:30', '2022-04-25T11:30:00Z'],
  ['2022-04-25T08:00Z', '2022-04-25T08:00:00Z'],
  ['2022-04-25T08:00:59.999Z', '2022-04-25T08:00:59Z'],
])('reads %s', (text, utc) => {
  expect(utcSecond(parseInstant(text) ?? 0)).toBe(utc);
});

test.each([
  null,
  1,
  '',
  '2022-04-25T08:00:00 03:00',
  '2022-04-25 08:00:00+03:00',
  '2022-02-29T08:00:00Z',
])('takes %s for no instant', (text) => {
  expect(parseInstant(text)).toBe(null);
});
