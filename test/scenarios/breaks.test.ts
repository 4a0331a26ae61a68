import { expect, test } from 'vitest';
import { breakTableOf } from '../../src/core/compliance/profile.ts';
import type { DayReport } from '../../src/core/worktime/day-report.ts';
import { scratchRules } from '../../src/core/worktime/scratch-rules.ts';
import { BERLIN, dayOf, GERMAN_DEDUCTION, presences, punch, rulesIn } from './scene.ts';

/**
 * Whole days with breaks, taken off or missing. Numbers only, from cpcMomentum/worktime@099836b TimeEntryServiceTest (F-gross), TimeTrex
 * CE (aydancoskun/timetrex-community-edition@a532843) MealBreakPolicyTest and PunchTest, and urlaubsverwaltung/zeiterfassung issue 94.
 * The figures of the law themselves are tested in src/core/compliance/break-step.test.ts.
 */
const german = rulesIn(BERLIN.zone, 13, GERMAN_DEDUCTION);
const minutesOf = (day: DayReport) => (day.work?.workedSeconds ?? Number.NaN) / 60;
const breakCodes = (day: DayReport) =>
  day.warnings.map(({ code }) => code).filter((code) => code.startsWith('break'));

// Their figure is the break that is due; ours takes off no more than makes the work that is left lawful.
test.each([
  ['F-gross-08:00-14:00', '08:00-14:00', 0, 0],
  ['F-gross-08:00-14:01', '08:00-14:01', 30, 1],
  ['F-gross-08:00-17:00', '08:00-17:00', 30, 30],
  ['F-gross-08:00-17:01', '08:00-17:01', 30, 30],
  ['F-gross-23:00-05:00', '23:00-+1 05:00', 0, 0],
  ['F-gross-22:00-06:00', '22:00-+1 06:00', 30, 30],
  ['F-gross-07:43-16:44', '07:43-16:44', 30, 30],
])('%s (cpcMomentum): %s is due %d min of break, and %d are taken off', (_id, span, due, taken) => {
  const days = [0, 1].map((days) =>
    dayOf(BERLIN, presences(BERLIN, [span]), { days, rules: german, profile: 'de' }),
  );
  const automatic = days.flatMap(({ work }) => work?.breaks ?? []).filter((each) => each.automatic);
  expect(automatic.reduce((sum, { lengthSeconds }) => sum + lengthSeconds, 0)).toBe(taken * 60);
  expect(days.map(breakCodes)[0]).toEqual(due === 0 ? [] : ['breakMissing']);
});

test('F-uv3 (urlaubsverwaltung issue 94): three gaps of ten minutes are none; a minute more, and a break is missing', () => {
  const spans = ['06:00-08:00', '08:10-09:10', '09:20-10:20', '10:30-12:30'];
  const six = dayOf(BERLIN, presences(BERLIN, spans), { rules: german, profile: 'de' });
  expect([minutesOf(six), breakCodes(six)]).toEqual([360, []]);
  const longer = presences(BERLIN, [...spans.slice(0, 3), '10:30-12:31']);
  const minuteMore = dayOf(BERLIN, longer, { rules: german, profile: 'de' });
  expect([minutesOf(minuteMore), breakCodes(minuteMore)]).toEqual([360, ['breakMissing']]);
});

const sixtyAfterSix = rulesIn(BERLIN.zone, 13, {
  ...breakTableOf('steps', [{ afterSeconds: 6 * 3600, breakSeconds: 3600 }]),
  deducts: true,
});

test('F-tt1 (TimeTrex): an hour after six leaves 8 h of 08-17', () => {
  const day = dayOf(BERLIN, presences(BERLIN, ['08:00-17:00']), { rules: sixtyAfterSix });
  expect(minutesOf(day)).toBe(8 * 60);
});

test('F-tt3 (TimeTrex: 9 h paid in all): taken off once, of the shift that is long enough, where it falls', () => {
  const punches = presences(BERLIN, ['13:00-16:00', '23:00-+1 06:00']);
  const minutes = [0, 1].map((days) =>
    minutesOf(dayOf(BERLIN, punches, { days, rules: sixtyAfterSix })),
  );
  expect(minutes).toEqual([4 * 60, 5 * 60]);
});

// TimeTrex PunchTest::testRounding: hours to the second, and with seconds cut off.
test.each([
  ['E65', 'second', '08:03:03-16:46:07', 31_384],
  ['E66', 'minute', '08:03:03-16:46:57', 31_380],
] as const)('%s: by the %s, %s is %d seconds', (_id, granularity, span, seconds) => {
  const day = dayOf(BERLIN, presences(BERLIN, [span]), { rules: scratchRules({ granularity }) });
  expect(day.work?.workedSeconds).toBe(seconds);
});

const hideous = scratchRules({
  breaks: GERMAN_DEDUCTION,
  rounding: {
    in: { mode: 'up', minutes: 60 },
    out: { mode: 'down', minutes: 60 },
    break: { mode: 'up', minutes: 60 },
  },
});

test('the law sees what was punched, never what was rounded or taken off', () => {
  const punches = [
    punch(BERLIN, 'in 07:01'),
    punch(BERLIN, 'breakStart 12:00'),
    punch(BERLIN, 'breakEnd 12:10'),
    punch(BERLIN, 'out 18:59'),
  ];
  const asked = { profile: 'de', rules: hideous } as const;
  const day = dayOf(BERLIN, punches, asked);
  expect(minutesOf(day)).toBe(9 * 60);
  expect(day.warnings).toEqual(dayOf(BERLIN, punches, { profile: 'de' }).warnings);
  expect(day.warnings.map(({ code, actualSeconds }) => [code, actualSeconds])).toEqual([
    ['breakMissing', 0],
    ['workOverLimit', (11 * 60 + 48) * 60],
  ]);
});

test('half a step rounds up: 08:07:30 to the quarter is 08:15', () => {
  const quarters = { mode: 'nearest', minutes: 15 } as const;
  const rounding = { in: quarters, out: quarters, break: quarters };
  const rules = scratchRules({ granularity: 'second', rounding });
  const day = dayOf(BERLIN, presences(BERLIN, ['08:07:30-16:07:29']), { rules });
  expect(minutesOf(day)).toBe(7 * 60 + 45);
});
