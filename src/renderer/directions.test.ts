import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Sides that stay where they are from right to left, or that have no logical name. */
const MEANT = [
  // The line shrinks towards its beginning: a rule for each direction.
  'parts/return-line.css: transform-origin: left',
  'parts/return-line.css: transform-origin: right',
  // Figures run from left to right in every script, and the seconds behind them.
  'parts/ring.css: left: calc(100% + 0.3em)',
];

const SIDED =
  /^(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)(?:-\w+)?|left|right|float|clear)\s*:|^(?:text-align|transform-origin|justify-\w+|align-\w+)\s*:.*\b(?:left|right)\b|^(?:padding|margin|border-width|inset|border-radius)\s*:\s*\S+\s+(\S+)\s+\S+\s+(?!\1\s*$)\S+\s*$/;

test('every stylesheet names the sides by where a line begins and ends', () => {
  const files = globSync('**/*.css', { cwd: import.meta.dirname });
  expect(files.length).toBeGreaterThan(20);
  const sided = files.flatMap((file) =>
    readFileSync(`${import.meta.dirname}/${file}`, 'utf8')
      .replaceAll(/\/\*[\s\S]*?\*\//g, '')
      .split(/[{};]/)
      .map((declaration) => declaration.trim())
      .filter((declaration) => SIDED.test(declaration))
      .map((declaration) => `${file}: ${declaration}`),
  );
  expect(sided.filter((each) => !MEANT.includes(each))).toEqual([]);
  expect(MEANT.filter((each) => !sided.includes(each))).toEqual([]);
});
