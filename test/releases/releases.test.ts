import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { realWorld } from '../../src/service/real-world.ts';
import { scratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { startService } from '../../src/service/service.ts';
import { verifyChain } from '../../src/service/store/journal.ts';
import { readManifest } from '../../src/service/backup/backup-file.ts';
import { restoreHere } from '../../src/service/backup/restore-here.ts';
import { schemaVersion } from '../../src/service/store/migrate.ts';
import { STEMPEL_VERSION } from '../../src/service/version.ts';
import { ills } from '../recovery/recorded.ts';
import { ASKED_AT, figuresOf, migrationHashes, type ReleaseFigures } from './release-figures.ts';

/** Every release is kept as it left a data directory; this version opens each of them and says the same about it. */

const MIGRATIONS = join(import.meta.dirname, '../../src/service/store/migrations');
const RELEASES = readdirSync(import.meta.dirname).filter((name) => /^\d+\.\d+\.\d+$/.test(name));

type Kept = {
  readonly figures: ReleaseFigures;
  readonly migrations: Readonly<Record<string, string>>;
};

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-release-'));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('at least the first release is kept', () => {
  expect(RELEASES).toContain('0.1.0');
});

/** This version's migrations and one more. */
function versionToCome(directory: string): string {
  cpSync(MIGRATIONS, directory, { recursive: true });
  const name = `${String(schemaOf() + 1).padStart(4, '0')}-to-come.sql`;
  writeFileSync(join(directory, name), 'ALTER TABLE employee ADD COLUMN to_come TEXT;');
  return directory;
}

describe.each(RELEASES)('%s', (release) => {
  const place = join(import.meta.dirname, release);
  const kept = JSON.parse(readFileSync(join(place, 'figures.json'), 'utf8')) as Kept;
  const { schema, ...figures } = kept.figures;

  beforeEach(() => {
    for (const name of ['stempel.db', 'config.json', 'secrets.json']) {
      copyFileSync(join(place, name), join(dataDir, name));
      // A checkout keeps no rights; a kiosk's own files are closed to others.
      chmodSync(join(dataDir, name), 0o600);
    }
  });

  test('its migrations are the ones it was released with, to the letter', () => {
    expect(migrationHashes(MIGRATIONS)).toMatchObject(kept.migrations);
    expect(Object.keys(kept.migrations)).toHaveLength(schema);
  });

  test('its file opens with every fact, every figure and a clean doctor', () => {
    const kiosk = scratchKiosk({ dataDir, at: ASKED_AT });
    expect(schemaVersion(kiosk.db)).toBe(Object.keys(migrationHashes(MIGRATIONS)).length);
    expect(verifyChain(kiosk.db)).toBeNull();
    expect(ills(kiosk)).toEqual([]);
    expect(figuresOf(kiosk)).toEqual(figures);
    expect(kiosk.secrets.get('admin.pin')).toBe('271828');
    kiosk.close();
  });

  test('a whole service starts on it', async () => {
    const service = await startService({
      dataDir,
      world: realWorld(),
      dataKey: null,
      demo: null,
      role: 'command',
    });
    await service.stop();
    const kiosk = scratchKiosk({ dataDir, at: ASKED_AT });
    expect(figuresOf(kiosk).days).toEqual(figures.days);
    kiosk.close();
  });

  test('after an upgrade it is still in the backup, which the release itself can restore', async () => {
    const options = { dataDir, world: realWorld(), dataKey: null, demo: null } as const;
    const migrationsDir = versionToCome(join(dataDir, 'migrations'));
    await (await startService({ ...options, role: 'command', migrationsDir })).stop();
    const [name = ''] = readdirSync(join(dataDir, 'backups')).filter((each) =>
      each.endsWith('.stempel'),
    );
    expect(name).toBe(`before-${STEMPEL_VERSION}-from-${release}-schema-${schema}.stempel`);
    const path = join(dataDir, 'backups', name);
    expect(readManifest(path)).toMatchObject({
      version: release,
      schema,
      head: figures.head,
      config: readFileSync(join(dataDir, 'config.json'), 'utf8'),
    });
    // The older version names the backup, and the backup brings everything back.
    await expect(startService({ ...options, role: 'command' })).rejects.toThrow(
      `this one knows ${schemaOf()}): install that version again; or restore ${path}`,
    );
    const wish = { dataDir, path, code: null, withoutSecrets: false, checkOnly: false };
    const restored = await restoreHere(wish, realWorld());
    expect(restored?.plan.secrets).toBe('here');
    const kiosk = scratchKiosk({ dataDir, at: ASKED_AT });
    expect(figuresOf(kiosk).days).toEqual(figures.days);
    expect(ills(kiosk)).toEqual([]);
    kiosk.close();
  });
});

function schemaOf(): number {
  return Object.keys(migrationHashes(MIGRATIONS)).length;
}
