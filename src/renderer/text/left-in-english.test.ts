import { expect, test } from 'vitest';
import { CATALOGUES } from './i18n.ts';

const GAP = /\{\{\w+\}\}/g;

function textsOf(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, node]: [string, unknown]) =>
    typeof node === 'string'
      ? [[path + name, node] as [string, string]]
      : textsOf(node as object, `${path}${name}.`),
  );
}

const english = new Map(textsOf(CATALOGUES.en));

/** The same word in both languages, by key. */
const SAME: Readonly<Record<'de' | 'ro', ReadonlySet<string>>> = {
  de: new Set([
    'door.reader.terminator.enter',
    'door.reader.terminator.tab',
    'settings.normal',
    'settings.pin',
  ]),
  ro: new Set(['door.reader.terminator.enter', 'door.reader.terminator.tab', 'settings.pin']),
};

/** English words that neither language has. */
const ENGLISH =
  /\b(?:the|and|you|your|please|this|that|with|from|not|was|were|what|when|which|has|have|been|will|office|break|checked|today|entry|entries|day|week|month|close|back|cancel|saving)\b/i;
/** Those of them that are words there, too. */
const ALSO_THERE: Readonly<Record<'de' | 'ro', RegExp>> = { de: /\b(?:was)\b/gi, ro: /(?!)/g };

test.each(['de', 'ro'] as const)('has nothing left in English in %s', (language) => {
  const left = textsOf(CATALOGUES[language]).filter(([, text]) => {
    const words = text.replaceAll(GAP, '').replaceAll(ALSO_THERE[language], '');
    return ENGLISH.test(words);
  });
  expect(left).toEqual([]);
});

test.each(['de', 'ro'] as const)('says in %s what English says, in other words', (language) => {
  const same = textsOf(CATALOGUES[language])
    .filter(
      ([key, text]) => english.get(key) === text && /\p{L}{3}/u.test(text.replaceAll(GAP, '')),
    )
    .map(([key]) => key);
  expect(same.filter((key) => !SAME[language].has(key))).toEqual([]);
  expect([...SAME[language]].filter((key) => !same.includes(key))).toEqual([]);
});
