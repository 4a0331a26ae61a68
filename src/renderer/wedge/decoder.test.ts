import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  FRAME_CHARS_MAX,
  hear,
  LISTENING,
  SILENCE_MS,
  silence,
  type Frame,
  type Key,
  type Reading,
} from './decoder.ts';

const plain = { ctrl: false, alt: false, meta: false, repeat: false };

function key(code: string, typed: string, more: Partial<Key> = {}): Omit<Key, 'atMs'> {
  return { ...plain, code, key: typed, ...more };
}

const enter = key('Enter', 'Enter');

/** Types keys `gapMs` apart and collects the frames, with the silence behind them. */
function type(keys: readonly Omit<Key, 'atMs'>[], gapMs = 5): readonly Frame[] {
  let reading: Reading = LISTENING;
  let atMs = 1_000;
  const frames: Frame[] = [];
  for (const each of keys) {
    atMs += gapMs;
    const heard = hear(reading, { ...each, atMs });
    reading = heard.reading;
    if (heard.frame) frames.push(heard.frame);
  }
  const { frame } = silence(reading, atMs + SILENCE_MS);
  return frame ? [...frames, frame] : frames;
}

function chars(frames: readonly Frame[]): readonly string[] {
  return frames.map((frame) => (frame.kind === 'badge' ? frame.chars : 'unreadable'));
}

const digits = (text: string) => Array.from(text, (digit) => key(`Digit${digit}`, digit));

test.each([
  ['a US keyboard', digits('0040856634')],
  ['the numeric pad', Array.from('0040856634', (d) => key(`Numpad${d}`, d))],
  ['the numeric pad without Num Lock', Array.from('0040856634', (d) => key(`Numpad${d}`, 'End'))],
  [
    'AZERTY without Shift',
    Array.from('0040856634', (d) => key(`Digit${d}`, 'àéà('.charAt(+d % 4))),
  ],
  [
    'a reader that holds Shift',
    Array.from('0040856634', (d) => key(`Digit${d}`, '!@#$'.charAt(+d % 4))),
  ],
])('reads the same digits from %s', (_, keys) => {
  expect(chars(type([...keys, enter]))).toEqual(['0040856634']);
});

test('reads hex letters as the layout has them, in capitals', () => {
  const keys = [
    key('Digit0', '0'),
    key('Digit4', '4'),
    key('KeyA', 'a'),
    key('KeyC', 'C'),
    key('KeyQ', 'a'),
  ];
  expect(chars(type([...keys, enter]))).toEqual(['04ACA']);
});

test('reads a letter from its place where the layout makes no letter of it', () => {
  expect(chars(type([key('KeyF', 'ф'), key('KeyB', 'и'), key('Digit1', '1'), enter]))).toEqual([
    'FB1',
  ]);
});

test.each([
  ['Tab', key('Tab', 'Tab')],
  ['the numeric pad’s Enter', key('NumpadEnter', 'Enter')],
])('ends a frame with %s', (_, terminator) => {
  expect(chars(type([...digits('0040856634'), terminator]))).toEqual(['0040856634']);
});

test.each([1, 12, 35, 100, 160])('reads a frame whose keys are %i ms apart', (gapMs) => {
  const [frame] = type([...digits('0040856634'), enter], gapMs);
  expect(frame).toEqual({ kind: 'badge', chars: '0040856634', gapMs });
});

test('ends a frame by silence where the reader sends no terminator', () => {
  expect(chars(type(digits('0040856634')))).toEqual(['0040856634']);
});

test('takes a few keys and silence for a hand on the keyboard', () => {
  expect(type(digits('123'))).toEqual([]);
});

test('keeps two badges apart that come one after the other', () => {
  const keys = [...digits('0040856634'), enter, enter, ...digits('0040857201'), enter];
  expect(chars(type(keys))).toEqual(['0040856634', '0040857201']);
});

test('does not mix what was left over long ago into the next badge', () => {
  const first = hear(LISTENING, { ...key('Digit9', '9'), atMs: 0 });
  const next = hear(first.reading, { ...key('Digit1', '1'), atMs: SILENCE_MS });
  expect(next.reading.chars).toBe('1');
});

test.each([
  ['Ctrl', { ctrl: true }],
  ['Alt', { alt: true }],
  ['Meta', { meta: true }],
  ['auto-repeat', { repeat: true }],
])('reads nothing from keys with %s', (_, more) => {
  expect(chars(type([...digits('1234'), key('KeyW', 'w', more), enter]))).toEqual(['1234']);
});

test('refuses a frame that is longer than any badge, whole', () => {
  expect(chars(type([...digits('7'.repeat(FRAME_CHARS_MAX + 1)), enter]))).toEqual(['unreadable']);
});

const anyKey = fc.record({
  code: fc.oneof(
    fc.constantFrom('Digit1', 'KeyA', 'Enter', 'Tab', 'F8', 'Numpad5', 'AltRight', ''),
    fc.string(),
  ),
  key: fc.oneof(fc.constantFrom('1', 'a', 'Enter', 'Tab', 'Dead', 'Process', '-'), fc.string()),
  ctrl: fc.boolean(),
  alt: fc.boolean(),
  meta: fc.boolean(),
  repeat: fc.boolean(),
  gapMs: fc.integer({ min: -5, max: 2 * SILENCE_MS }),
});

test('hands on nothing but short badge numbers and is always listening again, whatever is typed', () => {
  fc.assert(
    fc.property(fc.array(anyKey, { maxLength: 200 }), (keys) => {
      let reading: Reading = LISTENING;
      let atMs = 0;
      for (const { gapMs, ...each } of keys) {
        atMs += gapMs;
        const heard = hear(reading, { ...each, atMs });
        reading = heard.reading;
        const handedOn = heard.frame?.kind === 'badge' ? heard.frame.chars : 'NOTHING';
        expect(handedOn).toMatch(/^[0-9A-Z_-]{1,64}$/);
        expect(reading.chars.length).toBeLessThanOrEqual(FRAME_CHARS_MAX);
      }
      expect(silence(reading, atMs + 10 * SILENCE_MS).reading).toEqual(LISTENING);
      const after = hear(reading, { ...enter, atMs: atMs + 1 });
      expect(after.reading.chars).toBe('');
    }),
  );
});
