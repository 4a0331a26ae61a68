import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { otherVersion } from './other-version.ts';

const dir = mkdtempSync(join(tmpdir(), 'stempel-version-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const said = (text: string): string | null => {
  writeFileSync(join(dir, 'package.json'), text);
  return otherVersion(join(dir, 'package.json'), '0.1.0');
};

test('another version on the disk is told, newer or older', () => {
  expect(said('{"version":"0.2.0"}')).toBe('0.2.0');
  expect(said('{"version":"0.0.9"}')).toBe('0.0.9');
});

test('the same one, half a file and no file are none', () => {
  expect([said('{"version":"0.1.0"}'), said('{"version":"0.2'), said('{}')]).toEqual([
    null,
    null,
    null,
  ]);
  expect(otherVersion(join(dir, 'none.json'), '0.1.0')).toBeNull();
});
