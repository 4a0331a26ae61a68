import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk } from './scratch-kiosk.ts';
import { openSecrets, SecretError } from './secrets.ts';
import { setSecret } from './usecases/set-secret.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stempel-'));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

const fileText = () => readFileSync(join(dir, 'secrets.json'), 'utf8');

test('the keys for PINs and badges are made once and stay', () => {
  const first = openSecrets(dir, null);
  const again = openSecrets(dir, null);
  expect(again.pinLookup('48213')).toEqual(first.pinLookup('48213'));
  expect(again.badgeHash('48213')).toEqual(first.badgeHash('48213'));
  expect(first.badgeHash('48213')).not.toEqual(first.pinLookup('48213'));
  expect(first.pinLookup('48213')).toHaveLength(32);
  expect(statSync(join(dir, 'secrets.json')).mode & 0o777).toBe(0o600);
});

test('another installation gives another lookup', () => {
  const other = mkdtempSync(join(tmpdir(), 'stempel-'));
  expect(openSecrets(other, null).pinLookup('1')).not.toEqual(
    openSecrets(dir, null).pinLookup('1'),
  );
  rmSync(other, { recursive: true });
});

test('without a keyring an entry is plain, with one it is sealed and says nothing', () => {
  openSecrets(dir, null).set('vendor.key', 'k-plain');
  expect(fileText()).toContain('k-plain');
  expect(openSecrets(dir, null).hasPlainEntries()).toBe(true);
  const dataKey = randomBytes(32);
  openSecrets(dir, dataKey).set('vendor.key', 'k-sealed');
  expect(fileText()).not.toMatch(/k-plain|k-sealed/);
  expect(openSecrets(dir, dataKey).get('vendor.key')).toBe('k-sealed');
});

test('a sealed entry without its key, or with another one, says what to do', () => {
  const dataKey = randomBytes(32);
  openSecrets(dir, null);
  openSecrets(dir, dataKey).set('vendor.key', 'k');
  for (const wrong of [null, randomBytes(32)]) {
    expect(() => openSecrets(dir, wrong).get('vendor.key')).toThrow(
      /vendor\.key.*unlock the keyring/,
    );
  }
});

test('sealed keys for PINs and badges are opened when they are needed, and not before', () => {
  openSecrets(dir, randomBytes(32));
  const locked = openSecrets(dir, null);
  expect(locked.get('vendor.key')).toBeNull();
  expect(locked.hasPlainEntries()).toBe(false);
  expect(() => locked.badgeHash('AB-12')).toThrow(/badge\.key.*unlock the keyring/);
  expect(() => locked.pinLookup('48213')).toThrow(/pepper.*unlock the keyring/);
});

test('sealed entries cannot be exchanged for one another', () => {
  const dataKey = randomBytes(32);
  const secrets = openSecrets(dir, dataKey);
  secrets.set('vendor.key', 'a');
  secrets.set('vendor.token', 'b');
  const entries = JSON.parse(fileText()) as Record<string, unknown>;
  writeFileSync(
    join(dir, 'secrets.json'),
    JSON.stringify({ ...entries, 'vendor.key': entries['vendor.token'] }),
  );
  expect(() => openSecrets(dir, dataKey).get('vendor.key')).toThrow(SecretError);
});

test('a damaged file is refused instead of making new keys', () => {
  openSecrets(dir, null);
  writeFileSync(join(dir, 'secrets.json'), fileText().slice(0, 40));
  expect(() => openSecrets(dir, null)).toThrow(SecretError);
});

test('what was never set is null', () => {
  expect(openSecrets(dir, null).get('vendor.key')).toBeNull();
});

test('only what is known can be set, and of the admin PIN only a hash is kept', () => {
  const kiosk = scratchKiosk();
  for (const name of ['pepper', 'badge.key', 'vendor.keys', 'vendor.key.', '__proto__']) {
    expect(setSecret(kiosk, { name, value: 'x' }), name).toMatchObject({
      ok: false,
      refusal: 'unknownSecret',
    });
  }
  for (const name of ['vendor.key', 'vendor.key.7', 'vendor.token', 'admin.pin']) {
    expect(setSecret(kiosk, { name, value: '246810' })).toEqual({ ok: true, value: {} });
  }
  expect(kiosk.secrets.get('vendor.key.7')).toBe('246810');
  expect(kiosk.secrets.get('admin.pin')).toMatch(/^scrypt\$131072\$8\$1\$/);
  kiosk.close();
});
