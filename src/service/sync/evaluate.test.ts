import { expect, test } from 'vitest';
import type { OwedDay } from '../store/outbox.ts';
import type { VendorState } from '../store/vendor-state.ts';
import { evaluate, nextDayAt, WAIT_MAX_MS, type EngineState } from './evaluate.ts';

const NOW = 1_000_000_000;
const MINUTE = 60_000;

const vendor = (changes: Partial<VendorState> = {}): VendorState => ({
  state: 'ok',
  reason: null,
  failures: 0,
  notBeforeAt: 0,
  lastContactAt: null,
  skewMs: null,
  ...changes,
});

const day = (changes: Partial<OwedDay> = {}): OwedDay => ({
  employeeId: 'e',
  date: '2026-03-30',
  vendor: 'moco',
  state: 'owed',
  version: 1,
  sinceAt: NOW,
  dueAt: NOW,
  notBeforeAt: 0,
  failures: 0,
  reason: null,
  theirs: null,
  ...changes,
});

const state = (changes: Partial<EngineState> = {}): EngineState => ({
  vendor: vendor(),
  paused: false,
  days: [],
  pullAt: NOW + 5 * MINUTE,
  pullEveryMs: 5 * MINUTE,
  credentialsChanged: false,
  ...changes,
});

const PUSH = { kind: 'round', pull: false };
const PULL = { kind: 'round', pull: true };
const PROBE = { kind: 'probe' };
const wait = (ms: number) => ({ kind: 'wait', ms });

test.each<[string, Partial<EngineState>, unknown]>([
  ['nothing owed: waits, but never longer than a minute', {}, wait(WAIT_MAX_MS)],
  ['time to pull', { pullAt: NOW }, PULL],
  [
    'paused by the office: nothing is called',
    { paused: true, pullAt: NOW, days: [day()] },
    wait(WAIT_MAX_MS),
  ],
  [
    'paused by the office: access is not asked for either',
    { paused: true, vendor: vendor({ state: 'unauthorized' }), credentialsChanged: true },
    wait(WAIT_MAX_MS),
  ],
  ['a due day', { days: [day()] }, PUSH],
  ['a due day and time to pull: one round does both', { days: [day()], pullAt: NOW }, PULL],
  ['undo time runs', { days: [day({ dueAt: NOW + 4_000 })] }, wait(4_000)],
  ['a day that waits for its next try', { days: [day({ notBeforeAt: NOW + 9_000 })] }, wait(9_000)],
  ['one waits, another is due', { days: [day({ dueAt: NOW + 4_000 }), day()] }, PUSH],
  ['a conflict asks for no round of its own', { days: [day({ state: 'conflict' })] }, wait(MINUTE)],
  [
    'a refused day whose day has come',
    { days: [day({ state: 'refused', notBeforeAt: NOW })] },
    PUSH,
  ],
  [
    'a refused day that waits for the office',
    { days: [day({ state: 'refused', notBeforeAt: 0 })] },
    wait(MINUTE),
  ],
  [
    'the vendor asked for patience: due days and pulls wait',
    {
      vendor: vendor({ state: 'paused', notBeforeAt: NOW + 30_000 }),
      days: [day()],
      pullAt: NOW,
    },
    wait(30_000),
  ],
  [
    'patience is over',
    { vendor: vendor({ state: 'offline', notBeforeAt: NOW }), days: [day()] },
    PUSH,
  ],
  [
    'unauthorized (invariant 7)',
    {
      vendor: vendor({ state: 'unauthorized', notBeforeAt: NOW + 5_000 }),
      days: [day()],
      pullAt: 0,
    },
    wait(5_000),
  ],
  [
    'unauthorized, time to ask',
    { vendor: vendor({ state: 'unauthorized', notBeforeAt: NOW }) },
    PROBE,
  ],
  [
    'unauthorized, another key',
    {
      vendor: vendor({ state: 'unauthorized', notBeforeAt: NOW + MINUTE }),
      credentialsChanged: true,
    },
    PROBE,
  ],
  [
    'a clock that was a year ahead when the wait was written is not obeyed',
    { days: [day({ dueAt: NOW + 365 * 86_400_000, notBeforeAt: NOW + 365 * 86_400_000 })] },
    PUSH,
  ],
  [
    'a clock that was set back does not put the next pull off',
    { pullAt: NOW + 365 * 86_400_000, days: [] },
    wait(MINUTE),
  ],
  [
    'a refused day that is tried later',
    { days: [day({ state: 'refused', notBeforeAt: NOW + 9_000 })] },
    wait(9_000),
  ],
  [
    'a refused day that waits for the office while its undo time runs',
    { days: [day({ state: 'refused', dueAt: NOW + 4_000 })] },
    wait(MINUTE),
  ],
  [
    'what a day in conflict once waited for is nothing to wait for',
    { days: [day({ state: 'conflict', notBeforeAt: NOW + 4_000 })] },
    wait(MINUTE),
  ],
  [
    'what a day in conflict once waited for asks for no round when it has come',
    { days: [day({ state: 'conflict', notBeforeAt: NOW })] },
    wait(MINUTE),
  ],
])('%s', (_, changes, action) => {
  expect(evaluate(state(changes), NOW)).toEqual(action);
});

test('the next day is the first that may not be sent yet', () => {
  const [due, soon] = [day(), day({ dueAt: NOW + 4_000 })];
  expect(nextDayAt([due, day({ notBeforeAt: NOW + 9_000 }), soon], NOW)).toBe(NOW + 4_000);
  expect(nextDayAt([due], NOW)).toBeNull();
});
