import { beforeEach, expect, test } from 'vitest';
import { demoRow, FOR, startTime, WORKER, type TimeClient } from '../testing/clockodo-time.ts';
import {
  createEntry,
  decideChangeRequest,
  deleteEntry,
  editWorkTime,
  updateEntry,
} from './entry-web-edit.ts';

let time: TimeClient;
/** A lock that only the web page lifts. */
beforeEach(() => {
  time = startTime(
    { changeApproval: 'never' },
    { entries: [demoRow(7, '2026-02-02T05:00:00Z', '2026-02-02T06:00:00Z')] },
    { edit_lock: '2026-03-01' },
  );
});
const SINCE = '2026-02-27T05:00:00Z';
const UNTIL = '2026-02-27T06:00:00Z';
const create = (fields: object = {}): number => {
  let id = 0;
  time.edit((state, now) => {
    const edited = createEntry({ users_id: WORKER, time_since: SINCE, ...fields }, state, now);
    ({ id } = edited.result);
    return edited;
  });
  return id;
};

test('books in a locked period, with the first customer and service', () => {
  const id = create({ time_until: UNTIL });
  expect(time.get(`/v2/entries/${id}`).entry('entry')).toMatchObject({
    ...FOR,
    billable: 0,
    clocked: false,
    time_until: UNTIL,
  });
});

test('without an end the entry runs', () => {
  const id = create({ time_since: '2026-03-02T07:00:00Z' });
  expect(time.get(`/v2/clock?users_id=${WORKER}`).entry('running')).toMatchObject({
    id,
    clocked: true,
    time_clocked_since: '2026-03-02T07:00:00Z',
  });
  expect(() => create({ time_since: '2026-03-02T07:30:00Z' })).toThrow('runs already');
});

test('changes and deletes', () => {
  const id = create({ time_until: UNTIL });
  time.edit((state, now) => updateEntry({ id, time_until: '2026-02-27T07:00:00Z' }, state, now));
  expect(time.rows(WORKER)).toEqual(['02-02 05:00-06:00', '02-27 05:00-07:00']);
  time.edit((state, now) => deleteEntry({ id }, state, now));
  expect(time.rows(WORKER)).toEqual(['02-02 05:00-06:00']);
});

test('says why the page refuses', () => {
  create({ time_until: UNTIL });
  expect(() => create({ time_until: UNTIL })).toThrow('edit: The entry overlaps another one');
  expect(() => create({ time_until: 'x' })).toThrow('edit: Invalid value (time_until)');
  expect(() => deleteEntry({ id: 999 }, time.state(), 0)).toThrow('edit.id');
  expect(() => deleteEntry({ id: 7 }, time.state(), 0)).toThrow('demo data');
});

test('sets the work times of a day', () => {
  create({ time_until: UNTIL });
  const intervals = [
    { time_since: '2026-02-27T08:00:00Z', time_until: '2026-02-27T09:00:00Z' },
    { time_since: '2026-02-27T06:00:00Z', time_until: '2026-02-27T07:00:00Z' },
  ];
  const edit = { users_id: WORKER, date: '2026-02-27', intervals };
  time.edit((state) => editWorkTime(edit, state));
  expect(time.days(WORKER, '2026-02-27')).toEqual([
    '2026-02-27 06:00-07:00',
    '2026-02-27 08:00-09:00',
  ]);
  time.edit((state) => editWorkTime({ ...edit, intervals: [] }, state));
  expect(time.days(WORKER, '2026-02-27')).toEqual([]);
});

test.each([
  ['edit.users_id', { users_id: 999 }],
  ['edit.date', { date: '2026-02-30' }],
  ['edit.intervals: must be a list', { intervals: undefined }],
  ['in their order', { intervals: [{ time_since: UNTIL, time_until: SINCE }] }],
  ['must lie on the date', { date: '2026-02-26' }],
])('work times: %s', (message, change) => {
  const edit = {
    users_id: WORKER,
    date: '2026-02-27',
    intervals: [{ time_since: SINCE, time_until: UNTIL }],
    ...change,
  };
  expect(() => editWorkTime(edit, time.state())).toThrow(message);
});

test('work times are not set where they follow the entries', () => {
  time.switch({ workTimes: 'fromEntries' });
  const edit = { users_id: WORKER, date: '2026-02-27', intervals: [] };
  expect(() => editWorkTime(edit, time.state())).toThrow("match the day's entries");
});

test('decides about a request', () => {
  const ask = (): number => {
    const changes = [
      { type: 1, time_since: '2026-03-02T05:00:00Z', time_until: '2026-03-02T06:00:00Z' },
    ];
    const body = { date: '2026-03-02', users_id: WORKER, changes };
    const answer = time.post('/v2/workTimes/changeRequests', body).body['change_request'];
    return (answer as { readonly id: number }).id;
  };
  const declined = ask();
  time.edit((state, now) => decideChangeRequest({ id: declined, decision: 'decline' }, state, now));
  expect(time.days(WORKER, '2026-03-02')).toEqual([]);
  const approved = ask();
  time.edit((state, now) => decideChangeRequest({ id: approved, decision: 'approve' }, state, now));
  expect(time.days(WORKER, '2026-03-02')).toEqual(['2026-03-02 05:00-06:00']);
  const decide = (fields: object) => () => decideChangeRequest({ ...fields }, time.state(), 0);
  expect(decide({ id: approved, decision: 'approve' })).toThrow('edit.id');
  expect(decide({ id: declined, decision: 'approve' })).toThrow('declined already');
  expect(decide({ id: declined, decision: 'x' })).toThrow('edit.decision');
});
