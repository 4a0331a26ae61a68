import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  aptCommandSentence,
  commandExists,
  ensureSystemLibraries,
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

describe.runIf(process.platform === 'linux')('on a machine that lacks a library', () => {
  let bin: string;
  const said: string[] = [];

  beforeEach(() => {
    bin = mkdtempSync(join(tmpdir(), 'stempel-bin-'));
    vi.stubEnv('PATH', bin);
    tool('ldd', `test -e ${bin}/installed || echo "	libgtk-3.so.0 => not found"`);
  });

  afterEach(() => {
    rmSync(bin, { recursive: true, force: true });
  });

  function tool(name: string, script: string) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  function debian(onInstall: string) {
    tool('apt-cache', 'echo "  Candidate: 1.0"');
    tool('apt-get', `echo "$@" >> ${bin}/calls\ncase "$*" in *install*) ${onInstall} ;; esac`);
  }

  function ensure(isRoot: boolean) {
    const say = (sentence: string) => void said.push(sentence);
    ensureSystemLibraries({ executable: '/electron', say, virtualDisplay: false, isRoot });
  }

  test('root on Debian gets the packages installed', () => {
    debian(`: > ${bin}/installed`);
    ensure(true);
    const calls = readFileSync(join(bin, 'calls'), 'utf8').trim().split('\n');
    expect(calls).toHaveLength(2);
    expect(calls[0]).toMatch(/ update$/);
    expect(calls[1]).toMatch(/ install -y --no-install-recommends libgtk-3-0t64 .* xvfbt64$/);
    expect(said.at(-1)).toContain('libgtk-3.so.0');
  });

  test('root is told when the package servers cannot be reached', () => {
    debian('echo "E: Unable to fetch some archives" >&2; exit 100');
    expect(() => ensure(true)).toThrow(
      /^apt-get install failed \(E: Unable to fetch some archives\): check .* start again\.$/,
    );
  });

  test('root is told when a library is missing all the same', () => {
    debian('exit 0');
    expect(() => ensure(true)).toThrow(/^Electron needs libgtk-3\.so\.0: .* start again\.$/);
  });

  test('anybody else is told the command, and nothing is changed', () => {
    debian(': > /never');
    expect(() => ensure(false)).toThrow(/run `sudo apt-get update && .*` and start again\.$/);
    expect(existsSync(join(bin, 'calls'))).toBe(false);
  });

  test('other distributions are told which libraries to provide', () => {
    expect(() => ensure(false)).toThrow(
      'Electron needs libgtk-3.so.0: install what provides it with your package manager and start again.',
    );
  });
});
