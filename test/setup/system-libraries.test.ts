import { expect, test } from 'vitest';
import {
  aptCommandSentence,
  commandExists,
  hasDisplay,
  missingIn,
  nameHere,
} from '../../scripts/setup/system-libraries.mjs';

test('names each library that ldd does not find, once', () => {
  const output = [
    '\tlinux-vdso.so.1 (0x00007fff)',
    '\tlibgtk-3.so.0 => not found',
    '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f00)',
    '\tlibnss3.so => not found',
    '\tlibgtk-3.so.0 => not found',
  ].join('\n');
  expect(missingIn(output)).toEqual(['libgtk-3.so.0', 'libnss3.so']);
});

test.for([
  ['Debian 12', { libasound2: '1.2.8-1+b1' }, 'libasound2'],
  ['Debian 13', { libasound2: '(none)', libasound2t64: '1.2.14-1' }, 'libasound2t64'],
  ['Ubuntu 24.04', { libasound2: '(none)', libasound2t64: '1.2.11-1' }, 'libasound2t64'],
  ['an empty package list', {}, 'libasound2'],
] as const)('finds the name a package has on %s', ([, candidates, expected]) => {
  const known: Record<string, string> = candidates;
  const policy = (name: string) => {
    const candidate = known[name];
    return candidate ? `${name}:\n  Installed: (none)\n  Candidate: ${candidate}\n` : '';
  };
  expect(nameHere('libasound2', policy)).toBe(expected);
});

test('gives a person without root rights one command to run', () => {
  expect(aptCommandSentence(['libgtk-3.so.0', 'Xvfb'], ['libgtk-3-0', 'xvfb'])).toBe(
    'Electron needs system libraries that are missing here (libgtk-3.so.0, Xvfb): run ' +
      '`sudo apt-get update && sudo apt-get install -y libgtk-3-0 xvfb` and start again.',
  );
});

test('only Linux can lack a display', () => {
  expect(hasDisplay({}, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasDisplay({}, 'darwin')).toBe(true);
});

test('looks for programs in PATH', () => {
  expect(commandExists('sh', '/nowhere:/bin')).toBe(true);
  expect(commandExists('sh', '/nowhere:')).toBe(false);
});
