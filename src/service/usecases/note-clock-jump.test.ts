import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { newestJumps } from '../store/clock-jump.ts';
import { eachFact, verifyChain } from '../store/journal.ts';
import { projectionDifference } from '../store/projection-check.ts';
import { inTransaction } from '../store/transaction.ts';
import { rulesOf } from '../context.ts';
import { acknowledge } from './acknowledge.ts';
import { doctor } from './doctor.ts';
import { importEmployees } from './import-employees.ts';
import { lookAtClock, noteClockSetBack } from './note-clock-jump.ts';
import { readDay } from './read-day.ts';
import { recordPunch } from './record-punch.ts';
import { recordPunchFacts } from './record-facts.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n8,Ben\n' });
});

afterEach(() => kiosk.close());

const idOf = (number: string): string => employeeByNumber(kiosk.db, number)?.id ?? '';

function punch(kind: 'in' | 'out', number = '7'): void {
  const input = { id: randomUUID(), employeeId: idOf(number), kind };
  const outcome = recordPunch(kiosk, { ...input, by: 'badge', deliberate: true });
  if (!outcome.ok) throw new Error(outcome.refusal);
  acknowledge(kiosk, { punchId: input.id });
}

type Day = {
  readonly punches: readonly Readonly<Record<string, unknown>>[];
  readonly warnings: readonly string[];
  readonly warning_details?: readonly Readonly<Record<string, unknown>>[];
};

function dayOf(date: string, number = '7'): Day {
  const at = kiosk.world.clock() + 24 * HOUR_MS;
  const outcome = readDay(kiosk, { number, date, at });
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.day as Day;
}

const kinds = (): readonly string[] => [...eachFact(kiosk.db)].map(({ kind }) => kind);
const bodies = (): readonly unknown[] =>
  [...eachFact(kiosk.db)].map(({ body }) => JSON.parse(body) as unknown);

test('a clock that was set is one fact, before the punch that found it', () => {
  punch('in');
  kiosk.world.pass(HOUR_MS);
  kiosk.world.jump(-10 * MINUTE_MS);
  punch('in', '8');
  kiosk.world.pass(HOUR_MS);
  punch('out', '8');
  lookAtClock(kiosk);
  expect(kinds()).toEqual(['punch', 'clockJump', 'punch', 'punch']);
  expect(bodies()[1]).toMatchObject({
    how: 'setBack',
    deltaMs: -10 * MINUTE_MS,
    toWall: kiosk.world.clock() - HOUR_MS,
    fromWall: kiosk.world.clock() - HOUR_MS + 10 * MINUTE_MS,
    boot: kiosk.world.bootId,
    sinceMono: 1_000,
    mono: 1_000 + HOUR_MS,
  });
  expect(verifyChain(kiosk.db)).toBeNull();
  expect(projectionDifference(kiosk.db, rulesOf(kiosk.config()))).toBeNull();
});

test('a look once a minute finds it as well, once', () => {
  kiosk.world.jump(3 * HOUR_MS);
  for (let minute = 0; minute < 5; minute += 1) {
    lookAtClock(kiosk);
    kiosk.world.pass(MINUTE_MS);
  }
  expect(kinds()).toEqual(['clockJump']);
  kiosk.world.jump(-3 * HOUR_MS);
  lookAtClock(kiosk);
  lookAtClock(kiosk);
  expect(newestJumps(kiosk.db, 5).map(({ how }) => how)).toEqual(['setBack', 'setOrSlept']);
});

/** Each minute of so many somebody steps the clock by three seconds. Answers how often that was worth telling. */
function stepped(minutes: number): number {
  let told = 0;
  for (let minute = 0; minute < minutes; minute += 1) {
    kiosk.world.pass(MINUTE_MS);
    kiosk.world.jump(3_000);
    if (lookAtClock(kiosk)) told += 1;
  }
  return told;
}

const sumOfJumps = (): number =>
  newestJumps(kiosk.db, 100).reduce(
    (sum, { toWallAt, fromWallAt }) => sum + toWallAt - fromWallAt,
    0,
  );

test('a clock that is stepped each minute is written down once an hour, and nothing of it is left out', () => {
  expect(stepped(24 * 60)).toBe(26);
  expect(kinds()).toHaveLength(26);
  punch('in');
  expect(kinds().slice(-2)).toEqual(['clockJump', 'punch']);
  expect(sumOfJumps()).toBe(24 * 60 * 3_000);
});

test('of a clock that is stepped each minute a punch has all before it', () => {
  stepped(10);
  punch('in');
  expect(sumOfJumps()).toBe(30_000);
  stepped(10);
  punch('out');
  expect(sumOfJumps()).toBe(60_000);
  expect(kinds()).toEqual([
    'clockJump',
    'clockJump',
    'clockJump',
    'clockJump',
    'punch',
    'clockJump',
    'punch',
  ]);
  expect(dayOf('2026-03-30').warnings).toContain('clockJumped');
});

test('a clock that is set by hours is told at once, also where it is stepped each minute', () => {
  stepped(10);
  const before = kinds().length;
  kiosk.world.jump(-3 * HOUR_MS);
  expect(lookAtClock(kiosk)).toBe(true);
  expect(kinds()).toHaveLength(before + 1);
});

test('after a quiet day a jump is told at once again', () => {
  stepped(120);
  for (let hour = 0; hour < 4; hour += 1) {
    kiosk.world.pass(HOUR_MS);
    lookAtClock(kiosk);
  }
  expect(stepped(1)).toBe(1);
});

test('a jump whose transaction failed is written with the next fact', () => {
  kiosk.world.jump(-HOUR_MS);
  expect(() =>
    inTransaction(kiosk.db, () => {
      recordPunchFacts(kiosk, {
        employeeId: idOf('7'),
        punches: [{ id: randomUUID(), kind: 'in', at: kiosk.world.clock(), source: 'badge' }],
        voids: [],
        fact: { kind: 'punch' },
      });
      throw new Error('disk full');
    }),
  ).toThrow('disk full');
  expect(kinds()).toEqual([]);
  punch('in');
  kiosk.world.pass(MINUTE_MS);
  punch('out');
  expect(kinds()).toEqual(['clockJump', 'punch', 'punch']);
});

test('of a day with scans on both sides of a jump the office hears which it was', () => {
  punch('in');
  punch('in', '8');
  kiosk.world.pass(HOUR_MS);
  punch('out', '8');
  kiosk.world.jump(20 * MINUTE_MS);
  kiosk.world.pass(HOUR_MS);
  punch('out');
  expect(dayOf('2026-03-30')).toMatchObject({
    warnings: ['clockJumped'],
    warning_details: [
      {
        code: 'clockJumped',
        jumps: [
          {
            how: 'setOrSlept',
            from: '2026-03-30T11:20:00+02:00',
            to: '2026-03-30T11:40:00+02:00',
            seconds: 1200,
          },
        ],
      },
    ],
  });
  expect(dayOf('2026-03-30', '8').warnings).not.toContain('clockJumped');
});

test('a jump in the night is told of both days of the shift, and of no other', () => {
  const at = (text: string): void => kiosk.world.pass(Date.parse(text) - kiosk.world.clock());
  punch('in');
  kiosk.world.pass(HOUR_MS);
  punch('out');
  at('2026-03-31T22:00:00+02:00');
  punch('in');
  at('2026-04-01T01:00:00+02:00');
  kiosk.world.jump(5 * MINUTE_MS);
  at('2026-04-01T06:00:00+02:00');
  punch('out');
  const warned = ['2026-03-30', '2026-03-31', '2026-04-01'].map((date) =>
    dayOf(date).warnings.includes('clockJumped'),
  );
  expect(warned).toEqual([false, true, true]);
});

test('the change to daylight saving time and back is no jump', () => {
  for (const [from, to] of [
    ['2026-10-24T22:00:00+02:00', '2026-10-25T06:00:00+01:00'],
    ['2027-03-27T22:00:00+01:00', '2027-03-28T06:00:00+02:00'],
  ] as const) {
    kiosk.world.pass(Date.parse(from) - kiosk.world.clock());
    punch('in');
    kiosk.world.pass(Date.parse(to) - kiosk.world.clock());
    punch('out');
    for (const text of [from, to]) {
      expect(dayOf(text.slice(0, 10)).warnings).not.toContain('clockJumped');
    }
  }
  expect(kinds()).not.toContain('clockJump');
});

test('at a start, a clock before the newest fact was set back meanwhile, and that is said once', () => {
  punch('in');
  kiosk.world.jump(-2 * HOUR_MS);
  kiosk = kiosk.restarted();
  noteClockSetBack(kiosk);
  kiosk = kiosk.restarted();
  noteClockSetBack(kiosk);
  punch('out');
  expect(kinds()).toEqual(['punch', 'clockJump', 'punch']);
  expect(bodies()[1]).toMatchObject({ deltaMs: -2 * HOUR_MS, sinceMono: null });
  expect(dayOf('2026-03-30')).toMatchObject({
    punches: [{}, { at: '2026-03-30T09:20:00.001+02:00', wall: '2026-03-30T07:20:00.000+02:00' }],
    warning_details: expect.arrayContaining([
      expect.objectContaining({
        code: 'clockJumped',
        jumps: [expect.objectContaining({ acrossRestart: true, seconds: -7200 })],
      }),
    ]),
  });
  const outcome = doctor(kiosk);
  const checks = outcome.ok ? outcome.value.checks : [];
  expect(checks.find(({ name }) => name === 'clock')?.message).toContain(
    'it was set back by 2 h at least, while the kiosk was off, at 2026-03-30T07:20:00+02:00',
  );
});

test('a start after a while of darkness notes nothing', () => {
  punch('in');
  kiosk.world.jump(12 * HOUR_MS);
  kiosk = kiosk.restarted();
  noteClockSetBack(kiosk);
  lookAtClock(kiosk);
  expect(kinds()).toEqual(['punch']);
});

test('a punch made while the skew is known carries it, and its instant is the clock’s', () => {
  const aheadMs = kiosk.world.clock() - kiosk.world.monotonic();
  kiosk.clockWatch.learnSkew({ ms: 59_000, aheadMs });
  punch('in');
  kiosk.world.pass(HOUR_MS);
  kiosk.clockWatch.learnSkew({ ms: 601_400, aheadMs });
  const at = kiosk.world.clock();
  punch('out');
  expect(bodies()).toEqual([
    expect.not.objectContaining({ skewMs: expect.anything() }),
    expect.objectContaining({ at, skewMs: 601_400 }),
  ]);
  const { punches, warnings } = dayOf('2026-03-30');
  expect(punches[0]).not.toHaveProperty('skewSeconds');
  expect(punches[1]).toMatchObject({ at: '2026-03-30T10:20:00.000+02:00', skewSeconds: 601 });
  expect(warnings).not.toContain('clockJumped');
});
