import { expect, test } from 'vitest';
import { commandWords } from './command-line.ts';

test('takes what stands behind --cli', () => {
  expect(commandWords(['stempel', '--no-sandbox', '--cli', 'day', '--date', '2026-03-29'])).toEqual(
    ['day', '--date', '2026-03-29'],
  );
});

test('takes the wrapper’s -- away and leaves every other', () => {
  expect(commandWords(['stempel', '--cli', '--', 'report', '--type=4'])).toEqual([
    'report',
    '--type=4',
  ]);
  expect(commandWords(['stempel', '--cli', 'config', 'set', '--', 'x'])).toEqual([
    'config',
    'set',
    '--',
    'x',
  ]);
});

test('is nobody’s command line without the word', () => {
  expect(commandWords(['stempel', '--data', '/srv/kiosk'])).toBeNull();
  expect(commandWords(['stempel', '--cli'])).toEqual([]);
});
