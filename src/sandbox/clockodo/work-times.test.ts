import { beforeEach, describe, expect, test } from 'vitest';
import { ABROAD, FOR, startTime, WORKER, type TimeClient } from '../testing/clockodo-time.ts';
import { demoCompany } from './demo-company.ts';
import { dayStartAt, daySpan, localDate } from './entry-time.ts';
import { intervalsOn, workedIntervals } from './work-times-intervals.ts';

let time: TimeClient;
beforeEach(() => {
  time = startTime();
});
const book = (since: string, until: string, usersId = WORKER) =>
  time.post('/v2/entries', {
    ...FOR,
    users_id: usersId,
    billable: 0,
    time_since: `${since}:00Z`,
    time_until: `${until}:00Z`,
  });
const add = (date: string, since: string, until: string, type: 1 | 2 = 1) =>
  time.post('/v2/workTimes/changeRequests', {
    date,
    users_id: WORKER,
    changes: [{ type, time_since: `${since}:00Z`, time_until: `${until}:00Z` }],
  });

describe('GET /v2/workTimes', () => {
  test('answers with days, pages and an offset', () => {
    book('2026-03-02T05:00', '2026-03-02T06:00');
    const path = `/v2/workTimes?date_since=2026-03-01&date_until=2026-03-03&users_id=${WORKER}`;
    expect(time.get(path)).toMatchObject({ status: 200 });
    expect(time.get(path).body).toEqual({
      paging: { items_per_page: 1000, current_page: 1, count_pages: 1, count_items: 1 },
      work_time_days: [
        {
          date: '2026-03-02',
          users_id: WORKER,
          offset: 0,
          intervals: [{ time_since: '2026-03-02T05:00:00Z', time_until: '2026-03-02T06:00:00Z' }],
        },
      ],
    });
    time.switch({ emptyWorkTimeDays: 'include' });
    expect(time.get(path).body['work_time_days']).toMatchObject([
      { date: '2026-03-01', intervals: [] },
      { date: '2026-03-02', intervals: [{}] },
      { date: '2026-03-03', intervals: [] },
    ]);
  });

  test.each([
    ['date_since=2026-03-02&date_until=2026-03-02', 400],
    [`date_until=2026-03-02&users_id=${WORKER}`, 400],
    [`date_since=2026-03-02&users_id=${WORKER}`, 400],
    [`date_since=2026-02-30&date_until=2026-03-02&users_id=${WORKER}`, 400],
    ['date_since=2026-03-02&date_until=2026-03-02&users_id=x', 400],
    ['date_since=2026-03-02&date_until=2026-03-02&users_id=999', 404],
    [`date_since=2026-03-02&date_until=2026-03-02&users_id=${WORKER}`, 200],
  ])('%s answers %i', (query, status) => {
    expect(time.get(`/v2/workTimes?${query}`).status).toBe(status);
  });

  test('forbids a worker the days of another', () => {
    time.as(ABROAD);
    const path = `/v2/workTimes?date_since=2026-03-02&date_until=2026-03-02&users_id=${WORKER}`;
    expect(time.get(path).status).toBe(403);
  });

  test('cuts a night at the person’s midnight', () => {
    book('2026-03-01T21:00', '2026-03-02T05:00');
    book('2026-03-01T21:00', '2026-03-02T06:00', ABROAD);
    expect(time.days(WORKER, '2026-03-01', '2026-03-02')).toEqual([
      '2026-03-01 21:00-23:00',
      '2026-03-02 23:00-05:00',
    ]);
    expect(time.days(WORKER, '2026-03-02')).toEqual(['2026-03-02 23:00-05:00']);
    expect(time.days(ABROAD, '2026-03-01', '2026-03-02')).toEqual([
      '2026-03-01 21:00-05:00',
      '2026-03-02 05:00-06:00',
    ]);
  });

  test('a night can be whole on the day it began', () => {
    time.switch({ nightWorkTimes: 'startDay' });
    book('2026-02-28T12:00', '2026-02-28T13:00');
    book('2026-03-01T21:00', '2026-03-02T05:00');
    expect(time.days(WORKER, '2026-03-01')).toEqual(['2026-03-01 21:00-05:00']);
    expect(time.days(WORKER, '2026-03-02')).toEqual([]);
  });

  test('what runs is open today only', () => {
    time.post('/v2/clock', { ...FOR, users_id: WORKER, time_since: '2026-03-01T22:00:00Z' });
    expect(time.days(WORKER, '2026-02-28', '2026-03-05')).toEqual([
      '2026-03-01 22:00-23:00',
      '2026-03-02 23:00-',
    ]);
  });

  test('what lies within more is no more', () => {
    time.switch({ entryOverlaps: 'allow' });
    book('2026-03-02T05:00', '2026-03-02T09:00');
    book('2026-03-02T06:00', '2026-03-02T07:00');
    expect(time.days(WORKER, '2026-03-02')).toEqual(['2026-03-02 05:00-09:00']);
  });

  test('unites what overlaps, and what touches unless switched', () => {
    time.switch({ entryOverlaps: 'allow' });
    book('2026-03-02T05:00', '2026-03-02T06:00');
    book('2026-03-02T05:30', '2026-03-02T06:30');
    book('2026-03-02T06:30', '2026-03-02T07:00');
    expect(time.days(WORKER, '2026-03-02')).toEqual(['2026-03-02 05:00-07:00']);
    time.switch({ touchingWorkTimes: 'keep' });
    expect(time.days(WORKER, '2026-03-02')).toEqual([
      '2026-03-02 05:00-06:30',
      '2026-03-02 06:30-07:00',
    ]);
  });

  test('sums of money are no work', () => {
    const body = { ...FOR, users_id: WORKER, billable: 0, lumpsum: 5 };
    time.post('/v2/entries', { ...body, time_since: '2026-03-02T05:00:00Z' });
    expect(time.days(WORKER, '2026-03-02')).toEqual([]);
  });

  test('an entry without length is no work', () => {
    book('2026-03-02T05:00', '2026-03-02T05:00');
    expect(time.days(WORKER, '2026-03-02')).toEqual([]);
  });
});

describe('days when the clocks change', () => {
  test.each([
    ['2026-03-29', 'Europe/Berlin', 23],
    ['2026-10-25', 'Europe/Berlin', 25],
    ['2026-03-08', 'America/New_York', 23],
    ['2026-11-01', 'America/New_York', 25],
    ['2026-03-02', 'Asia/Kolkata', 24],
    ['2018-11-04', 'America/Sao_Paulo', 23],
  ])('%s in %s lasts %i hours', (date, zone, hours) => {
    const { sinceAt, untilAt } = daySpan(date, zone);
    expect(untilAt - sinceAt).toBe(hours * 3_600_000);
    expect([localDate(sinceAt, zone), localDate(untilAt - 1, zone)]).toEqual([date, date]);
    expect(localDate(sinceAt - 1, zone) < date).toBe(true);
  });

  test.each([
    ['2026-03-29', '2026-03-28T23:00', '2026-03-29T22:00'],
    ['2026-10-25', '2026-10-24T22:00', '2026-10-25T23:00'],
  ])('the whole of %s can be worked', (date, since, until) => {
    time.at(`${date}T23:30:00Z`);
    book(since, until);
    expect(time.days(WORKER, date)).toEqual([`${date} ${since.slice(11)}-${until.slice(11)}`]);
    expect(add(date, since, until).status).toBe(200);
    expect(add(date, since, `${until.slice(0, 14)}01`).status).toBe(400);
  });
});

describe('work times of their own', () => {
  const DAY = '2026-03-02';
  beforeEach(() => time.at('2026-03-02T12:00:00Z'));

  test('a removal leaves the entry and takes the time', () => {
    book('2026-03-02T05:00', '2026-03-02T09:00');
    add(DAY, '2026-03-02T06:00', '2026-03-02T07:00', 2);
    expect(time.days(WORKER, DAY)).toEqual(['2026-03-02 05:00-06:00', '2026-03-02 07:00-09:00']);
    expect(time.rows(WORKER)).toEqual(['03-02 05:00-09:00']);
  });

  test('entries that the day replaced no longer move it', () => {
    const { id } = book('2026-03-02T05:00', '2026-03-02T09:00').entry('entry');
    add(DAY, '2026-03-02T09:00', '2026-03-02T10:00');
    time.del(`/v2/entries/${id}`);
    expect(time.days(WORKER, DAY)).toEqual(['2026-03-02 05:00-10:00']);
  });

  test('what is clocked later is added', () => {
    add(DAY, '2026-03-02T05:00', '2026-03-02T06:00');
    const { id } = time.post('/v2/clock', { ...FOR, users_id: WORKER }).entry('running');
    expect(time.days(WORKER, DAY)).toEqual(['2026-03-02 05:00-06:00', '2026-03-02 12:00-']);
    add(DAY, '2026-03-02T07:00', '2026-03-02T08:00');
    time.at('2026-03-02T13:00:00Z');
    time.del(`/v2/clock/${id}?users_id=${WORKER}`);
    expect(time.days(WORKER, DAY)).toEqual([
      '2026-03-02 05:00-06:00',
      '2026-03-02 07:00-08:00',
      '2026-03-02 12:00-13:00',
    ]);
  });

  test('what ended where the clock started again is kept', () => {
    book('2026-03-02T05:00', '2026-03-02T12:00');
    time.post('/v2/clock', { ...FOR, users_id: WORKER });
    add(DAY, '2026-03-02T04:00', '2026-03-02T04:30');
    expect(time.days(WORKER, DAY)).toEqual(['2026-03-02 04:00-04:30', '2026-03-02 05:00-']);
  });

  test('days are kept apart', () => {
    add('2026-03-01', '2026-03-01T05:00', '2026-03-01T06:00');
    add(DAY, '2026-03-02T07:00', '2026-03-02T08:00');
    expect(time.days(WORKER, '2026-03-01', DAY)).toEqual([
      '2026-03-01 05:00-06:00',
      '2026-03-02 07:00-08:00',
    ]);
  });

  test('a night’s other day stays as it was', () => {
    book('2026-03-01T21:00', '2026-03-02T05:00');
    add(DAY, '2026-03-01T23:00', '2026-03-02T01:00', 2);
    expect(time.days(WORKER, '2026-03-01', DAY)).toEqual([
      '2026-03-01 21:00-23:00',
      '2026-03-02 01:00-05:00',
    ]);
  });

  test('mean nothing where the account derives them from the entries', () => {
    book('2026-03-02T05:00', '2026-03-02T09:00');
    add(DAY, '2026-03-02T06:00', '2026-03-02T07:00', 2);
    time.switch({ workTimes: 'fromEntries' });
    expect(time.days(WORKER, DAY)).toEqual(['2026-03-02 05:00-09:00']);
  });
});

describe('workedIntervals', () => {
  const ms = (text: string): number => Date.parse(`${text}:00Z`);

  test('cuts at its window and leaves what runs open', () => {
    book('2026-03-01T21:00', '2026-03-02T05:00');
    time.post('/v2/clock', { ...FOR, users_id: WORKER });
    const window = [ms('2026-03-02T00:00'), ms('2026-03-02T23:00')] as const;
    expect(workedIntervals(time.state(), WORKER, ...window)).toEqual([
      { sinceAt: ms('2026-03-02T00:00'), untilAt: ms('2026-03-02T05:00') },
      { sinceAt: ms('2026-03-02T08:00'), untilAt: null },
    ]);
  });

  test('intervalsOn is the day of the person', () => {
    book('2026-03-01T21:00', '2026-03-02T06:00', ABROAD);
    expect(intervalsOn(time.state(), ABROAD, '2026-03-02')).toEqual([
      { sinceAt: dayStartAt('2026-03-02', 'America/New_York'), untilAt: ms('2026-03-02T06:00') },
    ]);
  });
});

test('the demo company has sums of money, and a row that refuses writes', () => {
  const { entries } = demoCompany(Date.parse('2026-03-02T08:00:00Z'), 'Europe/Berlin');
  const kinds = Map.groupBy(entries, (entry) => entry.type);
  expect([kinds.get(2)?.length, kinds.get(3)?.length]).toEqual([1, 1]);
  expect(entries.filter((entry) => entry.test_data)).toMatchObject([{ type: 1 }]);
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
});
