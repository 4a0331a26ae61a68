import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';

const appData = resolve('/home/ana/.config');
const read = (argv: string[], env: Record<string, string> = {}) =>
  readArguments(['electron', '.', ...argv], env, appData);

test('uses the folder of this app among the data of all apps', () => {
  expect(read([])).toEqual({ dataDir: join(appData, 'stempel'), demo: false, kiosk: false });
});

test('prefers the argument to the environment, and the environment to the default', () => {
  expect(read([], { STEMPEL_DATA_DIR: '/srv/kiosk' }).dataDir).toBe(resolve('/srv/kiosk'));
  expect(read(['--data', '/srv/a'], { STEMPEL_DATA_DIR: '/srv/b' }).dataDir).toBe(
    resolve('/srv/a'),
  );
  expect(read(['--data=relative']).dataDir).toBe(resolve('relative'));
});

test('takes the last of two, as wrappers add theirs first', () => {
  expect(read(['--data', '/srv/a', '--data=/srv/b']).dataDir).toBe(resolve('/srv/b'));
});

test('reads the modes among switches that belong to Chromium', () => {
  const argv = ['--no-sandbox', '--demo', '--remote-debugging-port=0', '--kiosk'];
  expect(read(argv)).toMatchObject({ demo: true, kiosk: true });
});

test('treats an argument without its value as not given', () => {
  expect(read(['--data']).dataDir).toBe(join(appData, 'stempel'));
  expect(read(['--data=']).dataDir).toBe(join(appData, 'stempel'));
});

test('knows no demo in a package: it begins with the set-up, and its data is nobody’s play', () => {
  const argv = ['stempel', '--demo', '--kiosk'];
  expect(readArguments(argv, {}, appData, true)).toEqual({
    dataDir: join(appData, 'stempel'),
    demo: false,
    kiosk: true,
  });
});
