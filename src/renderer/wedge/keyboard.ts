import {
  hear,
  isTerminator,
  LISTENING,
  SILENCE_MS,
  silence,
  type Key,
  type Reading,
} from './decoder.ts';

/** Where keys go: to the reader's frame, to the pad once somebody has begun a PIN, or to the focused button. */
export type KeyboardParts = {
  /** A frame of the reader; null: something was typed that cannot be a badge. */
  readonly scanned: (frame: string | null) => void;
  readonly pad: {
    /** Somebody is typing a PIN: touched the pad, or pressed `*`. */
    readonly isOpen: () => boolean;
    readonly open: () => void;
    readonly digit: (digit: string) => void;
    readonly erase: () => void;
    readonly submit: () => void;
  };
  readonly leave: () => void;
  /** Calls back after `ms`, unless the returned function is called before. */
  readonly after: (ms: number, callback: () => void) => () => void;
};

/** Faster than this, key by key, nobody types: with the pad open, such a frame is a badge all the same. */
const READER_GAP_MS = 45;
const BADGE_CHARS_MIN = 6;
/** Readers that send two terminators must not press what has the focus. */
const SECOND_TERMINATOR_MS = 500;

/** What works a screen by keyboard: to go about, to press, to scroll. */
const FOR_SCREEN: ReadonlySet<string> = new Set(
  ['Enter', ' ', 'Tab', 'Shift'].concat([
    'ArrowUp',
    'ArrowDown',
    'PageUp',
    'PageDown',
    'Home',
    'End',
  ]),
);

type KeyEvent = Pick<
  KeyboardEvent,
  | 'code'
  | 'key'
  | 'ctrlKey'
  | 'altKey'
  | 'metaKey'
  | 'repeat'
  | 'timeStamp'
  | 'preventDefault'
  | 'stopPropagation'
>;

/**
 * Listens to every key before anything else does. `onKey` takes a key and whether the focus is visible, that is, whether
 * somebody works the screen by keyboard: only then do Enter, Space and Tab reach what has the focus.
 */
export function createKeyboard(parts: KeyboardParts): {
  readonly onKey: (event: KeyEvent, isFocusVisible: boolean) => void;
} {
  let reading: Reading = LISTENING;
  let lastFrameAtMs = Number.NEGATIVE_INFINITY;
  let cancelSilence = (): void => {};

  function take(heard: ReturnType<typeof hear>, atMs: number): boolean {
    reading = heard.reading;
    const { frame } = heard;
    if (frame === null) return false;
    const isReader = frame.kind === 'unreadable' || frame.gapMs <= READER_GAP_MS;
    const isLong = frame.kind === 'unreadable' || frame.chars.length >= BADGE_CHARS_MIN;
    if (parts.pad.isOpen() && !(isReader && isLong)) return false;
    lastFrameAtMs = atMs;
    parts.scanned(frame.kind === 'badge' ? frame.chars : null);
    return true;
  }

  function waitForSilence(): void {
    cancelSilence();
    if (reading.chars === '') return;
    const { lastAtMs } = reading;
    cancelSilence = parts.after(SILENCE_MS, () =>
      take(silence(reading, lastAtMs + SILENCE_MS), lastAtMs),
    );
  }

  function toPad(key: Key): void {
    const digit = /^(?:Digit|Numpad)([0-9])$/.exec(key.code)?.[1];
    if (key.key === '*') parts.pad.open();
    else if (!parts.pad.isOpen()) return;
    else if (digit !== undefined) parts.pad.digit(digit);
    else if (key.key === 'Backspace' || key.key === 'Delete') parts.pad.erase();
    else if (isTerminator(key) && key.key !== 'Tab') parts.pad.submit();
  }

  return {
    onKey: (event, isFocusVisible) => {
      const key: Key = {
        code: event.code,
        key: event.key,
        ctrl: event.ctrlKey,
        alt: event.altKey,
        meta: event.metaKey,
        repeat: event.repeat,
        atMs: event.timeStamp,
      };
      const wasReading = reading.chars !== '';
      const wasFrame = take(hear(reading, key), key.atMs);
      waitForSilence();
      const isWork = event.key === 'Tab' || isFocusVisible;
      const isSecond = key.atMs - lastFrameAtMs < SECOND_TERMINATOR_MS;
      const isForScreen = FOR_SCREEN.has(event.key) && isWork;
      if (isForScreen && !wasFrame && !wasReading && !isSecond && !parts.pad.isOpen()) return;
      event.preventDefault();
      event.stopPropagation();
      if (key.repeat || wasFrame || key.ctrl || key.alt || key.meta) return;
      if (event.key === 'Escape') parts.leave();
      else if (!isSecond || !isTerminator(key)) toPad(key);
    },
  };
}
