import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { eachFact } from '../store/journal.ts';
import { daysOffOf } from './days-off.ts';
import { importHolidays } from './import-holidays.ts';

let kiosk: ScratchKiosk;
beforeEach(() => {
  kiosk = scratchKiosk();
});
afterEach(() => kiosk.close());

const given = (...rows: string[]) =>
  importHolidays(kiosk, { text: ['date,name,portion', ...rows].join('\n') });

function december(): readonly string[] {
  return daysOffOf(kiosk, 'anybody', '2026-12-01', '2026-12-31').map(
    ({ date, type, portion }) => `${date} ${type} ${portion}`,
  );
}

function problemsOf(outcome: ReturnType<typeof importHolidays>): readonly string[] {
  expect(outcome).toMatchObject({ ok: false, refusal: 'invalidFile' });
  return outcome.ok ? [] : outcome.detail.problems.map(({ line, field }) => `${line} ${field}`);
}

test('adds days of the site, halves days, and works on public holidays', () => {
  expect(december()).toEqual(['2026-12-25 nonbusiness 1', '2026-12-26 nonbusiness 1']);
  expect(
    given('2026-12-24,Christmas Eve,0.5', '2026-12-28,"Inventory, at home",', '2026-12-26,Sale,0'),
  ).toEqual({ ok: true, value: { changed: 3, unchanged: 0 } });
  expect(december()).toEqual([
    '2026-12-24 nonbusiness 0.5',
    '2026-12-25 nonbusiness 1',
    '2026-12-28 nonbusiness 1',
  ]);
});

test('counts without a country, too', () => {
  kiosk.setConfig('site.country', null);
  expect(december()).toEqual([]);
  given('2026-12-24,Christmas Eve,0.5');
  expect(december()).toEqual(['2026-12-24 nonbusiness 0.5']);
});

test('the same file twice changes nothing; the journal has each change', () => {
  const rows = ['2026-12-24,Christmas Eve,0.5', '2026-12-24,Christmas Eve,0.5'];
  expect(given(...rows)).toMatchObject({ value: { changed: 1, unchanged: 1 } });
  expect(given(...rows)).toMatchObject({ value: { changed: 0, unchanged: 2 } });
  given('2026-12-24,Christmas Eve,1');
  expect(december()[0]).toBe('2026-12-24 nonbusiness 1');
  const facts = [...eachFact(kiosk.db)].map(({ kind, employeeId, body }) => [
    kind,
    employeeId,
    JSON.parse(body) as unknown,
  ]);
  expect(facts).toEqual([
    ['holiday', null, expect.objectContaining({ before: null })],
    [
      'holiday',
      null,
      expect.objectContaining({
        date: '2026-12-24',
        before: { name: 'Christmas Eve', portion: 0.5 },
        after: { name: 'Christmas Eve', portion: 1 },
      }),
    ],
  ]);
});

test('names every wrong line and field, and stores nothing of the file', () => {
  const outcome = given(
    '2026-12-24,Christmas Eve,0.5',
    '2026-02-29,Leap,1',
    '2026-12-31,,0.25',
    '2026-12-24,Christmas Eve,1',
  );
  expect(problemsOf(outcome)).toEqual(['3 date', '4 name', '4 portion', '5 date']);
  expect(december()).toHaveLength(2);
  expect(problemsOf(importHolidays(kiosk, { text: 'date\n' }))).toEqual(['1 name']);
});
