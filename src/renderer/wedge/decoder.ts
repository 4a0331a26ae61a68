import { FRAME_CHARS_MAX, hasNumber, numberIn, type Frame, type Habits } from './frame.ts';
import type { Key, Terminator } from './key.ts';
import { altSigns, signsOf, type AltCode, type Sign } from './sign.ts';
import type { Stroke } from './stroke.ts';

/** What has been typed since the last frame, and what is left of that one. */
export type Reading = {
  /** At most one more than a frame may have: beyond it nothing is kept but that it was too long. */
  readonly strokes: readonly Stroke[];
  /** How many keys have typed it, those beyond the limit too. */
  readonly keys: number;
  readonly altCode: AltCode;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  readonly before: { readonly endedAtMs: number; readonly keys: number } | null;
};

export type Heard = { readonly reading: Reading; readonly frames: readonly Frame[] };

export const LISTENING: Reading = {
  strokes: [],
  keys: 0,
  altCode: null,
  firstAtMs: 0,
  lastAtMs: 0,
  before: null,
};

/**
 * Silence after which a reading is over, by how the reader ends its frames. The slowest readers known leave 160 ms
 * between keys (a ring scanner over Bluetooth; observed by others), and a machine under load stretches that. Where silence is
 * not the reader's own end, there is time to wait: half a frame is worse than a late one.
 */
const SILENCE_MS: Readonly<Record<Habits['terminator'], number>> = {
  none: 400,
  auto: 700,
  enter: 1_500,
  tab: 1_500,
};

/** Readers that send no terminator end by silence; less than this was a hand on the keyboard, not a badge. */
const UNTERMINATED_CHARS_MIN = 6;

/**
 * No reader reads a second badge so soon after the last. Frames of the same length may be two readers', one after the
 * other; where the lengths differ, two readers typed into each other, and what follows is the rest of a number.
 */
const OTHER_READER_MS = 60;

export function silenceMs({ terminator }: Pick<Habits, 'terminator'>): number {
  return SILENCE_MS[terminator];
}

/** Whether something is being read. */
export function isReading({ strokes, altCode }: Reading): boolean {
  return strokes.length > 0 || (altCode !== null && altCode !== '');
}

/**
 * One key into the reading. Shortcuts, dead keys and auto-repeat read as nothing. Whatever arrives, the decoder is
 * listening again after the next terminator or silence. `patienceMs`: how long silence must be, `silenceMs` at least.
 */
export function hear(before: Reading, key: Key, habits: Habits, patienceMs: number): Heard {
  const isLate = isReading(before) && key.atMs - before.lastAtMs >= patienceMs;
  const ended = isLate ? silence(before, habits) : { reading: before, frames: [] };
  const { altCode, signs } = signsOf(ended.reading.altCode, key);
  const heard = withSigns(ended, signs, key.atMs, habits);
  const isTyping = altCode !== null && altCode !== '';
  const reading = isTyping ? timed(heard.reading, key.atMs) : heard.reading;
  return { ...heard, reading: { ...reading, altCode } };
}

/** Ends a reading after which nothing came any more. */
export function silence(reading: Reading, habits: Habits): Heard {
  const atMs = reading.lastAtMs;
  const without = { reading: { ...reading, altCode: null }, frames: [] };
  const typed = withSigns(without, altSigns(reading.altCode), atMs, habits);
  const isShort = typed.reading.strokes.length < UNTERMINATED_CHARS_MIN;
  return isShort
    ? { ...typed, reading: emptied(typed.reading, atMs, 0) }
    : finished(typed, atMs, 'silence', habits);
}

function withSigns(heard: Heard, signs: readonly Sign[], atMs: number, habits: Habits): Heard {
  return signs.reduce<Heard>(
    (before, sign) =>
      sign.kind === 'terminator'
        ? finished(before, atMs, sign.terminator, habits)
        : { ...before, reading: withStroke(before.reading, sign.stroke, atMs) },
    heard,
  );
}

function withStroke(reading: Reading, stroke: Stroke, atMs: number): Reading {
  const strokes = [...reading.strokes, stroke].slice(0, FRAME_CHARS_MAX + 1);
  return { ...timed(reading, atMs), strokes, keys: reading.keys + 1 };
}

function timed(reading: Reading, atMs: number): Reading {
  return { ...reading, firstAtMs: isReading(reading) ? reading.firstAtMs : atMs, lastAtMs: atMs };
}

function finished(
  { reading, frames }: Heard,
  atMs: number,
  end: Terminator | 'silence',
  habits: Habits,
): Heard {
  const { strokes, keys, firstAtMs, lastAtMs, before } = reading;
  if (!hasNumber(strokes, habits)) return { reading: emptied(reading, atMs, 0), frames };
  const isRest =
    habits.lengths.length === 0 &&
    before !== null &&
    before.keys !== keys &&
    firstAtMs - before.endedAtMs < OTHER_READER_MS;
  const chars = isRest ? null : numberIn(strokes, end, habits);
  const gapMs = Math.max(0, lastAtMs - firstAtMs) / Math.max(1, keys - 1);
  const frame: Frame =
    chars === null ? { kind: 'unreadable', gapMs, keys } : { kind: 'badge', chars, gapMs, keys };
  return { reading: emptied(reading, atMs, keys), frames: [...frames, frame] };
}

/** Nothing read, and `keys` of a frame behind; none of it: what was behind before, so that two Enters change nothing. */
function emptied({ before }: Reading, atMs: number, keys: number): Reading {
  return { ...LISTENING, before: keys === 0 ? before : { endedAtMs: atMs, keys } };
}
