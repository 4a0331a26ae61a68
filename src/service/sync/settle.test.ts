import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { dayState, markOwed, type OwedDay } from '../store/outbox.ts';
import { awaitApproval, backoffMs, defer, refuse } from './settle.ts';

const KEY = { employeeId: 'e', date: '2026-03-30', vendor: 'moco' };
const DAY_MS = 24 * 3_600_000;

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  const at = kiosk.world.clock();
  markOwed(kiosk.db, { ...KEY, at, dueAt: at });
});

afterEach(() => kiosk.close());

function stored(): OwedDay {
  const day = dayState(kiosk.db, KEY.employeeId, KEY.date, KEY.vendor);
  if (!day) throw new Error('the day is not owed');
  return day;
}

test('a failure is never repeated without a breath, and what the vendor asks for is waited', () => {
  expect(backoffMs(kiosk, 1, null)).toBe(1_000);
  expect(backoffMs(kiosk, 3, null)).toBe(4_000);
  expect(backoffMs(kiosk, 1, 30_000)).toBe(30_000);
});

test('a deferred day stays owed, ever more slowly, and says why', () => {
  const now = kiosk.world.clock();
  for (const [failures, ms] of [
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
  ] as const) {
    defer(kiosk, stored(), 'no answer');
    const notBeforeAt = now + ms;
    expect(stored()).toMatchObject({ state: 'owed', failures, notBeforeAt, reason: 'no answer' });
  }
});

test('a refusal is news once, and again when its reason or the vendor’s side is another', () => {
  const refused = (reason: string, theirs: string, daily = true): boolean =>
    refuse(kiosk, stored(), reason, { theirs, daily });
  expect(refused('locked', '[]')).toBe(true);
  expect(stored()).toMatchObject({
    state: 'refused',
    reason: 'locked',
    theirs: '[]',
    notBeforeAt: kiosk.world.clock() + DAY_MS,
  });
  expect(refused('locked', '[]')).toBe(false);
  expect(refused('locked', '[1]')).toBe(true);
  expect(refused('closed', '[1]')).toBe(true);
  expect(refused('closed', '[1]')).toBe(false);
});

test('a refusal that is tried daily is news again when its day has come', () => {
  const refused = (): boolean => refuse(kiosk, stored(), 'locked', { theirs: '[]', daily: true });
  expect(refused()).toBe(true);
  kiosk.world.pass(DAY_MS - 1);
  expect(refused()).toBe(false);
  kiosk.world.pass(1);
  expect(refused()).toBe(true);
  expect(stored().notBeforeAt).toBe(kiosk.world.clock() + DAY_MS);
});

test('a refusal that waits for the office is never tried by itself, and is news once', () => {
  const refused = (): boolean => refuse(kiosk, stored(), 'no key', { theirs: null, daily: false });
  expect(refused()).toBe(true);
  expect(stored().notBeforeAt).toBe(0);
  kiosk.world.pass(2 * DAY_MS);
  expect(refused()).toBe(false);
});

test('what a day that was refused had failed before is remembered', () => {
  defer(kiosk, stored(), 'no answer');
  refuse(kiosk, stored(), 'locked', { theirs: null, daily: true });
  expect(stored().failures).toBe(1);
});

test('a day that changes state for the same reason is news', () => {
  defer(kiosk, stored(), 'locked');
  expect(refuse(kiosk, stored(), 'locked', { theirs: '[]', daily: false })).toBe(true);
  expect(stored().state).toBe('refused');
  expect(awaitApproval(kiosk, stored(), 'locked', '[]')).toBe(true);
  expect(stored().state).toBe('awaiting');
});

test('waiting for an approval is news once, and again when it or the vendor’s side is another', () => {
  defer(kiosk, stored(), 'no answer');
  const awaited = (reason: string, theirs: string): boolean =>
    awaitApproval(kiosk, stored(), reason, theirs);
  expect(awaited('by Eve', '[]')).toBe(true);
  expect(stored()).toMatchObject({
    state: 'awaiting',
    notBeforeAt: 0,
    failures: 0,
    reason: 'by Eve',
    theirs: '[]',
  });
  expect(awaited('by Eve', '[]')).toBe(false);
  expect(awaited('by Eve', '[1]')).toBe(true);
  expect(awaited('by Bob', '[1]')).toBe(true);
  expect(awaited('by Bob', '[1]')).toBe(false);
});
