import { expect, test } from 'vitest';
import { payload } from './call.ts';
import { decimal, fieldsBelow, ids, readFields, truth, wholeNumber } from './fields.ts';

test('names with brackets are nested, empty brackets make a list', () => {
  const cases: Record<string, unknown> = {
    'a=1&b=x%20y': { a: '1', b: 'x y' },
    'a=1&a=2': { a: '2' },
    'filter[users_id]=7': { filter: { users_id: '7' } },
    'filter[users_id][]=7&filter[users_id][]=8': { filter: { users_id: ['7', '8'] } },
    'filter%5Bteams_id%5D%5B%5D=1&sort%5B%5D=name': { filter: { teams_id: ['1'] }, sort: ['name'] },
    'changes[0][type]=1&changes[0][time_since]=a&changes[1][type]=2': {
      changes: [{ type: '1', time_since: 'a' }, { type: '2' }],
    },
    '': {},
  };
  for (const [query, expected] of Object.entries(cases)) {
    expect(readFields(query)).toEqual(expected);
  }
});

test('names of prototypes are names like others', () => {
  expect(readFields('__proto__[polluted]=1&filter[constructor]=2')).toMatchObject({
    filter: { constructor: '2' },
  });
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('ids are one, a list or apart by commas', () => {
  expect([ids(7), ids('7'), ids('7,8'), ids('7, 8'), ids(['7', 8])]).toEqual([
    [7],
    [7],
    [7, 8],
    [7, 8],
    [7, 8],
  ]);
  for (const value of [undefined, null, '', 'x', '7,x', {}, [null]]) expect(ids(value)).toBeNull();
});

test('numbers and truths may be texts', () => {
  expect([wholeNumber('12'), wholeNumber(12), wholeNumber('1.5'), wholeNumber(1.5)]).toEqual([
    12,
    12,
    null,
    null,
  ]);
  expect([decimal('1.5'), decimal(1.5), decimal('x'), decimal('')]).toEqual([1.5, 1.5, null, null]);
  expect([true, 1, '1', 'true'].map(truth)).toEqual([true, true, true, true]);
  expect([false, 0, '0', 'false'].map(truth)).toEqual([false, false, false, false]);
  expect(['yes', 2, null, undefined].map(truth)).toEqual([null, null, null, null]);
});

test('what is below a name is fields, or none', () => {
  expect(fieldsBelow({ filter: { a: 1 } }, 'filter')).toEqual({ a: 1 });
  for (const filter of [undefined, null, 'text', ['list']]) {
    expect(fieldsBelow({ filter }, 'filter')).toEqual({});
  }
});

test('a body is JSON, urlencoded or empty', () => {
  const read = (body: string, type?: string) =>
    payload({
      method: 'POST',
      path: '/',
      query: '',
      headers: type === undefined ? {} : { 'content-type': type },
      body,
    });
  expect(read('{"a":1}', 'application/json')).toEqual({ a: 1 });
  expect(read('{"a":1}')).toEqual({ a: 1 });
  expect(read('a=1&b[]=2', 'application/x-www-form-urlencoded; charset=utf-8')).toEqual({
    a: '1',
    b: ['2'],
  });
  expect(read(' ')).toEqual({});
  for (const body of ['[1]', '7', 'null', '{']) expect(read(body, 'application/json')).toBeNull();
});
