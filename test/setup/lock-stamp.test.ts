import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  installationMatchesLock,
  lockStampFits,
  writeLockStamp,
} from '../../scripts/setup/lock-stamp.mjs';
import { ensurePackages } from '../../scripts/setup/packages.mjs';

let repository: string;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'stempel-packages-'));
});

afterEach(() => {
  rmSync(repository, { recursive: true, force: true });
});

function write(name: string, value: unknown) {
  mkdirSync(join(repository, name, '..'), { recursive: true });
  writeFileSync(
    join(repository, name),
    typeof value === 'string' ? value : JSON.stringify(value, null, 2),
  );
}

function lock(packages: Record<string, object>) {
  write('package.json', { name: 'fixture', version: '1.0.0' });
  write('package-lock.json', {
    name: 'fixture',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: { '': { name: 'fixture', version: '1.0.0' }, ...packages },
  });
}

function installed(packages: Record<string, object>) {
  write('node_modules/.package-lock.json', { packages });
}

test('fits until the lock file changes', () => {
  lock({});
  expect(lockStampFits(repository)).toBe(false);
  writeLockStamp(repository);
  expect(lockStampFits(repository)).toBe(true);
  lock({ 'node_modules/a': { version: '1.0.0' } });
  expect(lockStampFits(repository)).toBe(false);
});

test('never fits without a lock file', () => {
  writeLockStamp(repository);
  expect(lockStampFits(repository)).toBe(false);
});

test.for([
  ['the same versions', { 'node_modules/a': { version: '1.0.0', integrity: 'x' } }, true],
  ['another version', { 'node_modules/a': { version: '1.0.1', integrity: 'x' } }, false],
  ['another content', { 'node_modules/a': { version: '1.0.0', integrity: 'y' } }, false],
  ['a missing package', {}, false],
] as const)('compares what npm installed: %s', ([, found, matches]) => {
  lock({
    'node_modules/a': { version: '1.0.0', integrity: 'x' },
    'node_modules/only-elsewhere': { version: '1.0.0', optional: true },
  });
  installed(found);
  expect(installationMatchesLock(repository)).toBe(matches);
});

function ensuring() {
  const said: string[] = [];
  const say = (sentence: string) => void said.push(sentence);
  return { said, ensure: () => ensurePackages({ repository, quiet: true, say }) };
}

test('installs once and then only when the lock file changes', async () => {
  const { said, ensure } = ensuring();
  lock({});
  await ensure();
  await ensure();
  expect(said).toHaveLength(1);
  lock({ 'node_modules/elsewhere': { version: '1.0.0', optional: true, extraneous: true } });
  await ensure();
  expect(said).toHaveLength(2);
});

test('leaves an installation made by hand alone', async () => {
  const { said, ensure } = ensuring();
  lock({ 'node_modules/a': { version: '1.0.0', integrity: 'x' } });
  installed({ 'node_modules/a': { version: '1.0.0', integrity: 'x' } });
  await ensure();
  expect(said).toEqual([]);
  expect(lockStampFits(repository)).toBe(true);
});

test('says in one sentence what to do when the registry cannot be reached', async () => {
  write('.npmrc', 'registry=http://127.0.0.1:1/\nfetch-retries=0\n');
  write('package.json', { name: 'fixture', version: '1.0.0', dependencies: { absent: '1.0.0' } });
  await expect(ensuring().ensure()).rejects.toThrow(
    /^npm could not install the packages \(code ECONNREFUSED\): check .* start again\.$/,
  );
});
