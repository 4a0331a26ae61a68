import { beforeEach, describe, expect, test } from 'vitest';
import {
  ABROAD,
  CUSTOMER,
  demoRow,
  FOR,
  OWNER,
  PROJECT,
  SERVICE,
  startTime,
  WORKER,
  type TimeClient,
} from '../testing/clockodo-time.ts';

let time: TimeClient;
beforeEach(() => {
  time = startTime();
});
const start = (body: object = {}) => time.post('/v2/clock', { ...FOR, users_id: WORKER, ...body });
const clockOf = (usersId = WORKER) => time.get(`/v2/clock?users_id=${usersId}`);

describe('GET /v2/clock', () => {
  test('has nothing running, and a time with milliseconds', () => {
    time.at('2026-03-02T08:00:00.250Z');
    expect(clockOf().body).toEqual({
      running: null,
      stopped: null,
      current_time: '2026-03-02T08:00:00.250Z',
    });
  });

  test('names whom it is asked about, and without users_id the owner of the key', () => {
    start();
    expect(time.get('/v2/clock').body).toMatchObject({ running: null });
    expect(clockOf().body).toMatchObject({ running: { users_id: WORKER } });
    time.as(WORKER);
    expect(time.get('/v2/clock').body).toMatchObject({ running: { users_id: WORKER } });
  });

  test.each([
    [`/v2/clock?users_id=${ABROAD}`, WORKER, 403],
    ['/v2/clock?users_id=999', OWNER, 404],
    ['/v2/clock?users_id=x', OWNER, 400],
  ])('%s by %i answers %i', (path, key, status) => {
    time.as(key);
    expect(time.get(path)).toMatchObject({ status, body: { errors: [{ type: 'General' }] } });
  });
});

describe('POST /v2/clock', () => {
  test('starts an entry with every required key', () => {
    time.at('2026-03-02T08:00:00.900Z');
    const answer = start({ text: 'Werkbank' });
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.body).toEqual({
      running: {
        id: expect.any(Number),
        customers_id: CUSTOMER,
        projects_id: null,
        subprojects_id: null,
        users_id: WORKER,
        billable: 1,
        texts_id: expect.any(Number),
        text: 'Werkbank',
        time_since: '2026-03-02T08:00:00Z',
        time_until: null,
        time_insert: '2026-03-02T08:00:00Z',
        time_last_change: '2026-03-02T08:00:00Z',
        test_data: false,
        type: 1,
        services_id: SERVICE,
        duration: null,
        time_last_change_work_time: '2026-03-02T08:00:00Z',
        time_clocked_since: '2026-03-02T08:00:00Z',
        clocked: true,
        clocked_offline: false,
      },
      stopped: null,
      current_time: '2026-03-02T08:00:00.900Z',
      stopped_has_been_truncated: false,
    });
  });

  test.each([
    ['customers_id', { customers_id: undefined }],
    ['services_id', { services_id: undefined }],
    ['a time with milliseconds', { time_since: '2026-03-02T07:00:00.000Z' }],
    ['a time with an offset', { time_since: '2026-03-02T07:00:00+01:00' }],
    ['a day that does not exist', { time_since: '2026-02-30T07:00:00Z' }],
    ['billable 2', { billable: 2 }],
    ['a text of 1001 characters', { text: 'x'.repeat(1001) }],
    ['clocked_now without time_since', { clocked_now: true }],
    ['clear_overlaps without time_since', { clear_overlaps: true }],
    ['a customer of 0', { customers_id: 0 }],
  ])('refuses %s with the first error shape', (_, body) => {
    expect(start(body)).toMatchObject({ status: 400, body: { errors: [{ type: 'General' }] } });
    expect(time.rows(WORKER)).toEqual([]);
  });

  test.each([
    ['customer', { customers_id: 999 }],
    ['service', { services_id: 999 }],
    ['project', { projects_id: 999 }],
    ['person', { users_id: 999 }],
  ])('does not find an unknown %s', (_, body) => {
    expect(start(body).status).toBe(404);
  });

  test('takes null for what is optional, and the project decides what is billed', () => {
    const answer = start({ projects_id: PROJECT, billable: null, text: null, time_since: null });
    expect(answer.entry('running')).toMatchObject({ billable: 0, projects_id: PROJECT });
  });

  test('is open to the form that the vendor documents', () => {
    const body = `customers_id=${CUSTOMER}&services_id=${SERVICE}&users_id=${WORKER}&billable=0`;
    const answer = time.raw('POST', '/v2/clock', body, 'application/x-www-form-urlencoded');
    expect(answer.entry('running')).toMatchObject({ users_id: WORKER, billable: 0 });
  });

  test('forbids a worker the clock of another', () => {
    time.as(ABROAD);
    expect(start().status).toBe(403);
  });

  test('a body that is no object is a bad request', () => {
    expect(time.raw('POST', '/v2/clock', '[1', 'application/json').status).toBe(400);
  });

  test('stops what runs, and says so', () => {
    const first = start().entry('running');
    time.at('2026-03-02T09:00:00Z');
    const answer = start();
    expect(answer.entry('stopped')).toMatchObject({
      id: first.id,
      time_until: '2026-03-02T09:00:00Z',
      duration: 3600,
      clocked: true,
    });
    expect(time.rows(WORKER)).toEqual(['03-02 08:00-09:00', '03-02 09:00-']);
  });

  test('a start sent twice splits the time into a part without length and the rest', () => {
    start();
    const answer = start();
    expect(answer.entry('stopped')).toMatchObject({
      duration: 0,
      clocked: false,
      time_clocked_since: null,
    });
    expect(time.rows(WORKER)).toEqual(['03-02 08:00-08:00', '03-02 08:00-']);
  });

  test.each([
    ['without a word', {}, '2026-03-02T06:30:00Z', true],
    ['with clocked_now', { clocked_now: true }, '2026-03-02T08:00:00Z', false],
    ['with clocked_now false', { clocked_now: false }, '2026-03-02T06:30:00Z', true],
    [
      'with time_clocked_since',
      { clocked_now: true, time_clocked_since: '2026-03-02T06:31:00Z' },
      '2026-03-02T06:31:00Z',
      true,
    ],
  ])('a start in the past %s', (_, body, clockedSince, offline) => {
    const { running } = start({ time_since: '2026-03-02T06:30:00Z', ...body }).body;
    expect(running).toMatchObject({
      time_since: '2026-03-02T06:30:00Z',
      time_clocked_since: clockedSince,
      clocked_offline: offline,
    });
  });

  test('moves a start in the future to now, with a message', () => {
    const answer = start({ time_since: '2026-03-02T08:05:00Z' });
    expect(answer.entry('running').time_since).toBe('2026-03-02T08:00:00Z');
    expect(answer.body['additional_message']).toEqual({ text: expect.any(String), type: 'warn' });
    time.switch({ additionalMessage: 'text' });
    const older = start({ time_since: '2026-03-02T08:05:00Z' });
    expect(older.body['additional_message']).toEqual(expect.any(String));
  });

  test('truncates to 24 hours what nobody stopped', () => {
    start();
    time.at('2026-03-04T08:00:00Z');
    const answer = start();
    expect(answer.body['stopped_has_been_truncated']).toBe(true);
    expect(answer.entry('stopped')).toMatchObject({
      time_until: '2026-03-03T08:00:00Z',
      duration: 86_400,
    });
  });

  test('exactly 24 hours are not truncated', () => {
    start();
    time.at('2026-03-03T08:00:00Z');
    expect(start().body['stopped_has_been_truncated']).toBe(false);
  });

  test('duration_transfer gives the end of what is stopped to the new one', () => {
    start();
    time.at('2026-03-02T10:00:00Z');
    const answer = start({ duration_transfer: 1800 });
    expect(time.rows(WORKER)).toEqual(['03-02 08:00-09:30', '03-02 09:30-']);
    expect(answer.entry('running').clocked_offline).toBe(false);
  });

  test('a locked day refuses a start in it', () => {
    time = startTime({}, {}, { edit_lock: '2026-03-01' });
    expect(start({ time_since: '2026-03-01T22:59:59Z' }).status).toBe(403);
    expect(start({ time_since: '2026-03-01T23:00:00Z' }).status).toBe(200);
  });

  test('people do not stop each other', () => {
    start();
    expect(start({ users_id: ABROAD }).body['stopped']).toBeNull();
    expect(time.rows(WORKER)).toEqual(['03-02 08:00-']);
  });
});

describe('a start in the past over entries', () => {
  const booked = (since: string, until: string) =>
    time.post('/v2/entries', {
      ...FOR,
      users_id: WORKER,
      billable: 0,
      time_since: `2026-03-02T${since}:00Z`,
      time_until: `2026-03-02T${until}:00Z`,
    });

  test('is a conflict where overlaps are refused', () => {
    booked('05:00', '07:00');
    expect(start({ time_since: '2026-03-02T06:00:00Z' }).status).toBe(409);
    time.switch({ entryOverlaps: 'allow' });
    expect(start({ time_since: '2026-03-02T06:00:00Z' }).status).toBe(200);
  });

  test('a conflict leaves what ran running', () => {
    booked('05:00', '06:00');
    start({ time_since: '2026-03-02T06:00:00Z' });
    expect(start({ time_since: '2026-03-02T05:30:00Z' }).status).toBe(409);
    expect(time.rows(WORKER)).toEqual(['03-02 05:00-06:00', '03-02 06:00-']);
  });

  test('clear_overlaps shortens, deletes and leaves the future alone', () => {
    const crossing = booked('05:00', '06:30').entry('entry');
    const inside = booked('06:45', '07:00').entry('entry');
    booked('07:30', '09:00');
    const answer = start({ time_since: '2026-03-02T06:00:00Z', clear_overlaps: true });
    expect(answer.body['deleted_entries_ids']).toEqual([inside.id]);
    expect(answer.body['truncated_entries']).toMatchObject([
      { id: crossing.id, time_until: '2026-03-02T06:00:00Z', duration: 3600 },
    ]);
    expect(time.rows(WORKER)).toEqual(['03-02 05:00-06:00', '03-02 06:00-', '03-02 07:30-09:00']);
  });

  test('clear_overlaps leaves the rows of the vendor', () => {
    const row = demoRow(7, '2026-03-02T06:00:00Z', '2026-03-02T07:00:00Z');
    time = startTime({}, { entries: [row] });
    const answer = start({ time_since: '2026-03-02T05:00:00Z', clear_overlaps: true });
    expect(answer.body).toMatchObject({ deleted_entries_ids: [], truncated_entries: [] });
    expect(time.rows(WORKER)).toEqual(['03-02 05:00-', '03-02 06:00-07:00']);
  });

  test('says nothing of overlaps unless clear_overlaps was asked for', () => {
    const answer = start({ time_since: '2026-03-02T06:00:00Z' });
    expect(answer.body).not.toHaveProperty('deleted_entries_ids');
    const cleared = start({ time_since: '2026-03-02T07:00:00Z', clear_overlaps: true });
    expect(cleared.body).toMatchObject({ deleted_entries_ids: [], truncated_entries: [] });
  });
});
