import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import type { Step, TheirRow } from '../../core/sync/row.ts';
import { dayState, markOwed, type OwedDay } from '../store/outbox.ts';
import type { DayRequest } from '../vendors/vendor.ts';
import { requested } from './requested.ts';
import { awaitApproval } from './settle.ts';

const KEY = { employeeId: 'e', date: '2026-03-30', vendor: 'clockodo' };
const MORNING = { from: '08', to: '12' };
const STEPS: readonly Step[] = [{ kind: 'create', row: MORNING }];
const THEIRS: readonly TheirRow[] = [{ id: 'a', from: '13', to: '17' }];
const SEEN = JSON.stringify(THEIRS);

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  markOwed(kiosk.db, { ...KEY, at: 1, dueAt: 1 });
});

afterEach(() => kiosk.close());

function stored(): OwedDay {
  const day = dayState(kiosk.db, KEY.employeeId, KEY.date, KEY.vendor);
  if (!day) throw new Error('the day is not owed');
  return day;
}

function request(state: DayRequest['state'], changes: Partial<DayRequest> = {}): DayRequest {
  const { date } = KEY;
  return { vendorId: 'v', date, state, adds: [MORNING], removes: [], reason: state, ...changes };
}

const ask = (...requests: readonly DayRequest[]): boolean | null =>
  requested(kiosk, stored(), STEPS, THEIRS, requests);

test('what was never asked for, or otherwise, may be sent', () => {
  const another = { adds: [{ from: '08', to: '13' }] };
  expect(ask()).toBeNull();
  expect(ask(request('pending', another), request('declined', another))).toBeNull();
  expect(stored().state).toBe('owed');
});

test('what waits there is awaited, and is news once', () => {
  expect(ask(request('pending'))).toBe(true);
  expect(stored()).toMatchObject({ state: 'awaiting', reason: 'pending', theirs: SEEN });
  expect(ask(request('pending'))).toBe(false);
});

test('what was declined there is refused until somebody does something', () => {
  expect(ask(request('declined'))).toBe(true);
  expect(stored()).toMatchObject({
    state: 'refused',
    reason: 'declined',
    theirs: SEEN,
    notBeforeAt: 0,
  });
});

test('what was declined once and was asked for again is awaited', () => {
  expect(ask(request('declined'), request('pending'))).toBe(true);
  expect(stored().state).toBe('awaiting');
});

test('what was awaited and is gone there, with the day as it was, is refused for a day', () => {
  awaitApproval(kiosk, stored(), 'by Eve', SEEN);
  expect(ask()).toBe(true);
  expect(stored()).toMatchObject({
    state: 'refused',
    theirs: SEEN,
    reason: 'what was to be approved is gone there, and the day is as it was',
    notBeforeAt: kiosk.world.clock() + 24 * 3_600_000,
  });
});

test('what was awaited may be sent again where the day is another by now', () => {
  awaitApproval(kiosk, stored(), 'by Eve', '[]');
  expect(ask()).toBeNull();
});
