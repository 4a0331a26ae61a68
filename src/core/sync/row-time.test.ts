import { expect, test } from 'vitest';
import { UTC_SPANS, WALL_MINUTES, WALL_SECONDS, type RowForm } from './row-form.ts';
import { granularityOf, isSameTime, rowInstant, rowSeconds, rowText } from './row-time.ts';

const ZONE = 'Europe/Berlin';
const DATE = '2026-11-23';
/** 08:03:20 in Berlin. */
const AT = Date.UTC(2026, 10, 23, 7, 3, 20);

test.each<readonly [string, RowForm, string, number]>([
  ['MOCO', WALL_MINUTES, '08:03', AT - 20_000],
  ['iFlow', WALL_SECONDS, '2026-11-23T08:03:20', AT],
  ['clockodo', UTC_SPANS, '2026-11-23T07:03:20Z', AT],
])('%s reads a time as it writes it', (_, form, text, at) => {
  expect(rowText(AT, form, ZONE)).toBe(text);
  expect(rowInstant(text, DATE, form, ZONE)).toBe(at);
  expect(rowInstant('soon', DATE, form, ZONE)).toBeNull();
});

test('a row that names its date means that date, whatever day it is listed under', () => {
  expect(rowInstant('2026-11-24T00:10:00', DATE, WALL_SECONDS, ZONE)).toBe(
    Date.UTC(2026, 10, 23, 23, 10),
  );
});

test('the repeated hour is read as its first pass, the skipped one as its end', () => {
  expect(rowInstant('02:30', '2026-10-25', WALL_MINUTES, ZONE)).toBe(Date.UTC(2026, 9, 25, 0, 30));
  expect(rowInstant('02:30', '2026-03-29', WALL_MINUTES, ZONE)).toBe(Date.UTC(2026, 2, 29, 1));
});

test('instants are the same time within what the form counts in', () => {
  expect(isSameTime(AT, AT + 39_999, WALL_MINUTES)).toBe(true);
  expect(isSameTime(AT, AT + 40_000, WALL_MINUTES)).toBe(false);
  expect(isSameTime(AT, AT + 999, UTC_SPANS)).toBe(true);
  expect(isSameTime(AT, AT + 1000, UTC_SPANS)).toBe(false);
  expect([WALL_MINUTES, WALL_SECONDS].map(granularityOf)).toEqual(['minute', 'second']);
});

test('seconds of a row are counted with and without an offset, and only where there is a time', () => {
  expect(rowSeconds('2026-11-23T07:03:20Z')).toBe(AT / 1000);
  expect(rowSeconds('2026-11-23T07:03:20')).toBe(AT / 1000);
  expect(rowSeconds('')).toBeNull();
});
