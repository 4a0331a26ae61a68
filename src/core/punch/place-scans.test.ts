import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeScans, type Placed } from './place-scans.ts';
import { project } from './project.ts';
import type { Punch, PunchKind, PunchSource } from './punch.ts';

const RULES = { openLimitMs: 13 * 3_600_000, sameMinute: 'discard' } as const;
const DAY = 86_400_000;

/** Hours and minutes of the first day; `1:` before them names the day after. */
function at(text: string): number {
  const [seconds = 0, minutes = 0, hours = 0, days = 0] = text.split(':').map(Number).toReversed();
  return days * DAY + (hours * 60 + minutes) * 60_000 + seconds * 1_000;
}

function punch(text: string, kind: PunchKind, source: PunchSource = 'pin'): Punch {
  return { id: `${kind} ${text}`, employeeId: 'e', kind, at: at(text), zone: 'UTC', source };
}

function place(
  punches: readonly Punch[],
  scans: readonly string[],
  over: { readonly nowAt?: number; readonly keptFromAt?: number } = {},
): readonly string[] {
  const waiting = scans.map((text) => ({ id: text, at: at(text), zone: 'UTC' }));
  return placeScans({
    employeeId: 'e',
    punches,
    scans: waiting,
    rules: RULES,
    guardMs: 5_000,
    nowAt: at('9:00:00:00'),
    keptFromAt: null,
    ...over,
  }).map(said);
}

function said(placed: Placed): string {
  switch (placed.as) {
    case 'punch':
      return placed.kind;
    case 'repeated':
      return 'repeated';
    case 'left':
      return placed.reason;
  }
}

test('scans alone are in and out by turns, whatever the order they are handed in', () => {
  expect(place([], ['12:00:00', '8:00:00', '12:30:00', '16:00:00'])).toEqual([
    'in',
    'out',
    'in',
    'out',
  ]);
});

test('a scan beyond the limit of an open presence is an in again, as it would have been', () => {
  expect(place([], ['8:00:00', '1:08:00:00', '1:16:00:00'])).toEqual(['in', 'in', 'out']);
});

test('a scan goes on from what the person has punched by PIN', () => {
  expect(place([punch('8:00:00', 'in')], ['16:00:00'])).toEqual(['out']);
  expect(place([punch('16:00:00', 'out')], ['8:00:00'])).toEqual(['in']);
  const resting = [punch('8:00:00', 'in'), punch('12:00:00', 'breakStart')];
  expect(place(resting, ['12:30:00'])).toEqual(['breakEnd']);
});

test('two scans between an in and an out make a gap; one contradicts both and is left', () => {
  const day = [punch('8:00:00', 'in'), punch('16:00:00', 'out')];
  expect(place(day, ['12:00:00', '12:30:00'])).toEqual(['out', 'in']);
  expect(place(day, ['12:00:00'])).toEqual(['contradicts']);
  expect(place(day, ['10:00:00', '11:00:00', '12:00:00'])).toEqual([
    'contradicts',
    'contradicts',
    'contradicts',
  ]);
});

test('an in before another in is left, and so is what came soon after it', () => {
  const day = [punch('9:00:00', 'in')];
  expect(place(day, ['8:00:00', '16:00:00'])).toEqual(['contradicts', 'unclear']);
  expect(place(day, ['8:00:00', '1:16:00:00', '1:17:00:00'])).toEqual(['contradicts', 'in', 'out']);
});

test('whoever typed their PIN right after the unknown badge has punched once', () => {
  expect(place([punch('8:00:20', 'in')], ['8:00:00', '16:00:00'])).toEqual(['repeated', 'out']);
});

test('within the guard time of a punch a scan says nothing new, within a minute nobody knows what', () => {
  expect(place([punch('8:00:00', 'in')], ['8:00:05'])).toEqual(['repeated']);
  expect(place([punch('8:00:00', 'in')], ['8:00:06'])).toEqual(['momentAgo']);
  expect(place([punch('8:00:00', 'in')], ['8:01:00'])).toEqual(['out']);
});

test('beside an entry made by hand nobody knows what a scan meant', () => {
  const day = [punch('8:00:00', 'in', 'office'), punch('16:00:00', 'out', 'office')];
  expect(place(day, ['16:05:00'])).toEqual(['unclear']);
  expect(place(day, ['7:55:00', '7:58:00'])).toEqual(['unclear', 'unclear']);
  expect(place(day, ['1:08:00:00'])).toEqual(['in']);
  expect(place([punch('8:00:00', 'in'), punch('16:00:00', 'out', 'answer')], ['17:00:00'])).toEqual(
    ['unclear'],
  );
});

test('what has been pruned, or lies ahead of the clock, is left', () => {
  expect(place([], ['8:00:00', '16:00:00'], { nowAt: at('12:00:00') })).toEqual(['in', 'future']);
  expect(place([], ['8:00:00', '1:08:00:00'], { keptFromAt: DAY })).toEqual(['pruned', 'in']);
});

test('whatever was punched meanwhile, scans bring nothing that somebody would have to look at', () => {
  const kinds = ['in', 'out', 'breakStart', 'breakEnd'] as const;
  const minute = fc.integer({ min: 0, max: 4 * 24 * 60 });
  const punchOf = fc.tuple(minute, fc.constantFrom(...kinds));
  fc.assert(
    fc.property(
      fc.array(punchOf, { maxLength: 12 }),
      fc.array(minute, { maxLength: 12 }),
      (made, scans) => {
        const punches = [...new Map(made.map((each) => [each.join(), each])).values()].map(
          ([minutes, kind], index): Punch => ({
            ...punch('0:00:00', kind),
            id: `p${index}`,
            at: minutes * 60_000,
          }),
        );
        const placed = placeScans({
          employeeId: 'e',
          punches,
          scans: [...new Set(scans)].map((minutes) => ({
            id: `s${minutes}`,
            at: minutes * 60_000 + 1,
            zone: 'UTC',
          })),
          rules: RULES,
          guardMs: 5_000,
          nowAt: 9 * DAY,
          keptFromAt: null,
        });
        const fresh = placed.flatMap((each): readonly Punch[] =>
          each.as === 'punch'
            ? [{ ...each.scan, employeeId: 'e', kind: each.kind, source: 'badge' }]
            : [],
        );
        const ills = (all: readonly Punch[]) => {
          const { presences, unpaired } = project(all, RULES);
          return unpaired.length + presences.filter(({ state }) => state === 'needsReview').length;
        };
        expect(ills([...punches, ...fresh])).toBeLessThanOrEqual(ills(punches));
        expect(placed).toHaveLength(new Set(scans).size);
      },
    ),
    { numRuns: 300 },
  );
});
