import { expect, test } from 'vitest';
import type { Key } from '../wedge/key.ts';
import { createKeyboard } from '../wedge/keyboard.ts';
import { ANY_READER } from '../../core/roster/badge-profile.ts';
import { createDoorKeys } from './door-keys.ts';
import type { DoorDeeds } from './door-screen.ts';
import type { Screen } from './screen.ts';

const AT_PIN: Screen = { kind: 'door', at: 'pin', pin: '', state: { kind: 'ready' } };
const TEACHING: Screen = {
  kind: 'door',
  at: 'reader',
  step: { kind: 'scanning', recordings: [], why: null },
};
const badge = { id: 'b', masked: '••••1234', belongsTo: null, random: false, scans: [] };
const SEARCHING: Screen = {
  kind: 'door',
  at: 'badges',
  step: { kind: 'choosing', badge, employees: [], typed: '' },
};

/** The keyboard as the window has it, before a door whose deeds are written down. */
function keyboardAt(screen: Screen) {
  const done: string[] = [];
  let nowMs = 1_000;
  let timers: { readonly at: number; readonly go: () => void }[] = [];
  const after = (ms: number, go: () => void) => {
    const timer = { at: nowMs + ms, go };
    timers.push(timer);
    return () => void (timers = timers.filter((each) => each !== timer));
  };
  const say = (what: string) => () => void done.push(what);
  const deeds = {
    pin: {
      digit: (digit: string) => void done.push(digit),
      clear: say('clear'),
      submit: say('submit'),
      tooFast: say('tooFast'),
    },
    reader: {
      recorded: (keys: readonly Key[]) => void done.push(keys.map(({ key }) => key).join('')),
    },
    badges: { type: (letter: string) => void done.push(`type ${letter}`), erase: say('erase') },
  } as unknown as DoorDeeds;
  const door = createDoorKeys({ screen: () => screen, deeds, after });
  const keyboard = createKeyboard({
    scanned: (frame) => void done.push(`scan ${frame}`),
    listener: door.listener,
    pad: { ...door.pad, open: say('open') },
    leave: say('leave'),
    habits: () => ANY_READER,
    after,
    nowMs: () => nowMs,
  });
  const pass = (ms: number): void => {
    const until = nowMs + ms;
    for (;;) {
      const next = timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      timers = timers.filter((each) => each !== next);
      nowMs = next.at;
      next.go();
    }
    nowMs = until;
  };
  const press = (key: string): void =>
    keyboard.onKey(
      {
        code: /^\d$/.test(key)
          ? `Digit${key}`
          : /^[a-z]$/i.test(key)
            ? `Key${key.toUpperCase()}`
            : key,
        key,
        shiftKey: false,
        ctrlKey: false,
        altKey: false,
        metaKey: false,
        repeat: false,
        timeStamp: nowMs,
        getModifierState: () => false,
        preventDefault: () => {},
        stopPropagation: () => {},
      },
      false,
    );
  return {
    done,
    type: (keys: readonly string[], gapMs: number) => {
      for (const key of keys) {
        press(key);
        pass(gapMs);
      }
    },
    pass,
  };
}

test('types the PIN at the pace of a hand', () => {
  const { done, type } = keyboardAt(AT_PIN);
  type(['8', '6', '4', '2', '0', '9', 'Backspace', '1', 'Enter'], 150);
  expect(done).toEqual(['8', '6', '4', '2', '0', '9', 'clear', '1', 'submit']);
});

test.each([1, 10, 30, 45])(
  'a reader that types the PIN, %i ms a key, is not looked at',
  (gapMs) => {
    const { done, type, pass } = keyboardAt(AT_PIN);
    type([...Array.from('8642'), 'Enter'], gapMs);
    expect(done).toEqual(['8', 'tooFast']);
    pass(1_000);
    type(['8', '6', 'Enter'], 150);
    expect(done.slice(2)).toEqual(['8', '6', 'submit']);
  },
);

test('a badge of ordinary length is a badge before the pad as well', () => {
  const { done, type } = keyboardAt(AT_PIN);
  type([...Array.from('0040856634'), 'Enter'], 5);
  expect(done).toEqual(['0', 'tooFast', 'scan 0040856634']);
});

test('while the reader is taught its keys go nowhere else, and silence ends a scan', () => {
  const { done, type, pass } = keyboardAt(TEACHING);
  type([...Array.from('0040856634'), 'Enter'], 5);
  pass(700);
  type(['1', '2', '3', '4', '5', '6', '7', '8', 'Tab'], 150);
  pass(700);
  expect(done).toEqual(['0040856634Enter', '12345678Tab']);
  type(['Escape'], 10);
  expect(done.at(-1)).toBe('leave');
});

test('letters and digits search a name; a badge is one all the same', () => {
  const { done, type } = keyboardAt(SEARCHING);
  type(['a', 'N', '7', 'Backspace', 'Enter'], 150);
  expect(done).toEqual(['type A', 'type N', 'type 7', 'erase']);
  type([...Array.from('0040856634'), 'Enter'], 5);
  expect(done.at(-1)).toBe('scan 0040856634');
});

test('away from the door no key is touched', () => {
  const { done, type, pass } = keyboardAt({ kind: 'idle' });
  type([...Array.from('0040856634'), 'Enter'], 5);
  pass(700);
  expect(done).toEqual(['scan 0040856634']);
});

test('takes the longest admin PIN for one, and the badge of a slow reader for none', () => {
  const typed = (screen: Screen, text: string) => {
    const { done, type } = keyboardAt(screen);
    type([...Array.from(text), 'Enter'], 160);
    return done.at(-1);
  };
  expect(typed(AT_PIN, '864209753186')).toBe('submit');
  expect(typed(AT_PIN, '86420975318642')).toBe('scan 86420975318642');
  expect(typed(SEARCHING, 'grossmann')).toBe('type N');
});
