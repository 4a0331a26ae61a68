/** A key as it went down; `atMs` is the event's own time stamp, because events are delivered in bursts. */
export type Key = {
  readonly code: string;
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
  readonly repeat: boolean;
  readonly atMs: number;
};

/** Characters read since the last frame. `overflow`: more than any badge has, so the whole frame is void. */
export type Reading = {
  readonly chars: string;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  readonly overflow: boolean;
};

/** What a terminated reading was. `gapMs`: mean time between its keys; a finger is slower than a reader. */
export type Frame =
  | { readonly kind: 'badge'; readonly chars: string; readonly gapMs: number }
  | { readonly kind: 'unreadable' };

export type Heard = { readonly reading: Reading; readonly frame: Frame | null };

export const LISTENING: Reading = { chars: '', firstAtMs: 0, lastAtMs: 0, overflow: false };

/** A hostile badge may type forever; nothing longer is ever handed on. */
export const FRAME_CHARS_MAX = 64;

/**
 * Silence after which a reading is over. The slowest readers known leave 160 ms between keys (a ring scanner over
 * Bluetooth; observed by others), and events may be held back for tens of milliseconds.
 */
export const SILENCE_MS = 400;

/** Readers that send no terminator end by silence; less than this was a hand on the keyboard, not a badge. */
const UNTERMINATED_CHARS_MIN = 6;

/**
 * One key into the reading. Digits are read from the key's place on the keyboard, so that neither layout, Shift, Caps
 * Lock nor Num Lock changes them; letters from what the layout makes of them, upper-cased. Shortcuts, dead keys and
 * auto-repeat read as nothing. Whatever arrives, the decoder is listening again after the next terminator or silence.
 */
export function hear(before: Reading, key: Key): Heard {
  const ended = silence(before, key.atMs);
  if (ended.frame !== null) return { ...hear(LISTENING, key), frame: ended.frame };
  const { reading } = ended;
  if (key.repeat) return { reading, frame: null };
  if (isTerminator(key)) return { reading: LISTENING, frame: frameOf(reading) };
  const char = charOf(key);
  if (char === null) return { reading, frame: null };
  const chars = reading.chars + char;
  return {
    reading: {
      chars: chars.slice(0, FRAME_CHARS_MAX),
      firstAtMs: reading.chars === '' ? key.atMs : reading.firstAtMs,
      lastAtMs: key.atMs,
      overflow: reading.overflow || chars.length > FRAME_CHARS_MAX,
    },
    frame: null,
  };
}

/** Ends a reading after which nothing came any more. To be asked once `SILENCE_MS` have passed since the last key. */
export function silence(reading: Reading, atMs: number): Heard {
  if (reading.chars === '' || atMs - reading.lastAtMs < SILENCE_MS) return { reading, frame: null };
  const isFrame = reading.overflow || reading.chars.length >= UNTERMINATED_CHARS_MIN;
  return { reading: LISTENING, frame: isFrame ? frameOf(reading) : null };
}

function frameOf(reading: Reading): Frame | null {
  if (reading.chars === '') return null;
  if (reading.overflow) return { kind: 'unreadable' };
  const gaps = Math.max(1, reading.chars.length - 1);
  return {
    kind: 'badge',
    chars: reading.chars,
    gapMs: Math.max(0, reading.lastAtMs - reading.firstAtMs) / gaps,
  };
}

export function isTerminator(key: Pick<Key, 'code' | 'key'>): boolean {
  return key.key === 'Enter' || key.key === 'Tab' || key.code === 'NumpadEnter';
}

/** The character that a key stands for in a badge number, or null where it stands for none. */
export function charOf(key: Key): string | null {
  if (key.ctrl || key.alt || key.meta) return null;
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(key.code)?.[1];
  if (digit !== undefined) return digit;
  if (/^[a-z0-9]$/i.test(key.key)) return key.key.toUpperCase();
  const letter = /^Key([A-Z])$/.exec(key.code)?.[1];
  if (letter !== undefined) return letter;
  return key.key === '-' || key.key === '_' ? key.key : null;
}
