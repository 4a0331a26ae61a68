import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Step, TheirRow } from '../../core/sync/row.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { openAttempt, unresolvedAttempts } from '../store/attempt.ts';
import { decisionOn, putDecision } from '../store/day-decision.ts';
import { dayState, markOwed } from '../store/outbox.ts';
import { conflict } from './day-conflict.ts';

const KEY = { employeeId: 'e', date: '2026-03-30', vendor: 'moco' };
const ROW: TheirRow = { id: 'a', from: '08:00', to: '12:00' };

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
});

afterEach(() => kiosk.close());

function stored() {
  return dayState(kiosk.db, KEY.employeeId, KEY.date, KEY.vendor);
}

test('a conflict is news once, and again when the vendor’s side is another', () => {
  expect(conflict(kiosk, KEY, [ROW], 'overlap')).toBe(true);
  expect(stored()).toMatchObject({
    state: 'conflict',
    version: 1,
    notBeforeAt: 0,
    failures: 0,
    reason: 'overlap',
    theirs: JSON.stringify([ROW]),
  });
  expect(conflict(kiosk, KEY, [ROW], 'overlap')).toBe(false);
  expect(conflict(kiosk, KEY, [], 'overlap')).toBe(true);
  expect(stored()?.theirs).toBe('[]');
});

test('a day that has changed here since is in conflict anew', () => {
  conflict(kiosk, KEY, [ROW], 'overlap');
  markOwed(kiosk.db, { ...KEY, at: 1, dueAt: 1 });
  expect(stored()?.state).toBe('owed');
  expect(conflict(kiosk, KEY, [ROW], 'overlap')).toBe(true);
  expect(stored()).toMatchObject({ state: 'conflict', version: 2 });
});

test('what was decided is about that conflict and no later one', () => {
  conflict(kiosk, KEY, [ROW], 'overlap');
  putDecision(kiosk.db, KEY, { keep: 'ours', ours: [], theirs: [ROW], seq: 1 });
  conflict(kiosk, KEY, [ROW], 'overlap');
  expect(decisionOn(kiosk.db, KEY)).not.toBeNull();
  conflict(kiosk, KEY, [], 'overlap');
  expect(decisionOn(kiosk.db, KEY)).toBeNull();
});

test('of writes of unknown outcome only a creation whose row is there stays open', () => {
  const { from, to } = ROW;
  const steps: readonly Step[] = [
    { kind: 'create', row: { from, to } },
    { kind: 'create', row: { from, to: '13:00' } },
    { kind: 'change', id: 'a', row: { from, to } },
    { kind: 'delete', id: 'b' },
  ];
  for (const [index, step] of steps.entries()) {
    openAttempt(kiosk.db, KEY, { id: String(index), step, at: index });
  }
  conflict(kiosk, KEY, [ROW], 'overlap');
  expect(unresolvedAttempts(kiosk.db, KEY).map(({ id }) => id)).toEqual(['0']);
});
