import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as afterOthers } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { officeContract } from '../contract/office.ts';
import { portPair } from '../contract/port-end.ts';
import { connect } from '../contract/wire-client.ts';
import { keptAnchors } from './anchor-file.ts';
import { realWorld } from './real-world.ts';
import { startService, type Service } from './service.ts';
import { copyDatabase } from './store/copy.ts';
import { openDatabase } from './store/database.ts';
import { journalHead } from './store/journal.ts';
import type { World } from './world.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-anchors-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function start(role: 'kiosk' | 'command', world: World = realWorld()): Promise<Service> {
  return startService({ dataDir, world, dataKey: null, demo: null, role });
}

function officeOf(service: Service) {
  const { near, far } = portPair();
  service.attachOffice(far.port);
  return connect(near.port, officeContract);
}

/** One more fact in the journal. */
async function recordOne(service: Service, day: string): Promise<void> {
  const office = officeOf(service);
  await office.call('importEmployees', { format: 'csv', text: 'number,name\n7,Ana\n' });
  const text = `employee,kind,at\n7,in,${day}T08:00:00Z\n`;
  expect(await office.call('importPunches', { text })).toMatchObject({ ok: true });
}

async function withOnePunch(world?: World): Promise<void> {
  const service = await start('command', world);
  await recordOne(service, '2026-03-02');
  await service.stop();
}

/** Number and occasion of every head that was kept. */
function kept(): readonly string[] {
  const lines = readFileSync(join(dataDir, 'anchors.jsonl'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const { seq, why } = JSON.parse(line) as { seq: number; why: string };
    return `${seq} ${why}`;
  });
}

test('a command keeps the head that it leaves, and none where it recorded nothing', async () => {
  await withOnePunch();
  expect(kept()).toEqual(['1 stop']);
  rmSync(join(dataDir, 'anchors.jsonl'));
  const looking = await start('command');
  await officeOf(looking).call('doctor', {});
  await looking.stop();
  expect(() => kept()).toThrow('ENOENT');
  expect(keptAnchors(dataDir)).toEqual({ anchors: [], unreadable: [] });
});

test('a kiosk keeps the head at its start and at its stop, each head once', async () => {
  await withOnePunch();
  rmSync(join(dataDir, 'anchors.jsonl'));
  const kiosk = await start('kiosk');
  await afterOthers();
  expect(kept()).toEqual(['1 start']);
  await recordOne(kiosk, '2026-03-03');
  await kiosk.stop();
  await (await start('kiosk')).stop();
  expect(kept()).toEqual(['1 start', '2 stop']);
  expect(statSync(join(dataDir, 'anchors.jsonl')).mode & 0o077).toBe(0);
});

test('an empty journal has no head to keep', async () => {
  const kiosk = await start('kiosk');
  await afterOthers();
  await kiosk.stop();
  expect(() => kept()).toThrow('ENOENT');
});

test('a kiosk that runs for days keeps a head of each day on which something was recorded', async () => {
  const real = realWorld();
  const noonMs = Date.parse('2026-11-21T12:00:00Z') - real.monotonic();
  let passedMs = 0;
  const hours: (() => void)[] = [];
  const world: World = {
    ...real,
    clock: () => Math.round(noonMs + real.monotonic()) + passedMs,
    monotonic: () => real.monotonic() + passedMs,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        signal?.addEventListener('abort', () => resolve());
        if (ms === 3_600_000) hours.push(resolve);
      }),
  };
  await withOnePunch(world);
  const pass = async (ms: number): Promise<void> => {
    passedMs += ms;
    for (const resolve of hours.splice(0)) resolve();
    await afterOthers();
  };
  const kiosk = await start('kiosk', world);
  await afterOthers();
  await recordOne(kiosk, '2026-03-03');
  await pass(0);
  await recordOne(kiosk, '2026-03-04');
  await pass(24 * 3_600_000);
  await pass(0);
  await pass(48 * 3_600_000);
  await recordOne(kiosk, '2026-03-05');
  await pass(0);
  await kiosk.stop();
  expect(kept()).toEqual(['1 stop', '3 day', '4 day']);
});

test('an export and what leaves the machine is kept here too', async () => {
  await withOnePunch();
  rmSync(join(dataDir, 'anchors.jsonl'));
  const service = await start('command');
  const exported = await officeOf(service).call('anchorJournal', {});
  await service.stop();
  expect(kept()).toEqual(['1 export']);
  expect(keptAnchors(dataDir).anchors).toEqual([exported.value.anchor]);
});

test('every backup has its anchor beside it, and the doctor compares with it', async () => {
  await withOnePunch();
  const path = join(dataDir, 'stempel.db');
  const db = openDatabase(path, { backupsDir: join(dataDir, 'backups') });
  copyDatabase(db, join(dataDir, 'backups/before-0009-x.db'));
  const { seq, hashHex: hash } = journalHead(db);
  db.close();
  writeFileSync(join(dataDir, 'backups/none.db'), 'no database');
  rmSync(join(dataDir, 'anchors.jsonl'));
  const kiosk = await start('kiosk');
  await afterOthers();
  const beside = join(dataDir, 'backups/before-0009-x.db.anchor.json');
  expect(JSON.parse(readFileSync(beside, 'utf8'))).toEqual({
    seq,
    hash,
    at: expect.any(String),
    kioskId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  const [first] = keptAnchors(dataDir).anchors.slice(1);
  expect(first).toMatchObject({ seq, hash });
  writeFileSync(beside, readFileSync(beside, 'utf8').replace(hash, '0'.repeat(64)));
  const { checks } = (await officeOf(kiosk).call('doctor', {})).value;
  expect(checks.find(({ name }) => name === 'anchors')).toMatchObject({
    ok: false,
    message: expect.stringMatching(/^row 1: this row has been rewritten: it is not the one of /),
  });
  await kiosk.stop();
});

test('a head that cannot be kept stops nobody', async () => {
  await withOnePunch();
  rmSync(join(dataDir, 'anchors.jsonl'));
  mkdirSync(join(dataDir, 'anchors.jsonl'));
  const kiosk = await start('kiosk');
  await afterOthers();
  await recordOne(kiosk, '2026-03-03');
  await kiosk.stop();
  expect(readFileSync(join(dataDir, 'logs/service.log'), 'utf8')).toMatch(/"where":"keepAnchors"/);
});

test('a command lays an anchor beside the backup of its migration', async () => {
  await withOnePunch();
  const db = openDatabase(join(dataDir, 'stempel.db'), { backupsDir: join(dataDir, 'backups') });
  copyDatabase(db, join(dataDir, 'backups/before-0009-x.db'));
  db.close();
  await (await start('command')).stop();
  expect(keptAnchors(dataDir)).toMatchObject({ anchors: [{ seq: 1 }, { seq: 1 }], unreadable: [] });
});

test('another kiosk’s backup gets no anchor, and is no sign of tampering', async () => {
  await withOnePunch();
  const elsewhere = mkdtempSync(join(tmpdir(), 'stempel-elsewhere-'));
  const options = { dataDir: elsewhere, world: realWorld(), dataKey: null, demo: null } as const;
  const other = await startService({ ...options, role: 'command' });
  await recordOne(other, '2026-03-03');
  await other.stop();
  mkdirSync(join(dataDir, 'backups'), { recursive: true });
  const db = openDatabase(join(elsewhere, 'stempel.db'), {
    backupsDir: join(elsewhere, 'backups'),
  });
  copyDatabase(db, join(dataDir, 'backups/other.db'));
  db.close();
  rmSync(elsewhere, { recursive: true, force: true });
  await (await start('command')).stop();
  expect(existsSync(join(dataDir, 'backups/other.db.anchor.json'))).toBe(false);
});

test('an anchor that is no file is named, and hides none of the others', async () => {
  await withOnePunch();
  mkdirSync(join(dataDir, 'backups/x.anchor.json'), { recursive: true });
  const { anchors, unreadable } = keptAnchors(dataDir);
  expect(unreadable).toEqual(['backups/x.anchor.json']);
  expect(anchors.map(({ seq }) => seq)).toEqual([1]);
  const service = await start('command');
  const { checks } = (await officeOf(service).call('doctor', {})).value;
  expect(checks.find(({ name }) => name === 'anchors')).toEqual({
    name: 'anchors',
    ok: false,
    message: 'backups/x.anchor.json cannot be read',
  });
  expect(checks.find(({ name }) => name === 'owed')?.ok).toBe(true);
  await service.stop();
});

test('places where anchors should be and are not are named', () => {
  mkdirSync(join(dataDir, 'anchors.jsonl'));
  writeFileSync(join(dataDir, 'backups'), 'no folder');
  expect(keptAnchors(dataDir)).toEqual({ anchors: [], unreadable: ['anchors.jsonl', 'backups'] });
});
