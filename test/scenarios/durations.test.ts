import { expect, test } from 'vitest';
import { formatDuration, parseDuration } from '../../src/core/time/duration.ts';
import { roundSeconds } from '../../src/core/worktime/rounding.ts';

/**
 * Durations as text. Numbers only, from kimai/kimai@1f421c2 DurationTest and urlaubsverwaltung/zeiterfassung@c65eda5
 * BreakDurationTest.
 */
test.each([
  ['L211', '3:27', 12_420, '3:27:00'],
  ['L212', '-13:27', -48_420, '-13:27:00'],
  ['L214', '3127:00', 11_257_200, '3127:00:00'],
])('%s (kimai): %s is %d seconds, written %s', (_id, text, seconds, written) => {
  expect(parseDuration(text)).toBe(seconds);
  expect(formatDuration(seconds)).toBe(written);
});

// Kimai guesses what these mean; here hours and minutes are written with a colon, minutes up to 59, or the file is refused.
test.each([
  ['L200', '1,5'],
  ['L201', '1.5'],
  ['L202', '8.20'],
  ['L203', '8,20'],
  ['L204', '-8.20'],
  ['L205', '4.35'],
  ['L206', '2.05'],
  ['L207', '16.15'],
  ['L208', '99s'],
  ['L209', '2h38m17s'],
  ['L210', '1h96m137s'],
  ['L213', '12:87:54'],
])('%s (kimai): %s is no duration', (_id, text) => {
  expect(parseDuration(text)).toBeNull();
});

test('L241 (urlaubsverwaltung): break seconds rounded up to the minute', () => {
  const seconds = [0, 1, 59, 60, 61, 120];
  const minutes = seconds.map((each) => roundSeconds(each, { mode: 'up', minutes: 1 }) / 60);
  expect(minutes).toEqual([0, 1, 1, 1, 2, 2]);
});
