import { expect, test } from 'vitest';
import type { ApiRequest } from '../exchange.ts';
import { SMALL_COMPANY } from '../testing/moco-client.ts';
import { handle } from './handle.ts';
import { startState } from './state.ts';

const NOW = Date.parse('2026-03-16T08:00:30Z');

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

const TOUCH: ApiRequest = {
  method: 'POST',
  path: '/users/presences/touch',
  query: '',
  headers: { authorization: 'Bearer ana' },
  body: '',
};

test('gives the same answer to the same request in the same state, and changes no state', () => {
  const state = deepFreeze(startState(SMALL_COMPANY, 'Europe/Berlin'));
  const first = handle(TOUCH, state, NOW);
  expect(handle(TOUCH, state, NOW)).toEqual(first);
  expect(first.state.company.presences).toHaveLength(1);
  expect(state.company.presences).toEqual([]);
});

test('goes on from the state it returned', () => {
  const first = handle(TOUCH, startState(SMALL_COMPANY, 'Europe/Berlin'), NOW);
  const second = handle(TOUCH, deepFreeze(first.state), NOW + 60_000);
  expect(second.state.company.presences).toMatchObject([{ from: '09:00', to: '09:01' }]);
});
