import { beforeEach, expect, test } from 'vitest';
import { demoRow, FOR, startTime, WORKER, type TimeClient } from '../testing/clockodo-time.ts';
import { parseWebEdit, webEdit } from './web-edit.ts';

let time: TimeClient;
/** A lock that only the web page lifts. */
beforeEach(() => {
  const rows = [demoRow(7, '2026-02-02T05:00:00Z', '2026-02-02T06:00:00Z')];
  time = startTime({}, { entries: rows }, { edit_lock: '2026-03-01' });
});
const edit = (change: object): void => {
  const parsed = parseWebEdit({ kind: 'entry', users_id: WORKER, ...change });
  time.edit((state, now) => webEdit(parsed, state, now));
};
const create = (day: string, since: string, until?: string): void =>
  edit({
    action: 'create',
    time_since: `${day}T${since}:00Z`,
    ...(until === undefined ? {} : { time_until: `${day}T${until}:00Z` }),
  });

test('the web page books in a locked period', () => {
  create('2026-02-27', '05:00', '06:00');
  expect(time.rows(WORKER)).toEqual(['02-02 05:00-06:00', '02-27 05:00-06:00']);
});

test('the web page starts a clock when an entry has no end', () => {
  create('2026-03-02', '07:00');
  expect(time.get(`/v2/clock?users_id=${WORKER}`).entry('running')).toMatchObject({
    ...FOR,
    time_since: '2026-03-02T07:00:00Z',
    time_until: null,
    duration: null,
    clocked: true,
    time_clocked_since: '2026-03-02T07:00:00Z',
  });
});

test('the web page does not start a second clock', () => {
  create('2026-03-02', '07:00');
  expect(() => create('2026-03-02', '07:30')).toThrow('overlaps');
  expect(time.rows(WORKER)).toEqual(['02-02 05:00-06:00', '03-02 07:00-']);
});

test('the web page says why it refuses', () => {
  create('2026-02-27', '05:00', '06:00');
  expect(() => create('2026-02-27', '05:30', '07:00')).toThrow('The entry overlaps another one');
  expect(() => edit({ action: 'delete', id: 7 })).toThrow('You must not edit demo data.');
});
