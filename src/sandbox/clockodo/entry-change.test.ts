import { beforeEach, describe, expect, test } from 'vitest';
import {
  ABROAD,
  demoRow,
  FOR,
  OWNER,
  PROJECT,
  startTime,
  WORKER,
  type Answer,
  type TimeClient,
} from '../testing/clockodo-time.ts';

let time: TimeClient;
let id: number;
const at = (clock: string, day = '2026-03-02'): string => `${day}T${clock}:00Z`;
const book = (since: string, until: string, body: object = {}): Answer =>
  time.post('/v2/entries', {
    ...FOR,
    users_id: WORKER,
    billable: 0,
    time_since: at(since),
    time_until: at(until),
    ...body,
  });
const put = (body: unknown, path: number | string = id): Answer =>
  time.put(`/v2/entries/${path}`, body);

beforeEach(() => {
  time = startTime();
  id = book('05:00', '06:00', { text: 'a', projects_id: PROJECT }).entry('entry').id;
});

describe('PUT /v2/entries/{id}', () => {
  test('changes what is given and keeps the rest', () => {
    const before = time.get(`/v2/entries/${id}`).entry('entry');
    time.at('2026-03-02T09:00:00Z');
    const answer = put({ time_until: at('06:30') });
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.body).toEqual({
      entry: {
        ...before,
        time_until: at('06:30'),
        duration: 5400,
        time_last_change: at('09:00'),
        time_last_change_work_time: at('09:00'),
      },
      running: null,
    });
  });

  test('a change of the text is no change of the work time', () => {
    time.at('2026-03-02T09:00:00Z');
    const entry = put({ text: 'b', billable: 2, hourly_rate: 12.5 }).entry('entry');
    expect(entry).toMatchObject({
      text: 'b',
      billable: 2,
      hourly_rate: 12.5,
      time_last_change: at('09:00'),
      time_last_change_work_time: at('08:00'),
    });
  });

  test('an empty text and a null project are taken off', () => {
    expect(put({ text: '', projects_id: null }).entry('entry')).toMatchObject({
      text: null,
      texts_id: null,
      projects_id: null,
    });
  });

  test('a duration moves the end', () => {
    expect(put({ duration: 60 }).entry('entry').time_until).toBe(at('05:01'));
  });

  test('is idempotent', () => {
    const body = { time_since: at('05:10'), time_until: at('06:10') };
    expect(put(body).body).toEqual(put(body).body);
  });

  test.each([
    { time_until: null },
    { time_until: at('04:00') },
    { time_since: '2026-03-02T05:00:00.000Z' },
    { billable: 3 },
  ])('refuses %j in the second error shape', (body) => {
    expect(put(body)).toMatchObject({ status: 400, body: { error: { message: 'Wrong format' } } });
    expect(time.rows(WORKER)).toEqual(['03-02 05:00-06:00']);
  });

  test('may not run into another entry, but may stay where it is', () => {
    book('06:00', '07:00');
    expect(put({ time_until: at('06:01') }).status).toBe(409);
    expect(put({ time_until: at('06:00') }).status).toBe(200);
  });

  test('names the entry that runs, unless switched', () => {
    time.post('/v2/clock', { ...FOR, users_id: WORKER });
    expect(put({ text: 'b' }).body).toMatchObject({ running: { time_until: null } });
    time.switch({ putEntryRunning: false });
    expect(put({ text: 'c' }).body).not.toHaveProperty('running');
  });

  test('an end stops what runs, and null lets it run', () => {
    const { id: running } = time.post('/v2/clock', { ...FOR, users_id: WORKER }).entry('running');
    expect(put({ time_until: null, text: 'b' }, running).entry('entry').time_until).toBeNull();
    time.at('2026-03-02T10:00:00Z');
    expect(put({ time_until: at('09:00') }, running)).toMatchObject({
      body: { entry: { clocked: true, duration: 3600 }, running: null },
    });
  });

  test('what runs cannot begin in the future, nor have a duration', () => {
    const { id: running } = time.post('/v2/clock', { ...FOR, users_id: WORKER }).entry('running');
    expect(put({ time_since: at('08:01') }, running).status).toBe(400);
    expect(put({ duration: 60 }, running).status).toBe(400);
  });

  test('an entry may be given to somebody else by those who may', () => {
    expect(put({ users_id: ABROAD }).status).toBe(200);
    expect(time.rows(ABROAD)).toEqual(['03-02 05:00-06:00']);
    time.as(ABROAD);
    expect(put({ users_id: WORKER }).status).toBe(403);
  });

  test('does not find what is not there or not theirs', () => {
    expect(put({}, 999).status).toBe(404);
    time.as(ABROAD);
    expect(put({ text: 'b' }).status).toBe(404);
  });

  test('does not find an unknown customer', () => {
    expect(put({ customers_id: 999 }).status).toBe(404);
  });

  test('changes a sum of money', () => {
    const body = { time_until: undefined, lumpsum: 5 };
    const sum = book('05:00', '', body).entry('entry').id;
    expect(put({ lumpsum: 7.5, time_since: at('04:00') }, sum).body).toMatchObject({
      entry: { type: 2, lumpsum: 7.5, time_since: at('04:00') },
    });
  });
});

describe('DELETE /v2/entries/{id}', () => {
  test('answers with success, and then not found', () => {
    expect(time.del(`/v2/entries/${id}`)).toMatchObject({ status: 200, body: { success: true } });
    expect(time.del(`/v2/entries/${id}`).status).toBe(404);
    expect(time.rows(WORKER)).toEqual([]);
  });

  test('does not find what is not theirs', () => {
    time.as(ABROAD);
    expect(time.del(`/v2/entries/${id}`).status).toBe(404);
  });
});

test('demo rows refuse every write with a type of their own', () => {
  time = startTime({}, { entries: [demoRow(7, at('05:00'), at('06:00'))] });
  for (const answer of [put({ text: 'b' }, 7), time.del('/v2/entries/7')]) {
    expect(answer).toMatchObject({
      status: 403,
      body: {
        errors: [
          { type: 'CannotModifyDemoData', message: 'You must not edit demo data.', path: null },
        ],
      },
    });
  }
  expect(time.rows(WORKER)).toEqual(['03-02 05:00-06:00']);
});

describe('a lock', () => {
  const locked = (status: 403 | 409, worker: object): void => {
    time = startTime({ lockedStatus: status }, {}, worker);
  };

  test.each([403, 409] as const)(
    'refuses with %i up to its day, in the person’s zone',
    (status) => {
      locked(status, { edit_lock: '2026-03-01' });
      const body = { time_until: at('23:30', '2026-03-01') };
      expect(book('', '', { ...body, time_since: at('22:59', '2026-03-01') }).status).toBe(status);
      expect(book('', '', { ...body, time_since: at('23:00', '2026-03-01') }).status).toBe(200);
    },
  );

  test('moves with the days', () => {
    locked(403, { edit_lock_dyn: 2 });
    const day = (date: string): Answer =>
      book('', '', { time_since: at('12:00', date), time_until: at('13:00', date) });
    expect(day('2026-02-27').status).toBe(403);
    expect(day('2026-02-28').status).toBe(200);
  });

  test('holds for changing, moving there, deleting and splitting', () => {
    locked(403, { edit_lock: '2026-03-01' });
    const [since, until] = [at('21:00', '2026-03-01'), at('05:00')];
    time.edit((state) => ({
      state: {
        ...state,
        company: {
          ...state.company,
          entries: [{ ...demoRow(7, since, until), test_data: false }],
        },
      },
    }));
    expect(put({ text: 'b' }, 7).status).toBe(403);
    expect(time.del('/v2/entries/7').status).toBe(403);
    expect(put({ users_id: WORKER, day: '2026-03-02' }, 'splitAllAtMidnight').status).toBe(403);
    const free = book('06:00', '07:00').entry('entry').id;
    expect(put({ time_since: since }, free).status).toBe(403);
  });
});

describe('PUT /v2/entries/splitAllAtMidnight', () => {
  const split = (day: string, usersId = WORKER): Answer =>
    put({ users_id: usersId, day }, 'splitAllAtMidnight');

  test('cuts a night at the person’s midnight and keeps the id of the first part', () => {
    const night = book('', '', {
      time_since: at('21:00'),
      time_until: at('05:00', '2026-03-03'),
    }).entry('entry').id;
    const answer = split('2026-03-02');
    expect(answer).toMatchObject({
      status: 200,
      body: {
        entries: [
          { id: night, time_since: at('21:00'), time_until: at('23:00'), duration: 7200 },
          { time_since: at('23:00'), time_until: at('05:00', '2026-03-03'), duration: 21_600 },
        ],
      },
    });
    expect(split('2026-03-02').body).toEqual({ entries: [] });
    expect(time.rows(WORKER)).toEqual([
      '03-02 05:00-06:00',
      '03-02 21:00-23:00',
      '03-02 23:00-05:00',
    ]);
  });

  test('leaves the nights of others, and rows of the vendor', () => {
    const [since, until] = [at('21:00'), at('05:00', '2026-03-03')];
    time = startTime({}, { entries: [demoRow(7, since, until)] });
    book('', '', { users_id: ABROAD, time_since: at('01:00'), time_until: at('08:00') });
    expect(split('2026-03-02').body).toEqual({ entries: [] });
    expect(time.rows(WORKER)).toEqual(['03-02 21:00-05:00']);
    expect(time.rows(ABROAD)).toEqual(['03-02 01:00-08:00']);
    split('2026-03-02', ABROAD);
    expect(time.rows(ABROAD)).toHaveLength(2);
  });

  test('a night of somebody else on the same day is not cut', () => {
    const night = { time_since: at('21:00'), time_until: at('05:00', '2026-03-03') };
    book('', '', { ...night, users_id: ABROAD });
    expect(split('2026-03-02').body).toEqual({ entries: [] });
    expect(time.rows(ABROAD)).toEqual(['03-02 21:00-05:00']);
  });

  test('cuts in the zone of the person', () => {
    book('', '', {
      users_id: ABROAD,
      time_since: at('21:00', '2026-03-01'),
      time_until: at('06:00'),
    });
    split('2026-03-02', ABROAD);
    expect(time.rows(ABROAD)).toEqual(['03-01 21:00-05:00', '03-02 05:00-06:00']);
  });

  test('leaves the second part of what runs running', () => {
    time.switch({ entryOverlaps: 'allow' });
    time.post('/v2/clock', { ...FOR, users_id: WORKER, time_since: at('22:00', '2026-03-01') });
    split('2026-03-01');
    expect(time.rows(WORKER)).toEqual(['03-01 22:00-23:00', '03-01 23:00-', '03-02 05:00-06:00']);
  });

  test.each([
    [{ users_id: WORKER }, OWNER, 400],
    [{ users_id: WORKER, day: '2026-02-30' }, OWNER, 400],
    [{ users_id: 999, day: '2026-03-02' }, OWNER, 404],
    [{ users_id: WORKER, day: '2026-03-02' }, ABROAD, 403],
  ])('%j by %i answers %i', (body, key, status) => {
    time.as(key);
    expect(put(body, 'splitAllAtMidnight').status).toBe(status);
  });
});
