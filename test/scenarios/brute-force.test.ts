import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakTableOf } from '../../src/core/compliance/profile.ts';
import type { BreakRule } from '../../src/core/compliance/break-step.ts';
import { project } from '../../src/core/punch/project.ts';
import type { Punch, PunchKind } from '../../src/core/punch/punch.ts';
import { yearLayout } from '../../src/core/report/year-layout.ts';
import { yearReport } from '../../src/core/report/year-report.ts';
import { addDays } from '../../src/core/time/civil-date.ts';
import { yearCalendar } from '../../src/core/time/year-calendar.ts';
import { civilDateOf, startOfDay } from '../../src/core/time/zone.ts';
import { dayOf, everyDay, rulesIn } from './scene.ts';

/**
 * The same figures once more, minute by minute and without any of the engine's short cuts: every minute is work or not, every
 * deduction is found by trying. The days around both changes of the clocks, in zones that change at night and at midnight.
 */
const MINUTE_MS = 60_000;
const SHIFT_GAP_MINUTES = 240;

/** Longer than any presence that can be drawn: what is too long waits to be reviewed, which is not asked here. */
const LIMIT_HOURS = 200;

const PLACES = [
  { zone: 'Europe/Berlin', date: '2026-03-28' },
  { zone: 'Europe/Berlin', date: '2026-10-24' },
  { zone: 'America/Santiago', date: '2026-04-04' },
  { zone: 'Australia/Lord_Howe', date: '2026-04-04' },
  { zone: 'Asia/Kathmandu', date: '2026-05-04' },
] as const;

/** Presences of whole minutes, one behind the other: pauses and stretches of work in turn, a presence now and then begun anew. */
type Drawn = readonly (readonly [work: number, pause: number, leaves: boolean])[];

const drawn: fc.Arbitrary<Drawn> = fc.array(
  fc.tuple(
    fc.oneof(fc.integer({ min: 1, max: 700 }), fc.constantFrom(120, 180, 240, 360, 361, 541)),
    fc.oneof(fc.integer({ min: 1, max: 300 }), fc.constantFrom(9, 10, 14, 15, 30, 239, 240)),
    fc.boolean(),
  ),
  { minLength: 1, maxLength: 8 },
);

type Place = { readonly zone: string; readonly date: string };

/** Whether each minute from the start on is work (true), a break inside a presence (false), or nothing (null). */
type Minutes = readonly (boolean | null)[];

function minutesOf(stretches: Drawn): Minutes {
  return stretches.flatMap(([work, pause, leaves], index) => [
    ...Array<boolean>(work).fill(true),
    ...Array<boolean | null>(index === stretches.length - 1 ? 0 : pause).fill(
      leaves ? null : false,
    ),
  ]);
}

function punchesOf(place: Place, stretches: Drawn): readonly Punch[] {
  const minutes = minutesOf(stretches);
  const startAt = startOfDay(place.date, place.zone);
  const at = (index: number) => minutes[index] ?? null;
  const punches: Punch[] = [];
  const add = (kind: PunchKind, index: number) => {
    const id = `${kind} ${String(index).padStart(5, '0')}`;
    const instant = startAt + index * MINUTE_MS;
    punches.push({ id, employeeId: 'a', kind, at: instant, zone: place.zone, source: 'import' });
  };
  for (let index = 0; index <= minutes.length; index += 1) {
    const [before, now] = [at(index - 1), at(index)];
    if (before === now) continue;
    if (before === null) add('in', index);
    else if (now === null) add('out', index);
    else add(now ? 'breakEnd' : 'breakStart', index);
  }
  return punches;
}

/** Runs of minutes that belong to one shift: less than four hours of absence between them. */
function shiftsIn(minutes: Minutes): readonly (readonly number[])[] {
  const shifts: number[][] = [];
  let away = SHIFT_GAP_MINUTES;
  minutes.forEach((state, index) => {
    if (state === null) {
      away += 1;
      return;
    }
    if (away >= SHIFT_GAP_MINUTES) shifts.push([]);
    away = 0;
    if (state) shifts.at(-1)?.push(index);
  });
  return shifts;
}

/** What stays of a shift's minutes of work once the least break that is enough has been taken off where it became due. */
function paidMinutes(work: readonly number[], rule: BreakRule): readonly number[] {
  const pauses = work.map((minute, index) => minute - (work[index - 1] ?? minute - 1) - 1);
  const taken = pauses.filter((pause) => pause > 0 && pause * 60 >= rule.shortestSeconds);
  const had = taken.reduce((sum, pause) => sum + pause, 0);
  const isEnough = (off: number) =>
    rule.steps.every(
      (step) =>
        (work.length - off) * 60 <= step.afterSeconds || (had + off) * 60 >= step.breakSeconds,
    );
  let off = 0;
  while (!isEnough(off)) off += 1;
  let owed = 0;
  let covered = had;
  const paid: number[] = [];
  for (const minute of work) {
    for (const step of rule.steps) {
      const missing = Math.min(off, step.breakSeconds / 60 - covered);
      if (paid.length * 60 < step.afterSeconds || missing <= 0) continue;
      owed += missing;
      covered += missing;
      off -= missing;
    }
    if (owed > 0) owed -= 1;
    else paid.push(minute);
  }
  return paid;
}

function hoursByBruteForce(place: Place, stretches: Drawn, rule: BreakRule): Map<string, number> {
  const startAt = startOfDay(place.date, place.zone);
  const found = new Map<string, number>();
  for (const work of shiftsIn(minutesOf(stretches))) {
    for (const minute of rule.deducts ? paidMinutes(work, rule) : work) {
      const date = civilDateOf(startAt + minute * MINUTE_MS, place.zone);
      found.set(date, (found.get(date) ?? 0) + 60);
    }
  }
  return found;
}

const RULES: readonly BreakRule[] = [
  { steps: [], shortestSeconds: 0, deducts: false },
  { ...breakTableOf('de', []), deducts: true },
  { ...breakTableOf('at', []), deducts: true },
  { ...breakTableOf('ch', []), deducts: true },
];

const LENGTH_DAYS = 8;
const datesFrom = ({ date }: Place) =>
  Array.from({ length: LENGTH_DAYS }, (_, days) => addDays(date, days));

test('a day is what its minutes say, whatever the breaks, the law and the clocks', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PLACES),
      drawn,
      fc.constantFrom(...RULES),
      (place, stretches, rule) => {
        const punches = punchesOf(place, stretches);
        const rules = rulesIn(place.zone, LIMIT_HOURS, rule);
        const expected = hoursByBruteForce(place, stretches, rule);
        datesFrom(place).forEach((date, days) => {
          const { work } = dayOf(place, punches, { days, rules });
          expect([date, work?.workedSeconds]).toEqual([date, expected.get(date) ?? 0]);
        });
      },
    ),
    { numRuns: 300 },
  );
});

test('a year’s days are the days that are shown one by one', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PLACES),
      drawn,
      fc.constantFrom(...RULES),
      (place, stretches, rule) => {
        const punches = punchesOf(place, stretches);
        const rules = rulesIn(place.zone, LIMIT_HOURS, rule);
        const models = [everyDay(7.5)];
        const nowAt = startOfDay(addDays(place.date, 10), place.zone) + 12 * 60 * MINUTE_MS;
        const calendar = yearCalendar(2026, place.zone);
        const year = yearReport({
          calendar,
          layout: yearLayout(calendar),
          presences: project(punches, rules.presence).presences,
          models,
          daysOff: [],
          waived: new Set(),
          carriedOverSeconds: 0,
          paidOutSeconds: 0,
          accountFromDate: null,
          rules,
          nowAt,
        });
        datesFrom(place).forEach((date, days) => {
          const { work } = dayOf(place, punches, { days, rules, models, nowAt });
          const shown = year.days.find(({ day }) => day.date === date);
          expect([date, shown?.figures?.workedSeconds, shown?.diffSeconds]).toEqual([
            date,
            work?.workedSeconds,
            work?.diffSeconds,
          ]);
          expect(shown?.figures?.breaks).toEqual(work?.breaks);
        });
      },
    ),
    { numRuns: 60 },
  );
});
