import { expect, test } from 'vitest';
import type { Body, Reply } from '../http.ts';
import { unreadable } from '../unreadable.ts';
import { outcomeOf, TOO_OLD, wordsOf, type Accepted } from './outcome.ts';

function reply(status: number, body?: unknown, retryAfterMs: number | null = null): Reply {
  const read: Body = body === undefined ? { kind: 'empty' } : { kind: 'json', value: body };
  return { kind: 'reply', status, headers: new Headers(), body: read, retryAfterMs };
}

test.each<[number, 'row' | 'list', string]>([
  [200, 'row', 'reply'],
  [201, 'row', 'reply'],
  [204, 'row', 'reply'],
  [302, 'row', 'unknown'],
  [400, 'row', 'rejected'],
  [400, 'list', 'unknown'],
  [401, 'row', 'unauthorized'],
  [401, 'list', 'unauthorized'],
  [403, 'row', 'unauthorized'],
  [404, 'row', 'rejected'],
  [404, 'list', 'unknown'],
  [405, 'row', 'unknown'],
  [408, 'row', 'unknown'],
  [409, 'row', 'rejected'],
  [410, 'row', 'unknown'],
  [410, 'list', 'unknown'],
  [422, 'row', 'rejected'],
  [422, 'list', 'unknown'],
  [429, 'row', 'retryLater'],
  [429, 'list', 'retryLater'],
  [500, 'row', 'unknown'],
  [502, 'list', 'unknown'],
  [503, 'row', 'unknown'],
])('%s about a %s is %s', (status, about, kind) => {
  expect(outcomeOf(reply(status), about).kind).toBe(kind);
});

test('a removed resource says in plain words that the kiosk is too old, and refuses no row', () => {
  const outcome = outcomeOf(reply(410, { error: { message: 'Gone' } }), 'row');
  expect(outcome).toEqual({ kind: 'unknown', reason: TOO_OLD, answered: true });
});

test.each([429, 503])('%s with Retry-After asks for as much patience', (status) => {
  const outcome = outcomeOf(reply(status, undefined, 5_000), 'row');
  expect(outcome).toMatchObject({ kind: 'retryLater', afterMs: 5_000 });
});

test('429 without Retry-After leaves the wait to the engine', () => {
  expect(outcomeOf(reply(429), 'list')).toMatchObject({ kind: 'retryLater', afterMs: null });
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
  [
    { errors: [{ type: 'General', message: 'Authentication failed', details: null, path: null }] },
    ['Authentication failed'],
  ],
  [
    { error: { code: 400, message: 'Array expected.', fields: ['grouping'] } },
    ['Array expected.', 'fields: grouping'],
  ],
  [
    {
      errors: [
        {
          error: {
            type: 'AbsenceCollision',
            message: 'Kollidiert',
            path: null,
            details: { colliding_absences: [17] },
          },
        },
      ],
    },
    ['Kollidiert (AbsenceCollision)'],
  ],
  [{ errors: [{ type: 'CannotModifyDemoData' }] }, ['CannotModifyDemoData']],
  [{ error: 'text' }, ['text']],
  [{ message: 'text' }, ['text']],
  ['just text', ['just text']],
  [{ errors: [] }, []],
  [null, []],
  [17, []],
])('the words of %j', (body, words) => {
  expect(wordsOf(body)).toEqual(words);
});

test('the reason carries status and the vendor’s own words, cut where they are endless', () => {
  const body = { error: { code: 409, message: 'Arbeitszeiten müssen zu den Einträgen passen' } };
  expect(outcomeOf(reply(409, body), 'row')).toEqual({
    kind: 'rejected',
    reason: 'clockodo answered 409: Arbeitszeiten müssen zu den Einträgen passen',
  });
  const endless = outcomeOf(reply(409, { message: 'x'.repeat(5_000) }), 'row');
  expect(endless.kind === 'rejected' && endless.reason.length).toBeLessThan(350);
  expect(outcomeOf(reply(409), 'row')).toMatchObject({ reason: 'clockodo answered 409' });
});

test.each<[Body, string]>([
  [{ kind: 'html' }, 'a web page (200)'],
  [{ kind: 'empty' }, 'an empty answer (200)'],
  [{ kind: 'garbage' }, 'an unreadable answer (200)'],
  [{ kind: 'json', value: {} }, 'an unexpected answer (200)'],
])('a success with %j may have happened', (body, reason) => {
  const accepted = { ...reply(200), body } as Accepted;
  expect(unreadable(accepted)).toEqual({ kind: 'unknown', reason, answered: true });
});
