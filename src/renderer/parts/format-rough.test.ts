import { expect, test } from 'vitest';
import { formatRough } from './format-rough.ts';

test.each([
  [1, 'en', '1 min'],
  [10, 'de', '10 Min.'],
  [119, 'ro', '119 min.'],
  [120, 'en', '2 hr'],
  [200, 'de', '3 Std.'],
  [2_880, 'ro', '2 zile'],
  [525_600, 'en', '365 days'],
])('%d minutes are in %s %s', (minutes, language, text) => {
  expect(formatRough(minutes, language).replaceAll('\u00a0', ' ')).toBe(text);
});
