import { chmodSync, lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { officeAddresses } from './office-address.ts';

let temporary: string;
let long: string;
const { uid } = userInfo();
const own = () => join(temporary, `stempel-${uid}`);
const addresses = (runtimeDir?: string, ourUid = uid) =>
  officeAddresses(long, { runtimeDir, temporary, uid: ourUid });

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'stempel-'));
  long = join(temporary, 'a'.repeat(120));
  mkdirSync(long);
});

afterEach(() => rmSync(temporary, { recursive: true, force: true }));

test('is in the data directory itself where its path is short enough', () => {
  expect(officeAddresses('/data')).toEqual(['/data/stempel.sock']);
});

test('is otherwise in a folder of the temporary one that nobody else may enter', () => {
  const [address = '', ...rest] = addresses();
  expect(rest).toEqual([]);
  expect(dirname(address)).toBe(own());
  expect(lstatSync(own()).mode & 0o777).toBe(0o700);
  expect(addresses()).toEqual([address]);
});

test('prefers the folder that the session gives its user', () => {
  const runtimeDir = join(temporary, 'run');
  mkdirSync(runtimeDir, { mode: 0o700 });
  expect(addresses(runtimeDir).map(dirname)).toEqual([runtimeDir, own()]);
  chmodSync(runtimeDir, 0o755);
  expect(addresses(runtimeDir).map(dirname)).toEqual([own()]);
});

test.each([
  ['others may enter', () => mkdirSync(own(), { mode: 0o755 })],
  [
    'is a link to somewhere',
    () => {
      mkdirSync(join(temporary, 'elsewhere'), { mode: 0o700 });
      symlinkSync(join(temporary, 'elsewhere'), own());
    },
  ],
])('refuses with a sentence when the folder is one that %s', (_, prepare) => {
  prepare();
  expect(() => addresses()).toThrow(/too long.*alone.*--data/);
});

test('refuses a folder that somebody else has put there', () => {
  mkdirSync(join(temporary, `stempel-${uid + 1}`), { mode: 0o700 });
  expect(() => addresses(undefined, uid + 1)).toThrow(/too long.*alone.*--data/);
});
