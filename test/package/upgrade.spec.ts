import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { basename, join, resolve } from 'node:path';
import { executable, expect, packageDir, test, type Account } from './packed-app.ts';

const releases = resolve(import.meta.dirname, '../releases');
/** The first one that anybody could install, as it left a data directory. */
const FIRST = '0.1.0';
const MIGRATIONS = 'resources/app.asar.unpacked/out/main/migrations';

type Status = {
  readonly database: { readonly punches: number; readonly presences: number };
  readonly versions: { readonly schema: number };
};

function status(account: Account): Status {
  const { code, stdout, stderr } = account.command(['status', '--json']);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout) as Status;
}

/** This package and one migration more. Its files are links to the same content: a copy would be 350 MB. */
function versionToCome(): { readonly app: string; readonly remove: () => void } {
  const root = mkdtempSync(join(packageDir, '../to-come-'));
  const dir = join(root, basename(packageDir));
  const { status: code } = spawnSync('cp', ['-al', packageDir, dir]);
  expect(code).toBe(0);
  const last = readdirSync(join(dir, MIGRATIONS)).toSorted().at(-1) ?? '';
  const name = `${String(Number(last.slice(0, 4)) + 1).padStart(4, '0')}-to-come.sql`;
  writeFileSync(join(dir, MIGRATIONS, name), 'ALTER TABLE employee ADD COLUMN to_come TEXT;');
  return {
    app: join(dir, basename(executable)),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

const wall = (page: Awaited<ReturnType<Account['open']>>) =>
  expect(page.getByRole('button', { name: '5', exact: true })).toBeVisible();

test('opens what the first release left, keeps every fact, and puts a copy aside before it changes the file', async ({
  account,
}) => {
  mkdirSync(account.dataDir, { recursive: true, mode: 0o700 });
  for (const name of ['stempel.db', 'config.json', 'secrets.json']) {
    copyFileSync(join(releases, FIRST, name), join(account.dataDir, name));
    chmodSync(join(account.dataDir, name), 0o600); // a checkout does not keep who may read it
  }
  const { figures } = JSON.parse(readFileSync(join(releases, FIRST, 'figures.json'), 'utf8')) as {
    readonly figures: { readonly schema: number };
  };

  const page = await account.open();
  await wall(page);
  await expect(page.getByText('Werk Süd')).toBeVisible();
  const before = status(account);
  expect(before.database.punches).toBeGreaterThan(0);
  const checked = account.command(['doctor']);
  expect(checked, checked.stdout).toMatchObject({ code: 0 });
  await account.kill();

  const next = versionToCome();
  try {
    await wall(await account.open(next.app));
    const after = status(account);
    expect(after.database).toMatchObject({
      punches: before.database.punches,
      presences: before.database.presences,
    });
    expect(after.versions.schema).toBe(before.versions.schema + 1);
    const copies = readdirSync(join(account.dataDir, 'backups'));
    expect(
      copies.filter((name) => name.endsWith(`-schema-${before.versions.schema}.stempel`)),
    ).toHaveLength(1);
    await account.kill();
  } finally {
    next.remove();
  }
  expect(before.versions.schema).toBeGreaterThanOrEqual(figures.schema);

  // Back to the older version: it touches nothing, and says why.
  const refused = account.command(['status']);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/newer/);
});
