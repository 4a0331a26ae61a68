import { expect, test } from 'vitest';
import { icnsOf, icoOf } from '../../scripts/package/icon-files.mjs';
import { builderWords, readKinds } from '../../scripts/package/kinds.mjs';

test('without a word the app is packed unpacked, for this system', () => {
  expect(builderWords(readKinds([]))).toEqual(['--dir']);
});

test('kinds of one system are packed together', () => {
  expect(builderWords(readKinds(['--deb', '--nsis', '--appimage']))).toEqual([
    '--linux',
    'deb',
    'AppImage',
    '--win',
    'nsis',
  ]);
});

test('a kind that there is not is a sentence that names those there are', () => {
  expect(() => readKinds(['--rpm'])).toThrow(
    'There is no package "--rpm": name one of --appimage, --deb, --nsis, --dmg, or none.',
  );
});

const png = Buffer.from('a picture');

test('an icon for Windows names where each picture lies', () => {
  const ico = icoOf([
    { size: 16, png },
    { size: 256, png },
  ]);
  const entries = [0, 1].map((index) => ico.subarray(6 + 16 * index));
  expect(entries.map((entry) => entry.readUInt8(0))).toEqual([16, 0]);
  for (const entry of entries) {
    const at = entry.readUInt32LE(12);
    expect(ico.subarray(at, at + entry.readUInt32LE(8))).toEqual(png);
  }
});

test('an icon for macOS has the sizes that it knows, and its own length', () => {
  const icns = icnsOf([
    { size: 24, png },
    { size: 512, png },
  ]);
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  expect(icns.subarray(8, 12).toString()).toBe('ic09');
  expect(icns.length).toBe(16 + png.length);
});
