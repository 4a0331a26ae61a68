import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { settingForms } from '../../src/service/settings/setting-forms.ts';

const texts = JSON.parse(
  readFileSync(resolve('src/renderer/office/text/settings.en.json'), 'utf8'),
) as Record<string, unknown>;

/** The connection as a whole asks for these itself. */
const IN_THE_CONNECTION = new Set([
  'vendor.kind',
  'vendor.url',
  'vendor.account.user',
  'vendor.account.organizationId',
]);

function at(path: string): unknown {
  let node: unknown = texts;
  for (const part of path.split('.')) node = (node as Record<string, unknown> | undefined)?.[part];
  return node;
}

test('every setting has plain words in the office, and every group a name', () => {
  const keys = settingForms().map(({ key }) => key);
  expect(keys.length).toBeGreaterThan(50);
  const without = keys.filter(
    (key) => !IN_THE_CONNECTION.has(key) && at(`set.${key}.label`) === undefined,
  );
  expect(without).toEqual([]);
  const groups = [...new Set(keys.map((key) => key.split('.')[0] ?? ''))];
  expect(groups.filter((group) => at(`group.${group}`) === undefined)).toEqual([]);
});

test('every choice of a setting has a word, unless it is one of the reader’s or a vendor’s own', () => {
  const own = /^(reader\.format|vendor\.account\.batchEncoding)$/;
  const without = settingForms().flatMap(({ key, form }) =>
    form.type === 'choice' && !own.test(key) && !IN_THE_CONNECTION.has(key)
      ? form.options
          .filter((option) => !at(`option.${key}.${option}`) && !at(`option.all.${option}`))
          .map((option) => `${key} ${option}`)
      : [],
  );
  expect(without).toEqual([]);
});

test('no words are left of settings that are none any more', () => {
  const keys = new Set(settingForms().map(({ key }) => key));
  const walk = (node: object, path: readonly string[]): string[] =>
    'label' in node
      ? [path.join('.')]
      : Object.entries(node).flatMap(([name, inner]) => walk(inner as object, [...path, name]));
  expect(walk(at('set') as object, []).filter((key) => !keys.has(key))).toEqual([]);
});
