import { expect, test } from 'vitest';
import type { Body, Reply } from '../http.ts';
import { outcomeOf, wordsOf } from './outcome.ts';

function reply(status: number, body?: unknown, retryAfterMs: number | null = null): Reply {
  const read: Body = body === undefined ? { kind: 'empty' } : { kind: 'json', value: body };
  return { kind: 'reply', status, headers: new Headers(), body: read, retryAfterMs };
}

test.each<[number, 'row' | 'list', string]>([
  [200, 'row', 'reply'],
  [204, 'row', 'reply'],
  [302, 'row', 'unknown'],
  [400, 'row', 'rejected'],
  [401, 'row', 'unauthorized'],
  [403, 'row', 'unauthorized'],
  [404, 'row', 'rejected'],
  [404, 'list', 'unknown'],
  [408, 'row', 'unknown'],
  [409, 'row', 'rejected'],
  [410, 'row', 'rejected'],
  [415, 'row', 'rejected'],
  [422, 'row', 'rejected'],
  [422, 'list', 'unknown'],
  [423, 'row', 'rejected'],
  [429, 'row', 'retryLater'],
  [429, 'list', 'retryLater'],
  [500, 'row', 'unknown'],
  [503, 'row', 'unknown'],
])('%s about a %s is %s', (status, about, kind) => {
  expect(outcomeOf(reply(status), about).kind).toBe(kind);
});

test('503 with Retry-After asks for patience', () => {
  const outcome = outcomeOf(reply(503, undefined, 5_000), 'row');
  expect(outcome).toMatchObject({ kind: 'retryLater', afterMs: 5_000 });
});

test('no answer at all is unknown and unanswered', () => {
  const none = { kind: 'none', reason: 'not reachable', answered: false } as const;
  expect(outcomeOf(none, 'row')).toEqual({
    kind: 'unknown',
    reason: 'not reachable',
    answered: false,
  });
});

test.each<[unknown, readonly string[]]>([
  [{ message: 'Invalid payload' }, ['Invalid payload']],
  [{ errors: ['Access denied', 'Really'] }, ['Access denied', 'Really']],
  [{ errors: { from: ['overlaps'] } }, ['from overlaps']],
  [{ from: ['Zeitraum überschneidet sich'] }, ['from Zeitraum überschneidet sich']],
  [{ base: ['period is locked'] }, ['period is locked']],
  [{ status: 500, error: 'Internal Server Error' }, ['Internal Server Error']],
  ['just text', ['just text']],
  [null, []],
  [{ deep: { deeper: { deepest: ['x'] } } }, ['deepest x']],
])('the words of %j', (body, words) => {
  expect([...wordsOf(body)]).toEqual(words);
});

test.each(['list', 'object'])('an answer that is nested without end has no words: %s', (shape) => {
  let deep: unknown = 'words';
  for (let depth = 0; depth < 100_000; depth += 1)
    deep = shape === 'list' ? [deep] : { errors: deep };
  expect(outcomeOf(reply(422, deep), 'row')).toMatchObject({ reason: 'MOCO answered 422' });
});

test('the reason carries status and the vendor’s own words', () => {
  expect(outcomeOf(reply(422, { to: ['muss nach dem Beginn liegen'] }), 'row')).toEqual({
    kind: 'rejected',
    reason: 'MOCO answered 422: to muss nach dem Beginn liegen',
  });
  expect(outcomeOf(reply(423), 'row')).toMatchObject({ reason: 'MOCO answered 423' });
});
