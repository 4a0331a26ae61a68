import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { officeContract } from '../../contract/office.ts';
import { portPair } from '../../contract/port-end.ts';
import { connect, type Client } from '../../contract/wire-client.ts';
import { checkFileInThread } from '../file-check-thread.ts';
import { realWorld } from '../real-world.ts';
import { startService, type Service } from '../service.ts';

let dataDir: string;
let service: Service;
let office: Client<typeof officeContract>;
/** Resolves when the service wants to be started again, and has stopped. */
let restarted: Promise<void>;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-restore-'));
  await start();
});

afterEach(async () => {
  await service.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<void> {
  let tell = (): void => {};
  restarted = new Promise((resolve) => {
    tell = resolve;
  });
  service = await startService({
    dataDir,
    world: realWorld(),
    dataKey: null,
    demo: null,
    role: 'kiosk',
    checkFile: checkFileInThread,
    restart: () => void service.stop().then(tell),
  });
  const { near, far } = portPair();
  service.attachOffice(far.port);
  office = connect(near.port, officeContract);
}

async function roster(...names: readonly string[]): Promise<void> {
  const lines = names.map((name, at) => `${at + 1},${name},00408566${at}${at}`);
  const text = `number,name,badge\n${lines.join('\n')}\n`;
  expect(await office.call('importEmployees', { format: 'csv', text })).toMatchObject({ ok: true });
}

let minutes = 0;

async function punch(): Promise<void> {
  minutes += 2;
  const at = new Date(Date.now() - 86_400_000 + minutes * 60_000).toISOString();
  const kind = minutes % 4 === 2 ? 'in' : 'out';
  const text = `employee,kind,at\n1,${kind},${at}\n`;
  expect(await office.call('importPunches', { text })).toMatchObject({ ok: true });
}

async function until<T>(read: () => Promise<T>, isThere: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (isThere(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const backups = async () => (await office.call('readBackups', {})).value;
const restore = async () => (await office.call('readRestore', {})).value;

async function backedUp(): Promise<string> {
  expect(await office.call('beginBackup', {})).toMatchObject({ ok: true });
  const { list } = await until(backups, ({ running, last }) => running === null && last !== null);
  return list[0]?.path ?? '';
}

async function checked(path: string): Promise<Awaited<ReturnType<typeof restore>>> {
  const wish = { path, code: null, withoutSecrets: false };
  expect(await office.call('beginRestoreCheck', wish)).toMatchObject({ ok: true });
  return until(restore, ({ state }) => state !== 'checking');
}

test('the office backs up, restores, and finds the kiosk as it was, with the rest set aside', async () => {
  await roster('Ana Pop');
  await punch();
  await office.call('newRecoveryCode', {});
  const path = await backedUp();
  expect(await backups()).toMatchObject({ trouble: null, list: [{ hasSecrets: true }] });
  await punch();
  await roster('Ana Pop', 'Zoe Gross');
  const state = await checked(path);
  expect(state).toMatchObject({
    state: 'ready',
    plan: { isSameKiosk: true, lost: { facts: 1 }, secrets: 'here' },
  });
  expect(await office.call('restoreNow', { lostFacts: 1 })).toMatchObject({ ok: true });
  await restarted;
  await start();
  const { employees } = (await office.call('listEmployees', {})).value;
  expect(employees.map(({ name }) => name)).toEqual(['Ana Pop']);
  const { status } = (await office.call('status', {})).value;
  expect(status).toMatchObject({ database: { punches: 1 } });
  expect((await office.call('doctor', {})).value.healthy).toBe(true);
  const aside = readdirSync(dataDir).filter((name) => name.startsWith('before-restore-'));
  expect(aside).toHaveLength(1);
  expect((await restore()).state).toBe('none');
});

test('what is recorded after the check is a reason to ask again', async () => {
  await roster('Ana Pop');
  await punch();
  const path = await backedUp();
  await checked(path);
  await punch();
  expect(await office.call('restoreNow', { lostFacts: 0 })).toMatchObject({
    refusal: 'moreRecorded',
    detail: { lostFacts: 1 },
  });
  await office.call('dropRestore', {});
  expect(await office.call('restoreNow', { lostFacts: 9 })).toMatchObject({ refusal: 'notReady' });
  expect(readdirSync(dataDir)).not.toContain('restoring');
});

test('what is recorded between the yes and the end stays: nothing is switched then', async () => {
  await roster('Ana Pop');
  await punch();
  const path = await backedUp();
  await checked(path);
  expect(await office.call('restoreNow', { lostFacts: 0 })).toMatchObject({ ok: true });
  await punch();
  await restarted;
  await start();
  const { status } = (await office.call('status', {})).value;
  expect(status).toMatchObject({ database: { punches: 2 } });
});

test('a file that is none is refused with its reason, and the kiosk goes on', async () => {
  const state = await checked(join(dataDir, 'config.json'));
  expect(state).toMatchObject({ state: 'refused', reason: 'missing' });
  await roster('Ana Pop');
});

test('everything is looked over while it is in use, and says how far it is', async () => {
  await roster('Ana Pop');
  await punch();
  await office.call('beginHealthCheck', {});
  const read = async () => (await office.call('readHealthCheck', {})).value;
  const run = await until(read, ({ state }) => state === 'done');
  expect(run.checks.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['integrity', 'journal', 'anchors', 'clock', 'disk', 'backup']),
  );
  expect(run.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect((await office.call('readHealth', {})).value.disk.freeBytes).toBeGreaterThan(0);
});

test('somebody who is erased after the check does not come back: it is checked anew', async () => {
  await roster('Ana Pop', 'Zoe Gross');
  await punch();
  const path = await backedUp();
  await checked(path);
  expect(await office.call('erasePerson', { number: '2', typedName: 'Zoe Gross' })).toMatchObject({
    ok: true,
  });
  expect(await office.call('restoreNow', { lostFacts: 9 })).toMatchObject({ refusal: 'notReady' });
  const state = await checked(path);
  expect(state).toMatchObject({ state: 'ready', plan: { erasedAgain: 1 } });
  expect(await office.call('restoreNow', { lostFacts: 9 })).toMatchObject({ ok: true });
  await restarted;
  await start();
  const { employees } = (await office.call('listEmployees', {})).value;
  expect(employees.map(({ name }) => name)).toEqual(['Ana Pop']);
});

test('an erasure is remembered over a backup that does not know the person, and counts for the next', async () => {
  await roster('Ana Pop');
  await punch();
  const [before, after] = ['before', 'after'].map((name) => join(dataDir, `${name}.stempel`));
  const bare = { code: null, newCode: false, withoutSecrets: true };
  expect(await office.call('backUp', { path: before ?? '', ...bare })).toMatchObject({ ok: true });
  await roster('Ana Pop', 'Zoe Gross');
  expect(await office.call('backUp', { path: after ?? '', ...bare })).toMatchObject({ ok: true });
  await office.call('erasePerson', { number: '2', typedName: 'Zoe Gross' });
  for (const path of [before, after]) {
    await checked(path ?? '');
    expect(await office.call('restoreNow', { lostFacts: 9 })).toMatchObject({ ok: true });
    await restarted;
    await start();
    const { employees } = (await office.call('listEmployees', {})).value;
    expect(employees.map(({ name }) => name)).toEqual(['Ana Pop']);
  }
});

test('a key of here never goes with a backup that names another address', async () => {
  await roster('Ana Pop');
  await punch();
  await office.call('setConfig', { key: 'vendor.kind', value: 'clockodo' });
  await office.call('setConfig', { key: 'vendor.url', value: 'https://other.example/api' });
  await office.call('newRecoveryCode', {});
  const path = await backedUp();
  await office.call('setConfig', { key: 'vendor.url', value: 'https://good.example/api' });
  await office.call('setSecret', { name: 'vendor.key', value: 'KEY-OF-GOOD' });
  expect(await checked(path)).toMatchObject({ state: 'ready', plan: { secrets: 'here' } });
  expect(await office.call('restoreNow', { lostFacts: 9 })).toMatchObject({ ok: true });
  await restarted;
  const stored = readFileSync(join(dataDir, 'secrets.json'), 'utf8');
  expect(readFileSync(join(dataDir, 'config.json'), 'utf8')).toContain('other.example');
  expect(stored).not.toMatch(/"vendor\./);
  expect(stored).toContain('pepper');
  await start();
});
