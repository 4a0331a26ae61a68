import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { SECTIONS } from './sections.ts';

const LANGUAGES = ['en', 'de', 'ro'] as const;
const PLURAL = /_(zero|one|two|few|many|other)$/;
const ENGLISH =
  /\b(?:the|and|you|your|please|this|that|with|from|not|what|when|which|has|have|been|will|office|break|checked|today|entry|entries|day|week|month|close|back|cancel|saving)\b/i;
const names = ['office', 'setup', ...Object.keys(SECTIONS)];

function textsOf(section: string, language: string): Map<string, string> {
  const file = resolve(import.meta.dirname, `text/${section}.${language}.json`);
  const texts = new Map<string, string>();
  const walk = (tree: object, path: string): void => {
    for (const [name, node] of Object.entries(tree) as [string, unknown][]) {
      if (typeof node === 'string') texts.set(path + name, node);
      else walk(node as object, `${path}${name}.`);
    }
  };
  walk(JSON.parse(readFileSync(file, 'utf8')) as object, '');
  return texts;
}

const base = (texts: Map<string, string>): string[] =>
  [...new Set([...texts.keys()].map((key) => key.replace(PLURAL, '')))].toSorted();
const gapsIn = (text: string): string[] => [...(text.match(/\{\{\w+\}\}/g) ?? [])].toSorted();

test.each(names)(
  '%s has every text in every language, with the same gaps and its plurals',
  (name) => {
    const english = textsOf(name, 'en');
    for (const language of LANGUAGES) {
      const texts = textsOf(name, language);
      expect(base(texts), language).toEqual(base(english));
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      for (const [key, text] of texts) {
        expect(text.trim(), key).not.toBe('');
        const original = english.get(key) ?? english.get(key.replace(PLURAL, '_other')) ?? '';
        expect(gapsIn(text), `${language} ${key}`).toEqual(gapsIn(original));
        if (!PLURAL.test(key)) continue;
        const stem = key.replace(PLURAL, '');
        for (const form of forms)
          expect(texts.has(`${stem}_${form}`), `${stem}_${form}`).toBe(true);
      }
    }
  },
);

test.each(names)('%s has nothing left in English, and Romanian has its comma below', (name) => {
  for (const language of ['de', 'ro'] as const) {
    const left = [...textsOf(name, language)].filter(([, text]) =>
      ENGLISH.test(text.replaceAll(/\{\{\w+\}\}/g, '')),
    );
    expect(left).toEqual([]);
  }
  expect([...textsOf(name, 'ro').values()].join('')).not.toMatch(/[ŞşŢţ]/);
});

test.each(names)(
  '%s is asked for by every key it has, and has every key it is asked for',
  (name) => {
    const folder = name === 'office' ? '{*,parts/*}' : `${name}/**/*`;
    const source = globSync(`${folder}.{ts,tsx}`, { cwd: import.meta.dirname })
      .filter((file) => !file.includes('.test.'))
      .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
      .join('\n');
    const keys = base(textsOf(name, 'en'));
    const named = new Set(
      [...source.matchAll(/'([a-zA-Z0-9]+(?:\.[a-zA-Z0-9]+)*)'/g)].map(([, key = '']) => key),
    );
    const patterns = [...source.matchAll(/`((?:[a-zA-Z0-9.]|\$\{[^`]*?\})+)`/g)]
      .map(([, pattern = '']) => pattern)
      .filter((pattern) => pattern.includes('${') && pattern.includes('.'))
      .map((pattern) => {
        const parts = pattern.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/);
        return new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('[\\w.]+')}$`);
      });
    const unused = keys.filter(
      (key) => !named.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  },
);
