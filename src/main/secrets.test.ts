import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { readDataKey } from './secrets.ts';
import type { Keyring } from './secrets.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stempel-secrets-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
});

/** A keyring that only opens what it locked itself. */
function keyring(owner: string, backend = 'gnome_libsecret', isAvailable = true): Keyring {
  return {
    isEncryptionAvailable: () => isAvailable,
    getSelectedStorageBackend: () => backend,
    encryptString: (text) => Buffer.from(`${owner}:${Buffer.from(text).toString('hex')}`),
    decryptString: (encrypted) => {
      const [by, hex = ''] = encrypted.toString().split(':');
      if (by !== owner) throw new Error('Error while decrypting');
      return Buffer.from(hex, 'hex').toString();
    },
  };
}

test('makes a key of 32 random bytes once and finds it again', () => {
  const key = readDataKey(dir, keyring('ana'), 'linux');
  expect(Buffer.from(key ?? '', 'base64')).toHaveLength(32);
  expect(readDataKey(dir, keyring('ana'), 'linux')).toBe(key);
  const stored = readFileSync(join(dir, 'secrets.key'));
  expect(stored.includes(key ?? '')).toBe(false);
});

test('keeps the file to its owner', () => {
  readDataKey(dir, keyring('ana'), 'linux');
  const forOthers = process.platform === 'win32' ? 0 : 0o077;
  expect(statSync(join(dir, 'secrets.key')).mode & forOthers).toBe(0);
});

test('has no key where the platform has no keyring', () => {
  expect(readDataKey(dir, keyring('ana', 'basic_text'), 'linux')).toBeNull();
  expect(readDataKey(dir, keyring('ana', 'unknown', false), 'win32')).toBeNull();
});

test('asks for the backend on Linux only, where alone it exists', () => {
  const windows: Keyring = {
    ...keyring('ana'),
    getSelectedStorageBackend: () => {
      throw new Error('Linux only');
    },
  };
  expect(readDataKey(dir, windows, 'win32')).not.toBeNull();
});

test('never replaces a key that it cannot open', () => {
  writeFileSync(join(dir, 'secrets.key'), 'somebody:00');
  expect(readDataKey(dir, keyring('ana'), 'linux')).toBeNull();
  expect(readFileSync(join(dir, 'secrets.key'), 'utf8')).toBe('somebody:00');
});
