import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldOf } from './fold.ts';
import { instantOf, localText } from './zone.ts';

test.each([
  ['an hour before the hour that comes twice', '2026-10-25T01:59:59+02:00', null],
  ['its first minute', '2026-10-25T02:00:00+02:00', 'first'],
  ['half past, before the clocks go back', '2026-10-25T02:30:00+02:00', 'first'],
  ['half past, after the clocks went back', '2026-10-25T02:30:00+01:00', 'second'],
  ['its last second', '2026-10-25T02:59:59+01:00', 'second'],
  ['the hour after', '2026-10-25T03:00:00+01:00', null],
  ['the night of spring, in which an hour is missing', '2026-03-29T03:00:00+02:00', null],
  ['any other night', '2026-07-01T02:30:00+02:00', null],
] as const)('knows %s', (_, text, fold) => {
  expect(foldOf(Date.parse(text), 'Europe/Berlin')).toBe(fold);
});

test.each([
  ['half an hour in Lord Howe', 'Australia/Lord_Howe', '2026-04-05T01:45:00+11:00', 'first'],
  ['and not more', 'Australia/Lord_Howe', '2026-04-05T01:15:00+11:00', null],
  ['nothing where clocks are never set', 'Asia/Kolkata', '2026-10-25T02:30:00+05:30', null],
] as const)('knows %s', (_, zone, text, fold) => {
  expect(foldOf(Date.parse(text), zone)).toBe(fold);
});

test.each(['Europe/Berlin', 'Europe/Bucharest', 'America/St_Johns', 'Africa/Casablanca'])(
  'agrees in %s with what a wall time can mean, at any instant of three years',
  (zone) => {
    const start = Date.UTC(2025, 0, 1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 * 366 * 86_400 }), (seconds) => {
        const at = start + seconds * 1_000;
        const [date = '', time = ''] = localText(at, zone).split(' ');
        const [first, second] = (['first', 'second'] as const).map((fold) =>
          instantOf(date, time, zone, { fold, gap: 'refuse' }),
        );
        const expected = first === second ? null : at === first ? 'first' : 'second';
        expect(foldOf(at, zone)).toBe(expected);
      }),
    );
  },
);
