import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { CATALOGUES } from './i18n.ts';

const renderer = resolve(import.meta.dirname, '..');
const PLURAL = /_(zero|one|two|few|many|other)$/;

function keysOf(tree: object, path = ''): string[] {
  return Object.entries(tree).flatMap(([name, node]: [string, unknown]) =>
    typeof node === 'string' ? [path + name] : keysOf(node as object, `${path}${name}.`),
  );
}

const keys = [...new Set(keysOf(CATALOGUES.en).map((key) => key.replace(PLURAL, '')))];
const source = globSync('**/*.{ts,tsx}', { cwd: renderer })
  .filter(
    (file) =>
      !file.includes('.test.') && !file.startsWith('gallery') && !file.startsWith('office/'),
  )
  .map((file) => readFileSync(resolve(renderer, file), 'utf8'))
  .join('\n')
  .replaceAll(/^import .*$/gm, '');

/** Every string of the source that looks like a key, whole or with gaps: `done.undo`, `punch.${…}`. */
const named = new Set(
  [...source.matchAll(/'([a-zA-Z]+(?:\.[a-zA-Z]+)*)'/g)].map(([, key = '']) => key),
);
const patterns = [...source.matchAll(/`([a-zA-Z]+\.(?:[a-zA-Z.]|\$\{[^`]*?\})+)`/g)]
  .map(([, pattern = '']) => pattern)
  .filter((pattern) => pattern.includes('${'))
  .map((pattern) => {
    const parts = pattern.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/);
    const whole = parts.map((part) => part.replaceAll('.', '\\.')).join('\\w+');
    return new RegExp(`^${whole}$`);
  });

test('every key is asked for somewhere, by its name or as part of a pattern', () => {
  expect(named.size).toBeGreaterThan(100);
  expect(patterns.length).toBeGreaterThan(10);
  const unused = keys.filter(
    (key) => !named.has(key) && !patterns.some((pattern) => pattern.test(key)),
  );
  expect(unused).toEqual([]);
});

test('every key that is asked for by its name is there, and every pattern finds some', () => {
  const asked = [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key = '']) => key);
  expect(asked.length).toBeGreaterThan(100);
  expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
  const lost = patterns.filter(
    (pattern) => isOfCatalogue(pattern) && !keys.some((key) => pattern.test(key)),
  );
  expect(lost.map(String)).toEqual([]);
});

/** Templates of other things (addresses, styles) begin with no group of the catalogue. */
function isOfCatalogue({ source: pattern }: RegExp): boolean {
  const [group = ''] = pattern.slice(1).split('\\.');
  return keys.some((key) => key.startsWith(`${group}.`));
}
