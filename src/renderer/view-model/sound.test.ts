import { expect, test } from 'vitest';
import { BEFORE_HELLO, reduce } from './reduce.ts';
import type { DoneHow, Screen, Wall } from './screen.ts';
import { BOARD, MY_DAY, RECEIPT } from './scripted-service.ts';
import { PATTERNS, soundOf, type Sound } from './sound.ts';

const done = (how: DoneHow) => ({ kind: 'done', board: BOARD, receipt: RECEIPT, how }) as const;
const you = {
  kind: 'you',
  by: 'badge',
  board: BOARD,
  meant: 'out',
  others: [],
  why: 'setting',
  undo: null,
} as const;
const notice = { kind: 'notice', notice: { kind: 'unknownPin' } } as const;

test.each([
  ['a punch that is recorded', done('recorded'), 'ok'],
  ['a punch that is taken back', done('undone'), 'ok'],
  ['the same scan again, which recorded nothing', done('again'), 'attention'],
  ['a receipt that is shown late', done('late'), 'attention'],
  ['a choice, before which nothing is recorded', you, 'attention'],
  ['anything that is declined', notice, 'refused'],
  ['the waiting screen', { kind: 'idle' }, null],
  ['a badge that is being looked up', { kind: 'identifying', by: 'badge' }, null],
] as const)('plays for %s what it is', (_, screen, sound) => {
  expect(soundOf(screen as Screen)).toBe(sound);
});

/** What is heard of a pattern by somebody who hears no pitch: lengths and gaps, in steps of a tenth of a second. */
function rhythm(sound: Sound): string {
  const beeps = PATTERNS[sound];
  return beeps.map(({ lengthMs }) => (lengthMs < 250 ? 'short' : 'long')).join(' ');
}

test('no two sounds have the same rhythm, and each says what it is', () => {
  expect(rhythm('ok')).toBe('short');
  expect(rhythm('refused')).toBe('long long');
  expect(rhythm('attention')).toBe('short short short');
});

test('every sound has gaps that can be heard, and is over within a second and a half', () => {
  for (const beeps of Object.values(PATTERNS)) {
    const ends = beeps.map(({ startMs, lengthMs }) => startMs + lengthMs);
    const gaps = beeps.slice(1).map(({ startMs }, turn) => startMs - (ends[turn] ?? 0));
    expect(Math.min(...gaps, 80)).toBe(80);
    expect(ends.at(-1)).toBeLessThanOrEqual(1_500);
  }
});

const shown = (wall: Wall, screen: Screen): Wall =>
  reduce(wall, { kind: 'shown', screen: screen as typeof notice, returnsAt: 5_000 });

test('two outcomes alike are two sounds, and what is read again unasked is none', () => {
  const once = shown(BEFORE_HELLO, done('again'));
  expect(once.sounding).toEqual({ sound: 'attention', turn: 1 });
  expect(shown(once, done('again')).sounding).toEqual({ sound: 'attention', turn: 2 });
  expect(reduce(once, { kind: 'boardRead', board: BOARD }).sounding).toBe(once.sounding);
  expect(reduce(once, { kind: 'left' }).sounding).toBe(once.sounding);
});

test('coming back from one’s day to the choice is silent', () => {
  const asked = shown(BEFORE_HELLO, you);
  const { id: employeeId } = BOARD.employee;
  const read = reduce(asked, { kind: 'dayRead', employeeId, day: MY_DAY, returnsAt: 9_000 });
  expect(read.screen.kind).toBe('myDay');
  expect(shown(read, you).sounding).toBe(asked.sounding);
});
