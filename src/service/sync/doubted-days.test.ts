import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import type { AgreedRow } from '../store/base-row.ts';
import { putEmployee } from '../store/employee.ts';
import { markOwed, settleDay, type OwedState } from '../store/outbox.ts';
import type { VendorRow } from '../vendors/vendor.ts';
import { doubtedDays, VANISHED_AT_ONCE } from './doubted-days.ts';
import { linkedEmployees } from './linked-employees.ts';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  kiosk.setConfig('vendor.kind', 'moco');
  for (const number of ['1', '2', '3', '4']) {
    putEmployee(kiosk.db, {
      id: `e${number}`,
      number,
      name: number,
      active: true,
      language: null,
      vendorId: `v${number}`,
      source: 'vendor',
      activeSource: 'vendor',
      adultFromDate: null,
    });
  }
});

afterEach(() => kiosk.close());

const dateOf = (day: string): string => `2026-03-${day}`;

/** `1 05`: the first person's fifth; `1 05 b` another row of the same day. */
function agreed(text: string): AgreedRow {
  const [number = '', day = '', row = 'a'] = text.split(' ');
  const id = `${number}.${day}.${row}`;
  return { employeeId: `e${number}`, date: dateOf(day), id, from: '08:00', to: '12:00' };
}

/** The same at the vendor; `1 05 b 07` for a row that was moved to the seventh. */
function there(text: string): VendorRow {
  const [number = '', day = '', row = 'a', to = day] = text.split(' ');
  const id = `${number}.${day}.${row}`;
  const span = { from: '08:00', to: '12:00', homeOffice: false };
  return { vendorId: `v${number}`, date: dateOf(to), id, ...span };
}

function doubted(
  base: readonly string[],
  rows: readonly string[],
  unseen: readonly string[] = [],
): readonly string[] {
  const people = linkedEmployees(kiosk);
  const days = doubtedDays(kiosk, people, base.map(agreed), rows.map(there), new Set(unseen));
  return [...days].map(([key, why]) => `${key}: ${why.replace(VANISHED_AT_ONCE, '…')}`);
}

function put(employeeId: string, day: string, state: OwedState, reason: string | null): void {
  const key = { employeeId, date: dateOf(day), vendor: 'moco' };
  markOwed(kiosk.db, { ...key, at: 1, dueAt: 1 });
  settleDay(kiosk.db, key, 1, { state, notBeforeAt: 0, failures: 0, reason });
}

const many = (number: string, from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, n) => `${number} ${String(from + n).padStart(2, '0')}`);

test('who empties two of their days is believed, three at once are doubted', () => {
  const days = many('1', 1, 20);
  expect(doubted(days, days)).toEqual([]);
  expect(doubted(days, days.slice(2))).toEqual([]);
  expect(doubted(days, days.slice(3))).toEqual([
    'v1 2026-03-01: 3 …',
    'v1 2026-03-02: 3 …',
    'v1 2026-03-03: 3 …',
  ]);
});

test('of many days a tenth may go, beyond it they are doubted', () => {
  const days = [...many('1', 1, 20), ...many('2', 1, 20)];
  expect(doubted(days, days.slice(3))).toEqual([]);
  expect(doubted(days, days.slice(4))).toHaveLength(4);
});

test('where a person has nothing left it is doubted from the second day on, and others are believed', () => {
  const others = many('4', 1, 20);
  expect(doubted(['1 01', ...others], others)).toEqual([]);
  expect(doubted(['1 01', '1 02', ...others], others)).toEqual([
    'v1 2026-03-01: 2 …',
    'v1 2026-03-02: 2 …',
  ]);
  expect(doubted(['1 01', '1 02', '1 03', ...others], ['1 03', ...others])).toEqual([]);
});

test('a day of which any row is left, or was moved, is not empty', () => {
  const days = ['1 01', '1 01 b', '1 02', '2 01', '2 02'];
  expect(doubted(days, ['1 01', '1 02', '2 01', '2 02'])).toEqual([]);
  expect(doubted(days, ['1 01 b 09', '2 01 a 09', '2 02'])).toEqual([]);
  expect(doubted(days, ['1 01 a 09', '2 01 a 09', '2 02'])).toEqual([]);
  expect(doubted(days, ['2 01', '2 02'])).toHaveLength(2);
  expect(doubted(days, ['1 01 n', '1 02 n', '2 01', '2 02'])).toEqual([]);
});

test('a row of the same id that is somebody else’s is not the one that was moved', () => {
  const stranger = { ...there('1 01 a 09'), vendorId: 'v2' };
  const base = ['1 01', '1 02'].map(agreed);
  const people = linkedEmployees(kiosk);
  expect(doubtedDays(kiosk, people, base, [stranger], new Set()).size).toBe(2);
});

test('days that are owed, not shown, or of people who are not asked about are left out', () => {
  const days = ['1 01', '1 02', '1 03'];
  put('e1', '03', 'owed', null);
  expect(doubted(days, [])).toHaveLength(2);
  expect(doubted(days, [], ['v1 2026-03-02'])).toEqual([]);
  expect(doubted(['9 01', '9 02', '9 03'], [])).toEqual([]);
});

test('a day in any other state of the outbox is looked at like the rest', () => {
  put('e1', '01', 'refused', 'locked');
  put('e1', '02', 'awaiting', null);
  expect(doubted(['1 01', '1 02'], [])).toHaveLength(2);
});

test('what is doubted stays so with its reason, when the others of the accident are settled', () => {
  const others = many('4', 1, 20);
  put('e1', '01', 'conflict', `7 ${VANISHED_AT_ONCE}`);
  put('e2', '01', 'conflict', 'bothChanged');
  put('e3', '01', 'refused', `7 ${VANISHED_AT_ONCE}`);
  expect(doubted(['1 01', '2 01', ...others], others)).toEqual(['v1 2026-03-01: 7 …']);
  expect(doubted(['3 01', ...others], others)).toEqual([]);
});
