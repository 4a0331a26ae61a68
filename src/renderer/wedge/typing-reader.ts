import { hear, LISTENING, silence, silenceMs, type Reading } from './decoder.ts';
import type { Frame, Habits } from './frame.ts';
import type { Key } from './key.ts';

/** For tests: what a reader types on computers of several countries, and what the decoder makes of it. */

type Place = readonly [code: string, shift: boolean];

/** What the keys of the digits' row give plain and with Shift; which letters sit elsewhere than on an American keyboard. */
type Layout = {
  readonly row: string;
  readonly rowShift: string;
  readonly moved: Readonly<Record<string, string>>;
  readonly signs: Readonly<Record<string, readonly [string, string]>>;
};

const US_SIGNS = {
  Minus: ['-', '_'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Semicolon: [';', ':'],
  Slash: ['/', '?'],
} as const;

/** `0` first in both rows: `row.charAt(digit)`. */
export const LAYOUTS = {
  us: { row: '0123456789', rowShift: ')!@#$%^&*(', moved: {}, signs: US_SIGNS },
  de: {
    row: '0123456789',
    rowShift: '=!"§$%&/()',
    moved: { KeyY: 'z', KeyZ: 'y' },
    signs: {
      Minus: ['ß', '?'],
      Slash: ['-', '_'],
      Comma: [',', ';'],
      Backquote: ['^', '°'],
      Semicolon: ['ö', 'Ö'],
    },
  },
  fr: {
    row: 'à&é"\'(-è_ç',
    rowShift: '0123456789',
    moved: { KeyA: 'q', KeyQ: 'a', KeyZ: 'w', KeyW: 'z', KeyM: ',' },
    signs: { Minus: [')', '°'], Semicolon: ['m', 'M'], Comma: [';', '.'], Slash: ['!', '§'] },
  },
  cz: {
    row: 'é+ěščřžýáí',
    rowShift: '0123456789',
    moved: { KeyY: 'z', KeyZ: 'y' },
    signs: { Minus: ['=', '%'], Slash: ['-', '_'], Semicolon: ['ů', '"'], Backquote: [';', '°'] },
  },
  hu: {
    row: 'ö123456789',
    rowShift: 'Ö\'"+!%/=()',
    moved: { KeyY: 'z', KeyZ: 'y' },
    signs: { Backquote: ['0', '§'], Minus: ['ü', 'Ü'], Slash: ['-', '_'] },
  },
  ru: {
    row: '0123456789',
    rowShift: ')!"№;%:?*(',
    moved: { KeyA: 'ф', KeyB: 'и', KeyC: 'с', KeyD: 'в', KeyE: 'у', KeyF: 'а', KeyK: 'л' },
    signs: { Minus: ['-', '_'], Slash: ['.', ','] },
  },
} as const satisfies Readonly<Record<string, Layout>>;

export type LayoutName = keyof typeof LAYOUTS;

export type Typing = {
  /** What the reader believes the computer's layout to be. */
  readonly reader?: LayoutName;
  /** What it is. */
  readonly host?: LayoutName;
  readonly capsLock?: boolean;
  /** Types digits on the numeric pad; `off`: while Num Lock is off. */
  readonly numpad?: 'on' | 'off';
};

export const PLAIN: Omit<Key, 'code' | 'key' | 'atMs'> = {
  shift: false,
  ctrl: false,
  alt: false,
  altGr: false,
  meta: false,
  repeat: false,
};

export type Press = Omit<Key, 'atMs'>;

export function press(code: string, key: string, more: Partial<Key> = {}): Press {
  return { ...PLAIN, code, key, ...more };
}

export const ENTER = press('Enter', 'Enter');
export const TAB = press('Tab', 'Tab');

const WITHOUT_NUM_LOCK = [
  'Insert',
  'End',
  'ArrowDown',
  'PageDown',
  'ArrowLeft',
  'Clear',
  'ArrowRight',
  'Home',
  'ArrowUp',
  'PageUp',
];

/** The keys that a reader presses for this text, Shift included. */
export function typed(text: string, typing: Typing = {}): readonly Press[] {
  return Array.from(text).flatMap((sign) => {
    if (typing.numpad !== undefined && /[0-9]/.test(sign)) {
      const off = WITHOUT_NUM_LOCK[Number(sign)] ?? '';
      return [press(`Numpad${sign}`, typing.numpad === 'on' ? sign : off)];
    }
    const [code, shift] = placeOf(sign, LAYOUTS[typing.reader ?? 'us']);
    const key = madeOf(LAYOUTS[typing.host ?? 'us'], code, shift, typing.capsLock ?? false);
    const down = press(code, key, { shift });
    return shift ? [press('ShiftLeft', 'Shift', { shift }), down] : [down];
  });
}

function placeOf(sign: string, layout: Layout): Place {
  for (const shift of [false, true]) {
    const code = codes().find((each) => madeOf(layout, each, shift, false) === sign);
    if (code !== undefined) return [code, shift];
  }
  throw new Error(`no key for ${sign}`);
}

function codes(): readonly string[] {
  const digits = Array.from('0123456789', (digit) => `Digit${digit}`);
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => `Key${letter}`);
  return [...digits, ...letters, ...Object.keys(US_SIGNS)];
}

function madeOf(layout: Layout, code: string, shift: boolean, capsLock: boolean): string {
  const digit = /^Digit(.)$/.exec(code)?.[1];
  // A French Caps Lock holds Shift for the row of digits as well.
  const isUp = digit !== undefined && layout === LAYOUTS.fr ? shift !== capsLock : shift;
  if (digit !== undefined) return (isUp ? layout.rowShift : layout.row).charAt(Number(digit));
  const sign = layout.signs[code] ?? US_SIGNS[code as keyof typeof US_SIGNS];
  const letter = layout.moved[code] ?? /^Key(.)$/.exec(code)?.[1]?.toLowerCase();
  if (letter === undefined) return sign?.[shift ? 1 : 0] ?? 'Unidentified';
  return shift === capsLock ? letter : letter.toUpperCase();
}

/** The same keys as Alt and a number on the numeric pad each. */
export function altTyped(text: string): readonly Press[] {
  return Array.from(text).flatMap((sign) => [
    press('AltLeft', 'Alt', { alt: true }),
    ...Array.from(String(sign.charCodeAt(0)).padStart(4, '0'), (digit) =>
      press(`Numpad${digit}`, digit, { alt: true }),
    ),
  ]);
}

export const ANY: Habits = {
  mode: 'auto',
  prefix: '',
  suffix: '',
  terminator: 'auto',
  lengths: [],
  format: 'raw',
};

/** Types keys `gapMs` apart and collects the frames, with the silence behind them. */
export function framesOf(
  presses: readonly Press[],
  habits: Partial<Habits> = {},
  gapMs = 5,
): readonly Frame[] {
  return framesAt(
    presses.map((each, index) => ({ ...each, atMs: 1_000 + index * gapMs })),
    { ...ANY, ...habits },
  );
}

export function framesAt(keys: readonly Key[], habits: Habits): readonly Frame[] {
  let reading: Reading = LISTENING;
  const frames: Frame[] = [];
  for (const key of keys) {
    const heard = hear(reading, key, habits, silenceMs(habits));
    reading = heard.reading;
    frames.push(...heard.frames);
  }
  return [...frames, ...silence(reading, habits).frames];
}

/** `unreadable`, or the number. */
export function saidBy(frames: readonly Frame[]): readonly string[] {
  return frames.map((frame) => (frame.kind === 'badge' ? frame.chars : 'unreadable'));
}
