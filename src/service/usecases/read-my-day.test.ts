import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { putModel } from '../store/working-time-model.ts';
import { importEmployees } from './import-employees.ts';
import { importPunches } from './import-punches.ts';
import { readDay } from './read-day.ts';
import { readMyDay } from './read-my-day.ts';

/** Monday, 2026-03-30, 09:20 in Berlin. */
let kiosk: ScratchKiosk;

beforeEach(async () => {
  kiosk = scratchKiosk();
  const text =
    'number,name,weekly,model_from\n7,Ada,8:00;8:00;8:00;8:00;8:00;0;0,2026-03-23\n8,Ben,,\n';
  importEmployees(kiosk, { format: 'csv', text });
  const lines = [
    '7,in,2026-03-26T08:00:00+01:00',
    '7,out,2026-03-26T17:00:00+01:00',
    '7,in,2026-03-27T14:00:00+01:00',
    '7,out,2026-03-27T23:30:00+01:00',
    '7,in,2026-03-30T07:00:00+02:00',
  ];
  await importPunches(kiosk, { text: ['employee,kind,at', ...lines].join('\n') });
});

afterEach(() => kiosk.close());

function myDay(number: string, date?: string) {
  const employeeId = employeeByNumber(kiosk.db, number)?.id ?? '';
  const outcome = readMyDay(kiosk, { employeeId, ...(date === undefined ? {} : { date }) });
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.day;
}

// Friday is Good Friday: the week owes four days.
test('explains today so far, with the balances around it', () => {
  expect(myDay('7')).toMatchObject({
    date: '2026-03-30',
    open: true,
    presences: [{ toAt: null, state: 'open' }],
    lines: [
      { label: 'punches', seconds: 8400 },
      { label: 'targetRaw', seconds: -28_800 },
    ],
    workedSeconds: 8400,
    targetSeconds: 28_800,
    diffSeconds: -20_400,
    objection: 'notNeeded',
    week: { workedSeconds: 8400, targetSeconds: 115_200, diffSeconds: -20_400 },
    month: { workedSeconds: 8400 + 18.5 * 3600 },
    earliestDate: '2025-01-01',
    latestDate: '2026-03-30',
  });
});

test('shows the automatic break that may be objected to, and what the law says', () => {
  kiosk.setConfig('breaks.rule', 'de');
  kiosk.setConfig('breaks.deduct', 'leastSufficient');
  const day = myDay('7', '2026-03-26');
  expect(day).toMatchObject({
    breaks: [{ automatic: true, lengthSeconds: 1800 }],
    lines: [
      { label: 'punches' },
      { label: 'automaticBreak', seconds: -1800 },
      { label: 'targetRaw' },
    ],
    workedSeconds: 8.5 * 3600,
    objection: 'possible',
    warnings: [{ code: 'breakMissing', limitSeconds: 1800, actualSeconds: 0 }],
  });
});

test('shows the nearest day for a date out of reach', () => {
  expect(myDay('7', '2026-04-02').date).toBe('2026-03-30');
  expect(myDay('7', '2020-01-01').date).toBe('2025-01-01');
});

test('has no balance for somebody without a model', () => {
  expect(myDay('8')).toMatchObject({
    targetSeconds: null,
    diffSeconds: null,
    week: { diffSeconds: null, targetSeconds: null },
    year: { diffSeconds: null },
  });
});

const SEVEN = [7, 7, 7, 7, 7, 0, 0].map((hours) => hours * 1800);
const THEIRS = {
  kind: 'weekly',
  fromDate: '2020-01-01',
  toDate: null,
  amSeconds: SEVEN,
  pmSeconds: SEVEN,
} as const;

test('begins the account of a vendor’s model with the first presence of the person, not of others', async () => {
  const id = employeeByNumber(kiosk.db, '8')?.id ?? '';
  putModel(kiosk.db, id, THEIRS, 'vendor');
  const unknown = { sinceDate: null, week: { diffSeconds: 0 }, year: { diffSeconds: 0 } };
  expect(myDay('8')).toMatchObject(unknown);
  const lines = ['8,in,2026-03-30T07:00:00+02:00', '8,out,2026-03-30T09:00:00+02:00'];
  await importPunches(kiosk, { text: ['employee,kind,at', ...lines].join('\n') });
  expect(myDay('8')).toMatchObject({
    sinceDate: '2026-03-30',
    week: { diffSeconds: -5 * 3600 },
    month: { diffSeconds: -5 * 3600 },
    year: { diffSeconds: -5 * 3600 },
  });
  putModel(kiosk.db, id, { ...THEIRS, fromDate: '2026-03-02' }, 'roster');
  expect(myDay('8')).toMatchObject({ sinceDate: null, week: { diffSeconds: -5 * 3600 } });
  expect(myDay('8').year.diffSeconds).toBeLessThan(-100 * 3600);
});

test('says the same as the office’s day', () => {
  const outcome = readDay(kiosk, { number: '7', date: '2026-03-27' });
  const mine = myDay('7', '2026-03-27');
  expect(outcome.ok && outcome.value.day).toMatchObject({
    hours: mine.workedSeconds,
    diff: mine.diffSeconds,
    warnings: mine.warnings.map(({ code }) => code),
    balance: { week: mine.week.diffSeconds, month: mine.month.diffSeconds },
  });
});

test('prints the limit that a warning crossed, and where it stands', () => {
  const outcome = readDay(kiosk, { number: '7', date: '2026-03-27' });
  expect(outcome.ok && outcome.value.day).toMatchObject({
    warnings: ['breakMissing'],
    warning_details: [
      { code: 'breakMissing', limit: 1800, actual: 0, source: expect.stringContaining('ArbZG') },
    ],
  });
});

test('looks ahead on the day that it is', () => {
  const outcome = readDay(kiosk, { number: '7', date: '2026-03-30' });
  expect(outcome.ok && outcome.value.day['live']).toEqual({
    worked: 8400,
    remaining: 20_400,
    targetMetAt: '2026-03-30T15:00:00+02:00',
    nextBreakAt: '2026-03-30T13:00:00+02:00',
    earliestStartTomorrow: '2026-03-31T00:00:00+02:00',
  });
});
