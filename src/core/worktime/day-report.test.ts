import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { breakTableOf } from '../compliance/profile.ts';
import { project } from '../punch/project.ts';
import type { Punch, PunchKind } from '../punch/punch.ts';
import { wallMinute } from '../time/zone.ts';
import { dayReport, type DayReport, type DayReportInput } from './day-report.ts';
import type { DayOff } from '../target/day-off.ts';
import type { WeeklyModel } from '../target/model.ts';
import { scratchRules } from './scratch-rules.ts';
import { NOTHING_WAIVED } from './shift.ts';

const ZONE = 'Europe/Berlin';
const rules = scratchRules();

/** `2026-11-23 08:00` in Berlin's winter. */
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}+01:00`);

function model(hours: number): WeeklyModel {
  return {
    kind: 'weekly',
    fromDate: '2020-01-01',
    toDate: null,
    amSeconds: Array(7).fill(hours * 1800),
    pmSeconds: Array(7).fill(hours * 1800),
  };
}

/** The report of `date` (default 2026-11-23), asked the morning after unless said otherwise. */
function report(texts: readonly string[], changed: Partial<DayReportInput> = {}): DayReport {
  const date = changed.date ?? '2026-11-23';
  const nowAt = changed.nowAt ?? at('2026-11-24 09:00');
  const punches = texts.map((text): Punch => {
    const [kind = '', ...when] = text.split(' ');
    const instant = at(when.length > 1 ? when.join(' ') : `2026-11-23 ${when[0]}`);
    return {
      id: text,
      employeeId: 'a',
      kind: kind as PunchKind,
      at: instant,
      zone: ZONE,
      source: 'badge',
    };
  });
  const known = punches.filter((punch) => punch.at <= nowAt);
  return dayReport({
    date,
    punches: known,
    presences: project(known, rules.presence).presences,
    models: [model(8)],
    daysOff: [],
    nowAt,
    rules,
    waived: NOTHING_WAIVED,
    profile: 'none',
    adultFromDate: null,
    ...changed,
  });
}

function codesOf(day: DayReport): readonly string[] {
  return day.warnings.map(({ code }) => code);
}

function pairs(...spans: readonly string[]): readonly string[] {
  return spans.flatMap((span) => {
    const [from, to] = span.split('-');
    return [`in ${from}`, `out ${to}`];
  });
}

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
