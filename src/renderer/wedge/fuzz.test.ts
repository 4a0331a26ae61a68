import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hear, isReading, LISTENING, silence, silenceMs, type Reading } from './decoder.ts';
import { FRAME_CHARS_MAX, type Frame, type Habits } from './frame.ts';
import type { Key } from './key.ts';
import { createKeyboard } from './keyboard.ts';
import { learnReader } from './learn.ts';
import { ANY, altTyped, ENTER, framesAt, saidBy, TAB, typed, type Press } from './typing-reader.ts';

const anyPress: fc.Arbitrary<Press> = fc.record({
  code: fc.oneof(
    fc.constantFrom('Digit1', 'KeyA', 'Enter', 'Tab', 'F8', 'Numpad5', 'AltLeft', 'AltRight', ''),
    fc.string(),
  ),
  key: fc.oneof(
    fc.constantFrom('1', 'a', 'à', 'Enter', 'Tab', 'Dead', 'Process', '-', 'Alt', 'AltGraph'),
    fc.string({ unit: 'binary' }),
  ),
  shift: fc.boolean(),
  ctrl: fc.boolean(),
  alt: fc.boolean(),
  altGr: fc.boolean(),
  meta: fc.boolean(),
  repeat: fc.boolean(),
});

/** Any keys in any order, with clocks that jump. */
const anyKeys: fc.Arbitrary<readonly Key[]> = fc
  .array(fc.tuple(anyPress, fc.oneof(fc.integer({ min: -5_000, max: 3_000 }), fc.double())), {
    maxLength: 200,
  })
  .map((list) => {
    let atMs = 0;
    return list.map(([each, gapMs]) => {
      atMs += gapMs;
      return { ...each, atMs };
    });
  });

const sign = fc.string({ maxLength: 3 }).map((text) => text.replace(/[^!-~]/g, ''));

const anyHabits: fc.Arbitrary<Habits> = fc.record({
  mode: fc.constantFrom('auto', 'code', 'key'),
  prefix: sign,
  suffix: sign,
  terminator: fc.constantFrom('auto', 'enter', 'tab', 'none'),
  lengths: fc.array(fc.integer({ min: 1, max: 64 }), { maxLength: 2 }),
  format: fc.constantFrom('raw', 'hex', 'facility3Card5'),
});

const number = fc.stringMatching(/^[0-9]{8,14}$/);

/** A scan as the reader with these habits makes it; none: the habits leave no room for one. */
function properScan(text: string, habits: Habits): readonly Press[] {
  const end = { auto: [ENTER], enter: [ENTER], tab: [TAB], none: [] }[habits.terminator];
  return [...altTyped(habits.prefix), ...typed(text), ...altTyped(habits.suffix), ...end];
}

test('hands on nothing but what a badge may be, whatever is typed and however clocks jump', () => {
  fc.assert(
    fc.property(anyKeys, anyHabits, (keys, habits) => {
      let reading: Reading = LISTENING;
      const frames: Frame[] = [];
      for (const key of keys) {
        const heard = hear(reading, key, habits, silenceMs(habits));
        reading = heard.reading;
        expect(heard.frames.length).toBeLessThanOrEqual(3);
        expect(reading.strokes.length).toBeLessThanOrEqual(FRAME_CHARS_MAX + 1);
        frames.push(...heard.frames);
      }
      const last = silence(reading, habits);
      expect(isReading(last.reading)).toBe(false);
      for (const said of saidBy([...frames, ...last.frames])) {
        expect(said).toMatch(/^(?:unreadable|[0-9A-Z_,.:-]{1,64})$/);
        const bare = said.replace(/[,.:]/g, '').length;
        const isAsLong = habits.lengths.length === 0 || habits.lengths.includes(bare);
        expect(said === 'unreadable' || isAsLong).toBe(true);
      }
    }),
  );
});

test('reads a proper scan after any garbage and a silence', () => {
  fc.assert(
    fc.property(anyKeys, anyHabits, number, (garbage, wild, text) => {
      const habits: Habits = { ...wild, lengths: [text.length] };
      let reading: Reading = LISTENING;
      for (const key of garbage) reading = hear(reading, key, habits, silenceMs(habits)).reading;
      reading = silence(reading, habits).reading;
      const frames: Frame[] = [];
      // Wherever the clocks stand: the reading is empty, so that no time lies between.
      for (const [index, each] of properScan(text, habits).entries()) {
        const heard = hear(reading, { ...each, atMs: index }, habits, silenceMs(habits));
        reading = heard.reading;
        frames.push(...heard.frames);
      }
      frames.push(...silence(reading, habits).frames);
      expect(saidBy(frames)).toEqual([text]);
    }),
  );
});

test('of two readers that type at once each number is whole or unreadable, where the length is known', () => {
  const ten = fc.stringMatching(/^[0-9]{10}$/);
  fc.assert(
    fc.property(ten, ten, fc.array(fc.boolean(), { maxLength: 24 }), (one, two, turns) => {
      const readers = [
        [...typed(one), ENTER],
        [...typed(two), ENTER],
      ];
      const keys: Press[] = [];
      const order = [...turns, ...Array.from({ length: 22 }, () => true)];
      for (const isFirst of [...order, ...order.map((each) => !each)]) {
        const next = readers[isFirst ? 0 : 1]?.shift();
        if (next) keys.push(next);
      }
      const timed = keys.map((each, index) => ({ ...each, atMs: index * 3 }));
      const said = saidBy(framesAt(timed, { ...ANY, lengths: [10] }));
      for (const each of said) expect(['unreadable', one, two]).toContain(each);
    }),
  );
});

test('a key lost or doubled makes no other number, where the length is known', () => {
  const ten = fc.stringMatching(/^[0-9]{10}$/);
  fc.assert(
    fc.property(ten, fc.nat(9), fc.boolean(), (text, at, isLost) => {
      const keys = [...typed(text), ENTER];
      const changed = isLost ? keys.toSpliced(at, 1) : keys.toSpliced(at, 0, keys[at] ?? ENTER);
      const timed = changed.map((each, index) => ({ ...each, atMs: index * 5 }));
      expect(saidBy(framesAt(timed, { ...ANY, lengths: [10] }))).toEqual(['unreadable']);
    }),
  );
});

test('learns from anything, and what it has learned reads at least what it was learned from', () => {
  fc.assert(
    fc.property(fc.array(anyKeys, { maxLength: 4 }), (recordings) => {
      const learned = learnReader(recordings);
      expect(['learned', 'notLearned']).toContain(learned.kind);
    }),
  );
  fc.assert(
    fc.property(fc.array(number, { minLength: 3, maxLength: 5 }), anyHabits, (texts, habits) => {
      const scans = texts.map((text) =>
        properScan(text, habits).map((each, index) => ({ ...each, atMs: index * 7 })),
      );
      const learned = learnReader(scans);
      if (learned.kind === 'notLearned') return;
      for (const [index, scan] of scans.entries()) {
        expect(saidBy(framesAt(scan, learned.profile))).toEqual([learned.numbers[index]]);
      }
    }),
  );
});

test('the keyboard lets no key pass that belongs to a number, and is listening again after a pause', () => {
  fc.assert(
    fc.property(
      anyKeys,
      fc.array(fc.nat(2_000), { minLength: 200, maxLength: 200 }),
      (keys, waits) => {
        let nowMs = 0;
        let timer: { at: number; go: () => void } | null = null;
        const scanned: (string | null)[] = [];
        const keyboard = createKeyboard({
          scanned: (frame) => void scanned.push(frame),
          habits: () => ANY,
          pad: {
            isOpen: () => false,
            longestPin: () => 6,
            open: () => undefined,
            digit: () => undefined,
            erase: () => undefined,
            submit: () => undefined,
          },
          leave: () => undefined,
          after: (ms, go) => {
            const mine = { at: nowMs + ms, go };
            timer = mine;
            return () => {
              if (timer === mine) timer = null;
            };
          },
          nowMs: () => nowMs,
        });
        const pass = (ms: number): void => {
          const until = nowMs + ms;
          while (timer !== null && timer.at <= until) {
            const { at, go } = timer;
            timer = null;
            nowMs = Math.max(nowMs, at);
            go();
          }
          nowMs = until;
        };
        const send = ({ shift, ctrl, alt, altGr, meta, atMs, ...rest }: Key): boolean => {
          let passed = true;
          keyboard.onKey(
            {
              ...rest,
              shiftKey: shift,
              ctrlKey: ctrl,
              altKey: alt,
              metaKey: meta,
              timeStamp: atMs,
              getModifierState: () => altGr,
              preventDefault: () => {
                passed = false;
              },
              stopPropagation: () => undefined,
            },
            false,
          );
          return passed;
        };
        for (const [index, key] of keys.entries()) {
          pass(waits[index] ?? 0);
          expect(send(key) ? key.key : 'Tab').toBe('Tab');
        }
        pass(20_000);
        scanned.length = 0;
        for (const each of [...typed('0040856634'), ENTER]) {
          pass(3);
          send({ ...each, atMs: nowMs });
        }
        expect(scanned).toEqual(['0040856634']);
      },
    ),
  );
});
