import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { BEFORE_HELLO, reduce } from './reduce.ts';
import type { Site, Wall } from './screen.ts';
import { keepTheme, themeOf, type Theme } from './theme.ts';
import { virtualTime } from './virtual-time.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const NOON = Date.parse('2026-11-23T12:00:00+01:00');
const auto = {
  theme: 'auto',
  zone: 'Europe/Berlin',
  lightHours: { from: '06:00', until: '20:00' },
  pinDigits: { min: 4, max: 6, longest: 6 },
} as const;
const at = (time: string): number => Date.parse(`2026-11-23T${time}+01:00`);

test.each([
  ['05:59:59', 'dark'],
  ['06:00:00', 'light'],
  ['19:59:59', 'light'],
  ['20:00:00', 'dark'],
  ['00:00:00', 'dark'],
] as const)('at %s it is %s by itself', (time, theme) => {
  expect(themeOf(auto, at(time))).toBe(theme);
});

test.each([
  ['over midnight', { from: '18:30', until: '07:00' }, '23:00:00', 'light'],
  ['over midnight, by day', { from: '18:30', until: '07:00' }, '12:00:00', 'dark'],
  ['never, from a time to itself', { from: '07:00', until: '07:00' }, '03:00:00', 'light'],
] as const)('the hours of light may be other ones: %s', (_, lightHours, time, theme) => {
  expect(themeOf({ ...auto, lightHours }, at(time))).toBe(theme);
});

test('a site that is light or dark for good is so at any hour, and hours are those of its own zone', () => {
  expect(themeOf({ ...auto, theme: 'dark' }, NOON)).toBe('dark');
  expect(themeOf({ ...auto, theme: 'light' }, at('23:00:00'))).toBe('light');
  expect(themeOf({ ...auto, zone: 'Asia/Tokyo' }, at('11:30:00'))).toBe('light');
  expect(themeOf({ ...auto, zone: 'Asia/Tokyo' }, at('12:00:00'))).toBe('dark');
});

function kept(remembered: Theme | null, startsAt: number) {
  const time = virtualTime();
  const store = createStore<Wall>(() => BEFORE_HELLO);
  const shown: Theme[] = [];
  const happen = (happening: Parameters<typeof reduce>[1]): void =>
    store.setState(reduce(store.getState(), happening), true);
  keepTheme({
    store,
    nowAt: time.clock.nowAt,
    onSet: time.clock.onSet,
    after: time.after,
    shown: remembered,
    show: (theme) => void shown.push(theme),
  });
  const hello = (site: object = auto): void => {
    const sync = { vendor: 'none', state: 'ok', owed: 0, refused: 0, conflicts: 0 } as const;
    happen({ kind: 'told', site: site as Site, sync, counts: null });
  };
  time.clock.set(startsAt);
  return { ...time, happen, hello, shown };
}

test('shows nothing before it knows the site, and what it remembers not once more', () => {
  const wall = kept('dark', at('21:00:00'));
  wall.pass(5 * MINUTE);
  expect(wall.shown).toEqual([]);
  wall.hello();
  expect(wall.shown).toEqual([]);
  const fresh = kept(null, at('21:00:00'));
  fresh.hello();
  expect(fresh.shown).toEqual(['dark']);
});

test('turns on the minute, and over a day twice', () => {
  const wall = kept(null, at('19:58:30'));
  wall.hello();
  wall.pass(89_000);
  expect(wall.shown).toEqual(['light']);
  wall.pass(2_000);
  expect(wall.shown).toEqual(['light', 'dark']);
  wall.pass(24 * HOUR);
  expect(wall.shown).toEqual(['light', 'dark', 'light', 'dark']);
  expect(wall.wakings()).toBeLessThanOrEqual(24 * 60 + 3);
});

test('never turns before somebody’s eyes: it waits until they have gone', () => {
  const wall = kept(null, at('19:59:50'));
  wall.hello();
  wall.happen({
    kind: 'shown',
    screen: { kind: 'notice', notice: { kind: 'unknownPin' } },
    returnsAt: at('20:00:05'),
  });
  wall.pass(12_000);
  expect(wall.shown).toEqual(['light']);
  wall.happen({ kind: 'left' });
  expect(wall.shown).toEqual(['light', 'dark']);
});

test('waits for a PIN that is being typed, also when the office has changed the setting', () => {
  const wall = kept(null, NOON);
  wall.hello();
  wall.happen({ kind: 'digit', digit: '4', returnsAt: NOON });
  wall.hello({ ...auto, theme: 'dark' });
  expect(wall.shown).toEqual(['light']);
  wall.happen({ kind: 'pinCleared' });
  expect(wall.shown).toEqual(['light', 'dark']);
});

test('never turns while somebody is in the office', () => {
  const wall = kept(null, at('19:59:50'));
  wall.hello();
  wall.happen({ kind: 'office', office: 'office' });
  wall.pass(12_000);
  expect(wall.shown).toEqual(['light']);
  wall.happen({ kind: 'office', office: null });
  expect(wall.shown).toEqual(['light', 'dark']);
});
