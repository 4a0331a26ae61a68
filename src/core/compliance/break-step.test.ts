import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  leastSufficientSeconds,
  netStepSeconds,
  presenceForWork,
  requiredBreakSeconds,
  topUps,
  type BreakStep,
} from './break-step.ts';
import { breakTableOf, limitsOn } from './profile.ts';
import { shiftsByGap } from './shift.ts';

const GAGARINLG = 'gagarinlg/zeiterfassung@ab1cd54 ArbZGComplianceServiceTest';
const DERIVED = 'derived: the least x with q+x enough for p-x';
const CPC = 'cpcMomentum/worktime@099836b TimeEntryServiceTest, net reading of PR #404';

const TABLES = {
  de: breakTableOf('de', []).steps,
  at: breakTableOf('at', []).steps,
  ch: breakTableOf('ch', []).steps,
};
const DE = TABLES.de;
const SIXTY_AFTER_SIX: readonly BreakStep[] = [{ afterSeconds: 21_600, breakSeconds: 3600 }];

/** Seconds from one wall time to the next one, over midnight where it comes first. */
function lasting(text: string): number {
  const [from = 0, to = 0] = text
    .split('-')
    .map((time) => Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60);
  return to > from ? to - from : to - from + 86_400;
}

test.each([
  ['F-req-540', GAGARINLG, 540, 30],
  ['F-req-600', GAGARINLG, 600, 45],
  ['at the limit itself', '§ 4: more than six hours', 360, 0],
  ['a minute beyond it', '§ 4: more than six hours', 361, 30],
])('%s (%s): %d min of work demand %d min of break', (_id, _source, workMin, breakMin) => {
  expect(requiredBreakSeconds(workMin * 60, DE)).toBe(breakMin * 60);
});

test('demands the break from the first second beyond the limit', () => {
  expect(requiredBreakSeconds(21_600, DE)).toBe(0);
  expect(requiredBreakSeconds(21_601, DE)).toBe(1800);
  expect(requiredBreakSeconds(50_000, [])).toBe(0);
});

test.each([
  ['F-ded-360-0', GAGARINLG, 360, 0, 0],
  ['F-ded-385-0', GAGARINLG, 385, 0, 25],
  ['F-ded-405-0', GAGARINLG, 405, 0, 30],
  ['F-ded-405-15', GAGARINLG, 405, 15, 15],
  ['F-ded-365-5', GAGARINLG, 365, 5, 5],
  ['F-ded-565-0', GAGARINLG, 565, 0, 30],
  ['F-ded-600-0', GAGARINLG, 600, 0, 45],
  ['F-ded-600-45', GAGARINLG, 600, 45, 0],
  ['F-ded-600-20', GAGARINLG, 600, 20, 25],
  ['F-ded-385-15', GAGARINLG, 385, 15, 15],
  ['F-least-361-0', DERIVED, 361, 0, 1],
  ['F-least-390-0', DERIVED, 390, 0, 30],
  ['F-least-391-0', DERIVED, 391, 0, 30],
  ['F-least-575-0', DERIVED, 575, 0, 35],
  ['F-least-541-30', DERIVED, 541, 30, 1],
  ['F-least-570-30', DERIVED, 570, 30, 15],
  ['F-least-586-30', DERIVED, 586, 30, 15],
  ['F-least-400-29', DERIVED, 400, 29, 1],
])('%s (%s): of %d min with %d of break, %d are deducted', (_id, _source, p, q, deducted) => {
  expect(leastSufficientSeconds(p * 60, q * 60, DE)).toBe(deducted * 60);
});

test('F-ded-585-0: deducts 45 min, where the source’s 30 would leave 555 of work with 30 of break', () => {
  const deducted = leastSufficientSeconds(585 * 60, 0, DE);
  expect(deducted).toBe(45 * 60);
  expect(requiredBreakSeconds(585 * 60 - 30 * 60, DE)).toBeGreaterThan(30 * 60);
});

test.each([
  ['F-ch0', '06:00-11:40', 10],
  ['F-ch1', '06:00-13:20', 20],
])('%s (clicktime.ch, SECO reading): %s asks for %d min in Switzerland', (_id, span, breakMin) => {
  expect(leastSufficientSeconds(lasting(span), 0, TABLES.ch)).toBe(breakMin * 60);
});

test.each([
  ['F-gross-08:00-14:00', CPC, '08:00-14:00', 0],
  ['F-gross-08:00-14:01', CPC, '08:00-14:01', 30],
  ['F-gross-08:00-17:00', CPC, '08:00-17:00', 30],
  ['F-gross-08:00-17:01', CPC, '08:00-17:01', 30],
  ['F-gross-23:00-05:00', CPC, '23:00-05:00', 0],
  ['F-gross-22:00-06:00', CPC, '22:00-06:00', 30],
  ['F-gross-07:43-16:44', CPC, '07:43-16:44', 30],
])('%s (%s): %s without a break should have had %d min', (_id, _source, span, breakMin) => {
  expect(netStepSeconds(lasting(span), DE)).toBe(breakMin * 60);
});

test('does not read the table against the presence itself, which would demand 45 min at 9:01', () => {
  const presence = lasting('08:00-17:01');
  expect(requiredBreakSeconds(presence, DE)).toBe(45 * 60);
  expect(netStepSeconds(presence, DE)).toBe(30 * 60);
  expect(netStepSeconds(570 * 60, DE)).toBe(30 * 60);
  expect(netStepSeconds(570 * 60 + 1, DE)).toBe(45 * 60);
});

test('F-qual (gagarinlg/zeiterfassung): of 10, 14 and 15 min only the last counts in Germany', () => {
  const { shortestSeconds } = breakTableOf('de', []);
  expect([10, 14, 15].map((minutes) => minutes * 60 >= shortestSeconds)).toEqual([
    false,
    false,
    true,
  ]);
});

test.each([
  ['F-comp-500-30', 500, 30, true],
  ['F-comp-601-45', 601, 45, false],
  ['F-comp-400-0', 400, 0, false],
  ['F-comp-541-30', 541, 30, false],
  ['F-comp-541-45', 541, 45, true],
])('%s: %d min of work with %d of break is lawful: %s', (_id, workMin, breakMin, lawful) => {
  const limits = limitsOn('de', '2026-01-01', null);
  const enough = requiredBreakSeconds(workMin * 60, limits?.breakSteps ?? []) <= breakMin * 60;
  expect(enough && workMin * 60 <= (limits?.dailySeconds ?? 0)).toBe(lawful);
});

test('F-tt1 (TimeTrex MealBreakPolicyTest): 60 min after 6 h leave 8 h of 08:00-17:00', () => {
  const presence = lasting('08:00-17:00');
  expect(presence - leastSufficientSeconds(presence, 0, SIXTY_AFTER_SIX)).toBe(8 * 3600);
});

test('F-tt3 (TimeTrex MealBreakPolicyTest): taken off once, of the shift that is long enough', () => {
  const hour = (of: number) => of * 3_600_000;
  const shifts = shiftsByGap([
    { fromAt: hour(13), toAt: hour(16) },
    { fromAt: hour(23), toAt: hour(30) },
  ]);
  const paid = shifts.map((shift) => {
    const seconds = shift.reduce((sum, { fromAt, toAt }) => sum + (toAt - fromAt) / 1000, 0);
    return seconds - leastSufficientSeconds(seconds, 0, SIXTY_AFTER_SIX);
  });
  expect(paid).toEqual([3 * 3600, 6 * 3600]);
});

/** The definition, minute by minute: the first deduction that is enough. */
function bruteForceMinutes(p: number, q: number, steps: readonly BreakStep[]): number {
  let x = 0;
  while (requiredBreakSeconds((p - x) * 60, steps) > (q + x) * 60) x += 1;
  return x;
}

test.each(Object.entries(TABLES))(
  'finds the least deduction, and undoes it, for every presence and break (%s)',
  (_country, steps) => {
    const wrong: string[] = [];
    for (let p = 0; p <= 1440; p += 1) {
      for (let q = 0; q <= 120; q += 1) {
        const least = leastSufficientSeconds(p * 60, q * 60, steps);
        if (least !== bruteForceMinutes(p, q, steps) * 60) wrong.push(`least(${p}, ${q})`);
        const work = p * 60 - least;
        const shortest = presenceForWork(work, q * 60, steps);
        if (shortest - leastSufficientSeconds(shortest, q * 60, steps) !== work) {
          wrong.push(`presence for the work of (${p}, ${q})`);
        }
        const shorter = shortest - 1;
        if (shorter >= 0 && shorter - leastSufficientSeconds(shorter, q * 60, steps) >= work) {
          wrong.push(`a shorter presence does for (${p}, ${q})`);
        }
      }
    }
    expect(wrong).toEqual([]);
  },
);

test.each([
  [
    600,
    0,
    [
      [360, 30],
      [540, 15],
    ],
  ],
  [
    600,
    20,
    [
      [360, 10],
      [540, 15],
    ],
  ],
  [600, 30, [[540, 15]]],
  [600, 45, []],
  [
    575,
    0,
    [
      [360, 30],
      [540, 5],
    ],
  ],
  [365, 0, [[360, 5]]],
  [360, 0, []],
] as const)('splits what %d min with %d of break still owe', (p, q, parts) => {
  expect(topUps(q * 60, p * 60, DE)).toEqual(
    parts.map(([after, length]) => ({ afterSeconds: after * 60, lengthSeconds: length * 60 })),
  );
});

test('splits by every limit that was passed (Switzerland)', () => {
  const parts = topUps(0, 700 * 60, TABLES.ch);
  expect(parts.map((part) => [part.afterSeconds / 60, part.lengthSeconds / 60])).toEqual([
    [330, 15],
    [420, 15],
    [540, 30],
  ]);
});

const ownTable = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1440 }), fc.integer({ min: 0, max: 90 })), {
    maxLength: 5,
  })
  .map(
    (steps) =>
      breakTableOf(
        'steps',
        steps.map(([after, length]) => ({ afterSeconds: after * 60, breakSeconds: length * 60 })),
      ).steps,
  );

test('deducts in parts that add up, each reached by the work that is left, whatever the table', () => {
  fc.assert(
    fc.property(
      ownTable,
      fc.integer({ min: 0, max: 86_400 }),
      fc.integer({ min: 0, max: 7200 }),
      (steps, p, q) => {
        const least = leastSufficientSeconds(p, q, steps);
        expect(requiredBreakSeconds(p - least, steps)).toBeLessThanOrEqual(q + least);
        expect(least).toBeLessThanOrEqual(p);
        const parts = topUps(q, p, steps);
        expect(parts.reduce((sum, part) => sum + part.lengthSeconds, 0)).toBe(least);
        for (const part of parts) {
          expect(part.lengthSeconds).toBeGreaterThan(0);
          expect(p - least).toBeGreaterThanOrEqual(part.afterSeconds);
        }
      },
    ),
  );
});
