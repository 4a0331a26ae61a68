import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const renderer = resolve(import.meta.dirname, '..');

/** Other words for the kiosk (*Terminal*, *terminal*) and for a badge (*Ausweis*, *ecuson*): at the wall and in the office it is one. */
const OTHER = {
  de: /\bKiosks?\b|\bBadges?\b|(?:in|auf) diese[ms] Gerät\b/,
  ro: /\baparat|legitimați|chioșc/i,
} as const;

test.each(['de', 'ro'] as const)('one thing has one word in %s', (language) => {
  const files = globSync(`{text/${language},office/text/*.${language}}.json`, { cwd: renderer });
  expect(files.length).toBeGreaterThan(5);
  const others = files.flatMap((file) =>
    readFileSync(join(renderer, file), 'utf8')
      .split('\n')
      .map((line) => line.slice(line.indexOf(': ')))
      .filter((text) => OTHER[language].test(text)),
  );
  expect(others).toEqual([]);
});
