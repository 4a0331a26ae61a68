import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakTableOf, limitsOn } from '../compliance/profile.ts';
import { project } from '../punch/project.ts';
import type { Punch, PunchKind } from '../punch/punch.ts';
import { dayStateOf, tick, type DayState } from './day-state.ts';
import type { WeeklyModel } from '../target/model.ts';
import { scratchRules } from './scratch-rules.ts';
import { NOTHING_WAIVED } from './shift.ts';
import type { WorkRules } from './work-rules.ts';

const DATE = '2026-11-23';
const ZONE = 'Europe/Berlin';
const rules = scratchRules();
const DE = limitsOn('de', DATE, null);
const eightHours: WeeklyModel = {
  kind: 'weekly',
  fromDate: '2026-01-01',
  toDate: null,
  amSeconds: [4, 4, 4, 4, 4, 0, 0].map((hours) => hours * 3600),
  pmSeconds: [4, 4, 4, 4, 4, 0, 0].map((hours) => hours * 3600),
};

const NO_LAW = { nextBreakAt: null, earliestStartAt: null };

const at = (time: string) => Date.parse(`${DATE}T${time}+01:00`);

function punches(...texts: readonly string[]): readonly Punch[] {
  return texts.map((text) => {
    const [kind = '', time = ''] = text.split(' ');
    return {
      id: text,
      employeeId: 'a',
      kind: kind as PunchKind,
      at: at(time),
      zone: ZONE,
      source: 'badge',
    };
  });
}

function state(
  facts: readonly Punch[],
  nowAt: number,
  models = [eightHours],
  changed: Partial<WorkRules> = {},
): DayState {
  return dayStateOf({
    presences: project(facts, rules.presence).presences,
    date: DATE,
    models,
    daysOff: [],
    nowAt,
    rules: scratchRules(changed),
    waived: NOTHING_WAIVED,
    limits: null,
  });
}

test('says what runs, what was worked and what is owed', () => {
  expect(state(punches('in 08:00:40'), at('10:00:30.700'))).toEqual({
    date: DATE,
    asOfAt: at('10:00:30'),
    workedSeconds: 2 * 3600 + 30,
    running: true,
    targetSeconds: 8 * 3600,
    breakSeconds: 0,
    breakSinceAt: null,
    countsFromAt: at('10:00:30'),
    deduction: null,
    nextBreakAt: null,
    rest: null,
  });
});

test('stands still during a break and says since when', () => {
  const day = state(punches('in 08:00', 'breakStart 10:00'), at('10:20'));
  expect(day).toMatchObject({
    workedSeconds: 2 * 3600,
    running: false,
    breakSeconds: 0,
    breakSinceAt: at('10:00'),
  });
  expect(tick(day, at('11:00')).workedSeconds).toBe(2 * 3600);
});

test('keeps the breaks that are over in the second in which another begins', () => {
  const facts = punches('in 08:00', 'breakStart 10:00', 'breakEnd 10:15', 'breakStart 12:00');
  expect(state(facts, at('12:00')).breakSeconds).toBe(15 * 60);
  expect(state(facts, at('12:10')).breakSeconds).toBe(15 * 60);
});

test('adds recorded breaks and the gap between presences', () => {
  const facts = punches('in 08:00', 'breakStart 10:00', 'breakEnd 10:15', 'out 12:00', 'in 12:30');
  expect(state(facts, at('13:30'))).toMatchObject({
    workedSeconds: 4.75 * 3600,
    breakSeconds: 45 * 60,
    breakSinceAt: null,
    running: true,
  });
});

test('crosses the target: remaining falls to nothing, then the surplus grows', () => {
  const day = state(punches('in 08:00'), at('15:59:58'));
  const metAt = at('16:00');
  expect(tick(day, at('15:59:59'))).toEqual({
    workedSeconds: 8 * 3600 - 1,
    remainingSeconds: 1,
    targetMetAt: metAt,
    overSeconds: 0,
    ...NO_LAW,
  });
  expect(tick(day, metAt)).toEqual({
    workedSeconds: 8 * 3600,
    remainingSeconds: 0,
    targetMetAt: null,
    overSeconds: 0,
    ...NO_LAW,
  });
  expect(tick(day, at('16:00:05'))).toMatchObject({ remainingSeconds: 0, overSeconds: 5 });
});

test('promises no time for the target while nothing runs', () => {
  const day = state(punches('in 08:00', 'out 12:00'), at('12:30'));
  expect(tick(day, at('13:00'))).toEqual({
    workedSeconds: 4 * 3600,
    remainingSeconds: 4 * 3600,
    targetMetAt: null,
    overSeconds: 0,
    ...NO_LAW,
  });
});

test('speaks of no surplus without a target (A46)', () => {
  const day = state(punches('in 08:00'), at('17:00'), []);
  expect(tick(day, at('18:00'))).toEqual({
    workedSeconds: 10 * 3600,
    remainingSeconds: null,
    targetMetAt: null,
    overSeconds: 0,
    ...NO_LAW,
  });
});

test('takes nothing away when the clock goes back', () => {
  const day = state(punches('in 08:00'), at('10:00'));
  expect(tick(day, at('09:00')).workedSeconds).toBe(2 * 3600);
});

test('runs nothing that begins after the clock', () => {
  expect(state(punches('in 08:00'), at('07:00'))).toMatchObject({
    running: false,
    workedSeconds: 0,
  });
});

test('runs no further than midnight, and from midnight on in the next day', () => {
  const { presences } = project(punches('in 22:00'), rules.presence);
  const input = {
    presences,
    models: [],
    daysOff: [],
    rules,
    waived: NOTHING_WAIVED,
    limits: null,
  };
  const nowAt = Date.parse('2026-11-24T01:00+01:00');
  expect(dayStateOf({ ...input, date: DATE, nowAt })).toMatchObject({
    workedSeconds: 2 * 3600,
    running: false,
  });
  expect(dayStateOf({ ...input, date: '2026-11-24', nowAt })).toMatchObject({
    workedSeconds: 3600,
    running: true,
  });
});

test('runs nothing that is forgotten or to be reviewed', () => {
  expect(state(punches('in 08:00'), at('21:00:01')).running).toBe(false);
  expect(state(punches('in 08:00', 'in 09:00'), at('10:00'))).toMatchObject({
    running: false,
    workedSeconds: 0,
  });
});

test('ticks to what it would say if it were asked anew', () => {
  const kinds = fc.constantFrom<PunchKind>('in', 'out', 'breakStart', 'breakEnd');
  const millisecond = fc.integer({ min: 0, max: 12 * 3_600_000 });
  const fact = fc.record({ kind: kinds, afterMs: millisecond });
  fc.assert(
    fc.property(
      fc.array(fact, { maxLength: 8 }),
      millisecond,
      fc.constantFrom('minute', 'second'),
      fc.boolean(),
      fc.constantFrom('none', 'nearest', 'up', 'down'),
      (facts, laterMs, granularity, deducts, mode) => {
        const list = facts.map(({ kind, afterMs }, index): Punch => ({
          id: String(index),
          employeeId: 'a',
          kind,
          at: at('00:00') + afterMs,
          zone: ZONE,
          source: 'badge',
        }));
        const nowAt = Math.max(at('00:00'), ...list.map((punch) => punch.at));
        const { presences } = project(list, rules.presence);
        const breaks = { ...breakTableOf(deducts ? 'de' : 'recorded', []), deducts };
        // With both, a rounded break that is not over yet would count towards the rule as it grows.
        const rule = { mode: deducts ? 'none' : mode, minutes: 15 } as const;
        const rounding = { in: rule, out: rule, break: rule };
        const ask = (nowAt: number) =>
          dayStateOf({
            presences,
            date: DATE,
            models: [eightHours],
            daysOff: [],
            nowAt,
            rules: scratchRules({ granularity, breaks, rounding }),
            waived: NOTHING_WAIVED,
            limits: null,
          });
        const thenAt = Math.min(nowAt + laterMs, at('12:59:59.999'));
        expect(tick(ask(nowAt), thenAt).workedSeconds).toBe(
          ask(Math.max(nowAt, thenAt)).workedSeconds,
        );
      },
    ),
  );
});

const deGerman: Partial<WorkRules> = { breaks: { ...breakTableOf('de', []), deducts: true } };

test('stands at six hours while the break is taken off, and goes on after it', () => {
  const day = state(punches('in 08:00'), at('10:00'), [eightHours], deGerman);
  const worked = (time: string) => tick(day, at(time)).workedSeconds / 60;
  expect([worked('13:59'), worked('14:00'), worked('14:29'), worked('14:31')]).toEqual([
    359, 360, 360, 361,
  ]);
  expect(tick(day, at('10:00')).targetMetAt).toBe(at('16:30'));
  expect(tick(day, at('16:30'))).toMatchObject({ remainingSeconds: 0, workedSeconds: 8 * 3600 });
});

test('gives back what was taken off once the break that runs is long enough', () => {
  const facts = punches('in 08:00', 'breakStart 14:20');
  const day = state(facts, at('14:25'), [eightHours], deGerman);
  const worked = (time: string) => tick(day, at(time)).workedSeconds / 60;
  expect([worked('14:25'), worked('14:34'), worked('14:35'), worked('14:50')]).toEqual([
    360, 360, 365, 380,
  ]);
});

test('counts nothing until a rounded break is over', () => {
  const none = { mode: 'none', minutes: 0 } as const;
  const rounding = { in: none, out: none, break: { mode: 'up', minutes: 15 } } as const;
  const facts = punches('in 08:00', 'breakStart 10:00', 'breakEnd 10:01');
  const day = state(facts, at('10:02'), [eightHours], { rounding });
  const worked = (time: string) => tick(day, at(time)).workedSeconds / 60;
  expect([worked('10:02'), worked('10:14'), worked('10:20')]).toEqual([120, 120, 125]);
  expect(tick(day, at('10:02')).targetMetAt).toBe(at('16:15'));
});

test('counts no running break among those that are over, though it began before the day', () => {
  const { presences } = project(punches('in 20:00', 'breakStart 23:50'), rules.presence);
  const day = dayStateOf({
    presences,
    date: '2026-11-24',
    models: [],
    daysOff: [],
    nowAt: Date.parse('2026-11-24T00:10+01:00'),
    rules,
    waived: NOTHING_WAIVED,
    limits: null,
  });
  expect(day).toMatchObject({ breakSeconds: 0, breakSinceAt: at('23:50'), running: false });
});

test('takes nothing off twice where a break was taken', () => {
  const facts = punches('in 08:00', 'breakStart 12:00', 'breakEnd 12:30');
  const day = state(facts, at('13:00'), [eightHours], deGerman);
  expect(tick(day, at('16:30')).workedSeconds).toBe(8 * 3600);
  expect(tick(day, at('13:00')).targetMetAt).toBe(at('16:30'));
});

test('counts from the rounded in on, even if it lies ahead', () => {
  const none = { mode: 'none', minutes: 0 } as const;
  const rounding = { in: { mode: 'up', minutes: 15 }, out: none, break: none } as const;
  const day = state(punches('in 08:05'), at('08:06'), [eightHours], { rounding });
  expect(day).toMatchObject({ workedSeconds: 0, countsFromAt: at('08:15') });
  expect(tick(day, at('08:10')).workedSeconds).toBe(0);
  expect(tick(day, at('08:25')).workedSeconds).toBe(600);
  expect(tick(day, at('08:10')).targetMetAt).toBe(at('16:15'));
});

function underLaw(facts: readonly Punch[], nowAt: number): DayState {
  return dayStateOf({
    presences: project(facts, rules.presence).presences,
    date: DATE,
    models: [eightHours],
    daysOff: [],
    nowAt,
    rules,
    waived: NOTHING_WAIVED,
    limits: DE,
  });
}

test.each([
  ['six hours after an in', ['in 08:00'], '14:00'],
  [
    'nine hours of work after a break of half an hour',
    ['in 06:00', 'breakStart 11:00', 'breakEnd 11:30'],
    '15:30',
  ],
  [
    'the same whether the break was recorded or a gap',
    ['in 06:00', 'out 11:00', 'in 11:30'],
    '15:30',
  ],
  [
    'as if there had been none, after one that is too short',
    ['in 06:00', 'breakStart 09:00', 'breakEnd 09:10'],
    '12:10',
  ],
  [
    'six hours after a long break at the latest',
    ['in 06:00', 'breakStart 07:00', 'breakEnd 07:45'],
    '13:45',
  ],
])('wants the next break %s', (_name, facts, time) => {
  const day = underLaw(punches(...facts), at('11:45'));
  expect(day.nextBreakAt).toBe(at(time));
  expect(tick(day, at('11:50')).nextBreakAt).toBe(at(time));
});

test('speaks of no next break while nobody works', () => {
  expect(underLaw(punches('in 08:00', 'out 12:00'), at('12:30')).nextBreakAt).toBeNull();
  expect(underLaw(punches('in 08:00', 'breakStart 12:00'), at('12:30')).nextBreakAt).toBeNull();
});

test('lets the next day begin eleven hours after the last out, and not before midnight', () => {
  const late = underLaw(punches('in 14:00', 'out 22:30'), at('23:00'));
  expect(tick(late, at('23:30')).earliestStartAt).toBe(Date.parse('2026-11-24T09:30+01:00'));
  const early = underLaw(punches('in 06:00', 'out 12:00'), at('12:30'));
  expect(tick(early, at('13:00')).earliestStartAt).toBe(Date.parse('2026-11-24T00:00+01:00'));
  const still = underLaw(punches('in 14:00'), at('20:00'));
  expect(tick(still, at('21:00')).earliestStartAt).toBe(Date.parse('2026-11-24T08:00+01:00'));
  expect(underLaw([], at('21:00')).rest).toBeNull();
});

test('costs far less than a millisecond', () => {
  const facts = punches('in 08:00', 'breakStart 10:00', 'breakEnd 10:15', 'out 12:00', 'in 12:30');
  state(facts, at('13:00'));
  const startedAt = performance.now();
  for (let n = 0; n < 1000; n += 1) state(facts, at('13:00') + n);
  expect((performance.now() - startedAt) / 1000).toBeLessThan(1);
});
