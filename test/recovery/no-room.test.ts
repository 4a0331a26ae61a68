import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { kioskContract } from '../../src/contract/kiosk.ts';
import { portPair } from '../../src/contract/port-end.ts';
import { connect } from '../../src/contract/wire-client.ts';
import { openConfig } from '../../src/service/config.ts';
import { openLog } from '../../src/service/log.ts';
import { realWorld } from '../../src/service/real-world.ts';
import { scratchKiosk, type ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { openSecrets } from '../../src/service/secrets.ts';
import { startService, type Service } from '../../src/service/service.ts';
import { openDatabase } from '../../src/service/store/database.ts';
import { employeeByNumber } from '../../src/service/store/employee.ts';
import { importEmployees } from '../../src/service/usecases/import-employees.ts';
import { ills } from './recorded.ts';
import { diskOf, PAGE_BYTES, smallDisk, type SmallDisk } from './small-disk.ts';

/** The whole service on a disk that is full or may not be written: what it says, and what it does when that is over. */

const FULL = /^The disk that holds .* (is full: make room|fails or is full)/;

const made = smallDisk();
const disks = [diskOf(made)].flatMap((disk) => disk ?? []);
if ('why' in made) {
  console.warn(`no room: ${made.why}; only what needs no disk of its own is asked here`);
}

afterAll(() => {
  for (const disk of disks) disk.remove();
});

function emptied(disk: SmallDisk): SmallDisk {
  rmSync(disk.dataDir, { recursive: true, force: true });
  mkdirSync(disk.dataDir, { mode: 0o700 });
  return disk;
}

function start(dataDir: string, role: 'kiosk' | 'command'): Promise<Service> {
  return startService({ dataDir, world: realWorld(), dataKey: null, demo: null, role });
}

/** Starts and stops; what it says where it cannot start. */
async function tried(dataDir: string, role: 'kiosk' | 'command'): Promise<string | null> {
  try {
    await (await start(dataDir, role)).stop();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function kioskWithAda(dataDir: string): ScratchKiosk {
  const kiosk = scratchKiosk({ dataDir });
  importEmployees(kiosk, { format: 'csv', text: 'number,name,badge\n7,Ada,0040856634\n' });
  return kiosk;
}

describe.each(disks)('on a disk of its own', (disk) => {
  test('a person gets no receipt, and their punch is taken when there is room', async () => {
    const { dataDir, fill, makeRoom } = emptied(disk);
    const before = kioskWithAda(dataDir);
    const employeeId = employeeByNumber(before.db, '7')?.id ?? '';
    before.db.close();
    const service = await start(dataDir, 'kiosk');
    const { near, far } = portPair();
    service.attachKiosk(far.port);
    const wall = connect(near.port, kioskContract);
    const scanned = () =>
      wall.call('identify', { credential: { kind: 'badge', frame: '0040856634' } });
    const id = 'a0000000-0000-4000-8000-0000000000aa';
    const punch = { id, employeeId, kind: 'in', by: 'badge', deliberate: true } as const;
    await scanned();
    fill();
    expect(await scanned()).toMatchObject({ ok: true });
    await expect(wall.call('recordPunch', punch)).rejects.toThrow(/^Defect/);
    await expect(wall.call('recordPunch', punch)).rejects.toThrow(/^Defect/);
    expect(await scanned()).toMatchObject({ ok: true, value: { board: { attendance: 'out' } } });
    makeRoom();
    expect(await wall.call('recordPunch', punch)).toMatchObject({
      ok: true,
      value: { receipt: { punchId: id }, board: { attendance: 'in' } },
    });
    await service.stop();
  });

  test('a kiosk that starts says in a sentence why it cannot, and starts when there is room', async () => {
    const { dataDir, fill, makeRoom } = emptied(disk);
    kioskWithAda(dataDir).db.close();
    const told: (string | null)[] = [];
    for (let pages = 0; pages < 24; pages += 1) {
      fill(pages * PAGE_BYTES);
      told.push(await tried(dataDir, 'command'));
      makeRoom();
    }
    expect(told.filter((sentence) => sentence !== null && !FULL.test(sentence))).toEqual([]);
    expect(told[0]).toMatch(FULL);
    expect(await tried(dataDir, 'kiosk')).toBeNull();
    const kiosk = scratchKiosk({ dataDir, at: Date.parse('2100-01-01') });
    expect(ills(kiosk)).toEqual([]);
    expect(employeeByNumber(kiosk.db, '7')?.name).toBe('Ada');
    kiosk.close();
  });

  test('a new kiosk says so, and is made when there is room', async () => {
    const { dataDir, fill, makeRoom } = emptied(disk);
    const told: (string | null)[] = [];
    for (let pages = 0; pages < 60; pages += 4) {
      rmSync(dataDir, { recursive: true, force: true });
      fill(pages * PAGE_BYTES);
      told.push(await tried(dataDir, 'command'));
      makeRoom();
      expect(await tried(dataDir, 'kiosk')).toBeNull();
    }
    expect(told.filter((sentence) => sentence !== null && !FULL.test(sentence))).toEqual([]);
    expect(told[0]).toMatch(FULL);
  });

  test('one that may not be written stops the start with a sentence, and changes nothing', async () => {
    const { dataDir, remount } = emptied(disk);
    kioskWithAda(dataDir).db.close();
    const before = readFileSync(join(dataDir, 'stempel.db'));
    remount('ro');
    expect(await tried(dataDir, 'kiosk')).toMatch(/cannot be written: give this account/);
    remount('rw');
    expect(readFileSync(join(dataDir, 'stempel.db')).equals(before)).toBe(true);
    expect(await tried(dataDir, 'kiosk')).toBeNull();
  });

  test('settings and secrets stay the old ones, whole, and change when there is room', () => {
    const { dataDir, fill, makeRoom } = emptied(disk);
    const long = 'x'.repeat(3 * PAGE_BYTES);
    openConfig(dataDir).set('site.name', 'old');
    openSecrets(dataDir, null).set('vendor.key', 'old');
    const config = openConfig(dataDir);
    const secrets = openSecrets(dataDir, null);
    for (let pages = 0; pages < 4; pages += 1) {
      fill(pages * PAGE_BYTES);
      expect(() => secrets.set('vendor.key', long)).toThrow(/ENOSPC/);
      expect(secrets.get('vendor.key')).toBe('old');
      expect(readdirSync(dataDir).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
      makeRoom();
      expect(openSecrets(dataDir, null).get('vendor.key')).toBe('old');
    }
    fill();
    expect(() => config.set('site.name', 'new')).toThrow(/ENOSPC/);
    expect(config.current().site.name).toBe('old');
    makeRoom();
    expect(openConfig(dataDir).current().site.name).toBe('old');
    secrets.set('vendor.key', long);
    expect(openSecrets(dataDir, null).get('vendor.key')).toBe(long);
  });

  test('a backup before a migration leaves the file as it was, and nothing of itself', () => {
    const { dataDir, fill, makeRoom } = emptied(disk);
    const kiosk = kioskWithAda(dataDir);
    kiosk.db.pragma('user_version = 1');
    kiosk.db.close();
    const path = join(dataDir, 'stempel.db');
    const bytes = readFileSync(path);
    const options = { backupsDir: join(dataDir, 'backups') };
    fill(10 * PAGE_BYTES);
    expect(() => openDatabase(path, options)).toThrow(/full|disk I\/O/);
    expect(existsSync(options.backupsDir) ? readdirSync(options.backupsDir) : []).toEqual([]);
    makeRoom();
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  test('a log line that broke off does not take the next one with it', () => {
    const { dataDir, fill, makeRoom } = emptied(disk);
    const log = openLog(dataDir, realWorld());
    log.note('first');
    fill();
    log.note('broken', { text: 'x'.repeat(2 * PAGE_BYTES) });
    makeRoom();
    log.note('last');
    const lines = readFileSync(join(dataDir, 'logs', 'service.log'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(3);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ what: 'last' });
  });
});

test('a log that can be written nowhere ends nobody', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'stempel-log-'));
  writeFileSync(join(dataDir, 'logs'), 'no folder');
  const log = join(import.meta.dirname, '../../src/service/log.ts');
  const world = join(import.meta.dirname, '../../src/service/real-world.ts');
  const code = `
    const { openLog } = await import(${JSON.stringify(log)});
    const { realWorld } = await import(${JSON.stringify(world)});
    const log = openLog(${JSON.stringify(dataDir)}, realWorld());
    for (let n = 0; n < 3; n += 1) log.defect(new Error('x'), 'here');
    setTimeout(() => process.stdout.write('alive'), 50);`;
  // A file on a full disk; where the system has none, nothing at all.
  const nowhere = existsSync('/dev/full') ? openSync('/dev/full', 'w') : 'ignore';
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', nowhere],
    encoding: 'utf8',
  });
  expect([child.stdout, child.status]).toEqual(['alive', 0]);
  rmSync(dataDir, { recursive: true });
});
