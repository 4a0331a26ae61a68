import { expect, test } from 'vitest';
import type { RequestedTime } from './my-screens.ts';
import { canBeSent, movedRequest, shownTime } from './request.ts';

const MINUTE = 60_000;
const OWN = 510 * MINUTE;

const wrong: RequestedTime = {
  step: 'time',
  change: { what: 'wrongTime', punchId: 'p1', at: null },
  entryAt: OWN + 15_000,
  kind: 'out',
  answered: false,
  proposedAt: OWN,
  earliestAt: 0,
  latestAt: 1_000 * MINUTE,
};

test('begins at the entry’s own time, and cannot be sent as it stands', () => {
  expect(shownTime(wrong)).toBe(OWN);
  expect(canBeSent(wrong)).toBe(false);
});

test('can be sent once a time was moved, and not when it was moved back', () => {
  const later = movedRequest(wrong, 5);
  expect(shownTime(later)).toBe(OWN + 5 * MINUTE);
  expect(canBeSent(later)).toBe(true);
  expect(canBeSent(movedRequest(later, -5))).toBe(false);
});

test('can be sent once somebody has said that they do not know', () => {
  const unknown = { ...wrong, answered: true };
  expect(shownTime(unknown)).toBeNull();
  expect(canBeSent(unknown)).toBe(true);
  expect(shownTime(movedRequest(unknown, 5))).toBe(OWN + 5 * MINUTE);
});

test('a missing entry may have been where it was looked for first', () => {
  const missing = { ...wrong, change: { what: 'missing', kind: 'out', at: null } } as const;
  expect(canBeSent(missing)).toBe(false);
  expect(canBeSent(movedRequest(movedRequest(missing, 5), -5))).toBe(true);
});

test('somebody else’s entry needs no time', () => {
  expect(canBeSent({ ...wrong, change: { what: 'notMine', punchId: 'p1' } })).toBe(true);
});
