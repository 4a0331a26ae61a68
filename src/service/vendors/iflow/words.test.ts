import { expect, test } from 'vitest';
import { sentencesOf, shownWords } from './words.ts';

test.each<[string, readonly string[], string]>([
  ['Card 0040856634 necunoscut', ['0040856634'], 'Card … necunoscut'],
  ['Card 40856634 necunoscut', ['0040856634'], 'Card … necunoscut'],
  ['Card 0000040856634 necunoscut', ['0040856634'], 'Card … necunoscut'],
  ['Card 00-408-566-34 necunoscut', ['0040856634'], 'Card … necunoscut'],
  ['Card 62.40 85 66 34/7 necunoscut', ['0040856634'], 'Card 62.…/7 necunoscut'],
  ['Card 04:a2:b3:c4 necunoscut', ['04A2B3C4'], 'Card … necunoscut'],
  ['Badge 007 is 7', ['007'], 'Badge 007 is 7'],
  ['Badge 0012 is 12', ['0012'], 'Badge … is 12'],
  ['CNP 290 101 700 0181 duplicat', [], 'CNP … duplicat'],
  ['locked since 2026-03-31 08:00:00', [], 'locked since 2026-03-31 08:00:00'],
])('%s with %j hidden is shown as "%s"', (words, hidden, shown) => {
  expect(shownWords(words, hidden)).toBe(shown);
});

test('words are found in any shape, and nesting without end is left', () => {
  expect(sentencesOf({ rfid: ['one', { deep: [' two ', 3, null, ''] }] })).toEqual([
    'one',
    'two',
    '3',
  ]);
  let nested: unknown = 'never';
  for (let depth = 0; depth < 100_000; depth += 1) nested = [nested];
  expect(sentencesOf(nested)).toEqual([]);
});
