import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakTableOf } from '../compliance/profile.ts';
import { project } from '../punch/project.ts';
import type { Punch, PunchKind } from '../punch/punch.ts';
import { wallMinute } from '../time/zone.ts';
import { at, model, pairs, report, ZONE } from './scratch-day.ts';
import { scratchRules } from './scratch-rules.ts';

const rules = scratchRules();
const german = { ...breakTableOf('de', []), deducts: true };

test.each([
  ['nothing at six hours', pairs('08:00-14:00'), [], 6],
  ['one minute of 6:01', pairs('08:00-14:01'), ['14:00 1'], 6],
  ['half an hour of eight and a half', pairs('08:00-16:30'), ['14:00 30'], 8],
  [
    'half an hour after six and a quarter after nine',
    pairs('08:00-18:00'),
    ['14:00 30', '17:30 15'],
    9.25,
  ],
  [
    'what is missing of a break',
    ['in 08:00', 'breakStart 12:00', 'breakEnd 12:20', 'out 17:00'],
    ['14:20 10'],
    8.5,
  ],
  ['nothing where a gap was long enough', pairs('08:00-12:00', '12:30-16:30'), [], 8],
  [
    'all of it where the gaps are too short',
    pairs('08:00-11:00', '11:10-16:10'),
    ['14:10 30'],
    7.5,
  ],
  ['each shift its own', pairs('00:00-07:00', '12:00-20:00'), ['06:00 30', '18:00 30'], 14],
] as const)('takes off %s', (_name, punches, automatic, hours) => {
  const { work } = report(punches, { rules: scratchRules({ breaks: german }) });
  const taken = work?.breaks.filter((pause) => pause.automatic) ?? [];
  expect(
    taken.map(({ sinceAt, lengthSeconds }) => `${wallMinute(sinceAt, ZONE)} ${lengthSeconds / 60}`),
  ).toEqual(automatic);
  expect(work?.workedSeconds).toBe(hours * 3600);
});

test('takes the break of a night off the civil day in which it falls', () => {
  const night = ['in 20:00', 'out 2026-11-24 05:00'];
  const rules = scratchRules({ breaks: german });
  const hours = (date: string) => report(night, { date, rules }).work?.workedSeconds;
  expect([hours('2026-11-23'), hours('2026-11-24')]).toEqual([4 * 3600, 4.5 * 3600]);
});

test('takes a break over midnight off each date by itself', () => {
  const night = ['in 17:45', 'out 2026-11-24 02:00'];
  const rules = scratchRules({ breaks: german });
  const hours = (date: string, waived: string) =>
    (report(night, { date, rules, waived: new Set([waived]) }).work?.workedSeconds ?? 0) / 3600;
  expect([hours('2026-11-23', ''), hours('2026-11-24', '')]).toEqual([6, 1.75]);
  expect([hours('2026-11-23', '2026-11-24'), hours('2026-11-24', '2026-11-24')]).toEqual([6, 2]);
  expect([hours('2026-11-23', '2026-11-23'), hours('2026-11-24', '2026-11-23')]).toEqual([
    6.25, 1.75,
  ]);
});

test('takes nothing off where the office agreed that the person worked through', () => {
  const { work } = report(pairs('08:00-16:30'), {
    rules: scratchRules({ breaks: german }),
    waived: new Set(['2026-11-23']),
  });
  expect(work).toMatchObject({ workedSeconds: 8.5 * 3600, breaks: [] });
});

const quarters = { mode: 'nearest', minutes: 15 } as const;

test('rounds the ends and the length of a break, and shows presences as they were punched', () => {
  const rounding = {
    in: quarters,
    out: { mode: 'down', minutes: 30 },
    break: { mode: 'up', minutes: 10 },
  } as const;
  const day = report(['in 07:53', 'breakStart 12:01', 'breakEnd 12:26', 'out 16:58'], {
    rules: scratchRules({ rounding }),
  });
  expect(day).toMatchObject({
    presences: [{ fromAt: at('2026-11-23 07:53'), toAt: at('2026-11-23 16:58') }],
    work: {
      workStartAt: at('2026-11-23 08:00'),
      workEndAt: at('2026-11-23 16:30'),
      workedSeconds: 8 * 3600,
      breaks: [
        { sinceAt: at('2026-11-23 12:01'), untilAt: at('2026-11-23 12:31'), lengthSeconds: 1800 },
      ],
    },
  });
});

test('counts no minute twice where rounding makes presences overlap', () => {
  const rounding = {
    in: { mode: 'down', minutes: 15 },
    out: { mode: 'up', minutes: 15 },
    break: quarters,
  } as const;
  const { work } = report(pairs('08:00-12:01', '12:05-16:00'), {
    rules: scratchRules({ rounding }),
  });
  expect(work?.workedSeconds).toBe(8 * 3600);
});

test('explains a day line by line', () => {
  const rounding = { in: quarters, out: quarters, break: { mode: 'none', minutes: 0 } } as const;
  const { work } = report(
    ['in 08:02:30', 'breakStart 12:00:20', 'breakEnd 12:20:50', 'out 16:31:40'],
    {
      rules: scratchRules({ rounding, breaks: german }),
      daysOff: [{ date: '2026-11-23', type: 'regular_holidays', portion: 0.5, half: 'am' }],
    },
  );
  expect(work?.lines).toEqual([
    { label: 'punches', seconds: 8 * 3600 + 29 * 60 + 10 },
    { label: 'granularity', seconds: -10 },
    { label: 'rounding', seconds: 60 },
    { label: 'breaks', seconds: -1200 },
    { label: 'automaticBreak', seconds: -600 },
    { label: 'targetRaw', seconds: -28_800 },
    { label: 'absence', seconds: 14_400 },
  ]);
  expect(work?.diffSeconds).toBe(8 * 3600 - 14_400);
});

test('adds its lines up, whatever the day and the rules', () => {
  const minute = fc.integer({ min: 0, max: 36 * 60 });
  const kind = fc.constantFrom<PunchKind>('in', 'out', 'breakStart', 'breakEnd');
  const rule = fc.record({
    mode: fc.constantFrom('none', 'nearest', 'up', 'down'),
    minutes: fc.constantFrom(0, 5, 15, 30),
  });
  const dayOff = fc.record({
    date: fc.constant('2026-11-23'),
    type: fc.constantFrom(
      'nonbusiness',
      'regular_holidays',
      'sick_self',
      'home_office',
      'overtime_reduction',
    ),
    portion: fc.constantFrom(0.5 as const, 1 as const),
    half: fc.constantFrom('am', 'pm', null),
  });
  fc.assert(
    fc.property(
      fc.array(fc.record({ kind, minute, second: fc.integer({ min: 0, max: 59 }) }), {
        maxLength: 12,
      }),
      fc.record({ in: rule, out: rule, break: rule }),
      fc.constantFrom('minute', 'second'),
      fc.boolean(),
      fc.array(dayOff, { maxLength: 3 }),
      fc.option(fc.constant(model(7.6)), { nil: null }),
      (facts, rounding, granularity, deducts, daysOff, owed) => {
        const punches = facts.map(({ kind, minute, second }, index): Punch => ({
          id: String(index),
          employeeId: 'a',
          kind,
          at: at('2026-11-23 00:00') + minute * 60_000 + second * 1000,
          zone: ZONE,
          source: 'badge',
        }));
        const breaks = deducts ? german : rules.breaks;
        const { work } = report([], {
          presences: project(punches, rules.presence).presences,
          rules: scratchRules({ rounding, granularity, breaks }),
          daysOff,
          models: owed === null ? [] : [owed],
        });
        const sum = work?.lines.reduce((sum, { seconds }) => sum + seconds, 0);
        expect(sum).toBe(owed === null ? work?.workedSeconds : work?.diffSeconds);
        expect(work?.workedSeconds).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});
