import { expect, test } from 'vitest';
import type { Habits } from './frame.ts';
import {
  ENTER,
  framesOf,
  LAYOUTS,
  press,
  saidBy,
  typed,
  type LayoutName,
  type Typing,
} from './typing-reader.ts';

const NUMBERS = ['0040856634', '04A2B9C1', 'FACE0123456789', '04ACFE0D7BQYZ'];
const HOSTS = Object.keys(LAYOUTS) as LayoutName[];

/** A reader types for an American keyboard, as it comes, or for the country that it was set to. */
const READERS = HOSTS.flatMap((host): readonly (readonly [LayoutName, LayoutName])[] =>
  host === 'us' || host === 'ru'
    ? [['us', host]]
    : [
        ['us', host],
        [host, host],
      ],
);

const STATES: readonly (readonly [string, Partial<Typing>])[] = [
  ['as it comes', {}],
  ['with Caps Lock', { capsLock: true }],
  ['on the numeric pad', { numpad: 'on' }],
  ['on the numeric pad without Num Lock', { numpad: 'off' }],
];

const TABLE = READERS.flatMap(([reader, host]) =>
  STATES.flatMap(([state, typing]) =>
    NUMBERS.filter((number) => isSayable(number, reader, host)).map(
      (number) => [reader, host, state, number, { ...typing, reader, host }] as const,
    ),
  ),
);

/** The one thing nobody can tell from keys alone: letters past F on a layout that moves them, where no digit gives it away. */
function isSayable(number: string, reader: LayoutName, host: LayoutName): boolean {
  return !/[G-Z]/.test(number) || reader === host;
}

function said(number: string, typing: Typing, habits: Partial<Habits> = {}): readonly string[] {
  return saidBy(framesOf([...typed(number, typing), ENTER], habits));
}

test.each(TABLE)(
  'a reader set to %s at a computer set to %s, %s, types %s',
  (_reader, _host, _state, number, typing) => {
    expect(said(number, typing)).toEqual([number]);
  },
);

test.each(TABLE.filter(([reader]) => reader === 'us'))(
  'mode code: a reader set to %s at a computer set to %s, %s, types %s',
  (_reader, _host, _state, number, typing) => {
    expect(said(number, typing, { mode: 'code' })).toEqual([number]);
  },
);

test.each(TABLE.filter(([reader, host, state]) => reader === host && state !== 'with Caps Lock'))(
  'mode key: a reader set to %s at a computer set to %s, %s, types %s',
  (_reader, _host, _state, number, typing) => {
    expect(said(number, typing, { mode: 'key' })).toEqual([number]);
  },
);

test('letters past F are told by their place where the row of digits gives the layouts away', () => {
  expect(said('KEY1Q', { reader: 'us', host: 'fr' })).toEqual(['KEY1Q']);
  expect(said('KEY1Z', { reader: 'us', host: 'cz' })).toEqual(['KEY1Z']);
  expect(said('KEYZ', { reader: 'us', host: 'de' }, { mode: 'code' })).toEqual(['KEYZ']);
});

test('reads what others have seen a reader type on a French computer', () => {
  const number = '0013748911';
  const seen = 'àà&"è\'!ç&&';
  const keys = Array.from(number, (digit, index) => press(`Digit${digit}`, seen.charAt(index)));
  for (const mode of ['auto', 'code'] as const) {
    expect(saidBy(framesOf([...keys, ENTER], { mode }))).toEqual([number]);
  }
});

test('mode key calls a number unreadable that the layout has made something else of', () => {
  expect(said('0013748911', { host: 'fr' }, { mode: 'key' })).toEqual(['unreadable']);
});

test('reads digits under a Shift that the reader holds', () => {
  const keys = typed('0040856634').map((key) => ({ ...key, shift: true }));
  expect(saidBy(framesOf([...keys, ENTER]))).toEqual(['0040856634']);
});

test('does not make Latin letters of other alphabets’ ones', () => {
  const keys = [press('', 'ı'), press('', 'ſ'), ...typed('0040')];
  expect(saidBy(framesOf([...keys, ENTER]))).toEqual(['unreadable']);
});
