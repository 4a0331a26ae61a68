import { afterEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import {
  agreeDay,
  counts,
  dayState,
  isAhead,
  isDue,
  isUndoable,
  markOwed,
  owedDays,
  reopenDay,
  reviveRefused,
  settleDay,
  type OwedDay,
} from './outbox.ts';

let kiosk: ScratchKiosk | null = null;

afterEach(() => {
  kiosk?.close();
  kiosk = null;
});

const KEY = { employeeId: 'e', date: '2026-03-30', vendor: 'moco' };

function db() {
  kiosk ??= scratchKiosk();
  return kiosk.db;
}

function stored(): OwedDay {
  const day = dayState(db(), KEY.employeeId, KEY.date, KEY.vendor);
  if (!day) throw new Error('the day is not owed');
  return day;
}

test('the first change owes the day, every further one is a new version with the later due time', () => {
  markOwed(db(), { ...KEY, at: 100, dueAt: 110 });
  expect(stored()).toMatchObject({ state: 'owed', version: 1, sinceAt: 100, dueAt: 110 });
  markOwed(db(), { ...KEY, at: 105, dueAt: 105 });
  expect(stored()).toMatchObject({ version: 2, sinceAt: 100, dueAt: 110 });
});

test('without a vendor nothing is owed', () => {
  markOwed(db(), { ...KEY, vendor: 'none', at: 1, dueAt: 1 });
  expect(owedDays(db(), 'none')).toEqual([]);
});

test('an agreement on an older version leaves the day owed (invariant 5)', () => {
  markOwed(db(), { ...KEY, at: 1, dueAt: 1 });
  markOwed(db(), { ...KEY, at: 2, dueAt: 2 });
  expect(agreeDay(db(), KEY, 1)).toBe(false);
  expect(stored().version).toBe(2);
  expect(agreeDay(db(), KEY, 2)).toBe(true);
  expect(dayState(db(), 'e', KEY.date, 'moco')).toBeNull();
});

test('a verdict about an older version changes nothing', () => {
  markOwed(db(), { ...KEY, at: 1, dueAt: 1 });
  markOwed(db(), { ...KEY, at: 2, dueAt: 2 });
  const verdict = { state: 'refused', notBeforeAt: 9, failures: 1, reason: 'no' } as const;
  expect(settleDay(db(), KEY, 1, verdict)).toBe(false);
  expect(stored()).toMatchObject({ state: 'owed', reason: null });
});

test('a change gives a refused day a new chance at once', () => {
  markOwed(db(), { ...KEY, at: 1, dueAt: 1 });
  settleDay(db(), KEY, 1, { state: 'refused', notBeforeAt: 9e12, failures: 4, reason: 'no' });
  expect(counts(db(), 'moco')).toEqual({ owed: 0, awaiting: 0, refused: 1, conflicts: 0 });
  markOwed(db(), { ...KEY, at: 5, dueAt: 5 });
  expect(stored()).toMatchObject({ state: 'owed', notBeforeAt: 0, failures: 0, reason: null });
});

test('only what is refused for the named reason is revived', () => {
  for (const [employeeId, reason] of [
    ['a', 'no key'],
    ['b', 'locked'],
  ] as const) {
    const key = { ...KEY, employeeId };
    markOwed(db(), { ...key, at: 1, dueAt: 1 });
    settleDay(db(), key, 1, { state: 'refused', notBeforeAt: 9, failures: 0, reason });
  }
  expect(reviveRefused(db(), 'moco', { reasonPrefix: 'no k' })).toBe(1);
  expect(owedDays(db(), 'moco').map(({ employeeId, state }) => [employeeId, state])).toEqual([
    ['a', 'owed'],
    ['b', 'refused'],
  ]);
  expect(reviveRefused(db(), 'moco')).toBe(1);
});

test('owed days keep their vendor when the configured one changes', () => {
  markOwed(db(), { ...KEY, at: 1, dueAt: 1 });
  markOwed(db(), { ...KEY, vendor: 'clockodo', at: 2, dueAt: 2 });
  expect(counts(db(), 'moco').owed).toBe(1);
  expect(counts(db(), 'clockodo').owed).toBe(1);
});

test('today comes first, then backwards', () => {
  for (const date of ['2026-03-28', '2026-03-30', '2026-03-29']) {
    markOwed(db(), { ...KEY, date, at: 1, dueAt: 1 });
  }
  expect(owedDays(db(), 'moco').map(({ date }) => date)).toEqual([
    '2026-03-30',
    '2026-03-29',
    '2026-03-28',
  ]);
});

test('a day is due after its undo time and its next try, unless a wrong clock wrote them', () => {
  markOwed(db(), { ...KEY, at: 1_000, dueAt: 11_000 });
  expect(isDue(stored(), 10_999)).toBe(false);
  expect(isDue(stored(), 11_000)).toBe(true);
  const year = 365 * 86_400_000;
  expect(isDue({ ...stored(), notBeforeAt: 20_000 }, 11_000)).toBe(false);
  expect(isDue({ ...stored(), dueAt: year, notBeforeAt: year }, 11_000)).toBe(true);
});

test('a wait is obeyed up to its limit: five minutes for an undo, 25 hours for a next try', () => {
  const undoMs = 5 * 60_000;
  expect([undoMs, undoMs + 1].map((ms) => isUndoable({ dueAt: 1_000 + ms }, 1_000))).toEqual([
    true,
    false,
  ]);
  const tryMs = 25 * 3_600_000;
  expect([tryMs, tryMs + 1].map((ms) => isAhead(1_000 + ms, 1_000))).toEqual([true, false]);
});

test('every state of an owed day is counted by itself', () => {
  const verdict = { notBeforeAt: 0, failures: 0, reason: null };
  for (const state of ['owed', 'awaiting', 'refused', 'conflict'] as const) {
    const key = { ...KEY, employeeId: state };
    markOwed(db(), { ...key, at: 1, dueAt: 1 });
    expect(settleDay(db(), key, 1, { ...verdict, state })).toBe(true);
    expect(settleDay(db(), key, 2, { ...verdict, state })).toBe(false);
  }
  markOwed(db(), { ...KEY, employeeId: 'another', at: 1, dueAt: 1 });
  expect(counts(db(), 'moco')).toEqual({ owed: 2, awaiting: 1, refused: 1, conflicts: 1 });
});

test('only the named person’s refused days are revived', () => {
  const refused = { state: 'refused', notBeforeAt: 9, failures: 3, reason: 'locked' } as const;
  for (const employeeId of ['a', 'b']) {
    markOwed(db(), { ...KEY, employeeId, at: 1, dueAt: 1 });
    settleDay(db(), { ...KEY, employeeId }, 1, refused);
  }
  expect(reviveRefused(db(), 'moco', { employeeId: 'b' })).toBe(1);
  expect(dayState(db(), 'a', KEY.date, 'moco')).toMatchObject(refused);
  expect(dayState(db(), 'b', KEY.date, 'moco')).toMatchObject({
    state: 'owed',
    notBeforeAt: 0,
    failures: 0,
  });
});

test('a day that a person has decided about is looked at at once, as a new version', () => {
  markOwed(db(), { ...KEY, at: 1, dueAt: 1 });
  const seen = { reason: 'bothChanged', theirs: '[]' };
  settleDay(db(), KEY, 1, { state: 'conflict', notBeforeAt: 9, failures: 3, ...seen });
  reopenDay(db(), KEY);
  expect(stored()).toMatchObject({
    state: 'owed',
    version: 2,
    notBeforeAt: 0,
    failures: 0,
    reason: null,
    theirs: null,
  });
});
