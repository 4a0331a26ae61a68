import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Happening } from './happening.ts';
import { BEFORE_HELLO, reduce } from './reduce.ts';
import { keepRest, stepsToRest, type Rest } from './rest.ts';
import type { Site, Wall } from './screen.ts';
import { virtualTime } from './virtual-time.ts';

const MINUTE = 60_000;
const site: Site = {
  name: 'Werk Nord',
  zone: 'Europe/Berlin',
  language: 'de',
  theme: 'auto',
  returnSeconds: 5,
  pinDigits: { min: 4, max: 6, longest: 6 },
  saver: { afterMinutes: 10, dims: true },
  volume: 60,
  lightHours: { from: '06:00', until: '20:00' },
  setUp: 'done',
  demo: null,
} as Partial<Site> as Site;
const sync = { vendor: 'moco', state: 'ok', owed: 0, refused: 0, conflicts: 0 } as const;
const notice: Happening = {
  kind: 'shown',
  screen: { kind: 'notice', notice: { kind: 'unknownPin' } },
  returnsAt: 0,
};
const oneMoment: Happening = { kind: 'trouble', trouble: { kind: 'oneMoment' } };
const allIsWell: Happening = { kind: 'trouble', trouble: null };

function resting(saver: Site['saver'] = site.saver) {
  const time = virtualTime();
  const store = createStore<Wall>(() => BEFORE_HELLO);
  const happen = (happening: Happening): void =>
    store.setState(reduce(store.getState(), happening), true);
  const changes: Rest[] = [];
  const become = (rest: Rest): void => {
    changes.push(rest);
    happen({ kind: 'rest', rest });
  };
  const { stirred } = keepRest({ ...time, store, become });
  happen({ kind: 'told', site: { ...site, saver }, sync, counts: null });
  happen(allIsWell);
  return { ...time, happen, stirred, changes, rest: () => store.getState().rest };
}

test('dims a minute before, and gives way to the saver', () => {
  const wall = resting();
  wall.pass(9 * MINUTE - 1);
  expect(wall.rest()).toBe('awake');
  wall.pass(1);
  expect(wall.rest()).toBe('dimmed');
  wall.pass(MINUTE);
  expect(wall.rest()).toBe('saver');
});

test.each([
  ['never, where it is set to 0', { afterMinutes: 0, dims: true }, []],
  ['without dimming, where that is off', { afterMinutes: 3, dims: false }, ['saver']],
  [
    'half a minute before, where there is only one',
    { afterMinutes: 1, dims: true },
    ['dimmed', 'saver'],
  ],
] as const)('rests %s', (_, saver, changes) => {
  const wall = resting(saver);
  wall.pass(1_000 * MINUTE);
  expect(wall.changes).toEqual(changes);
  for (const { afterMs } of stepsToRest(saver)) expect(afterMs).toBeGreaterThan(0);
});

test('a key wakes it, and the quiet begins anew', () => {
  const wall = resting();
  wall.pass(60 * MINUTE);
  wall.stirred();
  expect(wall.rest()).toBe('awake');
  wall.pass(8 * MINUTE);
  wall.stirred();
  wall.pass(8 * MINUTE);
  expect(wall.rest()).toBe('awake');
  wall.pass(MINUTE);
  expect(wall.rest()).toBe('dimmed');
  wall.stirred();
  expect(wall.rest()).toBe('awake');
});

test('a screen that comes without a key wakes it, and it does not rest before somebody', () => {
  const wall = resting();
  wall.pass(60 * MINUTE);
  wall.happen(notice);
  expect(wall.rest()).toBe('awake');
  wall.pass(60 * MINUTE);
  expect(wall.rest()).toBe('awake');
  wall.happen({ kind: 'left' });
  wall.pass(9 * MINUTE);
  expect(wall.rest()).toBe('dimmed');
});

test('half a PIN keeps it awake', () => {
  const wall = resting();
  wall.happen({ kind: 'digit', digit: '4', returnsAt: 0 });
  wall.pass(60 * MINUTE);
  expect(wall.rest()).toBe('awake');
});

test('a trouble wakes it and is never hidden, and afterwards it rests again', () => {
  const wall = resting();
  wall.pass(60 * MINUTE);
  wall.happen(oneMoment);
  expect(wall.rest()).toBe('awake');
  wall.pass(60 * MINUTE);
  expect(wall.rest()).toBe('awake');
  wall.happen(allIsWell);
  wall.pass(10 * MINUTE);
  expect(wall.rest()).toBe('saver');
});

test('another setting counts from the last key, at once', () => {
  const wall = resting({ afterMinutes: 240, dims: true });
  wall.pass(5 * MINUTE);
  const saver = { afterMinutes: 2, dims: false };
  wall.happen({ kind: 'told', site: { ...site, saver }, sync, counts: null });
  expect(wall.rest()).toBe('saver');
  wall.happen({
    kind: 'told',
    site: { ...site, saver: { afterMinutes: 0, dims: true } },
    sync,
    counts: null,
  });
  expect(wall.rest()).toBe('awake');
});

test('over a day with a scan each minute, no more than one timer waits and few wake', () => {
  const wall = resting();
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    for (let key = 0; key < 11; key += 1) wall.stirred();
    wall.pass(MINUTE);
    expect(wall.waiting()).toBeLessThanOrEqual(1);
  }
  expect(wall.changes).toEqual([]);
  expect(wall.wakings()).toBeLessThan(24 * 60);
});
