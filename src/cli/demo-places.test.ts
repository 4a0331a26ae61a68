import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEMO_PEOPLE } from '../sandbox/demo-people.ts';
import { VENDOR_NAMES } from '../sandbox/vendor-definition.ts';
import { demoPlaces, demoSandboxPort } from './demo-places.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stempel-places-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("the demos of two vendors share no file and no port, and MOCO's is where it always was", () => {
  const places = VENDOR_NAMES.map((vendor) => demoPlaces(vendor, { STEMPEL_DEMO_DIR: folder }));
  const files = places.flatMap(({ dataDir, sandboxState }) => [dataDir, sandboxState]);
  expect(new Set(files).size).toBe(2 * VENDOR_NAMES.length);
  expect(places[0]).toEqual({
    dataDir: join(folder, 'data'),
    sandboxState: join(folder, 'moco-sandbox.json'),
  });
  expect(VENDOR_NAMES.map(demoSandboxPort)).toEqual([4610, 4611, 4612, 4613]);
});

function rows(file: string): readonly (readonly string[])[] {
  const path = join(import.meta.dirname, '../../resources/demo', file);
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => line.split(','));
}

test("the demo's people are the company's, with the badges they have wherever a vendor has badges", () => {
  const people = DEMO_PEOPLE.filter(({ active }) => active);
  const withBadges = rows('people-with-badges.csv');
  expect(rows('people-iflow.csv').map((row) => row.slice(0, 4))).toEqual(withBadges);
  expect(withBadges.map(([number, name, badge]) => [number, name, badge])).toEqual(
    people.map(({ number, firstname, lastname, badge }) => [
      String(number),
      `${firstname} ${lastname}`,
      badge,
    ]),
  );
  expect(withBadges.map(([number, name, , pin]) => [number, name, pin])).toEqual(
    rows('people.csv'),
  );
});
