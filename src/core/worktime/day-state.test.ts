import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { project } from '../punch/project.ts';
import type { PresenceRules } from '../punch/presence.ts';
import type { Punch, PunchKind } from '../punch/punch.ts';
import { dayStateOf, tick, type DayState } from './day-state.ts';
import type { WeeklyModel } from './model.ts';

const DATE = '2026-11-23';
const ZONE = 'Europe/Berlin';
const rules: PresenceRules = { openLimitMs: 13 * 3_600_000, sameMinute: 'discard' };
const eightHours: WeeklyModel = {
  fromDate: '2026-01-01',
  toDate: null,
  amSeconds: [4, 4, 4, 4, 4, 0, 0].map((hours) => hours * 3600),
  pmSeconds: [4, 4, 4, 4, 4, 0, 0].map((hours) => hours * 3600),
};

const at = (time: string) => Date.parse(`${DATE}T${time}+01:00`);

function punches(...texts: readonly string[]): readonly Punch[] {
  return texts.map((text) => {
    const [kind = '', time = ''] = text.split(' ');
    return {
      id: text,
      employeeId: 'a',
      kind: kind as PunchKind,
      at: at(time),
      zone: ZONE,
      source: 'badge',
    };
  });
}

function state(facts: readonly Punch[], nowAt: number, models = [eightHours]): DayState {
  return dayStateOf({
    presences: project(facts, rules).presences,
    date: DATE,
    zone: ZONE,
    models,
    daysOff: [],
    nowAt,
    rules,
    granularity: 'minute',
  });
}

test('says what runs, what was worked and what is owed', () => {
  expect(state(punches('in 08:00:40'), at('10:00:30.700'))).toEqual({
    date: DATE,
    asOfAt: at('10:00:30'),
    workedSeconds: 2 * 3600 + 30,
    running: true,
    targetSeconds: 8 * 3600,
    breakSeconds: 0,
    breakSinceAt: null,
  });
});

test('stands still during a break and says since when', () => {
  const day = state(punches('in 08:00', 'breakStart 10:00'), at('10:20'));
  expect(day).toMatchObject({
    workedSeconds: 2 * 3600,
    running: false,
    breakSeconds: 0,
    breakSinceAt: at('10:00'),
  });
  expect(tick(day, at('11:00')).workedSeconds).toBe(2 * 3600);
});

test('adds recorded breaks and the gap between presences', () => {
  const facts = punches('in 08:00', 'breakStart 10:00', 'breakEnd 10:15', 'out 12:00', 'in 12:30');
  expect(state(facts, at('13:30'))).toMatchObject({
    workedSeconds: 4.75 * 3600,
    breakSeconds: 45 * 60,
    breakSinceAt: null,
    running: true,
  });
});

test('crosses the target: remaining falls to nothing, then the surplus grows', () => {
  const day = state(punches('in 08:00'), at('15:59:58'));
  const metAt = at('16:00');
  expect(tick(day, at('15:59:59'))).toEqual({
    workedSeconds: 8 * 3600 - 1,
    remainingSeconds: 1,
    targetMetAt: metAt,
    overSeconds: 0,
  });
  expect(tick(day, metAt)).toEqual({
    workedSeconds: 8 * 3600,
    remainingSeconds: 0,
    targetMetAt: null,
    overSeconds: 0,
  });
  expect(tick(day, at('16:00:05'))).toMatchObject({ remainingSeconds: 0, overSeconds: 5 });
});

test('promises no time for the target while nothing runs', () => {
  const day = state(punches('in 08:00', 'out 12:00'), at('12:30'));
  expect(tick(day, at('13:00'))).toEqual({
    workedSeconds: 4 * 3600,
    remainingSeconds: 4 * 3600,
    targetMetAt: null,
    overSeconds: 0,
  });
});

test('speaks of no surplus without a target (A46)', () => {
  const day = state(punches('in 08:00'), at('17:00'), []);
  expect(tick(day, at('18:00'))).toEqual({
    workedSeconds: 10 * 3600,
    remainingSeconds: null,
    targetMetAt: null,
    overSeconds: 0,
  });
});

test('takes nothing away when the clock goes back', () => {
  const day = state(punches('in 08:00'), at('10:00'));
  expect(tick(day, at('09:00')).workedSeconds).toBe(2 * 3600);
});

test('runs nothing that begins after the clock', () => {
  expect(state(punches('in 08:00'), at('07:00'))).toMatchObject({
    running: false,
    workedSeconds: 0,
  });
});

test('runs no further than midnight, and from midnight on in the next day', () => {
  const { presences } = project(punches('in 22:00'), rules);
  const input = {
    presences,
    zone: ZONE,
    models: [],
    daysOff: [],
    rules,
    granularity: 'minute' as const,
  };
  const nowAt = Date.parse('2026-11-24T01:00+01:00');
  expect(dayStateOf({ ...input, date: DATE, nowAt })).toMatchObject({
    workedSeconds: 2 * 3600,
    running: false,
  });
  expect(dayStateOf({ ...input, date: '2026-11-24', nowAt })).toMatchObject({
    workedSeconds: 3600,
    running: true,
  });
});

test('runs nothing that is forgotten or to be reviewed', () => {
  expect(state(punches('in 08:00'), at('21:00:01')).running).toBe(false);
  expect(state(punches('in 08:00', 'in 09:00'), at('10:00'))).toMatchObject({
    running: false,
    workedSeconds: 0,
  });
});

test('ticks to what it would say if it were asked anew', () => {
  const kinds = fc.constantFrom<PunchKind>('in', 'out', 'breakStart', 'breakEnd');
  const millisecond = fc.integer({ min: 0, max: 12 * 3_600_000 });
  const fact = fc.record({ kind: kinds, afterMs: millisecond });
  fc.assert(
    fc.property(
      fc.array(fact, { maxLength: 8 }),
      millisecond,
      fc.constantFrom('minute', 'second'),
      (facts, laterMs, granularity) => {
        const list = facts.map(({ kind, afterMs }, index): Punch => ({
          id: String(index),
          employeeId: 'a',
          kind,
          at: at('00:00') + afterMs,
          zone: ZONE,
          source: 'badge',
        }));
        const nowAt = Math.max(at('00:00'), ...list.map((punch) => punch.at));
        const { presences } = project(list, rules);
        const ask = (nowAt: number) =>
          dayStateOf({
            presences,
            date: DATE,
            zone: ZONE,
            models: [eightHours],
            daysOff: [],
            nowAt,
            rules,
            granularity,
          });
        const thenAt = Math.min(nowAt + laterMs, at('12:59:59.999'));
        expect(tick(ask(nowAt), thenAt).workedSeconds).toBe(
          ask(Math.max(nowAt, thenAt)).workedSeconds,
        );
      },
    ),
  );
});

test('costs far less than a millisecond', () => {
  const facts = punches('in 08:00', 'breakStart 10:00', 'breakEnd 10:15', 'out 12:00', 'in 12:30');
  state(facts, at('13:00'));
  const startedAt = performance.now();
  for (let n = 0; n < 1000; n += 1) state(facts, at('13:00') + n);
  expect((performance.now() - startedAt) / 1000).toBeLessThan(1);
});
