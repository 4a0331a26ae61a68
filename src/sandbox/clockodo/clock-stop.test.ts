import { beforeEach, describe, expect, test } from 'vitest';
import {
  ABROAD,
  FOR,
  OWNER,
  startTime,
  WORKER,
  type Answer,
  type TimeClient,
} from '../testing/clockodo-time.ts';

let time: TimeClient;
let id: number;
beforeEach(() => {
  time = startTime();
  id = start().id;
});
const start = (body: object = {}) =>
  time.post('/v2/clock', { ...FOR, users_id: WORKER, ...body }).entry('running');
const stop = (query = '', body?: unknown): Answer =>
  time.del(`/v2/clock/${id}?users_id=${WORKER}${query}`, body);

describe('DELETE /v2/clock/{id}', () => {
  test('stops at the present second', () => {
    time.at('2026-03-02T09:30:15.700Z');
    expect(stop()).toMatchObject({
      status: 200,
      body: {
        running: null,
        current_time: '2026-03-02T09:30:15.700Z',
        stopped_has_been_truncated: false,
        stopped: {
          id,
          time_until: '2026-03-02T09:30:15Z',
          duration: 5415,
          clocked: true,
          clocked_offline: false,
          time_last_change: '2026-03-02T09:30:15Z',
        },
      },
    });
    expect(time.get(`/v2/clock?users_id=${WORKER}`).body).toMatchObject({ running: null });
  });

  test.each([
    ['in the query', '&time_until=2026-03-02T09:00:00Z&away=600&start_new=1', undefined],
    ['in the body', '', { time_until: '2026-03-02T09:00:00Z', away: 600, start_new: true }],
    ['in both', '&time_until=2026-03-02T09:00:00Z', { away: 600, start_new: 'true' }],
    [
      'in both, where the query counts',
      '&time_until=2026-03-02T09:00:00Z&away=600&start_new=true',
      { time_until: '2026-03-02T08:30:00Z', away: 0, start_new: false },
    ],
  ])('takes time_until, away and start_new %s', (_, query, body) => {
    time.at('2026-03-02T10:00:00Z');
    const answer = stop(query, body);
    expect(answer.entry('stopped').duration).toBe(3000);
    expect(answer.entry('running')).toMatchObject({ time_since: '2026-03-02T09:00:00Z', ...FOR });
    expect(time.rows(WORKER)).toEqual(['03-02 08:00-08:50', '03-02 09:00-']);
  });

  test('takes users_id from the body', () => {
    expect(time.del(`/v2/clock/${id}`, { users_id: WORKER }).status).toBe(200);
  });

  test('start_new=0 starts nothing', () => {
    expect(stop('&start_new=0').body['running']).toBeNull();
  });

  test('without users_id finds only what the owner of the key clocks', () => {
    expect(time.del(`/v2/clock/${id}`).status).toBe(404);
    time.as(WORKER);
    expect(time.del(`/v2/clock/${id}`).status).toBe(200);
  });

  test('a second stop finds nothing that runs', () => {
    stop();
    expect(stop()).toMatchObject({ status: 404, body: { errors: [{ type: 'General' }] } });
  });

  test('does not find what never was', () => {
    expect(time.del(`/v2/clock/999?users_id=${WORKER}`).status).toBe(404);
  });

  test('forbids a worker the clock of another', () => {
    time.as(ABROAD);
    expect(stop().status).toBe(403);
  });

  test.each([
    '&time_until=2026-03-02T09:00:00.000Z',
    '&away=-1',
    '&start_new=maybe',
    '&time_until=2026-03-02T07:59:59Z',
  ])('refuses %s', (query) => {
    time.at('2026-03-02T10:00:00Z');
    expect(stop(query).status).toBe(400);
    expect(time.rows(WORKER)).toEqual(['03-02 08:00-']);
  });

  test('a stop without length leaves an entry written by hand', () => {
    expect(stop().entry('stopped')).toMatchObject({
      time_since: '2026-03-02T08:00:00Z',
      time_until: '2026-03-02T08:00:00Z',
      duration: 0,
      clocked: false,
      clocked_offline: false,
      time_clocked_since: null,
    });
  });

  test('away longer than the entry leaves no length, not a negative one', () => {
    time.at('2026-03-02T08:10:00Z');
    expect(stop('&away=3600').entry('stopped').duration).toBe(0);
  });

  test.each([
    [86_400, '2026-03-03T08:00:00Z'],
    [86_399, '2026-03-03T07:59:59Z'],
  ] as const)('truncates to %i seconds', (clockLimitSeconds, until) => {
    time.switch({ clockLimitSeconds });
    time.at('2026-03-05T08:00:00Z');
    const answer = stop();
    expect(answer.body['stopped_has_been_truncated']).toBe(true);
    expect(answer.entry('stopped')).toMatchObject({
      time_until: until,
      duration: clockLimitSeconds,
    });
  });

  test('an hour that the clocks skip is not worked', () => {
    time.at('2026-03-28T22:00:00Z');
    id = start().id;
    time.at('2026-03-29T06:00:00Z');
    expect(stop().entry('stopped').duration).toBe(8 * 3600);
  });
});

describe('PUT /v2/clock/{id}', () => {
  const change = (body: unknown) => time.put(`/v2/clock/${id}`, body);
  beforeEach(() => time.at('2026-03-02T10:00:00Z'));

  test('moves the start', () => {
    const answer = change({
      time_since: '2026-03-02T07:30:00Z',
      time_since_before: '2026-03-02T08:00:00Z',
      time_until_before: null,
    });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        updated: { id, time_since: '2026-03-02T07:30:00Z', time_until: null },
        running: { id, time_since: '2026-03-02T07:30:00Z' },
        overlapping_correction: null,
        current_time: '2026-03-02T10:00:00.000Z',
      },
    });
  });

  test.each([
    [7200, 3600, '07:00'],
    [3600, 7200, '09:00'],
  ])('a duration of %i instead of %i begins at %s', (duration, before, since) => {
    change({ duration, duration_before: before });
    expect(time.rows(WORKER)).toEqual([`03-02 ${since}-`]);
  });

  test('a guard that no longer holds is refused', () => {
    const moved = {
      time_since: '2026-03-02T07:30:00Z',
      time_since_before: '2026-03-02T08:00:00Z',
    };
    change(moved);
    expect(change(moved).status).toBe(409);
    time.switch({ staleClockStatus: 400 });
    expect(change(moved).status).toBe(400);
    expect(
      change({ time_since: '2026-03-02T07:00:00Z', time_until_before: '2026-03-02T09:00:00Z' })
        .status,
    ).toBe(400);
    expect(time.rows(WORKER)).toEqual(['03-02 07:30-']);
  });

  test.each([
    ['nothing', {}],
    ['a duration without what it was', { duration: 60 }],
    ['what a duration was without a duration', { duration_before: 60 }],
    ['a start in the future', { time_since: '2026-03-02T10:00:01Z' }],
    ['a duration that ends in the future', { duration: 0, duration_before: 10_000 }],
    ['a guard in another form', { time_since: '2026-03-02T07:00:00Z', time_since_before: 'x' }],
  ])('refuses %s', (_, body) => {
    expect(change(body).status).toBe(400);
    expect(time.rows(WORKER)).toEqual(['03-02 08:00-']);
  });

  test('writes over an earlier entry and says how to correct it', () => {
    const earlier = time
      .post('/v2/entries', {
        ...FOR,
        users_id: WORKER,
        billable: 0,
        time_since: '2026-03-02T06:00:00Z',
        time_until: '2026-03-02T07:00:00Z',
      })
      .entry('entry');
    expect(change({ time_since: '2026-03-02T06:30:00Z' }).body['overlapping_correction']).toEqual({
      overlapping: true,
      overlapping_free_time_since: '2026-03-02T07:00:00Z',
      truncate_previous_entry: earlier.id,
    });
  });

  test('finds only what runs, and only what one may change', () => {
    time.as(ABROAD);
    expect(change({ time_since: '2026-03-02T07:00:00Z' }).status).toBe(404);
    time.as(OWNER);
    stop();
    expect(change({ time_since: '2026-03-02T07:00:00Z' }).status).toBe(404);
  });

  test('does not move a start into a locked day', () => {
    time = startTime({ lockedStatus: 409 }, {}, { edit_lock: '2026-03-01' });
    id = start().id;
    expect(change({ time_since: '2026-03-01T20:00:00Z' }).status).toBe(409);
  });
});
