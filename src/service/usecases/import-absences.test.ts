import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { daysOffBetween, putDayOff } from '../store/day-off.ts';
import { employeeByNumber } from '../store/employee.ts';
import { eachFact, verifyChain } from '../store/journal.ts';
import { importAbsences } from './import-absences.ts';
import { importEmployees } from './import-employees.ts';

let kiosk: ScratchKiosk;
beforeEach(() => {
  kiosk = scratchKiosk();
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n8,Ben\n' });
});
afterEach(() => kiosk.close());

const given = (...lines: string[]) => importAbsences(kiosk, { text: lines.join('\n') });
const HEAD = 'employee,date,type,portion';

function id(number = '7'): string {
  return employeeByNumber(kiosk.db, number)?.id ?? '';
}

function daysOff(number = '7'): readonly string[] {
  const days = daysOffBetween(kiosk.db, id(number), '2000-01-01', '2099-12-31');
  return days.map(({ date, type, portion }) => `${date} ${type} ${portion}`);
}

function facts() {
  return [...eachFact(kiosk.db)].map(({ kind, employeeId, body }) => ({
    kind,
    employeeId,
    body: JSON.parse(body) as Record<string, unknown>,
  }));
}

/** `line field`, as a person is told. */
function problemsOf(outcome: ReturnType<typeof importAbsences>): readonly string[] {
  expect(outcome).toMatchObject({ ok: false, refusal: 'invalidFile' });
  return outcome.ok ? [] : outcome.detail.problems.map(({ line, field }) => `${line} ${field}`);
}

test('stores whole and half days in our words, whatever the order of the columns', () => {
  const text =
    '\uFEFFportion,type,employee,date\r\n1.0,vacation,7,2026-04-07\r\n0.5,5,7,2026-04-08\r\n.5,travel,8,2026-04-07\r\n';
  expect(importAbsences(kiosk, { text })).toEqual({
    ok: true,
    value: { changed: 3, unchanged: 0 },
  });
  expect([daysOff('7'), daysOff('8')]).toEqual([
    ['2026-04-07 regular_holidays 1', '2026-04-08 sick_child 0.5'],
    ['2026-04-07 out_of_office 0.5'],
  ]);
  expect(kiosk.emitted).toEqual(
    expect.arrayContaining([
      ['boardChanged', { employeeId: id('7') }],
      ['boardChanged', { employeeId: id('8') }],
    ]),
  );
});

test('takes a day for a whole one where no portion is given', () => {
  given('employee,date,type', '7,2026-04-07,sick');
  given(HEAD, '7,2026-04-08,sick,');
  expect(daysOff()).toEqual(['2026-04-07 sick_self 1', '2026-04-08 sick_self 1']);
});

test('the same file twice changes nothing, and writes nothing down', () => {
  const lines = [
    HEAD,
    '7,2026-04-07,vacation,1',
    '7,2026-04-07,Vacation,1',
    '8,2026-04-08,sick,0.5',
  ];
  expect(given(...lines)).toMatchObject({ value: { changed: 2, unchanged: 1 } });
  expect(facts()).toHaveLength(2);
  expect(given(...lines)).toMatchObject({ value: { changed: 0, unchanged: 3 } });
  expect(facts()).toHaveLength(2);
});

test('a portion changes the day, 0 takes it back, and the journal tells both', () => {
  given(HEAD, '7,2026-04-07,vacation,1');
  given(HEAD, '7,2026-04-07,vacation,0.5');
  expect(daysOff()).toEqual(['2026-04-07 regular_holidays 0.5']);
  expect(given(HEAD, '7,2026-04-07,vacation,0', '7,2026-04-08,vacation,0')).toMatchObject({
    value: { changed: 1, unchanged: 1 },
  });
  expect(daysOff()).toEqual([]);
  expect(facts().map(({ kind, employeeId, body }) => [kind, employeeId, body])).toEqual(
    [
      [0, 1],
      [1, 0.5],
      [0.5, 0],
    ].map(([before, after]) => [
      'absence',
      id(),
      expect.objectContaining({ date: '2026-04-07', type: 'regular_holidays', before, after }),
    ]),
  );
  expect(verifyChain(kiosk.db)).toBeNull();
});

test('what the office says counts, and what it takes back leaves what the vendor says', () => {
  const theirs = { date: '2026-04-07', type: 'sick_self', portion: 0.5, half: 'am' } as const;
  putDayOff(kiosk.db, id(), theirs, 'vendor');
  given(HEAD, '7,2026-04-07,sick,1');
  expect(daysOff()).toEqual(['2026-04-07 sick_self 1']);
  given(HEAD, '7,2026-04-07,sick,0');
  expect(daysOff()).toEqual(['2026-04-07 sick_self 0.5']);
  expect(problemsOf(given(HEAD, '7,2026-04-07,sick,0'))).toEqual(['2 portion']);
});

test('keeps the word beside the type: free time is an “other” that can be told from others', () => {
  const words = () =>
    daysOffBetween(kiosk.db, id(), '2000-01-01', '2099-12-31').map(
      ({ type, word }) => `${type} ${word}`,
    );
  given(HEAD, '7,2026-04-07,Free_Time,1', '7,2026-04-08,other,1', '7,2026-04-09,6,1');
  expect(words()).toEqual(['other free_time', 'other other', 'school 6']);
  expect(facts().map(({ body }) => body['word'])).toEqual(['free_time', 'other', '6']);
  // Another word for the same absence is a change, though none of what is owed.
  const renamed = [HEAD, '7,2026-04-07,bad_weather,1'] as const;
  expect(given(...renamed)).toMatchObject({ value: { changed: 1, unchanged: 0 } });
  expect(given(...renamed)).toMatchObject({ value: { changed: 0, unchanged: 1 } });
  expect(words()[0]).toBe('other bad_weather');
  expect(facts().at(-1)?.body).toMatchObject({ word: 'bad_weather', before: 1, after: 1 });
});

test('two words for one absence are a mistake in the file', () => {
  const outcome = given(HEAD, '7,2026-04-07,free_time,1', '7,2026-04-07,bad_weather,1');
  expect(problemsOf(outcome)).toEqual(['3 type']);
});

test('names every wrong line and field, and stores nothing of the file', () => {
  const outcome = given(
    HEAD,
    '7,2026-04-07,vacation,1',
    '9,2026-02-29,holiday,2',
    '7,2026-04-08,work,1',
    '7,2026-04-07,regular_holidays,0.5',
    ',7.4.2026,sick,"0,5"',
  );
  expect(problemsOf(outcome)).toEqual([
    '3 employee',
    '3 date',
    '3 type',
    '3 portion',
    '4 type',
    '5 portion',
    '6 employee',
    '6 date',
    '6 portion',
  ]);
  expect(problemsOf(given(HEAD, '7,2026-04-07,vacation,1', '7,2026-04-09,sick'))).toEqual([
    '3 null',
  ]);
  expect([daysOff(), facts()]).toEqual([[], []]);
});

test.each([
  ['employee,date,type,portion,note', '1 note'],
  ['employee,date', '1 type'],
  ['', '1 employee'],
])('refuses the header “%s”', (header, problem) => {
  expect(problemsOf(given(header, '7,2026-04-07,vacation,1,x'))).toContain(problem);
});

test('nothing is stored where the journal cannot be written', () => {
  kiosk.db.exec(
    `CREATE TRIGGER full BEFORE INSERT ON journal WHEN NEW.seq = 2 BEGIN SELECT RAISE(ABORT, 'full'); END`,
  );
  expect(() => given(HEAD, '7,2026-04-07,vacation,1', '7,2026-04-08,vacation,1')).toThrow('full');
  expect([daysOff(), facts()]).toEqual([[], []]);
});
