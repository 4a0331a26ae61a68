import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ANA,
  startTestClockodo,
  week,
  type TestClockodo,
  type Json,
} from '../testing/clockodo-client.ts';

let clockodo: TestClockodo;
beforeEach(async () => {
  clockodo = await startTestClockodo({ targethours: [week(901, ANA)] });
});
afterEach(() => clockodo.stop());

function edit(given: Readonly<Record<string, unknown>>): Json {
  return clockodo.sandbox.control.edit(given) as Json;
}

const TIMES = { time_since: '2026-03-16T07:00:00Z', time_until: '2026-03-16T15:00:00Z' };
const ENTRY = { action: 'create', kind: 'entry', users_id: ANA, ...TIMES };
const DAY = { kind: 'workTime', users_id: ANA, date: '2026-03-16' };

test('an entry is made, changed and deleted, on the first customer and service', () => {
  const made = edit(ENTRY);
  expect(made).toMatchObject({ users_id: ANA, customers_id: 31, services_id: 41, ...TIMES });
  const later = { time_until: '2026-03-16T16:00:00Z' };
  expect(edit({ action: 'update', kind: 'entry', id: made.id, ...later })).toMatchObject(later);
  edit({ action: 'delete', kind: 'entry', id: made.id });
  expect(clockodo.company().entries).toEqual([]);
});

test('the page refuses in the words of the vendor, and lifts period locks', () => {
  edit(ENTRY);
  expect(() => edit(ENTRY)).toThrow('edit: refused: The entry overlaps another one');
  expect(() => edit({ ...ENTRY, time_since: 'now' })).toThrow('time_since');
  const users = clockodo.company().users.map((user) => ({ ...user, edit_lock: '2026-12-31' }));
  clockodo.sandbox.control.seed({ ...clockodo.company(), users, entries: [] });
  expect(edit(ENTRY)).toMatchObject(TIMES);
});

test('an absence is made, changed and deleted', () => {
  const made = edit({
    action: 'create',
    kind: 'absence',
    users_id: ANA,
    date_since: '2026-03-17',
    type: 1,
  });
  expect(made).toMatchObject({ users_id: ANA, status: 1, count_days: 1 });
  const declined = edit({ action: 'update', kind: 'absence', id: made.id, status: 2 });
  expect(declined).toMatchObject({ id: made.id, status: 2 });
  edit({ action: 'delete', kind: 'absence', id: made.id });
  expect(clockodo.company().absences).toEqual([]);
  const backwards = { date_since: '2026-03-17', date_until: '2026-03-16', type: 1 };
  expect(() => edit({ action: 'create', kind: 'absence', users_id: ANA, ...backwards })).toThrow(
    'ends before it begins',
  );
});

test('work times of a day are added, taken away and set', () => {
  expect(edit({ ...DAY, action: 'create', ...TIMES })).toEqual({
    date: '2026-03-16',
    users_id: ANA,
    intervals: [TIMES],
  });
  const lunch = { time_since: '2026-03-16T11:00:00Z', time_until: '2026-03-16T11:30:00Z' };
  expect(edit({ ...DAY, action: 'delete', ...lunch }).intervals).toEqual([
    { time_since: '2026-03-16T07:00:00Z', time_until: '2026-03-16T11:00:00Z' },
    { time_since: '2026-03-16T11:30:00Z', time_until: '2026-03-16T15:00:00Z' },
  ]);
  expect(edit({ ...DAY, action: 'update', intervals: [lunch] }).intervals).toEqual([lunch]);
  expect(edit({ ...DAY, action: 'update', intervals: [] }).intervals).toEqual([]);
});

test('an edit names what is wrong with it', () => {
  const wrong: readonly (readonly [Readonly<Record<string, unknown>>, string])[] = [
    [{ ...ENTRY, action: 'move' }, 'edit.action'],
    [{ ...ENTRY, kind: 'presence' }, 'edit.kind'],
    [{ ...ENTRY, users_id: 999 }, 'edit.users_id'],
    [{ action: 'update', kind: 'entry', id: 1 }, 'edit.id'],
    [{ action: 'delete', kind: 'absence', id: 1 }, 'edit.id'],
    [{ ...DAY, action: 'create', date: '2026-02-30' }, 'edit.date'],
    [{ ...DAY, action: 'create' }, 'time_since'],
    [{ ...DAY, action: 'update' }, 'edit.intervals'],
    [{ ...DAY, action: 'update', intervals: [{}] }, 'edit.intervals[0]'],
  ];
  for (const [given, words] of wrong) expect(() => edit(given)).toThrow(words);
});
