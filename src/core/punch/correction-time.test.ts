import { expect, test } from 'vitest';
import { isoWithOffset } from '../time/zone.ts';
import { parseCorrectionTime, resolveCorrectionTime } from './correction-time.ts';

function told(text: string, date: string, zone = 'Europe/Berlin'): string {
  const written = parseCorrectionTime(text, date);
  if (written === null) return 'not a time';
  const resolved = resolveCorrectionTime(written, zone);
  return 'problem' in resolved ? resolved.problem : isoWithOffset(resolved.at, zone, 'ms');
}

test.each([
  ['08:00', '2026-03-30', '2026-03-30T08:00:00.000+02:00'],
  ['8:00', '2026-03-30', '2026-03-30T08:00:00.000+02:00'],
  ['08:00:07', '2026-03-30', '2026-03-30T08:00:07.000+02:00'],
  ['24:00', '2026-03-30', '2026-03-31T00:00:00.000+02:00'],
  ['2026-03-28T22:00', '2026-03-30', '2026-03-28T22:00:00.000+01:00'],
  ['2026-03-30T06:00:00Z', '2026-03-30', '2026-03-30T08:00:00.000+02:00'],
  ['2026-10-25T02:30:00+01:00', '2026-10-25', '2026-10-25T02:30:00.000+01:00'],
])('reads %s on %s', (text, date, expected) => {
  expect(told(text, date)).toBe(expected);
});

test.each(['8', '25:00', '24:01', '08', '08:00:60', '2026-02-30T08:00', 'noon', '', '08:00+02:00'])(
  'does not take %j for a time',
  (text) => {
    expect(told(text, '2026-03-30')).toBe('not a time');
  },
);

test('a time that the clocks skip is refused with the gap', () => {
  expect(told('02:30', '2026-03-29')).toBe(
    'the clocks skip 02:30 on 2026-03-29 in Europe/Berlin: 01:59:59 is followed by 2026-03-29T03:00:00',
  );
  expect(told('00:30', '2026-09-06', 'America/Santiago')).toBe(
    'the clocks skip 00:30 on 2026-09-06 in America/Santiago: 23:59:59 is followed by 2026-09-06T01:00:00',
  );
});

test('the midnight that the clocks skip is the end of the day before still', () => {
  expect(told('24:00', '2026-09-05', 'America/Santiago')).toBe('2026-09-06T01:00:00.000-03:00');
});

test('a time that occurs twice is asked back with both offsets', () => {
  expect(told('02:30', '2026-10-25')).toBe(
    '02:30 occurs twice on 2026-10-25 in Europe/Berlin: give it with its offset, 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00',
  );
});
