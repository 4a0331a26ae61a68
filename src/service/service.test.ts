import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as afterOthers } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { officeContract } from '../contract/office.ts';
import { portPair } from '../contract/port-end.ts';
import { connect } from '../contract/wire-client.ts';
import { realWorld } from './real-world.ts';
import { openDatabase } from './store/database.ts';
import { storedVersion } from './store/holiday-year.ts';
import { startService, type Service } from './service.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-service-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function start(): Promise<Service> {
  return startService({ dataDir, world: realWorld(), dataKey: null, demo: null, role: 'command' });
}

async function withPunches(): Promise<void> {
  const service = await start();
  const { near, far } = portPair();
  service.attachOffice(far.port);
  const office = connect(near.port, officeContract);
  await office.call('importEmployees', { format: 'csv', text: 'number,name\n7,Ana\n' });
  await office.call('importPunches', { text: 'employee,kind,at\n7,in,2026-03-02T08:00:00Z\n' });
  await service.stop();
}

test('two services never have one data directory', async () => {
  const service = await start();
  await expect(start()).rejects.toThrow(/is in use by another Stempel/);
  await service.stop();
  await (await start()).stop();
});

test('a zone that was edited by hand stops the start with a sentence, and setting it back heals it', async () => {
  await withPunches();
  writeFileSync(join(dataDir, 'config.json'), '{"site": {"zone": "Europe/Bucharest"}}');
  await expect(start()).rejects.toThrow(/Europe\/Bucharest.*made in Europe\/Berlin/);
  writeFileSync(join(dataDir, 'config.json'), '{}');
  await (await start()).stop();
});

test('a directory that cannot be opened stays free for the next start', async () => {
  writeFileSync(join(dataDir, 'config.json'), '{"punch": {"foo": 1}}');
  await expect(start()).rejects.toThrow(/punch\.foo/);
  writeFileSync(join(dataDir, 'config.json'), '{}');
  await (await start()).stop();
});

test('a kiosk has this year’s and the next year’s holidays before anybody scans', async () => {
  const world = { ...realWorld(), clock: () => Date.UTC(2026, 11, 1) };
  const kiosk = { dataDir, world, dataKey: null, demo: null, role: 'kiosk' } as const;
  const service = await startService(kiosk);
  await afterOthers();
  await service.stop();
  const db = openDatabase(join(dataDir, 'stempel.db'), { backupsDir: join(dataDir, 'backups') });
  const kept = [2025, 2026, 2027, 2028].filter(
    (year) => storedVersion(db, { country: 'DE', region: '', year }) !== null,
  );
  expect(kept).toEqual([2026, 2027]);
  db.close();
});

test('whoever is erased while the file is looked over is gone from the disk once that has ended', async () => {
  const NAME = 'Adelheid Quarzmeister';
  const filesWithName = () =>
    ['stempel.db', 'stempel.db-wal']
      .map((name) => join(dataDir, name))
      .filter((path) => existsSync(path) && readFileSync(path).includes(NAME));
  const looking = Promise.withResolvers<void>();
  const ending = Promise.withResolvers<void>();
  const checkFile = async () => {
    const reader = new Database(join(dataDir, 'stempel.db'), { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM employee').get();
    looking.resolve();
    await ending.promise;
    reader.close();
    return [];
  };
  const world = realWorld();
  const options = {
    dataDir,
    world,
    dataKey: null,
    demo: null,
    role: 'command',
    checkFile,
  } as const;
  const service = await startService(options);
  const { near, far } = portPair();
  service.attachOffice(far.port);
  const office = connect(near.port, officeContract);
  await office.call('importEmployees', { format: 'csv', text: `number,name\n7,${NAME}\n` });
  const looked = office.call('doctor', {});
  await looking.promise;
  const erased = await office.call('eraseEmployee', { number: '7' });
  expect(erased).toMatchObject({
    value: { remains: [expect.stringMatching(/^free pages of the database/)] },
  });
  expect(filesWithName()).not.toEqual([]);
  ending.resolve();
  await looked;
  expect(filesWithName()).toEqual([]);
  await service.stop();
});
