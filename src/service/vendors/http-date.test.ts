import { expect, test } from 'vitest';
import { parseHttpDate, retryAfterMs } from './http-date.ts';

test.each([
  ['Sun, 22 Nov 2026 00:14:44 GMT', Date.UTC(2026, 10, 22, 0, 14, 44)],
  ['Thu, 29 Feb 2024 23:59:59 GMT', Date.UTC(2024, 1, 29, 23, 59, 59)],
  ['Fri, 30 Feb 2024 10:00:00 GMT', null],
  ['Sun, 22 Foo 2026 00:14:44 GMT', null],
  ['2026-11-22T00:14:44Z', null],
  ['', null],
])('%s', (text, at) => {
  expect(parseHttpDate(text)).toBe(at);
});

const NOW = Date.UTC(2026, 10, 22, 10, 0, 0);

test.each<[Record<string, string>, number | null]>([
  [{}, null],
  [{ 'Retry-After': '30' }, 30_000],
  [{ 'Retry-After': ' 0 ' }, 0],
  [{ 'Retry-After': '-5' }, null],
  [{ 'Retry-After': 'soon' }, null],
  [{ 'Retry-After': 'Sun, 22 Nov 2026 10:01:30 GMT' }, 90_000],
  [{ 'Retry-After': 'Sun, 22 Nov 2026 09:00:00 GMT' }, 0],
  [
    {
      'Retry-After': 'Sun, 22 Nov 2026 12:00:20 GMT',
      Date: 'Sun, 22 Nov 2026 12:00:00 GMT',
    },
    20_000,
  ],
])('%j waits %s ms', (headers, ms) => {
  expect(retryAfterMs(new Headers(headers), NOW)).toBe(ms);
});
