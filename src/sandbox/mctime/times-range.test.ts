import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  companyWith,
  entry,
  startTestMctime,
  timeEntriesOf,
  WEEK,
  type TestMctime,
} from './testing/mctime-client.ts';

let mctime: TestMctime;
beforeEach(async () => {
  mctime = await startTestMctime();
});
afterEach(() => mctime.stop());

const seed = (...entries: readonly object[]) => mctime.sandbox.control.seed(companyWith(entries));
const idsOf = async (from: string, to: string): Promise<readonly unknown[]> =>
  timeEntriesOf(await mctime.get('/times', { from, to })).flatMap((row) =>
    row.times.map((each) => each['id']),
  );

test('the range is mandatory: without from or without to it is a 400', async () => {
  const { from, to } = WEEK;
  expect((await mctime.get('/times', { from })).status).toBe(400);
  expect((await mctime.get('/times', { to })).status).toBe(400);
  expect((await mctime.get('/times', { from, to })).status).toBe(200);
});

test('an instant needs a timezone: without one, or with a date alone, it is a 400', async () => {
  for (const from of ['2026-03-16T08:00:00', '2026-03-16', '16.03.2026', '1773644400000', '']) {
    expect((await mctime.get('/times', { ...WEEK, from })).status, from).toBe(400);
    expect((await mctime.get('/times', { ...WEEK, to: from })).status, from).toBe(400);
  }
  for (const from of ['2026-02-30T08:00:00+01:00', '2026-03-16T24:00:00Z']) {
    expect((await mctime.get('/times', { ...WEEK, from })).status, from).toBe(400);
  }
});

test('any form of ISO 8601 with a timezone is understood', async () => {
  seed(entry('a'));
  for (const from of [
    '2026-03-16T07:59:59+01:00',
    '2026-03-16T06:59:59Z',
    '2026-03-16T06:59Z',
    '2026-03-16T08:59:59.000+02:00',
    '2026-03-16T07:59:59+0100',
    '2026-03-16T01:59:59-05:00',
  ]) {
    expect(await idsOf(from, '2026-03-16T07:00:01Z'), from).toEqual(['a']);
  }
});

test('a plus sign is %2B in the query: as itself it arrives as a space and is a 400', async () => {
  const encoded = 'from=2022-04-25T08:00:00%2B03:00&to=2022-04-25T18:00:00%2B03:00';
  expect((await mctime.call('GET', `/times?${encoded}`)).status).toBe(200);
  const raw = encoded.replaceAll('%2B', '+');
  expect((await mctime.call('GET', `/times?${raw}`)).status).toBe(400);
  const toOnly = 'from=2022-04-25T08:00:00%2B03:00&to=2022-04-25T18:00:00+03:00';
  expect((await mctime.call('GET', `/times?${toOnly}`)).status).toBe(400);
});

test('366 days are allowed, a second more is a 400', async () => {
  const from = '2026-01-01T00:00:00Z';
  expect((await mctime.get('/times', { from, to: '2027-01-02T00:00:00Z' })).status).toBe(200);
  expect((await mctime.get('/times', { from, to: '2027-01-02T00:00:01Z' })).status).toBe(400);
});

test('a range that ends before it begins is a 400', async () => {
  expect((await mctime.get('/times', { from: WEEK.to, to: WEEK.from })).status).toBe(400);
});

test('an entry is in the range by its start alone', async () => {
  seed(
    entry('before', { from: '2026-03-15T22:00:00+01:00', to: '2026-03-16T06:00:00+01:00' }),
    entry('inside'),
    entry('out', { from: '2026-03-16T22:00:00+01:00', to: '2026-03-17T06:00:00+01:00' }),
  );
  const day = ['2026-03-16T00:00:00+01:00', '2026-03-17T00:00:00+01:00'] as const;
  expect(await idsOf(...day)).toEqual(['inside', 'out']);
  expect(await idsOf('2026-03-15T00:00:00+01:00', day[1])).toEqual(['before', 'inside', 'out']);
});

test('who starts exactly at from or at to is out of the range, or in it where the switch says so', async () => {
  seed(
    entry('first', { from: '2026-03-16T00:00:00+01:00', to: '2026-03-16T01:00:00+01:00' }),
    entry('last', { from: '2026-03-17T00:00:00+01:00', to: '2026-03-17T01:00:00+01:00' }),
  );
  const day = ['2026-03-16T00:00:00+01:00', '2026-03-17T00:00:00+01:00'] as const;
  expect(await idsOf(...day)).toEqual([]);
  mctime.sandbox.control.setSwitches({ rangeBounds: 'fromInclusive' });
  expect(await idsOf(...day)).toEqual(['first']);
  mctime.sandbox.control.setSwitches({ rangeBounds: 'bothInclusive' });
  expect(await idsOf(...day)).toEqual(['first', 'last']);
});
