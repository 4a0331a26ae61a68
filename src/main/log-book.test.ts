import { expect, test } from 'vitest';
import type { WindowLine } from '../contract/host.ts';
import { createLogBook } from './log-book.ts';

test('what happens while no service is there is told to the next one, once and in order', () => {
  let nowAt = 1;
  const book = createLogBook(() => nowAt++);
  book.note('The screen ended.');
  const first: WindowLine[] = [];
  book.set((line) => void first.push(line));
  book.note('Another one.');
  book.set(null);
  book.note('The service ended.');
  const second: WindowLine[] = [];
  book.set((line) => void second.push(line));
  expect(first).toEqual([
    { at: 1, sentence: 'The screen ended.' },
    { at: 2, sentence: 'Another one.' },
  ]);
  expect(second).toEqual([{ at: 3, sentence: 'The service ended.' }]);
});

test('a service that never comes lets no more than a hundred lines wait', () => {
  const book = createLogBook(() => 0);
  for (let count = 0; count < 150; count += 1) book.note(`${count}`);
  const told: string[] = [];
  book.set(({ sentence }) => void told.push(sentence));
  expect(told).toHaveLength(100);
  expect(told[0]).toBe('50');
});
