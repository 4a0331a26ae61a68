import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realWorld } from '../../src/service/real-world.ts';
import { scratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { startService } from '../../src/service/service.ts';
import { ASKED_AT, figuresOf } from '../releases/release-figures.ts';
import { diskOf, PAGE_BYTES, smallDisk } from './small-disk.ts';

/** The first release's data on a disk that has no room for the backup before an upgrade, or for the upgrade itself. */

const RELEASE = join(import.meta.dirname, '../releases/0.1.0');
const MIGRATIONS = join(import.meta.dirname, '../../src/service/store/migrations');

const made = smallDisk();
const disks = [diskOf(made)].flatMap((disk) => disk ?? []);
if ('why' in made) console.warn(`upgrade on a full disk: ${made.why}`);
let place: string;
let migrationsDir: string;

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'stempel-upgrade-disk-'));
  migrationsDir = join(place, 'migrations');
  cpSync(MIGRATIONS, migrationsDir, { recursive: true });
  const number = String(readdirSync(MIGRATIONS).length + 1).padStart(4, '0');
  const grows = `CREATE TABLE to_come (what BLOB) STRICT; INSERT INTO to_come VALUES (zeroblob(400000));`;
  writeFileSync(join(migrationsDir, `${number}-to-come.sql`), grows);
});

afterAll(() => {
  rmSync(place, { recursive: true, force: true });
  for (const disk of disks) disk.remove();
});

describe.each(disks)('on a disk of its own', ({ dataDir, fill, makeRoom }) => {
  const given = (): void => {
    rmSync(dataDir, { recursive: true, force: true });
    mkdirSync(dataDir, { mode: 0o700 });
    for (const name of ['stempel.db', 'config.json', 'secrets.json'])
      copyFileSync(join(RELEASE, name), join(dataDir, name));
  };

  async function upgraded(): Promise<string | null> {
    const options = { dataDir, world: realWorld(), dataKey: null, demo: null } as const;
    try {
      await (await startService({ ...options, role: 'command', migrationsDir })).stop();
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  test('without room it says so, leaves the old file to the old version, and goes on when there is room', async () => {
    const bytes = statSync(join(RELEASE, 'stempel.db')).size;
    const told: string[] = [];
    for (const free of [40 * PAGE_BYTES, bytes, 2 * bytes - PAGE_BYTES, 2 * bytes + 20_000]) {
      given();
      fill(free);
      const sentence = await upgraded();
      told.push(sentence ?? '');
      expect(
        readdirSync(join(dataDir, 'backups')).filter((name) => /next|unfin/.test(name)),
      ).toEqual([]);
      makeRoom();
      const kiosk = scratchKiosk({ dataDir, at: ASKED_AT });
      const kept = JSON.parse(readFileSync(join(RELEASE, 'figures.json'), 'utf8'));
      const { schema, ...figures } = kept.figures;
      expect([schema, figuresOf(kiosk)]).toEqual([schema, figures]);
      kiosk.db.close();
      expect(await upgraded()).toBeNull();
    }
    for (const sentence of told)
      expect(sentence).toMatch(
        /is full: make room there and start again.*Nothing has been changed/,
      );
  });
});
