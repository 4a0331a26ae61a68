import { expect, test } from 'vitest';
import { createKeyboard } from './keyboard.ts';

/** A keyboard whose every effect is noted, and a clock that only typing and `pass` move. */
function keyboardWith({ padIsOpen = false } = {}) {
  const did: string[] = [];
  let nowMs = 1_000;
  let open = padIsOpen;
  let timer: { at: number; go: () => void } | null = null;
  const keyboard = createKeyboard({
    scanned: (frame) => void did.push(`scanned ${frame}`),
    pad: {
      isOpen: () => open,
      open: () => {
        open = true;
      },
      digit: (digit) => void did.push(`digit ${digit}`),
      erase: () => void did.push('erase'),
      submit: () => void did.push('submit'),
    },
    leave: () => void did.push('leave'),
    after: (ms, go) => {
      timer = { at: nowMs + ms, go };
      return () => {
        timer = null;
      };
    },
  });
  function press(key: string, { gapMs = 5, focusVisible = false, ctrl = false } = {}): boolean {
    nowMs += gapMs;
    let passed = true;
    const code = /^\d$/.test(key) ? `Digit${key}` : key;
    keyboard.onKey(
      {
        code,
        key,
        ctrlKey: ctrl,
        altKey: false,
        metaKey: false,
        repeat: false,
        timeStamp: nowMs,
        preventDefault: () => {
          passed = false;
        },
        stopPropagation: () => undefined,
      },
      focusVisible,
    );
    return passed;
  }
  return {
    did,
    press,
    type: (keys: string, gapMs = 5) => {
      for (const key of keys) press(key, { gapMs });
    },
    pass: (ms: number) => {
      nowMs += ms;
      if (timer && timer.at <= nowMs) timer.go();
    },
  };
}

test('hands a badge on, and lets none of its keys reach the screen', () => {
  const { did, type, press } = keyboardWith();
  type('0040856634');
  expect(press('Enter', { focusVisible: true })).toBe(false);
  expect(did).toEqual(['scanned 0040856634']);
});

test('does not let a second terminator press what has the focus', () => {
  const { type, press } = keyboardWith();
  type('0040856634');
  press('Enter');
  expect(press('Enter', { focusVisible: true })).toBe(false);
});

test.each(['Enter', ' ', 'Tab', 'ArrowDown', 'PageUp'])(
  'lets %j through to somebody who works the screen by keyboard',
  (key) => {
    expect(keyboardWith().press(key, { focusVisible: true })).toBe(true);
  },
);

test('keeps Enter from a button that a finger has touched before', () => {
  expect(keyboardWith().press('Enter', { focusVisible: false })).toBe(false);
});

test('hands on a badge that ends in silence', () => {
  const { did, type, pass } = keyboardWith();
  type('0040856634');
  pass(400);
  expect(did).toEqual(['scanned 0040856634']);
});

test('types a PIN after the star, and sends it with Enter', () => {
  const { did, press, type } = keyboardWith();
  press('*');
  type('47114', 180);
  press('Enter', { gapMs: 200 });
  expect(did).toEqual(['digit 4', 'digit 7', 'digit 1', 'digit 1', 'digit 4', 'submit']);
});

test('erases on the pad', () => {
  const { did, press } = keyboardWith({ padIsOpen: true });
  press('Backspace');
  expect(did).toEqual(['erase']);
});

test('takes a badge for a badge although somebody has left the pad open', () => {
  const { did, type, press } = keyboardWith({ padIsOpen: true });
  type('0040856634');
  press('Enter');
  expect(did.at(-1)).toBe('scanned 0040856634');
  expect(did).not.toContain('submit');
});

test('does not take a PIN typed on the open pad for a badge, however fast', () => {
  const { did, type, press } = keyboardWith({ padIsOpen: true });
  type('47114', 20);
  press('Enter', { gapMs: 20 });
  expect(did.at(-1)).toBe('submit');
  expect(did).not.toContain('scanned 47114');
});

test('swallows shortcuts', () => {
  const { did, press } = keyboardWith();
  expect(press('r', { ctrl: true, focusVisible: true })).toBe(false);
  expect(did).toEqual([]);
});

test('leaves the screen with Escape', () => {
  const { did, press } = keyboardWith();
  press('Escape');
  expect(did).toEqual(['leave']);
});
