import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DEFAULT_SWITCHES, withSwitches } from './switches.ts';

const DOCUMENT = new URL('../../../docs/vendors/mctime.md', import.meta.url);

test.each(Object.keys(DEFAULT_SWITCHES))('the document names the switch %s', (name) => {
  expect(readFileSync(DOCUMENT, 'utf8')).toContain(`\`${name}\``);
});

test('names a switch that does not exist, inherited names included', () => {
  expect(() => withSwitches(DEFAULT_SWITCHES, { toString: 1 })).toThrow(
    'switches.toString: there is no such switch',
  );
});
