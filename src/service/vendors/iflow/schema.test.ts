import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readTolerantJson } from '../tolerant-json.ts';
import { statusRow, storedRow } from './schema.ts';

/** The vendor's examples as they stand in its documents, slips included. */
const GOLDEN = new URL('../../../../test/golden/iflow/', import.meta.url);

function golden(name: string): unknown {
  const read = readTolerantJson(readFileSync(new URL(name, GOLDEN), 'utf8'));
  if (!read.ok) throw new Error(`${name} is not read`);
  return read.value;
}

const ALEXANDRU = {
  user_id: '2',
  mark_number: '77777',
  full_name: 'Abrudan Alexandru',
  at_work: true,
  events: [],
};

test('today’s example is read, whose two slips are mended', () => {
  expect(statusRow.array().parse(golden('today-status.json.txt'))).toEqual([
    {
      user_id: '3',
      mark_number: '111111',
      full_name: 'Miclea Dorian',
      at_work: false,
      events: [{ from: '2022-09-30', to: '2022-09-30' }],
      live_attendance: null,
    },
    { ...ALEXANDRU, live_attendance: null },
    {
      user_id: '50456',
      mark_number: '33333',
      full_name: 'Ban Alina',
      at_work: true,
      events: [],
      live_attendance: null,
    },
  ]);
});

test('the example with live attendance is read: intervals, and the summary by its keys', () => {
  expect(statusRow.array().parse(golden('today-status-live.json.txt'))).toEqual([
    {
      ...ALEXANDRU,
      live_attendance: {
        intervals: [
          { from: '07:00:00', to: '09:33:00' },
          { from: '10:30:00', to: '10:38:00' },
          { from: '10:40:00', to: null },
        ],
        currentTime: '11:07:33',
      },
    },
  ]);
});

test('no personal number and no word about an absence leaves the parser', () => {
  const rows = statusRow.array().parse(golden('today-status.json.txt'));
  expect(JSON.stringify(rows)).not.toMatch(/cnp|\d{13}|illness|Sick|leave|Missing/i);
});

test.each(readdirSync(GOLDEN))('%s is read with its slips', (name) => {
  expect(golden(name)).toBeTypeOf('object');
});

const ROW = { user_id: '7', full_name: 'Ban Alina', at_work: true };

test.each<[string, object, object]>([
  ['an id that is a number', { user_id: 7 }, { user_id: '7' }],
  ['an empty mark', { mark_number: '' }, { mark_number: null }],
  ['no mark', {}, { mark_number: null }],
  ['a mark with leading zeros', { mark_number: '007' }, { mark_number: '007' }],
  ['at work as a text', { at_work: '0' }, { at_work: false }],
  ['no word about being at work', { at_work: undefined }, { at_work: null }],
  ['events as PHP writes an empty list', { events: {} }, { events: [] }],
  ['events with a gap', { events: { 1: {} } }, { events: [null] }],
  ['an event of an unknown kind', { events: [{ event_type: 'moon' }] }, { events: [null] }],
  [
    'an event on a date that is none',
    { events: [{ event_meta: { start_date: '31/02/2026', end_date: '31/02/2026' } }] },
    { events: [null] },
  ],
  ['no events', { events: null }, { events: [] }],
  ['no attendance', { live_attendance: null }, { live_attendance: null }],
  [
    'a day with a summary only',
    { live_attendance: [{ current_time: '08:00:00', total_worked: '00:00:00' }] },
    { live_attendance: { intervals: [], currentTime: '08:00:00' } },
  ],
  [
    'the summary first',
    { live_attendance: [{ total_worked: '0' }, { check_in: '8:05', check_out: null }] },
    { live_attendance: { intervals: [{ from: '08:05:00', to: null }], currentTime: null } },
  ],
  [
    'an interval without a beginning',
    { live_attendance: [{ check_in: '', check_out: '09:00:00' }] },
    { live_attendance: { intervals: null, currentTime: null } },
  ],
  [
    'an interval that ends at no time',
    { live_attendance: [{ check_in: '08:00:00', check_out: '24:00:00' }] },
    { live_attendance: { intervals: null, currentTime: null } },
  ],
  [
    'an attendance that is none',
    { live_attendance: 'none' },
    { live_attendance: { intervals: null, currentTime: null } },
  ],
])('%s', (_, given, read) => {
  expect(statusRow.parse({ ...ROW, ...given })).toMatchObject(read);
});

test.each([{ user_id: '' }, { user_id: null }, { user_id: undefined }])(
  'a row without a user id is no row: %j',
  (given) => {
    expect(statusRow.safeParse({ ...ROW, ...given }).success).toBe(false);
  },
);

test('a stored row may lack its badge and have errors of any shape', () => {
  const row = { date: '2026-03-30', time: '08:00:00', error_csv: null };
  expect(storedRow.parse(row)).toMatchObject(row);
});
