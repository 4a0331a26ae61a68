import { expect, test } from 'vitest';
import type { Body, Reply } from '../http.ts';
import { itemsOf, outcomeOf, wordsOf } from './outcome.ts';

function reply(status: number, body?: unknown, retryAfterMs: number | null = null): Reply {
  const read: Body = body === undefined ? { kind: 'empty' } : { kind: 'json', value: body };
  return { kind: 'reply', status, headers: new Headers(), body: read, retryAfterMs };
}

test.each<[number, 'row' | 'list', string]>([
  [200, 'row', 'reply'],
  [302, 'list', 'unknown'],
  [400, 'row', 'rejected'],
  [400, 'list', 'unknown'],
  [401, 'row', 'unauthorized'],
  [401, 'list', 'unauthorized'],
  [403, 'list', 'unauthorized'],
  [404, 'row', 'rejected'],
  [404, 'list', 'unknown'],
  [408, 'row', 'unknown'],
  [429, 'row', 'retryLater'],
  [429, 'list', 'retryLater'],
  [500, 'row', 'unknown'],
  [503, 'row', 'unknown'],
  [504, 'row', 'unknown'],
  [504, 'list', 'unknown'],
])('%s about a %s is %s', (status, about, kind) => {
  expect(outcomeOf(reply(status), about).kind).toBe(kind);
});

test('401 is never certain: it may be about one id', () => {
  expect(outcomeOf(reply(401), 'list')).toMatchObject({ kind: 'unauthorized', certain: false });
});

test('503 with Retry-After asks a reader for patience, and leaves a write open', () => {
  expect(outcomeOf(reply(503, undefined, 5_000), 'list')).toMatchObject({ kind: 'retryLater' });
  expect(outcomeOf(reply(503, undefined, 5_000), 'row')).toMatchObject({ kind: 'unknown' });
});

test('no answer at all is unknown and unanswered', () => {
  const none = { kind: 'none', reason: 'not reachable', answered: false } as const;
  expect(outcomeOf(none, 'row')).toEqual({
    kind: 'unknown',
    reason: 'not reachable',
    answered: false,
  });
});

const DATA = { id: 'a' };

test.each<[string, unknown]>([
  ['Success', { items: [{ message: 'Success', data: DATA }], valid: true }],
  ['success', { items: [{ message: 'success', data: DATA, valid: null }], valid: true }],
  ['Success!', { items: [{ message: 'Success!', data: DATA }] }],
  ['no message', { items: [{ data: DATA }], valid: true }],
  ['a message in another language', { items: [{ message: 'Gespeichert', data: DATA }] }],
])('data makes a success, whatever the message: %s', (_, body) => {
  expect(itemsOf(reply(200, body), 'row')).toEqual([expect.objectContaining({ data: DATA })]);
});

test.each<[string, unknown]>([
  ['no data', { items: [{ message: 'Clock could not be saved' }], valid: true }],
  ['data null', { items: [{ message: 'Clock could not be saved', data: null }], valid: true }],
  ['an item that is not valid', { items: [{ data: DATA, valid: false }], valid: true }],
  ['a success that has no data', { items: [{ message: 'Success' }], valid: true }],
  ['one failure beside a success', { items: [{ data: DATA }, { message: 'x' }], valid: true }],
])('a 200 with %s is a failure', (_, body) => {
  expect(itemsOf(reply(200, body), 'row')).toMatchObject({ kind: 'rejected' });
  expect(itemsOf(reply(200, body), 'list')).toMatchObject({ kind: 'unknown', answered: true });
});

test.each<[string, unknown]>([
  ['valid false above items that say nothing', { items: [{ data: DATA }], valid: false }],
  ['data of another kind', { items: [{ data: 'saved' }], valid: true }],
  ['no items', { items: [], valid: true }],
  ['something else', { hello: 1 }],
  ['a list', [DATA]],
  ['nothing', undefined],
])('a write answered with %s may have happened', (_, body) => {
  expect(itemsOf(reply(200, body), 'row')).toMatchObject({ kind: 'unknown', answered: true });
});

test('a list without items is empty only where it calls itself valid', () => {
  expect(itemsOf(reply(200, { items: [], valid: true }), 'list')).toEqual([]);
  expect(itemsOf(reply(200, { items: [] }), 'list')).toMatchObject({ kind: 'unknown' });
});

test('only messages are quoted, each once', () => {
  expect(
    wordsOf({ items: [{ message: 'No', data: { userName: 'Doe' } }, { message: 'No' }] }),
  ).toEqual(['No']);
  expect(wordsOf({ message: 'Too many requests', items: [] })).toEqual(['Too many requests']);
  expect(wordsOf('text')).toEqual([]);
});

test('words are looked for to a depth only, however deep an answer nests', () => {
  let nested: unknown = { message: 'deepest' };
  for (let depth = 0; depth < 100_000; depth += 1) nested = { items: [nested] };
  expect(wordsOf({ message: 'top', items: [nested] })).toEqual(['top']);
  expect(outcomeOf(reply(400, nested), 'row')).toEqual({
    kind: 'rejected',
    reason: 'mcTIME answered 400',
  });
});
