import { expect, test } from 'vitest';
import { refusedSwitch } from './refused-switches.ts';

const released = { packaged: true, trial: false };
const started = (...words: string[]): string[] => ['/opt/Stempel/stempel', ...words];

test.each([
  '--remote-debugging-port=9222',
  '--remote-debugging-pipe',
  '--remote-debugging-address=0.0.0.0',
  '--Remote-Debugging-Port=0',
  '-remote-debugging-port=0',
  '--inspect',
  '--inspect-brk=1',
  '--js-flags=--allow-natives-syntax',
  '--no-sandbox',
  '--disable-setuid-sandbox',
  '--disable-gpu-sandbox',
  '--renderer-cmd-prefix=xterm',
  '--load-extension=/tmp/x',
  '--disable-web-security',
  '--ignore-certificate-errors-spki-list=x',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--ppapi-plugin-launcher=x',
  '--wait-for-debugger-children',
  '--enable-features=X',
  '--enable-blink-features=X',
  '--user-data-dir=/tmp/x',
  '--log-file=/tmp/x',
  '--something-of-a-later-version',
  ' --no-sandbox',
  '-',
])('a released package refuses %s', (word) => {
  expect(refusedSwitch(started('--kiosk', word), released, 'linux')).toBe(word);
});

test.each([
  '--data',
  '--data=/srv/kiosk',
  '--kiosk',
  '--demo',
  '--disable-gpu',
  '--ozone-platform=wayland',
  '/srv/inspect',
])('a released package takes %s', (word) => {
  expect(refusedSwitch(started(word), released, 'linux')).toBeNull();
});

test('on Windows a slash begins a switch as well, and elsewhere a path', () => {
  for (const word of ['/remote-debugging-port=9222', '/no-sandbox', ' /inspect']) {
    expect(refusedSwitch(started(word), released, 'win32')).toBe(word);
    expect(refusedSwitch(started(word), released, 'linux')).toBeNull();
  }
  expect(refusedSwitch(started('/kiosk'), released, 'win32')).toBeNull();
});

test('behind a bare -- nothing is a switch, as for Chromium', () => {
  expect(refusedSwitch(started('--kiosk', '--', '--inspect'), released, 'linux')).toBeNull();
});

test('a trial package and an unpackaged app take them, for their tests', () => {
  const argv = started('--remote-debugging-port=0');
  expect(refusedSwitch(argv, { packaged: true, trial: true }, 'linux')).toBeNull();
  expect(refusedSwitch(argv, { packaged: false, trial: false }, 'linux')).toBeNull();
});
