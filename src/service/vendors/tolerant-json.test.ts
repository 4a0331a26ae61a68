import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTolerantJson } from './tolerant-json.ts';

test.each<[string, unknown, number]>([
  ['{"a":1}', { a: 1 }, 0],
  ['\uFEFF{"a":1}', { a: 1 }, 0],
  ['"text"', 'text', 0],
  ['{"a":"1"\n\t"b":"2"}', { a: '1', b: '2' }, 1],
  ['{"a":"1"\n\t"b":"2",\n}', { a: '1', b: '2' }, 2],
  ['{"a":1"b":true"c":[]"d":{}}', { a: 1, b: true, c: [], d: {} }, 3],
  ['[{"a":1},]', [{ a: 1 }], 1],
  ['[{"a":1}\n{"a":2}]', [{ a: 1 }, { a: 2 }], 1],
  ['[1 2]', [1, 2], 1],
  ['{"a":"// no comment", // the "second" value\n"b":1}', { a: '// no comment', b: 1 }, 1],
  ['{"a":",]"}// the end', { a: ',]' }, 1],
  ['{"__proto__":1,}', JSON.parse('{"__proto__":1}'), 1],
])('%s is read', (text, value, repairs) => {
  expect(readTolerantJson(text)).toEqual({ ok: true, value, repairs });
});

test.each([
  '',
  ' ',
  '{"a":1',
  '{"a":"1',
  '{"a":1,',
  '[{"a":1},',
  '{"a":1 // ]}',
  '{"a":}',
  '{"a":,}',
  '{"a" "b":1}',
  '{"a" 1}',
  '{,}',
  '[,]',
  '[,1]',
  '[1,,2]',
  '[1,,]',
  '[1,],]',
  '[01]',
  '[1.]',
  '[truefalse]',
  '[-]',
  "{'a':1}",
  '{a:1}',
  '{"a":1}/* all */',
  '{/* b */"a":1}',
  '{"a":1}{"a":2}',
  '[1] [2]',
  '<!doctype html><p>down',
  'Warning: mysql() in /var/www\n{"a":1}',
  '<b>Notice</b>[{"a":1},]',
  '{"a":"line\nbreak",}',
  '{"a":"\\x",}',
  '{"a":NaN,}',
  '{"a":undefined}',
])('%s is refused', (text) => {
  expect(readTolerantJson(text)).toEqual({ ok: false });
});

test('strings that do not end on their lines are not taken together', () => {
  expect(readTolerantJson('"\n:"')).toEqual({ ok: false });
  expect(readTolerantJson('{"number": "50\n, "name": "Ana"}')).toEqual({ ok: false });
});

test('brackets without end neither crash nor pass', () => {
  expect(readTolerantJson('['.repeat(200_000))).toEqual({ ok: false });
});

/** Objects and lists, whose text is complete only with its last bracket. */
const bodies = fc
  .oneof(
    fc.array(fc.jsonValue({ maxDepth: 3 }), { minLength: 1 }),
    fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })),
  )
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown);

/** Where a comma stands between members or elements, outside of strings. */
function commasOf(text: string): readonly number[] {
  const commas: number[] = [];
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"|,/g)) {
    if (match[0] === ',') commas.push(match.index);
  }
  return commas;
}

test('no body that was cut off is read', () => {
  fc.assert(
    fc.property(bodies, fc.boolean(), (value, indented) => {
      const text = JSON.stringify(value, null, indented ? '\t' : undefined);
      for (let length = 0; length < text.length; length += 1) {
        expect(readTolerantJson(text.slice(0, length))).toEqual({ ok: false });
      }
    }),
  );
});

test('a comma missing between two lines, or one too many at the end, changes no value', () => {
  fc.assert(
    fc.property(bodies, fc.nat(), (value, which) => {
      const text = JSON.stringify(value, null, '\t');
      const commas = commasOf(text);
      const at = commas[which % Math.max(1, commas.length)];
      const torn = at === undefined ? text : text.slice(0, at) + text.slice(at + 1);
      expect(readTolerantJson(torn)).toMatchObject({ ok: true, value });
      const closed = /[^[{]\s*[\]}]$/.test(text) ? `${text.slice(0, -1)},${text.slice(-1)}` : text;
      expect(readTolerantJson(closed)).toMatchObject({ ok: true, value });
    }),
  );
});

const SIGNS = ['[', ']', '{', '}', ':', ',', '"', '1', '0', '-', 't', '/', ' ', '\n'];

test('whatever is read without repairs is what the strict parser reads', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...SIGNS) }), (text) => {
      const read = readTolerantJson(text);
      if (!read.ok || read.repairs > 0) return;
      expect(JSON.parse(text)).toEqual(read.value);
    }),
  );
});
