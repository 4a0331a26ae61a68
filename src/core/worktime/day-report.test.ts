import { expect, test } from 'vitest';
import type { DayOff } from '../target/day-off.ts';
import type { DayReport } from './day-report.ts';
import { at, codesOf, model, pairs, report } from './scratch-day.ts';
import { scratchRules } from './scratch-rules.ts';

test('tells a plain day whole', () => {
  const day = report(['in 08:00:40', 'breakStart 12:00:10', 'breakEnd 12:30:50', 'out 16:45:20']);
  expect(day).toMatchObject({
    date: '2026-11-23',
    open: false,
    presences: [
      {
        id: 'in 08:00:40',
        fromAt: at('2026-11-23 08:00:40'),
        toAt: at('2026-11-23 16:45:20'),
        state: 'closed',
      },
    ],
    target: { rawSeconds: 28_800, targetSeconds: 28_800, nonbusiness: false },
    work: {
      workedSeconds: 8.25 * 3600,
      diffSeconds: 900,
      workStartAt: at('2026-11-23 08:00'),
      workEndAt: at('2026-11-23 16:45'),
      breaks: [
        {
          sinceAt: at('2026-11-23 12:00'),
          untilAt: at('2026-11-23 12:30'),
          lengthSeconds: 1800,
          automatic: false,
        },
      ],
    },
    warnings: [],
  });
  expect(day.punches.map(({ kind }) => kind)).toEqual(['in', 'breakStart', 'breakEnd', 'out']);
});

test.each([
  // Odoo's numbers where no scheduled lunch is taken off; a gap between presences is one.
  ['A18', pairs('08:00-12:00', '13:00-17:00', '21:00-21:30'), 8, 8.5, 0.5],
  ['A23', pairs('10:00-19:30'), 9, 9.5, 0.5],
  ['A26', pairs('07:44-12:00', '13:30-17:44'), 8, 8.5, 0.5],
  ['A40', pairs('08:00-16:00'), 8, 8, 0],
  ['A41', pairs('12:00-18:00'), 8, 6, -2],
  ['A53', pairs('08:00-20:00'), 8, 12, 4],
  ['A55', pairs('08:00-14:00', '14:00-20:00'), 8, 12, 4],
  ['A60', pairs('08:00-12:00'), 8, 4, -4],
] as const)('agrees with %s', (_id, punches, targetHours, workedHours, diffHours) => {
  const { work } = report(punches, { models: [model(targetHours)] });
  expect(work?.workedSeconds).toBe(workedHours * 3600);
  expect(work?.diffSeconds).toBe(diffHours * 3600);
});

const fromQuarterHours = scratchRules({
  breaks: { steps: [], shortestSeconds: 900, deducts: false },
});

test('lists the gap between presences as a break from the shortest part on', () => {
  const punches = pairs('08:00-10:00', '10:14-12:00', '12:15-16:00');
  const lengths = (day: DayReport) => day.work?.breaks.map(({ lengthSeconds }) => lengthSeconds);
  expect(lengths(report(punches))).toEqual([840, 900]);
  expect(lengths(report(punches, { rules: fromQuarterHours }))).toEqual([900]);
  expect(lengths(report(pairs('08:00-12:00', '12:00-16:00')))).toEqual([]);
});

test('lists a recorded break however short', () => {
  const punches = ['in 08:00', 'breakStart 10:00', 'breakEnd 10:05', 'out 16:00'];
  expect(report(punches, { rules: fromQuarterHours }).work?.breaks).toHaveLength(1);
});

test('cuts a night at midnight, both days with that midnight as their edge', () => {
  const night = [
    'in 22:00',
    'breakStart 23:45',
    'breakEnd 2026-11-24 00:15',
    'out 2026-11-24 06:00',
  ];
  const midnightAt = at('2026-11-24 00:00');
  expect(report(night)).toMatchObject({
    presences: [{ fromAt: at('2026-11-23 22:00'), toAt: midnightAt }],
    work: {
      workedSeconds: 1.75 * 3600,
      workEndAt: midnightAt,
      breaks: [{ untilAt: midnightAt, lengthSeconds: 900 }],
    },
  });
  const second = report(night, { date: '2026-11-24' });
  expect(second).toMatchObject({
    presences: [{ fromAt: midnightAt, toAt: at('2026-11-24 06:00') }],
    work: { workedSeconds: 5.75 * 3600, workStartAt: midnightAt },
    warnings: [],
  });
  expect(second.punches.map(({ kind }) => kind)).toEqual(['breakEnd', 'out']);
});

test('opens no second day for a presence that ends at midnight, and does not call its out unpaired', () => {
  const day = report(['in 16:00', 'out 2026-11-24 00:00'], { date: '2026-11-24' });
  expect(day.presences).toEqual([]);
  expect(day.warnings).toEqual([]);
});

test('calls an out at midnight unpaired where nothing was open', () => {
  expect(codesOf(report(['out 2026-11-24 00:00'], { date: '2026-11-24' }))).toEqual([
    'unpairedOut',
  ]);
});

test('counts what is open so far', () => {
  const day = report(['in 08:00', 'breakStart 12:00', 'breakEnd 12:30', 'breakStart 14:00'], {
    nowAt: at('2026-11-23 14:10:40'),
  });
  expect(day).toMatchObject({
    open: true,
    presences: [{ toAt: null, state: 'open' }],
    work: {
      workedSeconds: 5.5 * 3600,
      diffSeconds: -2.5 * 3600,
      workEndAt: at('2026-11-23 14:10'),
      breaks: [{ lengthSeconds: 1800 }, { lengthSeconds: 600 }],
    },
  });
});

test('ends the first day of a running night at midnight and calls it open', () => {
  const day = report(['in 22:00'], { nowAt: at('2026-11-24 01:00') });
  expect(day).toMatchObject({
    open: true,
    presences: [{ toAt: at('2026-11-24 00:00'), state: 'open' }],
    work: { workedSeconds: 7200, workEndAt: at('2026-11-24 00:00') },
  });
});

test('has no figures for a day ahead, but its target', () => {
  const day = report([], { date: '2026-11-25' });
  expect(day).toMatchObject({
    work: null,
    target: { targetSeconds: 28_800 },
    open: false,
    presences: [],
  });
});

test('shows nothing of an open presence on the day after today', () => {
  const day = report(['in 08:00'], { date: '2026-11-24', nowAt: at('2026-11-23 10:00') });
  expect(day).toMatchObject({ open: false, presences: [], work: null });
});

test('has no balance without a model (A46)', () => {
  const day = report(pairs('08:00-12:00'), { models: [] });
  expect(day).toMatchObject({ target: { rawSeconds: null, targetSeconds: null } });
  expect(day.work).toMatchObject({ workedSeconds: 4 * 3600, diffSeconds: null });
});

test('counts work on a holiday against nothing', () => {
  const daysOff: readonly DayOff[] = [
    { date: '2026-11-23', type: 'nonbusiness', portion: 1, half: null },
  ];
  const day = report(pairs('08:00-12:00'), { daysOff });
  expect(day).toMatchObject({
    target: { nonbusiness: true, rawSeconds: 28_800, targetSeconds: 0 },
  });
  expect(day.work?.diffSeconds).toBe(4 * 3600);
});

test('says nothing of work on a day without any', () => {
  expect(report([]).work).toEqual({
    workedSeconds: 0,
    diffSeconds: -28_800,
    workStartAt: null,
    workEndAt: null,
    breaks: [],
    lines: [
      { label: 'punches', seconds: 0 },
      { label: 'targetRaw', seconds: -28_800 },
    ],
  });
});

test.each<readonly [string, readonly string[], readonly string[], number]>([
  ['an open presence beyond the limit', ['in 08:00'], ['openPresence'], 0],
  ['a forgotten out', ['in 08:00', 'in 2026-11-24 08:00'], ['forgottenOut'], 0],
  ['an out after the limit', ['in 06:00', 'out 20:00'], ['longPresence'], 0],
  ['two ins', ['in 08:00', 'in 09:00', 'out 12:00'], ['doubleIn'], 0],
  ['an out without in', ['out 07:00', ...pairs('08:00-12:00')], ['unpairedOut'], 4],
  ['in and out within a minute', ['in 08:00:05', 'out 08:00:50'], ['belowMinute'], 0],
])('warns of %s', (_name, punches, warnings, hours) => {
  const day = report(punches);
  expect(codesOf(day)).toEqual(warnings);
  expect(day.work?.workedSeconds).toBe(hours * 3600);
});

test('shows a forgotten presence on the day it began only', () => {
  expect(report(['in 08:00'])).toMatchObject({ open: true, presences: [{ toAt: null }] });
  const next = report(['in 08:00'], { date: '2026-11-24', nowAt: at('2026-11-24 09:00') });
  expect(next).toMatchObject({ open: false, presences: [], warnings: [] });
});

test('warns of nothing while a presence is open and young', () => {
  expect(report(['in 08:00'], { nowAt: at('2026-11-23 20:00') }).warnings).toEqual([]);
});
