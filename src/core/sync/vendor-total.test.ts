import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakTableOf } from '../compliance/profile.ts';
import { project } from '../punch/project.ts';
import type { Punch, PunchKind } from '../punch/punch.ts';
import { dayReport } from '../worktime/day-report.ts';
import { scratchRules } from '../worktime/scratch-rules.ts';
import { NOTHING_WAIVED } from '../worktime/shift.ts';
import type { WorkRules } from '../worktime/work-rules.ts';
import { instantOf } from '../time/zone.ts';
import { vendorTotal } from './vendor-total.ts';

const ZONE = 'Europe/Berlin';

function at(text: string): number {
  const [date = '', time = ''] = text.split(' ');
  return instantOf(date, time, ZONE, { fold: 'first', gap: 'after' }) ?? Number.NaN;
}

function punch(kind: PunchKind, text: string): Punch {
  return {
    id: `${kind} ${text}`,
    employeeId: 'a',
    kind,
    at: at(text),
    zone: ZONE,
    source: 'badge',
  };
}

function totalOf(date: string, punches: readonly Punch[], changed: Partial<WorkRules> = {}) {
  const rules = scratchRules(changed);
  const { presences } = project(punches, rules.presence);
  const report = dayReport({
    date,
    punches,
    presences,
    models: [],
    daysOff: [],
    nowAt: at('2026-12-31 12:00'),
    rules,
    waived: NOTHING_WAIVED,
    profile: 'none',
    adultFromDate: null,
  });
  if (report.work === null) throw new Error('The day lies ahead');
  return { ours: report.work.workedSeconds, ...vendorTotal(presences, date, ZONE, report.work) };
}

const pair = (from: string, to: string) => [punch('in', from), punch('out', to)];

test('agrees where nothing stands between', () => {
  expect(totalOf('2026-11-23', pair('2026-11-23 08:00:40', '2026-11-23 16:00:10'))).toEqual({
    ours: 8 * 3600,
    totalSeconds: 8 * 3600,
    differences: [],
  });
});

test('names the minute that a night loses before midnight', () => {
  expect(totalOf('2026-11-23', pair('2026-11-23 22:00', '2026-11-24 06:00'))).toEqual({
    ours: 7200,
    totalSeconds: 7140,
    differences: [{ label: 'endOfDay', seconds: -60 }],
  });
});

test('names the hour that the clocks skip', () => {
  expect(totalOf('2026-03-29', pair('2026-03-29 00:00', '2026-03-29 06:00'))).toEqual({
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
  expect(totalOf('2026-11-23', punches, { rounding, breaks })).toEqual({
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

test('leaves nothing to the change of the clocks on a day that has none', () => {
  const minute = fc.integer({ min: 0, max: 30 * 60 });
  const kind = fc.constantFrom<PunchKind>('in', 'out', 'breakStart', 'breakEnd');
  const rule = fc.record({
    mode: fc.constantFrom('none', 'nearest', 'up', 'down'),
    minutes: fc.constantFrom(0, 5, 15),
  });
  fc.assert(
    fc.property(
      fc.array(fc.record({ kind, minute }), { maxLength: 10 }),
      fc.record({ in: fc.constant({ mode: 'none', minutes: 0 } as const), out: rule, break: rule }),
      fc.boolean(),
      (facts, rounding, deducts) => {
        const punches = facts.map(({ kind, minute }, index): Punch => ({
          id: String(index),
          employeeId: 'a',
          kind,
          at: at('2026-11-23 00:00') + minute * 60_000,
          zone: ZONE,
          source: 'badge',
        }));
        const breaks = { ...breakTableOf(deducts ? 'de' : 'recorded', []), deducts };
        const total = totalOf('2026-11-23', punches, { rounding, breaks });
        const labels = total.differences?.map(({ label }) => label) ?? [];
        expect(labels).not.toContain('clockChange');
      },
    ),
  );
});
