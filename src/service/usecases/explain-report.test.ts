import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays, datesBetween } from '../../core/time/civil-date.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { putObjection } from '../store/objection.ts';
import { importAbsences } from './import-absences.ts';
import { importEmployees } from './import-employees.ts';
import { importHolidays } from './import-holidays.ts';
import { importPunches } from './import-punches.ts';
import { readDay } from './read-day.ts';
import { readReport } from './read-report.ts';

type Line = { readonly label: string; readonly seconds: number };
type Day = {
  readonly date: string;
  readonly hours?: number;
  readonly diff?: number;
  readonly explain?: readonly Line[];
};

const NOW_AT = Date.parse('2026-04-17T11:58:00+02:00');
const FIRST = '2026-03-20';

let kiosk: ScratchKiosk;
beforeEach(async () => {
  kiosk = scratchKiosk({ at: NOW_AT });
  const text =
    'number,name,weekly,model_from\n7,Ada,8:00;8:00;8:00;8:00;5:00;0;0,2026-03-25\n8,Ben,,\n';
  importEmployees(kiosk, { format: 'csv', text });
  importHolidays(kiosk, { text: 'date,name,portion\n2026-04-07,Outing,0.5\n' });
  importAbsences(kiosk, {
    text: 'employee,date,type,portion\n7,2026-04-08,sick_self,0.5\n7,2026-04-09,free_time,1\n',
  });
  await importPunches(kiosk, { text: ['employee,kind,at', ...punched()].join('\n') });
});
afterEach(() => kiosk.close());

/** The first of the long days, on which Ada says that she worked through. */
function waive(): void {
  const employeeId = employeeByNumber(kiosk.db, '7')?.id ?? '';
  putObjection(kiosk.db, { employeeId, date: FIRST, state: 'accepted', seq: 1 });
}

/** By turns a long day, a day with a break, a night, and a short one; the last one has only just begun. */
function punched(): readonly string[] {
  const dates = datesBetween(FIRST, '2026-04-16');
  const facts = dates.flatMap((date, index) => {
    const next = addDays(date, 1);
    switch (index % 4) {
      case 0:
        return [`in,${date}T06:52:40Z`, `out,${date}T16:11:05Z`];
      case 1:
        return [
          `in,${date}T07:03:00Z`,
          `break-start,${date}T10:00:20Z`,
          `break-end,${date}T10:19:50Z`,
          `out,${date}T15:31:59Z`,
        ];
      case 2:
        return [`in,${date}T20:00:00Z`, `out,${next}T04:30:30Z`];
      default:
        return [`in,${date}T09:00:00Z`, `out,${date}T11:00:00Z`];
    }
  });
  return [...facts, 'in,2026-04-17T09:57:00Z'].flatMap((fact) => [`7,${fact}`, `8,${fact}`]);
}

type Json = Readonly<Record<string, readonly Record<string, unknown>[]>>;

function reported(number: string, explain: boolean): readonly Day[] {
  const asked = { year: 2026, type: 4, iso: false, deprecated: false } as const;
  const outcome = readReport(kiosk, { ...asked, number, explain });
  if (!outcome.ok) throw new Error(outcome.refusal);
  const report = JSON.parse(outcome.value.userreports[0] ?? '') as Json;
  return (report['month_details'] ?? [])
    .flatMap((month) => (month as Json)['week_details'] ?? [])
    .flatMap((week) => (week as Json)['day_details'] ?? []) as unknown as readonly Day[];
}

function shown(number: string, date: string): readonly Line[] {
  const outcome = readDay(kiosk, { number, date });
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.day['explain'] as readonly Line[];
}

const sum = (lines: readonly Line[]) => lines.reduce((total, { seconds }) => total + seconds, 0);

/** Which of its lines each setting adds to those that are always there. */
const SETTINGS = [
  ['as recorded', [], []],
  [
    'rounded, with breaks taken off',
    [
      ['rounding.in.mode', 'up'],
      ['rounding.in.minutes', 15],
      ['rounding.break.mode', 'nearest'],
      ['rounding.break.minutes', 5],
      ['breaks.rule', 'de'],
      ['breaks.deduct', 'leastSufficient'],
    ],
    ['rounding', 'automatic_break'],
  ],
  [
    'in whole minutes',
    [
      ['vendor.url', 'https://example.mocoapp.com/api/v1'],
      ['vendor.kind', 'moco'],
    ],
    ['granularity'],
  ],
] as const;
const ALWAYS = ['punches', 'breaks', 'target_raw', 'nonbusiness', 'absence'];

test.each(SETTINGS)(
  'each day of a report has the lines that the day has, and they add up: %s',
  (_name, settings, more) => {
    waive();
    for (const [key, value] of settings) kiosk.setConfig(key, value);
    const labels = new Set<string>();
    for (const number of ['7', '8']) {
      const days = reported(number, true).filter(({ explain }) => explain !== undefined);
      expect(days.at(-1)?.date).toBe('2026-04-17');
      const some = days.filter(({ date }) => date >= '2026-03-18');
      expect(some).toHaveLength(31);
      for (const { date, explain = [], diff, hours } of some) {
        expect([date, explain]).toEqual([date, shown(number, date)]);
        const hasTarget = explain.some(({ label }) => label === 'target_raw');
        expect([date, sum(explain)]).toEqual([date, hasTarget ? diff : hours]);
        for (const { label } of explain) labels.add(label);
      }
    }
    expect(labels).toEqual(new Set([...ALWAYS, ...more]));
  },
);

test('days that lie ahead, and a report that is not asked why, have no lines', () => {
  const ahead = reported('7', true).filter(({ date }) => date > '2026-04-17');
  expect(ahead.filter(({ explain }) => explain !== undefined)).toEqual([]);
  expect(ahead).not.toEqual([]);
  const plain = reported('7', false);
  expect(plain.filter(({ explain }) => explain !== undefined)).toEqual([]);
  const bare = reported('7', true).map((day) => ({ ...day, explain: undefined }));
  expect(bare).toEqual(plain);
});
