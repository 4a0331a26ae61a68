/** A key as it went down; `atMs` is the event's own time stamp, because events are delivered in bursts. */
export type Key = {
  readonly code: string;
  readonly key: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
  /** The key that makes `@` on a German keyboard; Windows may report it as Ctrl and Alt together. */
  readonly altGr: boolean;
  readonly meta: boolean;
  readonly repeat: boolean;
  readonly atMs: number;
};

export type KeyEvent = Pick<
  KeyboardEvent,
  | 'code'
  | 'key'
  | 'shiftKey'
  | 'ctrlKey'
  | 'altKey'
  | 'metaKey'
  | 'repeat'
  | 'timeStamp'
  | 'getModifierState'
  | 'preventDefault'
  | 'stopPropagation'
>;

/** Further away from the window's own clock than this, an event's stamp is none. */
const STAMP_AWAY_MAX_MS = 60_000;

/** `nowMs` is on the clock of the events' time stamps. */
export function keyOf(event: KeyEvent, nowMs: number): Key {
  const isStamped = Math.abs(nowMs - event.timeStamp) < STAMP_AWAY_MAX_MS;
  return {
    code: event.code,
    key: event.key,
    shift: event.shiftKey,
    ctrl: event.ctrlKey,
    alt: event.altKey,
    altGr: event.getModifierState('AltGraph'),
    meta: event.metaKey,
    repeat: event.repeat,
    atMs: isStamped ? event.timeStamp : nowMs,
  };
}

export type Terminator = 'enter' | 'tab';

export function terminatorOf(key: Pick<Key, 'code' | 'key'>): Terminator | null {
  if (key.key === 'Enter' || key.code === 'NumpadEnter') return 'enter';
  return key.key === 'Tab' ? 'tab' : null;
}

/** The digit on the key, whatever Shift, Caps Lock, Num Lock and the layout make of it. */
export function digitOn({ code }: Pick<Key, 'code'>): string | null {
  return /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1] ?? null;
}
