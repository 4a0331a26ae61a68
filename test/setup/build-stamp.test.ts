import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildTarget, sourceHash } from '../../scripts/kiosk/build.mjs';

let repository: string;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'stempel-build-'));
  mkdirSync(join(repository, 'src/main'), { recursive: true });
  write('src/main/index.ts', 'one');
});

afterEach(() => {
  rmSync(repository, { recursive: true, force: true });
});

function write(name: string, content: string) {
  writeFileSync(join(repository, name), content);
}

test.for([
  ['a changed file', () => write('src/main/index.ts', 'two')],
  ['a new file', () => write('src/main/other.ts', '')],
  [
    'a renamed file',
    () => (rmSync(join(repository, 'src/main/index.ts')), write('src/a.ts', 'one')),
  ],
  ['a changed lock file', () => write('package-lock.json', '{}')],
] as const)('asks for a build after %s', ([, change]) => {
  const before = sourceHash(repository);
  change();
  expect(sourceHash(repository)).not.toBe(before);
});

test.for([
  ['a touched file', () => utimesSync(join(repository, 'src/main/index.ts'), 1, 1)],
  ['a changed test', () => write('src/main/index.test.ts', '')],
] as const)('asks for none after %s', ([, change]) => {
  const before = sourceHash(repository);
  change();
  expect(sourceHash(repository)).toBe(before);
});

test('builds for the older Electron of a trial runtime', () => {
  const runtime = { executable: '', electronVersion: '33.2.1', isTrialRuntime: true };
  expect(buildTarget(runtime)).toEqual({ ELECTRON_MAJOR_VER: '33' });
  expect(buildTarget({ ...runtime, isTrialRuntime: false })).toEqual({ ELECTRON_MAJOR_VER: '' });
});
