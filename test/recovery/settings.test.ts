import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openConfig } from '../../src/service/config.ts';
import { openSecrets } from '../../src/service/secrets.ts';
import { withFaultyFiles, type FileFault } from './faulty-files.ts';

/** `config.json` and `secrets.json` are the old ones or the new ones, wherever a change of them is broken off. */

type What = 'config' | 'secrets';

function kioskWithOld(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'stempel-settings-'));
  openConfig(dataDir).set('site.name', 'old');
  openSecrets(dataDir, null).set('vendor.key', 'old');
  return dataDir;
}

function changed(dataDir: string, what: What, nth: number, fault: FileFault) {
  const config = openConfig(dataDir);
  const secrets = openSecrets(dataDir, null);
  return withFaultyFiles(nth, fault, () => {
    if (what === 'config') config.set('site.name', 'new');
    else secrets.set('vendor.key', 'new');
  });
}

function read(dataDir: string, what: What): string | null {
  return what === 'config'
    ? openConfig(dataDir).current().site.name
    : openSecrets(dataDir, null).get('vendor.key');
}

const FAULTS: readonly FileFault[] = ['dead', 'deadHalfWay', 'ENOSPC', 'EIO'];
const CASES = (['config', 'secrets'] as const).flatMap((what) =>
  FAULTS.map((fault) => ({ what, fault })),
);

test.each(CASES)('$what: $fault at any operation leaves the old file or the new one', (each) => {
  const { what, fault } = each;
  const found: string[] = [];
  for (let nth = 1; ; nth += 1) {
    const dataDir = kioskWithOld();
    const { code } = changed(dataDir, what, nth, fault);
    found.push(`${code === null ? 'set' : 'failed'}, ${read(dataDir, what)}`);
    const left = readdirSync(dataDir).filter((name) => name.endsWith('.unfinished'));
    expect(fault.startsWith('dead') ? [] : left).toEqual([]);
    expect(changed(dataDir, what, 0, fault).code).toBeNull();
    expect(read(dataDir, what)).toBe('new');
    rmSync(dataDir, { recursive: true });
    if (code === null) break;
  }
  // The folder, the unfinished file, its text, the wait for it, its end, its new name; then the wait for the name.
  expect(found).toEqual([
    ...Array<string>(6).fill('failed, old'),
    ...Array<string>(3).fill('failed, new'),
    'set, new',
  ]);
});

test.each(['config', 'secrets'] as const)('%s: text and name are both waited for', (what) => {
  const dataDir = kioskWithOld();
  const { done } = changed(dataDir, what, 0, 'EIO');
  const file = join(dataDir, `${what}.json.unfinished`);
  expect(done.filter((operation) => /^(fsync|rename)/.test(operation))).toEqual([
    `fsyncSync ${file}`,
    `renameSync ${file}`,
    `fsyncSync ${dataDir}`,
  ]);
  rmSync(dataDir, { recursive: true });
});

test('keys that badges are found by are on the disk before any badge is stored', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'stempel-settings-'));
  const { done } = withFaultyFiles(0, 'EIO', () => openSecrets(dataDir, null));
  expect(done.at(-2)).toBe(`fsyncSync ${dataDir}`);
  rmSync(dataDir, { recursive: true });
});
