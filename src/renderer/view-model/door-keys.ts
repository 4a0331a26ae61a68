import type { Key } from '../wedge/key.ts';
import type { Recording } from '../wedge/learn.ts';
import { ADMIN_PIN_MAX, type DoorDeeds, type DoorScreen } from './door-screen.ts';
import type { Screen } from './screen.ts';

/** Faster than this no finger follows another. */
const READER_GAP_MS = 45;
/** So long after the last of them the keys of a reader are over. */
const HUSH_MS = 400;
/** So much silence parts two scans that are recorded; the slowest readers leave less between two keys. */
const SILENCE_MS = 600;

/** A physical keyboard, and the reader that pretends to be one, at the door. */
export type DoorKeys = {
  /** Sees every key first; true: it has been taken and goes nowhere else. */
  readonly listener: (key: Key) => boolean;
  /** Whether digits are typed here, and where they go; no-one at the door: they go elsewhere. */
  readonly pad: {
    readonly isOpen: () => boolean;
    /** Digits of the longest PIN that is typed here; null: a name is. */
    readonly longestPin: () => number | null;
    readonly digit: (digit: string) => void;
    readonly erase: () => void;
    readonly submit: () => void;
  };
};

type Parts = {
  readonly screen: () => Screen;
  readonly deeds: DoorDeeds;
  /** Calls back after `ms`, unless the returned function is called before. */
  readonly after: (ms: number, callback: () => void) => () => void;
};

export function createDoorKeys({ screen, deeds, after }: Parts): DoorKeys {
  const recorder = createRecorder(after, deeds.reader.recorded);
  let lastAtMs = Number.NEGATIVE_INFINITY;
  let isHushed = false;

  const door = (): DoorScreen | null => {
    const shown = screen();
    return shown.kind === 'door' ? shown : null;
  };
  const field = (): 'pin' | 'name' | null => {
    const shown = door();
    if (shown?.at === 'pin') return 'pin';
    return shown?.at === 'badges' && shown.step.kind === 'choosing' ? 'name' : null;
  };

  /** A reader may type the PIN as well as anybody, but not at the pace of a hand: then nobody looks at it. */
  function atPin({ atMs }: Key): void {
    const gapMs = atMs - lastAtMs;
    lastAtMs = atMs;
    if (gapMs >= HUSH_MS) isHushed = false;
    if (gapMs > READER_GAP_MS || isHushed) return;
    isHushed = true;
    deeds.pin.tooFast();
  }

  return {
    listener: (key) => {
      const shown = door();
      if (shown === null || key.repeat) return false;
      if (shown.at === 'reader' && shown.step.kind === 'scanning') {
        if (key.key === 'Escape') return false;
        recorder.take(key);
        return true;
      }
      if (isShift(key)) return false;
      if (shown.at === 'pin') atPin(key);
      if (field() === 'name' && /^\p{Letter}$/u.test(key.key) && !key.ctrl && !key.alt) {
        deeds.badges.type(key.key.toUpperCase());
      }
      return false;
    },
    pad: {
      isOpen: () => field() !== null,
      longestPin: () => (field() === 'pin' ? ADMIN_PIN_MAX : null),
      digit: (digit) => {
        if (field() === 'name') deeds.badges.type(digit);
        else if (!isHushed) deeds.pin.digit(digit);
      },
      erase: () => (field() === 'name' ? deeds.badges.erase() : deeds.pin.clear()),
      submit: () => {
        if (field() === 'pin' && !isHushed) deeds.pin.submit();
      },
    },
  };
}

function isShift({ key }: Key): boolean {
  return key === 'Shift' || key === 'AltGraph' || key === 'Control' || key === 'Alt';
}

/** Collects what a reader types until it falls silent. */
export function createRecorder(
  after: Parts['after'],
  recorded: (recording: Recording) => void,
): { readonly take: (key: Key) => void } {
  let keys: Key[] = [];
  let cancel = (): void => {};
  return {
    take: (key) => {
      keys.push(key);
      cancel();
      cancel = after(SILENCE_MS, () => {
        const recording = keys;
        keys = [];
        recorded(recording);
      });
    },
  };
}
