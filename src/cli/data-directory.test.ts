import { expect, test } from 'vitest';
import { platformDataDirectory } from './data-directory.ts';

test.each([
  ['linux', {}, '/home/a/.config/stempel'],
  ['linux', { XDG_CONFIG_HOME: '/x' }, '/x/stempel'],
  ['linux', { XDG_CONFIG_HOME: '' }, '/home/a/.config/stempel'],
  ['darwin', {}, '/home/a/Library/Application Support/stempel'],
  ['win32', { APPDATA: '/roaming' }, '/roaming/stempel'],
] as const)('is where Electron keeps user data on %s', (platform, env, expected) => {
  expect(platformDataDirectory(platform, env, '/home/a')).toBe(expected);
});
