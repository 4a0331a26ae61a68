import { expect, test } from 'vitest';
import { maskBody, maskHeaders, maskPairs, maskValues } from './mask.ts';

test.each([
  ['authorization', 'Bearer abc', 'Bearer …'],
  ['authorization', 'Token token=abc', 'Token token=…'],
  ['authorization', 'Basic dXNlcjprZXk=', 'Basic …'],
  ['authorization', 'abc', '…'],
  ['api_key', 'abc def', 'abc …'],
  ['x-clockodoapikey', 'abc', '…'],
  ['cookie', 'session=abc', '…'],
  ['x-clockodoapiuser', 'ana@example.test', 'ana@example.test'],
  ['content-type', 'application/json', 'application/json'],
])('the header %s: %s is logged as %s', (name, value, logged) => {
  expect(maskHeaders({ [name]: value })).toEqual({ [name]: logged });
});

test.each([
  ['access_token=880421&rfid_tag=0040856634', 'access_token=…&rfid_tag=0040856634'],
  ['a=1&api%5Fkey=abc', 'a=1&api%5Fkey=…'],
  ['key=abc&monkey=see', 'key=…&monkey=see'],
  ['flag&=x&%zz=1', 'flag&=x&%zz=1'],
  ['data=%7B%22access_token%22%3A%22abc%22%7D', 'data=%7B%22access_token%22%3A%22%E2%80%A6%22%7D'],
  ['', ''],
])('the query %s is logged as %s', (query, logged) => {
  expect(maskPairs(query)).toBe(logged);
});

const PART = 'Content-Disposition: form-data; name=';

test.each([
  ['application/json', '{"api_key":"a\\"bc","n":1}', '{"api_key":"…","n":1}'],
  ['application/json', '{"password" : 1234 }', '{"password" : "…" }'],
  ['application/json', '{"a":"key","access_token":"ab', '{"a":"key","access_token":"…"'],
  ['application/x-www-form-urlencoded; charset=utf-8', 'api_key=abc&x=1', 'api_key=…&x=1'],
  [
    'multipart/form-data; boundary=b',
    `--b\r\n${PART}"api_key"\r\n\r\nabc\r\n--b\r\n${PART}"x"\r\n\r\n1\r\n--b--`,
    `--b\r\n${PART}"api_key"\r\n\r\n…\r\n--b\r\n${PART}"x"\r\n\r\n1\r\n--b--`,
  ],
  ['', 'no JSON at all', 'no JSON at all'],
])('a body of type %s loses its keys', (type, body, logged) => {
  expect(maskBody(body, type)).toBe(logged);
});

test('the keys of the company are masked wherever they stand, short words are not', () => {
  expect(maskValues('/users/sandbox-staff-key/ana', ['sandbox-staff-key', 'ana'])).toBe(
    '/users/…/ana',
  );
});
