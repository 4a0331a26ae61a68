import { expect, test } from 'vitest';
import { dayShape, printDay } from './day-text.ts';

function printedOf(more: Readonly<Record<string, unknown>>): readonly string[] {
  const printed: string[] = [];
  const io = {
    print: (text: string) => void printed.push(text),
    note: () => {},
    readFile: () => '',
    readStdin: () => '',
  };
  const day = {
    employee: '7',
    name: 'Ada',
    date: '2026-03-30',
    zone: 'Europe/Berlin',
    open: false,
    punches: [],
    presences: [],
    target: null,
    warnings: [],
    sync: { state: 'none' },
    ...more,
  };
  printDay(io, dayShape.parse(day));
  return printed;
}

function balanceLine(balance: Readonly<Record<string, unknown>>): string | undefined {
  return printedOf({ balance }).find((line) => line.startsWith('balance'));
}

test('says why the vendor has not got the day, where there is a reason', () => {
  expect(printedOf({ sync: { state: 'agreed' } }).at(-1)).toBe('vendor agreed');
  expect(printedOf({ sync: { state: 'refused', reason: 'the month is closed' } }).at(-1)).toBe(
    'vendor refused: the month is closed',
  );
});

test('says since when the account counts, where that is not the first of the year', () => {
  const sums = { week: 1800, month: 3600, year: -3600 };
  const line = 'balance of the week 0:30, month 1:00, year -1:00';
  expect(balanceLine(sums)).toBe(line);
  expect(balanceLine({ ...sums, since: '2026-03-10' })).toBe(`${line} since 2026-03-10`);
});

test('says of a week and a month without a model that they have no balance', () => {
  expect(balanceLine({ week: null, month: null, year: -3600 })).toBe(
    'balance of the week –, month –, year -1:00',
  );
});
