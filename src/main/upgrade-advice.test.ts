import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { upgradeAdvice } from './upgrade-advice.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const DAY_MS = 86_400_000;
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-advice-'));
  mkdirSync(join(dataDir, 'backups'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function backup(name: string, daysAgo: number): string {
  const path = join(dataDir, 'backups', name);
  writeFileSync(path, '');
  utimesSync(path, (NOW - daysAgo * DAY_MS) / 1000, (NOW - daysAgo * DAY_MS) / 1000);
  return path;
}

test('names the older version and the newest backup from before this one', () => {
  backup('before-0.2.0-from-0.0.9-schema-16.stempel', 3);
  const newest = backup('before-0.2.0-from-0.1.0-schema-17.stempel', 1);
  backup('before-0.1.0-from-0.0.9-schema-16.stempel', 0);
  expect(upgradeAdvice(dataDir, '0.2.0', NOW)).toContain(
    `install Stempel 0.1.0 and restore ${newest};`,
  );
});

test('says nothing about an upgrade of long ago, or where there was none', () => {
  expect(upgradeAdvice(dataDir, '0.2.0', NOW)).toBeNull();
  backup('before-0.2.0-from-0.1.0-schema-17.stempel', 31);
  expect(upgradeAdvice(dataDir, '0.2.0', NOW)).toBeNull();
  expect(upgradeAdvice(join(dataDir, 'none'), '0.2.0', NOW)).toBeNull();
});
