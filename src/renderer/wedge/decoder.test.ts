import { expect, test } from 'vitest';
import { hear, LISTENING, silence, silenceMs } from './decoder.ts';
import { FRAME_CHARS_MAX } from './frame.ts';
import { ANY, altTyped, ENTER, framesOf, press, saidBy, TAB, typed } from './typing-reader.ts';

const BADGE = '0040856634';

test.each([
  ['Enter', ENTER],
  ['Tab', TAB],
  ['the numeric pad’s Enter', press('NumpadEnter', 'Enter')],
])('ends a frame with %s', (_, terminator) => {
  expect(saidBy(framesOf([...typed(BADGE), terminator]))).toEqual([BADGE]);
});

test.each([1, 12, 35, 100, 160, 400, 600])('reads a frame whose keys are %i ms apart', (gapMs) => {
  const [frame] = framesOf([...typed(BADGE), ENTER], {}, gapMs);
  expect(frame).toEqual({ kind: 'badge', chars: BADGE, gapMs, keys: 10 });
});

test('ends a frame by silence where the reader sends no terminator', () => {
  expect(saidBy(framesOf(typed(BADGE)))).toEqual([BADGE]);
  expect(saidBy(framesOf(typed(BADGE), { terminator: 'none' }, 160))).toEqual([BADGE]);
});

test('calls half a frame unreadable where the reader is known to send a terminator', () => {
  expect(saidBy(framesOf(typed('004085'), { terminator: 'enter' }))).toEqual(['unreadable']);
  expect(saidBy(framesOf([...typed(BADGE), TAB], { terminator: 'enter' }))).toEqual(['unreadable']);
  expect(saidBy(framesOf([...typed(BADGE), ENTER], { terminator: 'tab' }))).toEqual(['unreadable']);
  expect(saidBy(framesOf([...typed(BADGE), TAB], { terminator: 'tab' }))).toEqual([BADGE]);
});

test('takes a few keys and silence for a hand on the keyboard', () => {
  expect(framesOf(typed('123'))).toEqual([]);
});

test('keeps two badges apart that come one right after the other', () => {
  const keys = [...typed(BADGE), ENTER, ENTER, ...typed('0040857201'), ENTER];
  expect(saidBy(framesOf(keys))).toEqual([BADGE, '0040857201']);
});

test('is not put off by Enter and Shift before the number', () => {
  const shift = press('ShiftLeft', 'Shift', { shift: true });
  expect(saidBy(framesOf([ENTER, shift, ENTER, ...typed(BADGE), shift, ENTER]))).toEqual([BADGE]);
});

test('does not mix what was left over long ago into the next badge', () => {
  const wait = silenceMs(ANY);
  const first = hear(LISTENING, { ...press('Digit9', '9'), atMs: 0 }, ANY, wait);
  const next = hear(first.reading, { ...press('Digit1', '1'), atMs: wait }, ANY, wait);
  expect(next.reading.strokes).toHaveLength(1);
});

test('waits longer for the next key where the machine itself was late', () => {
  const wait = silenceMs(ANY);
  const first = hear(LISTENING, { ...press('Digit9', '9'), atMs: 0 }, ANY, wait);
  const next = hear(first.reading, { ...press('Digit1', '1'), atMs: wait }, ANY, wait + 1);
  expect(next.reading.strokes).toHaveLength(2);
});

test.each([
  ['Ctrl', { ctrl: true }],
  ['Alt', { alt: true }],
  ['Ctrl and Alt', { ctrl: true, alt: true }],
  ['Meta', { meta: true }],
  ['auto-repeat', { repeat: true }],
])('reads nothing from keys with %s', (_, more) => {
  expect(saidBy(framesOf([...typed('1234'), press('KeyW', 'w', more), ENTER]))).toEqual(['1234']);
});

test.each([
  ['a dead key', press('BracketLeft', 'Dead')],
  ['an arrow', press('ArrowDown', 'ArrowDown')],
  ['a function key', press('F8', 'F8')],
  ['a lock', press('CapsLock', 'CapsLock')],
  ['AltGr itself', press('AltRight', 'AltGraph', { altGr: true })],
])('reads nothing from %s in the middle of a number', (_, key) => {
  expect(saidBy(framesOf([...typed('0040'), key, ...typed('856634'), ENTER]))).toEqual([BADGE]);
});

test('reads a number from its places while an input method holds the keys', () => {
  const keys = typed('04A2B9C1').map((key) => ({ ...key, key: 'Process' }));
  expect(saidBy(framesOf([...keys, ENTER]))).toEqual(['04A2B9C1']);
});

test.each([
  ['as its modifier', press('KeyQ', '@', { altGr: true })],
  ['as Ctrl and Alt, the way Windows has it', press('KeyQ', '@', { ctrl: true, alt: true })],
])('reads a sign that AltGr makes, said %s', (_, at) => {
  const keys = [at, ...typed(BADGE), ENTER];
  expect(saidBy(framesOf(keys, { prefix: '@' }))).toEqual([BADGE]);
});

test('reads digits that a layout has under AltGr only', () => {
  const keys = Array.from(BADGE, (digit) => press(`Digit${digit}`, digit, { altGr: true }));
  expect(saidBy(framesOf([...keys, ENTER]))).toEqual([BADGE]);
});

test('reads characters typed as Alt and a number, with Enter as a key, as a number or not at all', () => {
  const keys = altTyped('04A2B9C1');
  expect(saidBy(framesOf([...keys, ENTER]))).toEqual(['04A2B9C1']);
  expect(saidBy(framesOf([...keys, ...altTyped('\r')], { terminator: 'enter' }))).toEqual([
    '04A2B9C1',
  ]);
  expect(saidBy(framesOf(keys))).toEqual(['04A2B9C1']);
  expect(saidBy(framesOf([...altTyped('04\u00e92B9C1'), ENTER]))).toEqual(['unreadable']);
});

test.each([
  ['both', '~1234567$', '1234567'],
  ['no prefix', '1234567$', 'unreadable'],
  ['no suffix', '~1234567', 'unreadable'],
  ['another prefix', ';1234567$', 'unreadable'],
  ['nothing between them', '~$', 'unreadable'],
])('takes prefix and suffix off a frame that has %s', (_, text, said) => {
  const frames = framesOf([...typed(text), ENTER], { prefix: '~', suffix: '$' });
  expect(saidBy(frames)).toEqual([said]);
});

test('knows a prefix in whatever case and under whatever layout it comes', () => {
  const habits = { prefix: 'kb', suffix: '%' };
  for (const typing of [{}, { capsLock: true }, { host: 'fr' }, { host: 'de' }] as const) {
    expect(saidBy(framesOf([...typed('KB12345%', typing), ENTER], habits))).toEqual(['12345']);
  }
});

test('leaves signs around a number away, and parts of a number together', () => {
  expect(saidBy(framesOf([...typed(';004085,6634?'), ENTER]))).toEqual([BADGE]);
  const habits = { format: 'facility3Card5' } as const;
  expect(saidBy(framesOf([...typed('111,27706'), ENTER], habits))).toEqual(['111,27706']);
});

test.each([9, 11])('calls a number of %i characters unreadable where they have ten', (length) => {
  const keys = [...typed('004085663412'.slice(0, length)), ENTER];
  expect(saidBy(framesOf(keys, { lengths: [10] }))).toEqual(['unreadable']);
});

test('refuses a frame that is longer than any badge, whole, and says how fast it was', () => {
  expect(framesOf([...typed('7'.repeat(3 * FRAME_CHARS_MAX)), ENTER])).toEqual([
    { kind: 'unreadable', gapMs: 5, keys: 3 * FRAME_CHARS_MAX },
  ]);
});

/** Two readers whose keys take turns, with `after` keys of the first before the second begins. */
function interleaved(after: number): readonly ReturnType<typeof press>[] {
  const one = [...typed(BADGE), ENTER];
  const two = [...typed('0040857201'), ENTER];
  const keys = one.slice(0, after);
  for (let index = 0; index < two.length; index += 1) {
    keys.push(...one.slice(after + index, after + index + 1), ...two.slice(index, index + 1));
  }
  return [...keys, ...one.slice(after + two.length)];
}

test.each([0, 1, 4, 9])(
  'makes nobody’s badge of two readers at once, the second %i keys later',
  (after) => {
    const known = saidBy(framesOf(interleaved(after), { lengths: [10] }));
    expect(new Set(known)).toEqual(new Set(['unreadable']));
    const unknown = saidBy(framesOf(interleaved(after)));
    expect(unknown.filter((said) => said.length <= 10 && said !== 'unreadable')).toEqual([]);
  },
);

test('is listening again after a silence, whatever was left over', () => {
  const keys = [...typed('12'), press('AltLeft', 'Alt', { alt: true })];
  const left = keys.reduce(
    (reading, key, index) => hear(reading, { ...key, atMs: index }, ANY, 400).reading,
    LISTENING,
  );
  expect(silence(left, ANY)).toEqual({ reading: LISTENING, frames: [] });
});
