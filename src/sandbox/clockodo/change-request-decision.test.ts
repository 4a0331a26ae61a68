import { beforeEach, expect, test } from 'vitest';
import { OWNER, startTime, WORKER, type TimeClient } from '../testing/clockodo-time.ts';
import { parseWebEdit, webEdit } from './web-edit.ts';

const DAY = '2026-03-02';
let time: TimeClient;
let id: number;
beforeEach(() => {
  time = startTime({ changeApproval: 'never' });
  const changes = [{ type: 1, time_since: `${DAY}T05:00:00Z`, time_until: `${DAY}T06:00:00Z` }];
  const body = { date: DAY, users_id: WORKER, changes };
  const answer = time.post('/v2/workTimes/changeRequests', body).body['change_request'];
  ({ id } = answer as { readonly id: number });
});
const decide = (decision: string): void =>
  time.edit((state, now) =>
    webEdit(parseWebEdit({ action: 'update', kind: 'changeRequest', id, decision }), state, now),
  );
const listed = (): unknown => time.get('/v2/workTimes/changeRequests').body['change_requests'];

test('what is approved at the web page is applied and leaves the list', () => {
  decide('approve');
  expect(time.days(WORKER, DAY)).toEqual([`${DAY} 05:00-06:00`]);
  expect(listed()).toEqual([]);
  expect(() => decide('approve')).toThrow('edit.id');
});

test('what is declined at the web page stays, with who declined it', () => {
  decide('decline');
  expect(time.days(WORKER, DAY)).toEqual([]);
  expect(listed()).toMatchObject([{ id, status: 2, declined_by: OWNER }]);
  expect(() => decide('approve')).toThrow('declined already');
});

test('there are two decisions', () => {
  expect(() => decide('perhaps')).toThrow('edit.decision');
  expect(listed()).toMatchObject([{ id, status: 1 }]);
});

test('work times are not edited where they follow the entries', () => {
  time.switch({ workTimes: 'fromEntries' });
  const edit = { action: 'update', kind: 'workTime', users_id: WORKER, date: DAY, intervals: [] };
  expect(() => time.edit((state, now) => webEdit(parseWebEdit(edit), state, now))).toThrow(
    "match the day's entries",
  );
});
