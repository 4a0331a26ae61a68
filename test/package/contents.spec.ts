import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, packageDir, test } from './packed-app.ts';

const resources = join(packageDir, 'resources');
const unpacked = join(resources, 'app.asar.unpacked');
const asar = resolve(import.meta.dirname, '../../node_modules/@electron/asar/bin/asar.js');

/** `pack : /out/main/index.js`: what lies in the archive, and what beside it. */
function archive(): string[] {
  const args = [asar, 'list', '--is-pack', join(resources, 'app.asar')];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  return stdout.trim().split('\n');
}

test('holds the built app and no source, no test, no map and no word of ours about it', () => {
  const files = archive().map((line) => line.replace(/^\S+\s*: /, ''));
  expect(files).toContain('/out/main/index.js');
  const ours = files.filter((file) => !file.startsWith('/node_modules'));
  expect(ours.filter((file) => !/^\/(package\.json|out($|\/))/.test(file))).toEqual([]);
  expect(files.filter((file) => /\.(m?ts|tsx|map)$|\.test\.|\/tests?\//.test(file))).toEqual([]);
  expect(
    files.filter((file) => /^\/node_modules\/(electron|vite|typescript|node-)/.test(file)),
  ).toEqual([]);
});

test('the window’s code lies in the archive and the service’s beside it, with one native module', () => {
  const files = archive().map((line) => line.replace(/\s*: /, ' '));
  expect(files).toContain('pack /out/main/index.js');
  expect(files).toContain('pack /out/preload/preload.cjs');
  expect(files).toContain('unpack /out/main/service.js');
  expect(existsSync(join(unpacked, 'out/main/service.js'))).toBe(true);
  const native = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.node'),
  );
  expect(native).toEqual(['node_modules/better-sqlite3/prebuilds/linux-x64.node']);
});

test('nothing but the archive could be loaded: no app folder, no default app', () => {
  expect(existsSync(join(resources, 'app'))).toBe(false);
  expect(existsSync(join(resources, 'default_app.asar'))).toBe(false);
});

test('names every package that lies in it, and those that are built into the bundles', () => {
  const text = readFileSync(join(packageDir, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  const manifests = readdirSync(join(unpacked, 'node_modules'), {
    recursive: true,
    encoding: 'utf8',
  }).filter((file) => /(^|node_modules\/)(@[^/]+\/)?[^/@]+\/package\.json$/.test(file));
  expect(manifests.length).toBeGreaterThan(30);
  const missing = manifests
    .map((file) => JSON.parse(readFileSync(join(unpacked, 'node_modules', file), 'utf8')))
    .map(({ name, version }: { name: string; version: string }) => `${name} ${version}`)
    .filter((each) => !text.includes(`\n${each}\n`));
  expect(missing).toEqual([]);
  for (const built of ['react', 'react-aria-components', 'recharts', 'i18next', 'zustand']) {
    expect(text).toMatch(new RegExp(`\\n${built} \\d`));
  }
});

test('carries the licences of Electron, of Chromium and of every package in it', () => {
  for (const file of [
    'LICENSE.electron.txt',
    'LICENSES.chromium.html',
    'THIRD-PARTY-LICENSES.txt',
  ]) {
    expect(statSync(join(packageDir, file)).size, file).toBeGreaterThan(500);
  }
});

test('carries its bill of materials, with versions and licences of what runs in it', () => {
  const { bomFormat, components } = JSON.parse(
    readFileSync(join(resources, 'sbom.cdx.json'), 'utf8'),
  ) as { bomFormat: string; components: { name: string; version?: string; licenses?: [] }[] };
  expect(bomFormat).toBe('CycloneDX');
  for (const name of ['better-sqlite3', 'pdfkit', 'react', 'electron']) {
    const component = components.find((each) => each.name === name);
    expect(component?.version, name).toMatch(/^\d+\.\d+/);
    expect(component?.licenses, name).not.toHaveLength(0);
  }
});
