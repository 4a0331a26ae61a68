import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { assetOf } from './app-asset.ts';

const root = resolve('/srv/renderer');

test.each([
  ['app://kiosk/', 'index.html', 'text/html; charset=utf-8'],
  ['app://kiosk/index.html', 'index.html', 'text/html; charset=utf-8'],
  ['app://kiosk/assets/main-a1.js?v=2#top', 'assets/main-a1.js', 'text/javascript; charset=utf-8'],
  ['app://kiosk/assets/At%20kinson.woff2', 'assets/At kinson.woff2', 'font/woff2'],
  ['app://kiosk/assets/..%2e/x.png', 'assets/.../x.png', 'image/png'],
])('serves %s', (address, file, type) => {
  expect(assetOf(root, address)).toEqual({ file: join(root, file), type });
});

test.each([
  ['another host', 'app://office/index.html'],
  ['another scheme', 'file:///srv/renderer/index.html'],
  ['no address at all', 'index.html'],
  ['a way out', 'app://kiosk/..%2fsecret.json'],
  ['a longer way out', 'app://kiosk/assets/..%2f..%2f..%2fetc/hosts.json'],
  ['a way out and back into a sibling', 'app://kiosk/..%2frenderer-other/index.html'],
  ['an absolute path', 'app://kiosk/%2fetc/../../main/index.json%00.png'],
  ['a zero byte', 'app://kiosk/index.html%00.png'],
  ['a broken escape', 'app://kiosk/%zz.html'],
  ['the folder itself', 'app://kiosk/assets/..%2f'],
  ['a kind of file the screen has not', 'app://kiosk/stempel.db'],
  ['a file without a kind', 'app://kiosk/LICENSE'],
])('refuses %s', (_, address) => {
  expect(assetOf(root, address)).toBeNull();
});

test('stays inside when the address itself climbs', () => {
  expect(assetOf(root, 'app://kiosk/../../index.html')?.file).toBe(join(root, 'index.html'));
});
