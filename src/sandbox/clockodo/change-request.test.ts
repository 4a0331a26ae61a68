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
import type { ChangeRequest } from './change-request.ts';

const DAY = '2026-03-02';
const PATH = '/v2/workTimes/changeRequests';
let time: TimeClient;
/** The worker may only ask. */
beforeEach(() => {
  time = startTime({}, {}, { work_time_edit_lock_days: 0 });
});
const change = (since: string, until: string, type: 1 | 2 = 1, date = DAY): object => ({
  type,
  time_since: `${date}T${since}:00Z`,
  time_until: `${date}T${until}:00Z`,
});
const ask = (changes: unknown, body: object = {}): Answer =>
  time.post(PATH, { date: DAY, users_id: WORKER, changes, ...body });
const asked = (changes: unknown, body: object = {}): ChangeRequest =>
  ask(changes, body).body['change_request'] as ChangeRequest;
const list = (query = ''): readonly ChangeRequest[] =>
  time.get(`${PATH}?${query}`).body['change_requests'] as readonly ChangeRequest[];

describe('POST /v2/workTimes/changeRequests', () => {
  test('keeps a request until somebody decides', () => {
    const answer = ask([change('05:00', '06:00')]);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      change_request: {
        id: expect.any(Number),
        date: DAY,
        users_id: WORKER,
        status: 1,
        created_at: '2026-03-02T08:00:00Z',
        declined_at: null,
        declined_by: null,
        changes: [
          { type: 1, time_since: '2026-03-02T05:00:00Z', time_until: '2026-03-02T06:00:00Z' },
        ],
      },
      replaced_change_request: null,
      approved_immediately: false,
    });
    expect(time.days(WORKER, DAY)).toEqual([]);
  });

  test('one a person and day: the new one replaces the old', () => {
    const first = asked([change('05:00', '06:00')]);
    const next = ask([change('07:00', '08:00')]);
    expect(next.body['replaced_change_request']).toEqual(first);
    expect(list()).toEqual([next.body['change_request']]);
  });

  test('other days and people keep theirs', () => {
    asked([change('05:00', '06:00')]);
    time.switch({ changeApproval: 'never' });
    asked([change('05:00', '06:00', 1, '2026-03-01')], { date: '2026-03-01' });
    asked([change('06:00', '07:00')], { users_id: ABROAD });
    expect(list()).toHaveLength(3);
  });

  test('a day that the person may edit is changed at once, and what was pending goes', () => {
    const pending = asked([change('05:00', '06:00')]);
    time.switch({ changeApproval: 'keyRights' });
    expect(ask([change('07:00', '08:00')]).body).toEqual({
      change_request: null,
      replaced_change_request: pending,
      approved_immediately: true,
    });
    expect(list()).toEqual([]);
    expect(time.days(WORKER, DAY)).toEqual(['2026-03-02 07:00-08:00']);
  });

  test.each([
    [null, 'userLock', OWNER, true],
    [0, 'userLock', OWNER, false],
    [2, 'userLock', OWNER, true],
    [1, 'userLock', OWNER, false],
    [0, 'keyRights', OWNER, true],
    [0, 'keyRights', WORKER, false],
    [null, 'never', OWNER, false],
  ] as const)(
    'two days ago with %s days of lock, by %s and key %i: at once is %s',
    (days, changeApproval, key, atOnce) => {
      time = startTime({ changeApproval }, {}, { work_time_edit_lock_days: days });
      time.at('2026-03-04T08:00:00Z');
      time.as(key);
      expect(ask([change('05:00', '06:00')]).body['approved_immediately']).toBe(atOnce);
    },
  );

  test.each([
    ['no date', [change('05:00', '06:00')], { date: undefined }],
    ['no person', [change('05:00', '06:00')], { users_id: undefined }],
    ['no changes', undefined, {}],
    ['an empty list', [], {}],
    ['a list that is none', { 0: 'x' }, {}],
    ['a date that is none', [change('05:00', '06:00')], { date: '2026-02-30' }],
    ['type 3', [{ ...change('05:00', '06:00'), type: 3 }], {}],
    ['the word add', [{ ...change('05:00', '06:00'), type: 'add' }], {}],
    ['an open end', [{ ...change('05:00', '06:00'), time_until: null }], {}],
    ['milliseconds', [{ ...change('05:00', '06:00'), time_since: `${DAY}T05:00:00.000Z` }], {}],
    ['an end before the start', [change('06:00', '05:00')], {}],
    ['no length', [change('05:00', '05:00')], {}],
    ['one bad among good', [change('05:00', '06:00'), { type: 1 }], {}],
    ['time after the person’s midnight', [change('22:30', '23:01')], {}],
    ['time before the person’s midnight', [change('22:59', '23:30', 1, '2026-03-01')], {}],
  ])('refuses %s', (_, changes, body) => {
    expect(ask(changes, body)).toMatchObject({
      status: 400,
      body: { errors: [{ type: 'General' }] },
    });
    expect(list()).toEqual([]);
  });

  test('takes the form that the vendor documents', () => {
    const body =
      `date=${DAY}&users_id=${WORKER}&changes[0][type]=1` +
      `&changes[0][time_since]=${DAY}T05:00:00Z&changes[0][time_until]=${DAY}T06:00:00Z`;
    const answer = time.raw('POST', PATH, body, 'application/x-www-form-urlencoded');
    expect(answer.body['change_request']).toMatchObject({ changes: [{ type: 1 }] });
  });

  test.each([
    [{ users_id: 999 }, OWNER, 404],
    [{}, ABROAD, 403],
    [{}, WORKER, 200],
  ])('%j by %i answers %i', (body, key, status) => {
    time.as(key);
    expect(ask([change('05:00', '06:00')], body).status).toBe(status);
  });

  test('an account that derives work times from entries refuses every request', () => {
    time.switch({ workTimes: 'fromEntries' });
    expect(ask([change('05:00', '06:00')])).toMatchObject({
      status: 409,
      body: { errors: [{ type: 'General', message: "Work times must match the day's entries" }] },
    });
  });

  test('a locked day refuses', () => {
    time = startTime({}, {}, { edit_lock: DAY });
    expect(ask([change('05:00', '06:00')]).status).toBe(403);
  });
});

describe('changes that are applied', () => {
  beforeEach(() => {
    time = startTime();
    time.post('/v2/entries', {
      ...FOR,
      users_id: WORKER,
      billable: 0,
      time_since: `${DAY}T05:00:00Z`,
      time_until: `${DAY}T07:00:00Z`,
    });
  });
  const after = (...changes: readonly object[]): readonly string[] => {
    expect(ask(changes).status).toBe(200);
    return time.days(WORKER, DAY).map((each) => each.slice(11));
  };

  test.each([
    ['added apart', [change('08:00', '09:00')], ['05:00-07:00', '08:00-09:00']],
    ['added over', [change('06:00', '08:00')], ['05:00-08:00']],
    ['added again', [change('05:00', '07:00')], ['05:00-07:00']],
    ['taken whole', [change('05:00', '07:00', 2)], []],
    ['taken from the middle', [change('05:30', '06:00', 2)], ['05:00-05:30', '06:00-07:00']],
    [
      'taken from both ends',
      [change('04:00', '05:30', 2), change('06:30', '09:00', 2)],
      ['05:30-06:30'],
    ],
    ['taken where nothing is', [change('08:00', '09:00', 2)], ['05:00-07:00']],
    ['taken up to the touch', [change('07:00', '09:00', 2)], ['05:00-07:00']],
  ])('%s', (_, changes, rows) => expect(after(...changes)).toEqual(rows));

  test.each([
    ['asGiven', ['05:00-08:00']],
    ['removesFirst', ['05:00-08:00']],
    ['addsFirst', ['07:00-08:00']],
  ] as const)('an old interval exchanged for a longer, applied %s', (changeOrder, rows) => {
    time.switch({ changeOrder });
    expect(after(change('05:00', '07:00', 2), change('05:00', '08:00'))).toEqual(rows);
  });

  test('the order of the request counts', () => {
    const swapped = [change('05:00', '08:00'), change('05:00', '07:00', 2)];
    expect(after(...swapped)).toEqual(['07:00-08:00']);
    time.switch({ changeOrder: 'removesFirst' });
    expect(after(...swapped)).toEqual(['05:00-08:00']);
  });

  test('an addition over what is there can be a conflict', () => {
    time.switch({ addOverExisting: 'refuse' });
    expect(ask([change('06:00', '08:00')]).status).toBe(409);
    expect(after(change('07:00', '08:00'))).toEqual(['05:00-08:00']);
  });

  test('the same addition twice changes nothing', () => {
    expect(after(change('08:00', '09:00'))).toEqual(after(change('08:00', '09:00')));
  });
});

describe('GET /v2/workTimes/changeRequests', () => {
  let declined: ChangeRequest;
  let pending: ChangeRequest;
  let abroad: ChangeRequest;
  beforeEach(() => {
    time.switch({ changeApproval: 'never' });
    declined = asked([change('05:00', '06:00')]);
    time.post(`${PATH}/${declined.id}/decline`);
    abroad = asked([change('06:00', '07:00')], { users_id: ABROAD });
    pending = asked([change('05:00', '06:00', 1, '2026-03-01')], { date: '2026-03-01' });
  });

  test('has paging, and the list under its documented name', () => {
    expect(time.get(`${PATH}?items_per_page=2`).body).toMatchObject({
      paging: { items_per_page: 2, current_page: 1, count_pages: 2, count_items: 3 },
      change_requests: [{ id: declined.id, status: 2 }, { id: abroad.id }],
    });
    expect(time.get(PATH).body).not.toHaveProperty('data');
    time.switch({ changeRequestKeys: 'data' });
    const { data, change_requests: requests } = time.get(PATH).body;
    expect(data).toEqual(requests);
  });

  test.each([
    ['', ['declined', 'abroad', 'pending']],
    ['status=1', ['abroad', 'pending']],
    ['status=2', ['declined']],
    [`users_id=${WORKER}`, ['declined', 'pending']],
    [`users_id=${WORKER}&status=1`, ['pending']],
    ['date_since=2026-03-02', ['declined', 'abroad']],
    ['date_until=2026-03-01', ['pending']],
    ['teams_id=5', ['declined', 'pending']],
    ['teams_id=0', ['abroad']],
    ['teams_id[]=5&teams_id[]=0', ['declined', 'abroad', 'pending']],
    ['scope=approve', ['declined', 'abroad', 'pending']],
    ['sort[]=-id', ['pending', 'abroad', 'declined']],
    ['sort[]=date', ['pending', 'declined', 'abroad']],
    ['sort=-date', ['abroad', 'declined', 'pending']],
  ])('%s', (query, names) => {
    const ids: Record<string, number> = {
      declined: declined.id,
      abroad: abroad.id,
      pending: pending.id,
    };
    expect(list(query).map(({ id }) => id)).toEqual(names.map((name) => ids[name]));
  });

  test('a worker sees their own, and has nothing to approve', () => {
    time.as(ABROAD);
    expect(list().map(({ id }) => id)).toEqual([abroad.id]);
    expect(list('scope=approve')).toEqual([]);
  });
});

describe('deciding', () => {
  test('approving applies the request and takes it from the list', () => {
    const { id } = asked([change('05:00', '06:00')]);
    const answer = time.post(`/v3/workTimes/changeRequests/${id}/approve`, {
      approve_violations: true,
    });
    expect(answer).toMatchObject({ status: 200, body: { success: true } });
    expect(time.days(WORKER, DAY)).toEqual(['2026-03-02 05:00-06:00']);
    expect(list()).toEqual([]);
    expect(time.post(`/v3/workTimes/changeRequests/${id}/approve`).status).toBe(404);
  });

  test('what is no flag is refused in the second error shape', () => {
    const { id } = asked([change('05:00', '06:00')]);
    const path = `/v3/workTimes/changeRequests/${id}/approve`;
    expect(time.post(path, { approve_violations: 'x' })).toMatchObject({
      status: 400,
      body: { error: { code: 400, fields: ['approve_violations'] } },
    });
  });

  test('the older way to approve is gone', () => {
    const { id } = asked([change('05:00', '06:00')]);
    expect(time.post(`${PATH}/${id}/approve`).status).toBe(410);
  });

  test('declining keeps the request, says who and when, and changes no day', () => {
    const { id } = asked([change('05:00', '06:00')]);
    time.at('2026-03-02T09:00:00Z');
    const declined = {
      id,
      status: 2,
      declined_at: '2026-03-02T09:00:00Z',
      declined_by: OWNER,
    };
    const answer = time.post(`${PATH}/${id}/decline`);
    expect(answer).toMatchObject({ status: 200, body: { change_request: declined } });
    expect(list('status=2')).toMatchObject([declined]);
    expect(time.days(WORKER, DAY)).toEqual([]);
  });

  test('a declined request is neither approved, declined, replaced nor withdrawn', () => {
    const { id } = asked([change('05:00', '06:00')]);
    time.post(`${PATH}/${id}/decline`);
    expect(time.post(`${PATH}/${id}/decline`).status).toBe(409);
    expect(time.post(`/v3/workTimes/changeRequests/${id}/approve`).status).toBe(409);
    expect(time.del(`${PATH}/${id}`).status).toBe(409);
    expect(ask([change('07:00', '08:00')]).body['replaced_change_request']).toBeNull();
    expect(list()).toHaveLength(2);
  });

  test('workers decide nothing', () => {
    const { id } = asked([change('05:00', '06:00')]);
    time.as(WORKER);
    expect(time.post(`/v3/workTimes/changeRequests/${id}/approve`).status).toBe(403);
    expect(time.post(`${PATH}/${id}/decline`).status).toBe(403);
    time.as(ABROAD);
    expect(time.post(`${PATH}/${id}/decline`).status).toBe(404);
  });

  test('a pending request is withdrawn, and the answer is no success', () => {
    const { id } = asked([change('05:00', '06:00')]);
    time.as(ABROAD);
    expect(time.del(`${PATH}/${id}`).status).toBe(404);
    time.as(WORKER);
    expect(time.del(`${PATH}/${id}`)).toMatchObject({
      status: 200,
      body: { change_request: null },
    });
    expect(time.del(`${PATH}/${id}`).status).toBe(404);
    expect(list()).toEqual([]);
  });
});
