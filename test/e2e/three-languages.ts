import { expect, type Page } from '@playwright/test';
import de from '../../src/renderer/text/de.json' with { type: 'json' };
import en from '../../src/renderer/text/en.json' with { type: 'json' };
import ro from '../../src/renderer/text/ro.json' with { type: 'json' };
import { stempel } from './command-line.ts';

/** English last: what follows in a journey reads English again. */
const CATALOGUES = { de, ro, en } as const;

/** The text of a catalogue as it may stand on the wall, whatever fills its gaps. */
function pattern(catalogue: object, key: string): RegExp {
  const text = key
    .split('.')
    .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], catalogue);
  if (typeof text !== 'string') throw new Error(`The catalogue has no text ${key}`);
  const parts = text
    .split(/\{\{\w+\}\}/)
    .map((each) => each.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'));
  return new RegExp(parts.join('.+'));
}

/** The office changes the wall's language while this stands there, and each of these texts is read in all three. */
export async function readInThreeLanguages(
  page: Page,
  dataDir: string,
  keys: readonly string[],
): Promise<void> {
  for (const [language, catalogue] of Object.entries(CATALOGUES)) {
    await stempel(dataDir, ['config', 'set', 'site.language', language]);
    for (const key of keys) {
      const text = page.getByText(pattern(catalogue, key)).and(page.locator(':visible'));
      await expect(text.first(), `${key} in ${language}`).toBeVisible();
    }
  }
}
