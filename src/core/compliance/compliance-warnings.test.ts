import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { stay, wall, warningsOn } from '../../../test/builders/law-case.ts';
import type { Presence } from '../punch/presence.ts';
import { WARNING_CODES } from './warning.ts';

const SUNDAY = '2026-06-07';
const HOUR_MS = 3_600_000;
const COUNTRIES = ['de', 'at', 'ch', 'ro'] as const;

test('says each thing once, in the order of the closed list', () => {
  const stays = [1, 2, 3, 4, 5, 6].flatMap((day) => [
    stay(`2026-06-0${day} 00:00 - 07:00`),
    stay(`2026-06-0${day} 12:00 - 19:00`),
  ]);
  const sunday = [stay(`${SUNDAY} 00:00 - 07:00`), stay(`${SUNDAY} 12:00 - 19:00`)];
  const codes = warningsOn(SUNDAY, [stay('2026-05-31 20:00 - 22:00'), ...stays, ...sunday]).map(
    ({ code }) => code,
  );
  expect(codes).toEqual([
    'breakMissing',
    'workOverLimit',
    'weekOverLimit',
    'restTooShort',
    'weeklyRestTooShort',
    'sundayWork',
  ]);
  expect(codes).toEqual(WARNING_CODES.filter((code) => codes.includes(code)));
});

test('knows nothing of a day without presences, or before the law', () => {
  expect(warningsOn(SUNDAY, [])).toEqual([]);
  expect(warningsOn('1990-06-07', [stay('1990-06-07 00:00 - 20:00')])).toEqual([]);
  expect(warningsOn(SUNDAY, [stay(`${SUNDAY} 00:00 - 20:00`)], { profile: 'none' })).toEqual([]);
});

/** Presences of up to 12 hours, one after another, from Monday, 1 June 2026, for about ten days. */
const presences = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 2_400_000 }), fc.integer({ min: 60, max: 43_200 })), {
    maxLength: 14,
  })
  .map((lengths) => {
    let at = wall('2026-06-01 00:00');
    return lengths.map(([gap, length], index): Presence => {
      const fromAt = at + (gap % 72_000) * 1000;
      at = fromAt + length * 1000;
      const sinceAt = fromAt + Math.floor(length / 2) * 1000;
      const breaks = index % 2 === 0 ? [{ sinceAt, untilAt: Math.min(at, sinceAt + gap) }] : [];
      return { ...stay('2026-06-01 00:00 - 01:00'), fromAt, toAt: at, breaks };
    });
  });
const date = fc.integer({ min: 1, max: 9 }).map((day) => `2026-06-0${day}`);

test('cares neither for the order of presences nor for those of other months', () => {
  const far = [stay('2026-04-01 00:00 - 20:00'), stay('2026-08-01 00:00 - 20:00')];
  fc.assert(
    fc.property(presences, date, fc.constantFrom(...COUNTRIES), (stays, on, profile) => {
      const said = warningsOn(on, stays, { profile });
      expect(warningsOn(on, [...stays.toReversed(), ...far], { profile })).toEqual(said);
    }),
  );
});

test('warns only of limits that were crossed, and cites the law', () => {
  const atLeast = new Set(['breakMissing', 'breakTooShort', 'restTooShort', 'weeklyRestTooShort']);
  fc.assert(
    fc.property(presences, date, fc.constantFrom(...COUNTRIES), (stays, on, profile) => {
      for (const { code, limitSeconds, actualSeconds, source } of warningsOn(on, stays, {
        profile,
      })) {
        const [limit, actual] = [limitSeconds ?? Number.NaN, actualSeconds ?? Number.NaN];
        expect(atLeast.has(code) ? actual < limit : actual > limit).toBe(true);
        expect(Number.isInteger(actual)).toBe(true);
        expect(source).toMatch(/(§|art\.|Art\.) \d/);
      }
    }),
  );
});

test('finds nothing in an ordinary week, wherever', () => {
  const week = [1, 2, 3, 4, 5].map((day) => {
    const on = `2026-06-0${day}`;
    return stay(`${on} 08:00 - 17:00`, [`${on} 12:00 - 13:00`]);
  });
  for (const profile of COUNTRIES) {
    for (const { fromAt } of week) {
      const on = new Date(fromAt + 2 * HOUR_MS).toISOString().slice(0, 10);
      expect(warningsOn(on, week, { profile })).toEqual([]);
    }
  }
});
