import { expect, test } from 'vitest';
import { parseFaults } from './fault-spec.ts';

test('reads statuses, kinds, counts, skips and places', () => {
  expect(
    parseFaults('429x3, dropAfter:POST/users/presences,503~30x*:GET,delay=8000+2:/users$,bom'),
  ).toEqual([
    { kind: 'status', status: 429, times: 3 },
    { kind: 'dropAfter', match: { method: 'POST', path: '/users/presences' } },
    {
      kind: 'status',
      status: 503,
      headers: { 'Retry-After': '30' },
      times: 'always',
      match: { method: 'GET' },
    },
    { kind: 'delay', ms: 8000, skip: 2, match: { path: '/users', exact: true } },
    { kind: 'bom' },
  ]);
});

test('reads what a client has to bound: redirects and endless bodies', () => {
  expect(parseFaults('redirect:GET/times, huge, huge=5000x2:/api_v2/users')).toEqual([
    { kind: 'redirect', match: { method: 'GET', path: '/times' } },
    { kind: 'huge' },
    { kind: 'huge', bytes: 5000, times: 2, match: { path: '/api_v2/users' } },
  ]);
});

test('reads an empty list as no faults', () => {
  expect(parseFaults('')).toEqual([]);
});

test.each([
  'nonsense',
  '42',
  'delay',
  'bom=3',
  'redirect=3',
  '429x',
  '429x0',
  'dropAfter:post/users',
])('quotes what it cannot read: %s', (spec) => {
  expect(() => parseFaults(`garbage,${spec}`)).toThrow(`"${spec}"`);
});
