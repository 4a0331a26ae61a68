import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../time/civil-date.ts';
import { breakTableOf } from '../compliance/profile.ts';
import type { Presence } from '../punch/presence.ts';
import { project } from '../punch/project.ts';
import type { Punch, PunchKind } from '../punch/punch.ts';
import { dayReport } from '../worktime/day-report.ts';
import { scratchRules } from '../worktime/scratch-rules.ts';
import { NOTHING_WAIVED } from '../worktime/shift.ts';
import type { WorkRules } from '../worktime/work-rules.ts';
import { instantOf, startOfDay } from '../time/zone.ts';
import type { RoundingRule } from '../worktime/rounding.ts';
import { vendorTotal } from './vendor-total.ts';
import { WALL_MINUTES } from './row-form.ts';
import { wantedRows } from './wanted.ts';

const ZONE = 'Europe/Berlin';
const NOW = '2026-12-31 12:00';

function at(text: string, zone = ZONE): number {
  const [date = '', time = ''] = text.split(' ');
  return instantOf(date, time, zone, { fold: 'first', gap: 'after' }) ?? Number.NaN;
}

function punch(kind: PunchKind, text: string, zone = ZONE): Punch {
  return punchAt(kind, at(text, zone), zone);
}

function punchAt(kind: PunchKind, when: number, zone: string): Punch {
  return { id: `${kind} ${when}`, employeeId: 'a', kind, at: when, zone, source: 'badge' };
}

function totalOf(
  date: string,
  punches: readonly Punch[],
  changed: Partial<WorkRules> = {},
  nowAt = at(NOW),
) {
  const rules = scratchRules(changed);
  const { presences } = project(punches, rules.presence);
  const asked = {
    date,
    punches,
    presences,
    models: [],
    daysOff: [],
    nowAt,
    rules,
    waived: NOTHING_WAIVED,
    profile: 'none',
    adultFromDate: null,
  } as const;
  const { work } = dayReport(asked);
  if (work === null) throw new Error('The day lies ahead');
  return { presences, ours: work.workedSeconds, ...vendorTotal(asked, work) };
}

const pair = (from: string, to: string) => [punch('in', from), punch('out', to)];

test('agrees where nothing stands between', () => {
  expect(totalOf('2026-11-23', pair('2026-11-23 08:00:40', '2026-11-23 16:00:10'))).toMatchObject({
    ours: 8 * 3600,
    totalSeconds: 8 * 3600,
    differences: [],
  });
});

test('names the minute that a night loses before midnight', () => {
  expect(totalOf('2026-11-23', pair('2026-11-23 22:00', '2026-11-24 06:00'))).toMatchObject({
    ours: 7200,
    totalSeconds: 7140,
    differences: [{ label: 'endOfDay', seconds: -60 }],
  });
});

test('names the minute of a day that ends with midnight exactly', () => {
  expect(totalOf('2026-11-23', pair('2026-11-23 16:00', '2026-11-24 00:00'))).toMatchObject({
    ours: 8 * 3600,
    totalSeconds: 8 * 3600 - 60,
    differences: [{ label: 'endOfDay', seconds: -60 }],
  });
});

test('is not silenced by who came in with the midnight after it', () => {
  const punches = [
    ...pair('2026-11-23 08:00', '2026-11-23 12:00'),
    punch('in', '2026-11-24 00:00'),
  ];
  const asOf = at('2026-11-24 06:00');
  expect(totalOf('2026-11-23', punches, {}, asOf)).toMatchObject({ totalSeconds: 4 * 3600 });
  expect(totalOf('2026-11-24', punches, {}, asOf)).not.toHaveProperty('totalSeconds');
});

test('names the hour that the clocks skip', () => {
  expect(totalOf('2026-03-29', pair('2026-03-29 00:00', '2026-03-29 06:00'))).toMatchObject({
    ours: 5 * 3600,
    totalSeconds: 6 * 3600,
    differences: [{ label: 'clockChange', seconds: 3600 }],
  });
});

test('names what is rounded and taken off here only, and what is to be reviewed', () => {
  const none = { mode: 'none', minutes: 0 } as const;
  const rounding = { in: { mode: 'nearest', minutes: 15 }, out: none, break: none } as const;
  const breaks = { ...breakTableOf('de', []), deducts: true };
  const punches = [
    ...pair('2026-11-23 07:58', '2026-11-23 16:00'),
    punch('in', '2026-11-23 20:00'),
    punch('in', '2026-11-23 20:30'),
    punch('out', '2026-11-23 21:00'),
  ];
  expect(totalOf('2026-11-23', punches, { rounding, breaks })).toMatchObject({
    ours: 7.5 * 3600,
    totalSeconds: 8 * 3600 + 120 + 3600,
    differences: [
      { label: 'needsReview', seconds: 3600 },
      { label: 'rounding', seconds: 120 },
      { label: 'automaticBreak', seconds: 1800 },
    ],
  });
});

test('says nothing while somebody is in', () => {
  expect(totalOf('2026-12-31', [punch('in', '2026-12-31 08:00')])).not.toHaveProperty(
    'totalSeconds',
  );
});

test('names the minute of a row that begins in the last one, and so vanishes', () => {
  const punches = pair('2026-11-23 23:59:10', '2026-11-24 06:00');
  expect(totalOf('2026-11-23', punches)).toMatchObject({
    ours: 60,
    totalSeconds: 0,
    differences: [{ label: 'endOfDay', seconds: -60 }],
  });
});

test('names the hour that the clocks repeat, before midnight too', () => {
  const zone = 'America/Santiago';
  const punches = [punch('in', '2026-04-04 22:00', zone), punch('out', '2026-04-05 06:00', zone)];
  expect(totalOf('2026-04-04', punches, { zone })).toMatchObject({
    ours: 3 * 3600,
    totalSeconds: 119 * 60,
    differences: [
      { label: 'endOfDay', seconds: -60 },
      { label: 'clockChange', seconds: -3600 },
    ],
  });
});

test('says nothing of a day that MOCO cannot hold', () => {
  const zone = 'America/Santiago';
  const startAt = at('2026-04-04 23:30', zone);
  const punches = [punchAt('in', startAt, zone), punchAt('out', startAt + 40 * 60_000, zone)];
  expect(totalOf('2026-04-04', punches, { zone })).not.toHaveProperty('totalSeconds');
});

test('is silenced by what is open, and not by what was forgotten days ago', () => {
  const forgotten = punch('in', '2026-11-20 08:00');
  const worked = pair('2026-11-23 08:00', '2026-11-23 12:00');
  expect(totalOf('2026-11-20', [forgotten])).not.toHaveProperty('totalSeconds');
  expect(totalOf('2026-11-23', [forgotten])).toMatchObject({ totalSeconds: 0 });
  expect(totalOf('2026-11-23', [forgotten, ...worked])).toMatchObject({ totalSeconds: 14_400 });
  const night = punch('in', '2026-11-22 22:00');
  const asOf = at('2026-11-23 06:00');
  expect(totalOf('2026-11-23', [night], {}, asOf)).not.toHaveProperty('totalSeconds');
});

test('is silenced by who went on a break at once and never came back', () => {
  const gone = [punch('in', '2026-11-20 00:00:00'), punch('breakStart', '2026-11-20 00:00:40')];
  expect(totalOf('2026-11-20', gone)).not.toHaveProperty('totalSeconds');
});

/** One after the other: how long nobody is in, how long somebody is, and what happens meanwhile. In seconds. */
type Drawn = {
  readonly pause: number;
  readonly length: number;
  readonly breaks: readonly { readonly after: number; readonly length: number }[];
  readonly twiceIn: boolean;
  readonly out: boolean;
};

const HOURS = 3600;
const seconds = (max: number) =>
  fc.oneof(
    fc.integer({ min: 0, max }),
    fc.integer({ min: 0, max: Math.floor(max / 60) }).map((minutes) => minutes * 60),
  );
const drawn: fc.Arbitrary<Drawn> = fc.record({
  pause: seconds(8 * HOURS),
  length: fc.oneof(seconds(14 * HOURS), seconds(120)),
  breaks: fc.array(fc.record({ after: seconds(4 * HOURS), length: seconds(HOURS) }), {
    maxLength: 3,
  }),
  twiceIn: fc.integer({ min: 0, max: 9 }).map((nth) => nth === 0),
  out: fc.integer({ min: 0, max: 9 }).map((nth) => nth > 0),
});

function punchesOf(all: readonly Drawn[], startAt: number, zone: string): readonly Punch[] {
  const punches: Punch[] = [];
  let now = startAt;
  const add = (kind: PunchKind, when: number) => punches.push(punchAt(kind, when, zone));
  for (const { pause, length, breaks, twiceIn, out } of all) {
    now += pause * 1000;
    const endAt = now + length * 1000;
    add('in', now);
    if (twiceIn) add('in', now + length * 500);
    for (const each of breaks) {
      now += each.after * 1000;
      if (now >= endAt) break;
      add('breakStart', now);
      now += each.length * 1000;
      if (now < endAt) add('breakEnd', now);
    }
    if (out) add('out', endAt);
    now = endAt;
  }
  return punches;
}

const rule = (modes: readonly RoundingRule['mode'][]) =>
  fc.record({ mode: fc.constantFrom(...modes), minutes: fc.constantFrom(0, 5, 15) });
const MODES = ['none', 'nearest', 'up', 'down'] as const;
const changedRules = fc.record({
  rounding: fc.record({ in: rule(MODES), out: rule(MODES), break: rule(MODES) }),
  breaks: fc
    .boolean()
    .map((deducts) => ({ ...breakTableOf(deducts ? 'de' : 'recorded', []), deducts })),
  presence: fc.record({
    openLimitMs: fc.constant(13 * 3_600_000),
    sameMinute: fc.constantFrom('discard' as const, 'keep' as const),
  }),
});

test.each([
  [ZONE, '2026-11-23'],
  [ZONE, '2026-03-28'],
  [ZONE, '2026-03-29'],
  [ZONE, '2026-10-24'],
  [ZONE, '2026-10-25'],
  // There the clocks change at midnight: a Saturday of 25 hours, a Sunday that begins at one.
  ['America/Santiago', '2026-04-04'],
  ['America/Santiago', '2026-04-05'],
  ['America/Santiago', '2026-09-05'],
  ['America/Santiago', '2026-09-06'],
])('in %s on %s our time and the differences make the vendor’s total', (zone, date) => {
  const dayStartAt = startOfDay(date, zone);
  const dayEndAt = startOfDay(addDays(date, 1), zone);
  let told = 0;
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 5 }), changedRules, (all, changed) => {
      const punches = punchesOf(all, dayStartAt - 10 * HOURS * 1000, zone);
      const { presences, ours, totalSeconds, differences } = totalOf(date, punches, {
        ...changed,
        zone,
      });
      const sum = differences?.reduce((total, each) => total + each.seconds, ours);
      expect(totalSeconds).toBe(sum);
      const rowsOf = (of: readonly Presence[]) => {
        const wanted = wantedRows(of, date, zone, { sendOpen: true, form: WALL_MINUTES });
        return wanted.kind === 'rows' ? wanted.rows.length : null;
      };
      const open = presences.some(
        (presence) =>
          presence.toAt === null &&
          ((presence.fromAt >= dayStartAt && presence.fromAt < dayEndAt) ||
            rowsOf([presence]) !== 0),
      );
      const cannotHold = rowsOf(presences) === null;
      expect(totalSeconds === undefined).toBe(cannotHold || open);
      told += totalSeconds === undefined ? 0 : 1;
    }),
    { numRuns: 300 },
  );
  expect(told).toBeGreaterThan(100);
});
