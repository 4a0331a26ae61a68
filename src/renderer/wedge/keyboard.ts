import { hear, isReading, LISTENING, silence, silenceMs, type Heard } from './decoder.ts';
import { hasNumber, type Frame, type Habits } from './frame.ts';
import { digitOn, keyOf, terminatorOf, type Key, type KeyEvent } from './key.ts';
import { createPatience } from './patience.ts';

/** Where keys go: to the reader's frame, to the pad once somebody has begun a PIN, or to the focused button. */
export type KeyboardParts = {
  /** A frame of the reader; null: something was typed that cannot be a badge. */
  readonly scanned: (frame: string | null) => void;
  /** What is known of the reader at this moment. */
  readonly habits: () => Habits;
  /** Gets every key while somebody teaches the kiosk its reader, and answers that it has taken it: then it goes nowhere else. */
  readonly listener?: (key: Key) => boolean;
  readonly pad: {
    /** Somebody is typing a PIN: touched the pad, or pressed `*`. */
    readonly isOpen: () => boolean;
    /** Digits of the longest PIN that may be typed; null: something else is typed, of any length. */
    readonly longestPin: () => number | null;
    readonly open: () => void;
    readonly digit: (digit: string) => void;
    /** Takes back what was typed. */
    readonly erase: () => void;
    readonly submit: () => void;
  };
  /**
   * The office lies there: keys belong to its fields and buttons, and only what no hand can type is a badge. Then whatever
   * of it stands in a field is taken out again: `taken` is told before the badge is.
   */
  readonly office?: {
    readonly isOpen: () => boolean;
    /** A number begins: what stands in the field now is what comes back. */
    readonly beginning: () => void;
    readonly taken: () => void;
  };
  readonly leave: () => void;
  /** Calls back after `ms`, unless the returned function is called before. */
  readonly after: (ms: number, callback: () => void) => () => void;
  /** The clock of the events' time stamps. */
  readonly nowMs: () => number;
};

/** Faster than this, key by key, nobody types: with the pad open, such a frame is a badge all the same. */
const READER_GAP_MS = 45;
const BADGE_CHARS_MIN = 6;
/** By so many digits too many somebody may mistype a PIN. */
const SLIP_DIGITS = 1;
/** Readers that send two terminators must not press what has the focus. */
const SECOND_TERMINATOR_MS = 500;
/** How often it is asked whether the reader has fallen silent, and whether this machine is in time. */
const TICK_MS = 100;

/** What works a screen by keyboard: to go about, to press, to scroll. */
const FOR_SCREEN: ReadonlySet<string> = new Set(
  ['Enter', ' ', 'Tab', 'Shift'].concat([
    'ArrowUp',
    'ArrowDown',
    'ArrowLeft',
    'ArrowRight',
    'PageUp',
    'PageDown',
    'Home',
    'End',
  ]),
);

/**
 * Listens to every key before anything else does. `onKey` takes a key and whether the focus is visible, that is, whether
 * somebody works the screen by keyboard: only then do Enter, Space and Tab reach what has the focus.
 */
export function createKeyboard(parts: KeyboardParts): {
  readonly onKey: (event: KeyEvent, isFocusVisible: boolean) => void;
} {
  const reader = createReader(parts);

  function toPad(key: Key): void {
    const digit = digitOn(key);
    if (key.key === '*') parts.pad.open();
    else if (!parts.pad.isOpen()) return;
    else if (digit !== null) parts.pad.digit(digit);
    else if (key.key === 'Backspace' || key.key === 'Delete') {
      // No reader takes back a key: what follows is typed anew.
      reader.forget();
      parts.pad.erase();
    } else if (terminatorOf(key) === 'enter') parts.pad.submit();
  }

  /** In the office every key goes where it would, but for the end of a badge: it sends off no form. */
  function inOffice(key: Key, nowMs: number, swallow: () => void): void {
    const { wasFrame, isSecond } = reader.take(key, nowMs);
    if (wasFrame || (isSecond && terminatorOf(key) !== null)) swallow();
  }

  return {
    onKey: (event, isFocusVisible) => {
      const nowMs = parts.nowMs();
      const key = keyOf(event, nowMs);
      const swallow = (): void => {
        event.preventDefault();
        event.stopPropagation();
      };
      if (parts.listener?.(key) === true) {
        reader.forget();
        return swallow();
      }
      if (parts.office?.isOpen() === true) return inOffice(key, nowMs, swallow);
      const { wasReading, wasFrame, isSecond } = reader.take(key, nowMs);
      const isWork = event.key === 'Tab' || isFocusVisible;
      const isForScreen = FOR_SCREEN.has(event.key) && isWork;
      if (isForScreen && !wasFrame && !wasReading && !isSecond && !parts.pad.isOpen()) return;
      swallow();
      if (key.repeat || wasFrame || key.ctrl || key.alt || key.meta) return;
      if (event.key === 'Escape') parts.leave();
      else if (!isSecond || terminatorOf(key) === null) toPad(key);
    },
  };
}

type Taken = {
  /** A number was being read before this key. */
  readonly wasReading: boolean;
  /** The key has ended a frame. */
  readonly wasFrame: boolean;
  /** A frame has ended a moment ago. */
  readonly isSecond: boolean;
};

/** The decoder with its silence: the one thing here that changes. */
function createReader({ scanned, habits, pad, office, after, nowMs }: KeyboardParts): {
  readonly take: (key: Key, deliveredAtMs: number) => Taken;
  readonly forget: () => void;
} {
  const patience = createPatience();
  let reading = LISTENING;
  let heardAtMs = 0;
  let lastFrameAtMs = Number.NEGATIVE_INFINITY;
  let tick: { readonly dueAtMs: number; readonly cancel: () => void } | null = null;

  function handOn(heard: Heard, atMs: number): boolean {
    reading = heard.reading;
    const isOffice = office?.isOpen() === true;
    const isOpen = isOffice || pad.isOpen();
    const longestPin = isOffice ? null : pad.longestPin();
    const frames = heard.frames.filter(
      (frame) => !isOpen || isFast(frame) || isNoPin(frame, longestPin, habits()),
    );
    if (frames.length > 0) lastFrameAtMs = atMs;
    // Its keys stand on the pad as somebody's digits until its end has told what they are.
    if (isOpen && frames.some((frame) => !isFast(frame))) pad.erase();
    if (isOffice && frames.length > 0) office.taken();
    for (const frame of frames) scanned(frame.kind === 'badge' ? frame.chars : null);
    return frames.length > 0;
  }

  function watch(): void {
    tick?.cancel();
    tick = null;
    if (!isReading(reading)) return;
    const dueAtMs = nowMs() + TICK_MS;
    tick = { dueAtMs, cancel: after(TICK_MS, () => look(dueAtMs)) };
  }

  function look(dueAtMs: number): void {
    const atMs = nowMs();
    const isLate = atMs - dueAtMs > TICK_MS;
    patience.wasDue(dueAtMs, atMs);
    // Keys that were typed while this machine hung may stand behind this very call: they come first.
    const waitMs = patience.of(silenceMs(habits())) * (isLate ? 2 : 1);
    if (atMs - heardAtMs >= waitMs) {
      handOn(silence(reading, habits()), atMs);
    }
    watch();
  }

  return {
    take: (key, deliveredAtMs) => {
      if (!isReading(reading)) {
        patience.begin();
        if (office?.isOpen() === true) office.beginning();
      }
      patience.wasDue(key.atMs, deliveredAtMs);
      if (tick !== null) patience.wasDue(tick.dueAtMs, deliveredAtMs);
      const wasReading = hasNumber(reading.strokes, habits());
      const patienceMs = patience.of(silenceMs(habits()));
      const wasFrame = handOn(hear(reading, key, habits(), patienceMs), key.atMs);
      heardAtMs = deliveredAtMs;
      watch();
      return { wasReading, wasFrame, isSecond: key.atMs - lastFrameAtMs < SECOND_TERMINATOR_MS };
    },
    forget: () => {
      reading = LISTENING;
      watch();
    },
  };
}

/** With the pad open a hand is at work: a badge is what no hand can type. */
function isFast({ gapMs, keys }: Frame): boolean {
  return gapMs <= READER_GAP_MS && keys >= BADGE_CHARS_MIN;
}

/**
 * Slow readers type no faster than a hand: theirs is what nobody's PIN can be, with a letter in it or longer than any. A
 * length that badges are known to have is no slip of somebody's.
 */
function isNoPin(frame: Frame, longestPin: number | null, { lengths }: Habits): boolean {
  if (longestPin === null) return false;
  const chars = frame.kind === 'badge' ? frame.chars : '';
  const count = frame.kind === 'badge' ? chars.length : frame.keys;
  if (/[A-Z]/.test(chars) && count >= BADGE_CHARS_MIN) return true;
  return count > longestPin + (frame.kind === 'badge' && lengths.includes(count) ? 0 : SLIP_DIGITS);
}
