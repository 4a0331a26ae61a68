import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryDir } from '../../scripts/setup/places.mjs';
import { readPolicy, shippedPackages } from '../../scripts/supply/shipped.mjs';

const { dependencies } = JSON.parse(readFileSync(join(repositoryDir, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};

/** Packages that files of a release import, and what only tests and the gallery do. */
function imported(): ReadonlySet<string> {
  const names = new Set<string>();
  const folders = ['cli', 'contract', 'core', 'main', 'preload', 'renderer', 'service'];
  for (const folder of folders) {
    const root = join(repositoryDir, 'src', folder);
    for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(file) || /\.test\.tsx?$|(^|\/)gallery/.test(file)) continue;
      const text = readFileSync(join(root, file), 'utf8');
      for (const [, name] of text.matchAll(/(?:from|import) '((?:@[^/']+\/)?[^./'][^/']*)/g)) {
        if (name !== undefined && !name.startsWith('node:')) names.add(name);
      }
    }
  }
  return names;
}

test('everything that the product imports is counted as shipped', () => {
  const shipped = new Set(shippedPackages(repositoryDir).map(({ name }) => name));
  expect([...imported()].filter((name) => !shipped.has(name))).toEqual(['vitest']);
  const { bundled } = readPolicy(repositoryDir) as { readonly bundled: readonly string[] };
  expect(bundled.filter((name) => !imported().has(name))).toEqual([]);
});

test('what is installed, what is bundled and what carries it are told apart', () => {
  const how = new Map(shippedPackages(repositoryDir).map((each) => [each.name, each.how]));
  for (const name of Object.keys(dependencies)) expect(how.get(name)).toBe('installed');
  expect(how.get('react')).toBe('bundled');
  // What is drawn in by something that is drawn in.
  expect(how.get('scheduler')).toBe('bundled');
  expect(how.get('electron')).toBe('runtime');
  for (const tool of ['typescript', 'vitest', 'electron-builder', '@playwright/test']) {
    expect(how.has(tool)).toBe(false);
  }
});

test('a package that the lock file lacks is no small matter', () => {
  expect(() => shippedPackages(repositoryDir, { bundled: ['no-such-package'] })).toThrow(
    /lacks no-such-package/,
  );
});
