import { expect, test } from 'vitest';
import type { Body, Reply } from '../http.ts';
import { complaintsOf, saidOf, type Family } from './outcome.ts';

function reply(status: number, body?: unknown, retryAfterMs: number | null = null): Reply {
  const read: Body = body === undefined ? { kind: 'empty' } : { kind: 'json', value: body };
  return { kind: 'reply', status, headers: new Headers(), body: read, retryAfterMs };
}

const INVALID = { error: 'Key is invalid!' };
const TOTALS = { field_name: 'totals', check_name: 'required', message: 'totals is required' };
const NO_TOTALS = { api_reply: { error: [TOTALS] } };
const BAD_KEY = { api_reply: { error: [{ ...TOTALS, field_name: 'api_key', message: 'no' }] } };

test.each<[number, unknown, Family, string]>([
  [200, [], 'token', 'said'],
  [200, { api_reply: {} }, 'apiKey', 'said'],
  [200, INVALID, 'token', 'unauthorized'],
  [200, INVALID, 'device', 'unauthorized'],
  [401, INVALID, 'token', 'unauthorized'],
  [403, undefined, 'token', 'unauthorized'],
  [400, INVALID, 'token', 'unauthorized'],
  [200, NO_TOTALS, 'apiKey', 'rejected'],
  [200, { API_reply: NO_TOTALS.api_reply }, 'apiKey', 'rejected'],
  [200, { api_reply: { error: 'no' } }, 'apiKey', 'rejected'],
  [422, NO_TOTALS, 'apiKey', 'rejected'],
  [200, BAD_KEY, 'apiKey', 'unauthorized'],
  [200, { error: '' }, 'apiKey', 'said'],
  [200, { api_reply: { error: [] } }, 'apiKey', 'said'],
  [200, undefined, 'token', 'unknown'],
  [200, 'fine', 'token', 'unknown'],
  [200, null, 'token', 'unknown'],
  [301, undefined, 'token', 'unknown'],
  [304, [], 'token', 'unknown'],
  [400, undefined, 'token', 'unknown'],
  [400, undefined, 'device', 'rejected'],
  [404, undefined, 'device', 'unknown'],
  [404, INVALID, 'token', 'unknown'],
  [405, undefined, 'device', 'unknown'],
  [408, undefined, 'device', 'unknown'],
  [429, undefined, 'token', 'retryLater'],
  [500, INVALID, 'token', 'unknown'],
  [500, [], 'token', 'unknown'],
  [503, undefined, 'device', 'unknown'],
])('%s %j to a call with %s is %s', (status, body, family, kind) => {
  expect(saidOf(reply(status, body), family, []).kind).toBe(kind);
});

test.each<['html' | 'garbage' | 'empty', string]>([
  ['html', 'a web page (200)'],
  ['garbage', 'an unreadable answer (200)'],
  ['empty', 'an empty answer (200)'],
])('%s is unknown: %s', (kind, reason) => {
  const said = saidOf({ ...reply(200), body: { kind } } as Reply, 'token', []);
  expect(said).toEqual({ kind: 'unknown', reason, answered: true });
});

test('the access token is everybody’s, a refused write may be about one', () => {
  expect(saidOf(reply(200, INVALID), 'token', [])).toEqual({
    kind: 'unauthorized',
    reason: 'iFlow answered: Key is invalid! (secret vendor.token)',
    certain: true,
  });
  expect(saidOf(reply(200, INVALID), 'device', [])).toMatchObject({
    certain: false,
    reason: expect.stringMatching(/ \(secret vendor\.device\)$/),
  });
});

test('503 with Retry-After asks for patience', () => {
  const said = saidOf(reply(503, undefined, 5_000), 'token', []);
  expect(said).toMatchObject({ kind: 'retryLater', afterMs: 5_000 });
});

test('no answer at all is unknown and unanswered', () => {
  const none = { kind: 'none', reason: 'not reachable', answered: false } as const;
  expect(saidOf(none, 'token', [])).toEqual({ ...none, kind: 'unknown' });
});

test('a reason repeats no secret, no badge and no personal number', () => {
  const error = 'key abcd-key is bad for 2900101700018\n<tag 0040856634>';
  const said = saidOf(reply(401, { error }), 'apiKey', ['abcd-key', '0040856634', '']);
  expect(said).toMatchObject({
    reason: 'iFlow answered 401: key … is bad for … <tag …> (secret vendor.apiKey)',
  });
});

test('the validator’s complaints are told by field and check', () => {
  expect(complaintsOf(reply(200, NO_TOTALS))).toEqual([
    { field: 'totals', check: 'required', sentences: ['totals is required'] },
  ]);
  expect(complaintsOf(reply(200, { api_reply: {} }))).toEqual([]);
  expect(complaintsOf(reply(200))).toEqual([]);
});
