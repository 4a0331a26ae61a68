import { expect, test } from 'vitest';
import { titlesOf } from './titles.ts';

test.each<[string, string, readonly string[]]>([
  ['a test', `test('reads', () => {});`, ['reads']],
  ['a title in the next line', `test(\n  "Ana's day",\n  () => {},\n);`, ["Ana's day"]],
  ['a quote within', String.raw`test('Ana\'s day', () => {});`, ["Ana's day"]],
  ['a table in lines', `test.each([\n  ['a', f('b')],\n])('takes %s', () => {});`, ['takes %s']],
  ['a typed table', `test.each<[string, () => void]>(ROWS)(\n  '%s holds',\n);`, ['%s holds']],
  ['a template', 'test(`takes ${name}`, () => {});', ['takes ${name}']],
  [
    'groups',
    `describe('a', () => {\n  describe.each(X)('b %s', () => {\n    test('c');\n  });\n  test('d');\n});\ntest('e');`,
    ['a > b %s > c', 'a > d', 'e'],
  ],
  [
    'what is no test',
    `// test('a');\ntest.skip('b');\ntest.todo('c');\nmytest('d');\ntest(name);`,
    [],
  ],
])('knows the titles of %s', (_, source, titles) => {
  expect(titlesOf(source)).toEqual(titles);
});
