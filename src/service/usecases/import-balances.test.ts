import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { eachFact } from '../store/journal.ts';
import { allYearBalances, yearBalanceOf } from '../store/year-balance.ts';
import { importBalances } from './import-balances.ts';
import { importEmployees } from './import-employees.ts';

let kiosk: ScratchKiosk;
beforeEach(() => {
  kiosk = scratchKiosk();
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n8,Ben\n' });
});
afterEach(() => kiosk.close());

const HEAD = 'employee,year,overtime_carryover,overtime_reduced,holidays_quota,holidays_carry';
const given = (...rows: string[]) => importBalances(kiosk, { text: [HEAD, ...rows].join('\n') });

function balance(number = '7', year = 2026) {
  const of = yearBalanceOf(kiosk.db, employeeByNumber(kiosk.db, number)?.id ?? '', year);
  return [
    of.overtimeCarryoverSeconds,
    of.overtimeReducedSeconds,
    of.holidaysQuotaDays,
    of.holidaysCarryDays,
  ];
}

function problemsOf(outcome: ReturnType<typeof importBalances>): readonly string[] {
  expect(outcome).toMatchObject({ ok: false, refusal: 'invalidFile' });
  return outcome.ok ? [] : outcome.detail.problems.map(({ line, field }) => `${line} ${field}`);
}

test.each([
  ['12:30,1:00,30,2.5', [45_000, 3_600, 30, 2.5]],
  ['-12:30:15,0,27.5,-1', [-45_015, 0, 27.5, -1]],
  ['45000,3600,30,0', [45_000, 3_600, 30, 0]],
  ['-45000,0,0,0', [-45_000, 0, 0, 0]],
  [',,,', [0, 0, 0, 0]],
  ['-0:00,,-0,-0.0', [0, 0, 0, 0]],
])('reads %s', (fields, expected) => {
  expect(given(`7,2026,${fields}`)).toMatchObject({ ok: true, value: { changed: 1 } });
  expect(balance()).toStrictEqual(expected);
});

test('knows nothing of other people and years', () => {
  given('7,2026,1:00,,30,');
  expect([balance('8'), balance('7', 2025)]).toEqual([
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ]);
  expect([...allYearBalances(kiosk.db, 2026).keys()]).toHaveLength(1);
  expect([...allYearBalances(kiosk.db, 2025).keys()]).toHaveLength(0);
});

test('leaves out columns that nobody needs', () => {
  expect(importBalances(kiosk, { text: 'year,employee,holidays_quota\n2026,7,30\n' }).ok).toBe(
    true,
  );
  expect(balance()).toEqual([0, 0, 30, 0]);
});

test('the same file twice changes nothing; a change is written down with what was before', () => {
  const rows = ['7,2026,1:00,,30,', '7,2025,,,,', '7,2026,3600,,30,'];
  expect(given(...rows)).toMatchObject({ value: { changed: 2, unchanged: 1 } });
  expect(given(...rows)).toMatchObject({ value: { changed: 0, unchanged: 3 } });
  given('7,2026,,,30,');
  expect(balance()).toEqual([0, 0, 30, 0]);
  const last = [...eachFact(kiosk.db)].map((fact) => [fact.kind, JSON.parse(fact.body) as unknown]);
  expect(last).toHaveLength(3);
  expect(last[2]).toEqual([
    'balance',
    expect.objectContaining({
      year: 2026,
      before: expect.objectContaining({ overtimeCarryoverSeconds: 3600, holidaysQuotaDays: 30 }),
      after: expect.objectContaining({ overtimeCarryoverSeconds: 0, holidaysQuotaDays: 30 }),
    }),
  ]);
});

test.each([
  ['9,2026,,,,', ['2 employee']],
  ['7,1969,,,,', ['2 year']],
  ['7,2100,,,,', ['2 year']],
  ['7,26,,,,', ['2 year']],
  ['7,2026,1.5,,,', ['2 overtime_carryover']],
  ['7,2026,8h,-1:00,,', ['2 overtime_carryover', '2 overtime_reduced']],
  ['7,2026,,-1,,', ['2 overtime_reduced']],
  ['7,2026,,,"27,5",1e2', ['2 holidays_quota', '2 holidays_carry']],
  ['7,2026,,,-1,', ['2 holidays_quota']],
  ['7,2026,1:00,,,\n7,2026,2:00,,,', ['3 year']],
])('refuses %s', (row, problems) => {
  expect(problemsOf(given('8,2026,1:00,,,', row)).map((problem) => problem)).toEqual(
    problems.map((problem) => problem.replace(/^\d/, (line) => String(Number(line) + 1))),
  );
  expect([balance('7'), balance('8')]).toEqual([
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ]);
});
