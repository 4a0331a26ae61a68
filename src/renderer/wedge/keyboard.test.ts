import { expect, test } from 'vitest';
import type { Habits } from './frame.ts';
import { createKeyboard } from './keyboard.ts';
import { ANY } from './typing-reader.ts';

function codeOf(key: string): string {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`;
  return /^\d$/.test(key) ? `Digit${key}` : key;
}

/** A keyboard whose every effect is noted, and a clock that only typing, `pass` and `hang` move. */
function keyboardWith({
  padIsOpen = false,
  habits = ANY,
  learns = false,
  longestPin = 6,
  isOffice = false,
}: {
  readonly padIsOpen?: boolean;
  readonly habits?: Habits;
  readonly learns?: boolean;
  readonly longestPin?: number | null;
  readonly isOffice?: boolean;
} = {}) {
  const did: string[] = [];
  let nowMs = 1_000;
  let open = padIsOpen;
  let known: Habits = habits;
  let listens = learns;
  let timer: { at: number; go: () => void } | null = null;
  const keyboard = createKeyboard({
    scanned: (frame) => void did.push(`scanned ${frame}`),
    habits: () => known,
    listener: (key) => {
      if (listens) did.push(`learned ${key.key}`);
      return listens;
    },
    pad: {
      isOpen: () => open,
      longestPin: () => longestPin,
      open: () => {
        open = true;
      },
      digit: (digit) => void did.push(`digit ${digit}`),
      erase: () => void did.push('erase'),
      submit: () => void did.push('submit'),
    },
    office: {
      isOpen: () => isOffice,
      beginning: () => void did.push('beginning'),
      taken: () => void did.push('taken'),
    },
    leave: () => void did.push('leave'),
    after: (ms, go) => {
      const mine = { at: nowMs + ms, go };
      timer = mine;
      return () => {
        if (timer === mine) timer = null;
      };
    },
    nowMs: () => nowMs,
  });
  function press(
    key: string,
    { gapMs = 5, focusVisible = false, ctrl = false, lateMs = 0, stamp = Number.NaN } = {},
  ): boolean {
    const stampedMs = Number.isNaN(stamp) ? nowMs + gapMs : stamp;
    if (lateMs === 0) pass(gapMs);
    let passed = true;
    keyboard.onKey(
      {
        code: codeOf(key),
        key,
        shiftKey: false,
        ctrlKey: ctrl,
        altKey: false,
        metaKey: false,
        repeat: false,
        timeStamp: lateMs === 0 ? stampedMs : nowMs - lateMs,
        getModifierState: () => false,
        preventDefault: () => {
          passed = false;
        },
        stopPropagation: () => undefined,
      },
      focusVisible,
    );
    return passed;
  }
  /** Time passes, and what was due in it happens in time. */
  function pass(ms: number): void {
    const until = nowMs + ms;
    while (timer !== null && timer.at <= until) {
      const { at, go } = timer;
      timer = null;
      nowMs = Math.max(nowMs, at);
      go();
    }
    nowMs = until;
  }
  /** The machine stands still: nothing happens in time. */
  function hang(ms: number): void {
    nowMs += ms;
  }
  function type(keys: string, gapMs = 5): void {
    for (const key of keys) press(key, { gapMs });
  }
  return {
    did,
    press,
    type,
    pass,
    hang,
    learn: (isOn: boolean) => {
      listens = isOn;
    },
    nowKnown: (next: Partial<Habits>) => {
      known = { ...ANY, ...next };
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
  pass(650);
  expect(did).toEqual([]);
  pass(200);
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

test.each([46, 60, 160])(
  'takes a badge for a badge on the open pad of a reader that leaves %i ms between keys',
  (gapMs) => {
    const { did, type, press } = keyboardWith({ padIsOpen: true });
    type('0048213377', gapMs);
    press('Enter', { gapMs });
    expect(did.slice(-2)).toEqual(['erase', 'scanned 0048213377']);
    expect(did).not.toContain('submit');
  },
);

test('takes a slow badge that ends in silence for a badge on the open pad', () => {
  const { did, type, pass } = keyboardWith({ padIsOpen: true });
  type('0048213377', 160);
  pass(900);
  expect(did.slice(-2)).toEqual(['erase', 'scanned 0048213377']);
});

test('takes what has a letter in it for a badge on the open pad, unless it is short or a name is typed', () => {
  const typedOn = (longestPin: number | null, text: string) => {
    const { did, type, press } = keyboardWith({ padIsOpen: true, longestPin });
    type(text, 160);
    press('Enter', { gapMs: 160 });
    return did.at(-1);
  };
  expect(typedOn(12, '04a2f1c3')).toBe('scanned 04A2F1C3');
  expect(typedOn(12, '47a1')).toBe('submit');
  expect(typedOn(null, 'grossmann')).toBe('submit');
  expect(typedOn(null, '0048213377')).toBe('submit');
});

test('takes one digit too many for a slip, unless badges are known to be so long', () => {
  const typedOn = (lengths: readonly number[]) => {
    const { did, type, press } = keyboardWith({ padIsOpen: true, habits: { ...ANY, lengths } });
    type('4711471', 160);
    press('Enter', { gapMs: 160 });
    return did.at(-1);
  };
  expect(typedOn([])).toBe('submit');
  expect(typedOn([10])).toBe('submit');
  expect(typedOn([7])).toBe('scanned 4711471');
});

test('takes a PIN that is typed anew after it was erased for a PIN', () => {
  const { did, type, press } = keyboardWith({ padIsOpen: true });
  type('4712', 180);
  press('Backspace', { gapMs: 180 });
  type('471147', 180);
  press('Enter', { gapMs: 180 });
  expect(did.at(-1)).toBe('submit');
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

test('submits a PIN on the open pad although no badge has its length', () => {
  const habits: Habits = { ...ANY, terminator: 'enter', lengths: [10] };
  const { did, type, press } = keyboardWith({ padIsOpen: true, habits });
  type('471141', 180);
  press('Enter', { gapMs: 200 });
  expect(did.at(-1)).toBe('submit');
});

test('follows what is known of the reader from one key to the next', () => {
  const { did, type, press, nowKnown } = keyboardWith();
  nowKnown({ lengths: [10] });
  type('004085663');
  press('Enter');
  expect(did).toEqual(['scanned null']);
});

test('joins what a machine under load has torn apart, and ends the frame in silence later', () => {
  const { did, type, press, hang, pass } = keyboardWith();
  type('0040');
  hang(900);
  press('8', { gapMs: 5 });
  type('56634');
  press('Enter');
  type('0040857201');
  hang(900);
  pass(700);
  expect(did).toEqual(['scanned 0040856634']);
  pass(5_000);
  expect(did).toEqual(['scanned 0040856634', 'scanned 0040857201']);
});

test('joins what was torn apart also where the next key comes before the timer that is overdue', () => {
  const { did, type, press, hang } = keyboardWith();
  type('0040');
  hang(900);
  press('8', { lateMs: 1 });
  type('56634');
  press('Enter');
  expect(did).toEqual(['scanned 0040856634']);
});

test('waits for the keys that stand behind a timer which rings long after its time', () => {
  const { did, type, press, hang, pass } = keyboardWith();
  type('004085');
  hang(6_000);
  pass(0);
  for (const [index, key] of Array.from('6634').entries()) press(key, { lateMs: 5_990 - index });
  press('Enter', { lateMs: 5_980 });
  expect(did).toEqual(['scanned 0040856634']);
});

test('reads keys that are delivered in a burst by the times at which they were typed', () => {
  const { did, type, press, hang, pass } = keyboardWith();
  type('00408');
  hang(2_000);
  // The timer that was due rings first, the keys stand behind it.
  pass(0);
  for (const [index, key] of Array.from('56634').entries()) press(key, { lateMs: 1_990 - index });
  press('Enter', { lateMs: 1_980 });
  expect(did).toEqual(['scanned 0040856634']);
});

test('reads on when the time stamps jump, backward or away', () => {
  const { did, press } = keyboardWith();
  for (const [index, key] of Array.from('0040856634').entries()) {
    press(key, { stamp: [3_000, 500, 0, 1e12][index % 4] ?? 0 });
  }
  press('Enter');
  expect(did).toEqual(['scanned 0040856634']);
});

test('keeps Enter from the screen that comes late after a badge that had ended in silence', () => {
  const { did, type, press, pass } = keyboardWith();
  type('0040856634');
  pass(900);
  expect(did).toEqual(['scanned 0040856634']);
  expect(press('Enter', { focusVisible: true, gapMs: 100 })).toBe(false);
});

test('gives every key to whoever learns the reader, and to nobody else', () => {
  const { did, type, press, pass, learn } = keyboardWith({ learns: true, padIsOpen: true });
  type('12');
  expect(press('Enter', { focusVisible: true })).toBe(false);
  pass(5_000);
  expect(did).toEqual(['learned 1', 'learned 2', 'learned Enter']);
  learn(false);
  type('0040856634');
  press('Enter');
  expect(did.at(-1)).toBe('scanned 0040856634');
});

test('swallows everything that a hostile badge types, and reads the next one', () => {
  const { did, type, press, pass } = keyboardWith();
  for (const key of ['F5', 'r', 'w', 'i', 'l', 'q']) {
    expect(press(key, { ctrl: true, focusVisible: true })).toBe(false);
  }
  type('7'.repeat(5_000), 1);
  pass(2_000);
  type('0040856634');
  press('Enter');
  expect(did).toEqual(['scanned null', 'scanned 0040856634']);
});

test('forgets what was half typed when somebody begins to teach the reader', () => {
  const { did, type, pass, learn } = keyboardWith();
  type('0040856');
  learn(true);
  type('1');
  pass(5_000);
  expect(did).toEqual(['learned 1']);
});

test('leaves every key to the office, and takes a badge out of it again before it is told', () => {
  const { did, type, press } = keyboardWith({ isOffice: true });
  type('Anna 4711', 120);
  expect(press('Enter', { gapMs: 120 })).toBe(true);
  expect(press('Escape', { gapMs: 900 })).toBe(true);
  expect(did.filter((what) => what !== 'beginning')).toEqual([]);
  did.length = 0;
  type('0040856634');
  expect(press('Enter')).toBe(false);
  expect(did).toEqual(['beginning', 'taken', 'scanned 0040856634']);
});

test('a badge in the office that ends in silence is taken out as well; a hand’s digits never are', () => {
  const { did, type, pass } = keyboardWith({ isOffice: true });
  type('40856634', 150);
  pass(3_000);
  expect(did).toEqual(['beginning']);
  did.length = 0;
  type('0040856634');
  pass(3_000);
  expect(did).toEqual(['beginning', 'taken', 'scanned 0040856634']);
});
