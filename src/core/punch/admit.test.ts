import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { admit, attendanceOf, meantKind, otherKinds, type Attendance } from './admit.ts';
import type { Presence, PresenceRules } from './presence.ts';
import { project } from './project.ts';
import type { Punch, PunchKind } from './punch.ts';

const HOUR_MS = 3_600_000;
const rules: PresenceRules = { openLimitMs: 13 * HOUR_MS, sameMinute: 'discard' };
const open: Presence = {
  id: 'p',
  employeeId: 'a',
  fromAt: 0,
  toAt: null,
  state: 'open',
  outId: null,
  breaks: [],
  flags: [],
};

test.each([
  ['in', 'in', 'alreadyIn'],
  ['in', 'out', null],
  ['in', 'onBreak', 'alreadyIn'],
  ['out', 'in', null],
  ['out', 'out', 'notIn'],
  ['out', 'onBreak', null],
  ['breakStart', 'in', null],
  ['breakStart', 'out', 'notIn'],
  ['breakStart', 'onBreak', 'alreadyOnBreak'],
  ['breakEnd', 'in', 'notOnBreak'],
  ['breakEnd', 'out', 'notIn'],
  ['breakEnd', 'onBreak', null],
] as const)('answers a punch %s by somebody who is %s with %s', (kind, attendance, refusal) => {
  expect(admit(kind, attendance)).toBe(refusal);
});

test.each([
  ['in', 'out', ['breakStart']],
  ['out', 'in', []],
  ['onBreak', 'breakEnd', ['out']],
] as const)(
  'takes the scan of somebody who is %s for %s and offers %j',
  (attendance, kind, others) => {
    expect(meantKind(attendance)).toBe(kind);
    expect(otherKinds(attendance)).toEqual(others);
  },
);

test('proposes only what it would admit', () => {
  for (const isUnsure of [false, true]) {
    for (const attendance of ['in', 'out', 'onBreak'] as const) {
      for (const kind of [meantKind(attendance), ...otherKinds(attendance, isUnsure)]) {
        expect(admit(kind, attendance, isUnsure)).toBeNull();
      }
    }
  }
});

test('takes a person’s own word for coming and going where another kiosk may know better', () => {
  expect(otherKinds('out', true)).toEqual(['out']);
  expect(otherKinds('in', true)).toEqual(['breakStart', 'in']);
  expect(otherKinds('onBreak', true)).toEqual(['out']);
  expect([admit('out', 'out', true), admit('in', 'in', true)]).toEqual([null, null]);
  expect(admit('breakEnd', 'out', true)).toBe('notIn');
});

test.each<readonly [string, Presence | undefined, number, Attendance]>([
  ['nobody has punched', undefined, 0, 'out'],
  ['the presence is open', open, HOUR_MS, 'in'],
  ['the presence is as old as the limit', open, 13 * HOUR_MS, 'in'],
  ['the presence is older than the limit', open, 13 * HOUR_MS + 1, 'out'],
  ['the clock stands before the in', open, -HOUR_MS, 'in'],
  ['a break runs', { ...open, breaks: [{ sinceAt: 5, untilAt: null }] }, HOUR_MS, 'onBreak'],
  ['the break is over', { ...open, breaks: [{ sinceAt: 5, untilAt: 9 }] }, HOUR_MS, 'in'],
  ['the presence is closed', { ...open, toAt: 9, state: 'closed' }, HOUR_MS, 'out'],
  ['two ins wait for review', { ...open, state: 'needsReview', flags: ['doubleIn'] }, 9, 'in'],
  ['a later in left it behind', { ...open, flags: ['forgottenOut'] }, HOUR_MS, 'out'],
])('knows attendance when %s', (_name, presence, nowAt, attendance) => {
  expect(attendanceOf(presence, nowAt, rules)).toBe(attendance);
});

test('leaves no unpaired and no doubtful fact when only admitted punches are recorded', () => {
  const scan = fc.record({
    afterMs: fc.integer({ min: 1, max: 30 * HOUR_MS }),
    kind: fc.constantFrom<PunchKind>('in', 'out', 'breakStart', 'breakEnd'),
  });
  fc.assert(
    fc.property(fc.array(scan, { maxLength: 25 }), (scans) => {
      const punches: Punch[] = [];
      let at = 0;
      for (const { afterMs, kind } of scans) {
        at += afterMs;
        const last = project(punches, rules).presences.at(-1);
        if (admit(kind, attendanceOf(last, at, rules)) !== null) continue;
        punches.push({ id: String(at), employeeId: 'a', kind, at, zone: 'UTC', source: 'badge' });
      }
      const { presences, unpaired } = project(punches, rules);
      expect(unpaired).toEqual([]);
      expect(presences.filter(({ state }) => state === 'needsReview')).toEqual([]);
    }),
  );
});
