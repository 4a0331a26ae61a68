import { expect, test } from 'vitest';
import { project } from '../punch/project.ts';
import type { Punch, PunchKind } from '../punch/punch.ts';
import { instantOf } from '../time/zone.ts';
import { wallDifference } from './wall-difference.ts';

const ZONE = 'Europe/Bucharest';

/** `in 2026-10-25 03:15`; a trailing `b` means the second pass of a repeated hour. */
function punch(text: string): Punch {
  const [kind = '', date = '', time = ''] = text.split(' ');
  const fold = time.endsWith('b') ? 'second' : 'first';
  const at = instantOf(date, time.replace('b', ''), ZONE, { fold, gap: 'refuse' }) ?? Number.NaN;
  return { id: text, employeeId: 'a', kind: kind as PunchKind, at, zone: ZONE, source: 'badge' };
}

test.each<readonly [string, string, readonly string[], number | null]>([
  ['an ordinary day', '2026-11-23', ['in 2026-11-23 08:00', 'out 2026-11-23 16:00'], 0],
  [
    'an hour too few in autumn',
    '2026-10-25',
    ['in 2026-10-25 01:30', 'out 2026-10-25 03:30b'],
    -3600,
  ],
  [
    'an hour too many in spring',
    '2026-03-29',
    ['in 2026-03-29 01:30', 'out 2026-03-29 05:30'],
    3600,
  ],
  ['all but a second', '2026-10-25', ['in 2026-10-25 03:15', 'out 2026-10-25 03:15b'], -3599],
  ['a night over the change', '2026-10-24', ['in 2026-10-24 22:00', 'out 2026-10-25 06:00'], -3600],
  ['nothing of the day after it', '2026-10-25', ['in 2026-10-24 22:00', 'out 2026-10-25 06:00'], 0],
  ['unknown while it is open', '2026-11-23', ['in 2026-11-23 08:00'], null],
  [
    'unknown where it cannot be told',
    '2026-10-25',
    ['in 2026-10-25 03:50', 'out 2026-10-25 03:10b'],
    null,
  ],
])('%s', (_, date, punches, seconds) => {
  const { presences } = project(punches.map(punch), {
    openLimitMs: 13 * 3_600_000,
    sameMinute: 'keep',
  });
  expect(wallDifference(presences, date, ZONE)).toBe(seconds);
});

test('what counts for nothing is no work there either', () => {
  const D = '2026-11-23';
  const { presences } = project([`in ${D} 08:00:05`, `out ${D} 08:00:50`].map(punch), {
    openLimitMs: 13 * 3_600_000,
    sameMinute: 'discard',
  });
  expect(presences.map(({ state }) => state)).toEqual(['discarded']);
  expect(wallDifference(presences, D, ZONE)).toBe(0);
});
