import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { appendAnchor } from '../anchor-file.ts';
import { headAnchor } from '../store/anchor.ts';
import { journalHead } from '../store/journal.ts';
import { readMeta } from '../store/meta.ts';
import { takeOwnership } from '../owner.ts';
import { doctor } from '../usecases/doctor.ts';
import { eraseEmployee } from '../usecases/erase-employee.ts';
import { identify } from '../usecases/identify.ts';
import { importEmployees } from '../usecases/import-employees.ts';
import { recordPunchFacts } from '../usecases/record-facts.ts';
import { makeBackup } from './make-backup.ts';
import { restoreHere } from './restore-here.ts';

let kiosk: ScratchKiosk;
let elsewhere: string;
let file: string;

beforeEach(() => {
  kiosk = scratchKiosk();
  elsewhere = mkdtempSync(join(tmpdir(), 'stempel-backup-'));
  file = join(elsewhere, 'one.stempel');
  const text = 'number,name,badge\n7,Ana Pop,0040856634\n8,Zoe Gross,0040856635\n';
  importEmployees(kiosk, { format: 'csv', text });
});

afterEach(() => {
  kiosk.close();
  rmSync(elsewhere, { recursive: true, force: true });
});

function punch(employeeId = 'somebody'): void {
  kiosk.world.pass(3_600_000);
  recordPunchFacts(kiosk, {
    employeeId,
    punches: [{ id: crypto.randomUUID(), kind: 'in', at: kiosk.world.clock(), source: 'badge' }],
    voids: [],
    fact: { kind: 'punch' },
  });
}

const plain = { code: null, newCode: false, withoutSecrets: false, leaveFreeBytes: 0 };

async function backedUp(): Promise<string> {
  const { code } = await makeBackup(kiosk, { ...plain, path: file });
  return code ?? '';
}

async function restored(
  dataDir: string,
  code: string | null,
  more: { withoutSecrets?: boolean } = {},
) {
  const { withoutSecrets = false } = more;
  const wish = { dataDir, path: file, code, withoutSecrets, checkOnly: false };
  const done = await restoreHere(wish, kiosk.world);
  if (done === null) throw new Error('a kiosk runs there');
  return done;
}

function idOf(number: string): string {
  return kiosk.db.prepare('SELECT id FROM employee WHERE number = ?').pluck().get(number) as string;
}

/** Whether Ana's badge is known. */
async function known(at: ScratchKiosk): Promise<boolean> {
  const credential = { kind: 'badge', frame: '0040856634' } as const;
  return (await identify(at, { credential })).ok;
}

describe('a restore', () => {
  test('on another computer knows everybody by their badge, and is another kiosk', async () => {
    punch(idOf('7'));
    const code = await backedUp();
    const dataDir = join(elsewhere, 'new');
    const { plan, aside } = await restored(dataDir, code.toLowerCase().replaceAll('-', ' '));
    expect(plan).toMatchObject({ isSameKiosk: false, lost: null, secrets: 'backup' });
    expect(aside).toBeNull();
    const other = scratchKiosk({ dataDir, at: kiosk.world.clock() });
    expect(await known(other)).toBe(true);
    expect(readMeta(other.db, 'kioskId')).not.toBe(readMeta(kiosk.db, 'kioskId'));
    const checks = doctor(other);
    expect(checks.ok && checks.value.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(other.db.prepare('SELECT action FROM audit').pluck().all()).toContain('backupRestored');
    other.close();
  });

  test('needs the recovery code there, and says so; without it no badge is known', async () => {
    punch();
    await backedUp();
    const dataDir = join(elsewhere, 'new');
    await expect(restored(dataDir, null)).rejects.toMatchObject({ reason: 'needsCode' });
    const wrong = '00000-00000-00000-00000';
    await expect(restored(dataDir, wrong)).rejects.toMatchObject({ reason: 'wrongCode' });
    await expect(restored(dataDir, 'hello')).rejects.toMatchObject({ reason: 'wrongCode' });
    expect(existsSync(join(dataDir, 'stempel.db'))).toBe(false);
    expect(existsSync(join(dataDir, 'restoring'))).toBe(false);
    const { plan } = await restored(dataDir, null, { withoutSecrets: true });
    expect(plan.secrets).toBe('none');
    const other = scratchKiosk({ dataDir, at: kiosk.world.clock() });
    expect(journalHead(other.db).seq).toBe(1);
    other.close();
  });

  test('where it was made needs no code, counts what is lost and sets it aside whole', async () => {
    punch();
    await backedUp();
    const kioskId = readMeta(kiosk.db, 'kioskId');
    punch();
    punch();
    const lostHead = journalHead(kiosk.db);
    appendAnchor(kiosk.dataDir, headAnchor(kiosk.db, 'later'), 'day');
    kiosk.db.close();
    const { plan, aside } = await restored(kiosk.dataDir, null);
    expect(plan).toMatchObject({ isSameKiosk: true, secrets: 'here', lost: { facts: 2 } });
    const before = new Database(join(aside ?? '', 'stempel.db'), { readonly: true });
    expect(journalHead(before)).toEqual(lostHead);
    before.close();
    expect(readdirSync(aside ?? '')).toEqual(
      expect.arrayContaining(['anchors.jsonl', 'secrets.json', 'stempel.db']),
    );
    const { dataDir } = kiosk;
    kiosk = scratchKiosk({ dataDir, at: kiosk.world.clock() });
    expect(journalHead(kiosk.db).seq).toBe(1);
    expect(readMeta(kiosk.db, 'kioskId')).toBe(kioskId);
    expect(await known(kiosk)).toBe(true);
    const checks = doctor(kiosk);
    expect(checks.ok && checks.value.checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  test('erases again who was erased since', async () => {
    punch();
    await backedUp();
    const id = idOf('7');
    kiosk.setConfig('backup.folder', elsewhere);
    const outcome = eraseEmployee(kiosk, { number: '7' });
    expect(outcome.ok && outcome.value.remains).toContain(`${file}, a copy from before`);
    kiosk.db.close();
    const { plan } = await restored(kiosk.dataDir, null);
    expect(plan).toMatchObject({ erasedAgain: 1, mayHoldErased: false });
    const { dataDir } = kiosk;
    kiosk = scratchKiosk({ dataDir, at: kiosk.world.clock() });
    expect(kiosk.db.prepare('SELECT number FROM employee').pluck().all()).toEqual(['8']);
    expect(
      kiosk.db.prepare(`SELECT employee_id FROM journal WHERE kind = 'erasure'`).pluck().all(),
    ).toEqual([id]);
    kiosk.db.pragma('wal_checkpoint(TRUNCATE)');
    expect(readFileSync(join(dataDir, 'stempel.db'), 'latin1')).not.toContain('Ana Pop');
  });

  test('replaces a database that cannot be opened any more, and keeps what is left of it', async () => {
    punch();
    const code = await backedUp();
    kiosk.db.close();
    truncateSync(join(kiosk.dataDir, 'stempel.db'), 5_000);
    const { plan, aside } = await restored(kiosk.dataDir, code);
    expect(plan).toMatchObject({ isUnreadable: true, lost: null, mayHoldErased: true });
    expect(readFileSync(join(aside ?? '', 'stempel.db'))).toHaveLength(5_000);
    const { dataDir } = kiosk;
    kiosk = scratchKiosk({ dataDir, at: kiosk.world.clock() });
    expect(journalHead(kiosk.db).seq).toBe(1);
  });

  test('that is only looked at leaves nothing where nothing was, not even a lock', async () => {
    punch();
    const code = await backedUp();
    for (const dataDir of [
      join(elsewhere, 'new', 'deep'),
      mkdtempSync(join(elsewhere, 'empty-')),
    ]) {
      const before = readdirSync(elsewhere, { recursive: true });
      const wish = { dataDir, path: file, code, withoutSecrets: false, checkOnly: true };
      const checked = await restoreHere(wish, kiosk.world);
      expect(checked).toMatchObject({ aside: null, plan: { facts: 1, secrets: 'backup' } });
      expect(readdirSync(elsewhere, { recursive: true })).toEqual(before);
    }
  });

  test('waits for no kiosk that runs there', async () => {
    const code = await backedUp();
    const ownership = takeOwnership(kiosk.dataDir);
    await expect(restored(kiosk.dataDir, code)).rejects.toThrow('a kiosk runs there');
    ownership?.release();
    expect(readdirSync(kiosk.dataDir)).not.toContain('restoring');
  });

  test('takes the copy from before a migration, with the settings and keys that are here', async () => {
    punch();
    const copy = join(elsewhere, 'before-0099.db');
    kiosk.db.prepare('VACUUM INTO ?').run(copy);
    kiosk.db.close();
    file = copy;
    const { plan } = await restored(kiosk.dataDir, null);
    expect(plan).toMatchObject({ isSameKiosk: true, secrets: 'here', lost: { facts: 0 } });
    const { dataDir } = kiosk;
    kiosk = scratchKiosk({ dataDir, at: kiosk.world.clock() });
    expect(await known(kiosk)).toBe(true);
  });
});

describe('a file that is no whole backup is refused, and nothing is changed', () => {
  function altered(at: number): void {
    const bytes = readFileSync(file);
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    writeFileSync(file, bytes);
  }
  function claimed(): void {
    const line = `stempel-backup 1 ${'4'.padStart(3, '0')}${'0'.repeat(9)} ${'0'.repeat(64)}\n`;
    truncateSync(file, 5_000_000_000);
    writeFileSync(file, line, { flag: 'a' });
  }
  const size = (): number => readFileSync(file).length;
  const ways: readonly (readonly [string, () => void, string])[] = [
    ['cut in its manifest', () => truncateSync(file, size() - 10), 'damaged'],
    ['cut in its database', () => truncateSync(file, 100_000), 'damaged'],
    ['of no bytes', () => truncateSync(file, 0), 'foreign'],
    ['a text', () => writeFileSync(file, 'hello'.repeat(100)), 'foreign'],
    ['a folder', () => (file = elsewhere), 'missing'],
    ['not there', () => rmSync(file), 'missing'],
    ['with a byte changed in a page', () => altered(9_000), 'damaged'],
    ['with a byte changed in its manifest', () => altered(size() - 400), 'damaged'],
    ['that says of itself that it is settings alone, of gigabytes', claimed, 'damaged'],
    ['with something behind it', () => writeFileSync(file, 'x', { flag: 'a' }), 'damaged'],
  ];
  test.each(ways)('%s', async (_name, spoil, reason) => {
    punch();
    const code = await backedUp();
    punch();
    spoil();
    const head = journalHead(kiosk.db);
    kiosk.db.close();
    const names = readdirSync(kiosk.dataDir).filter((name) => name !== 'owner.lock');
    await expect(restored(kiosk.dataDir, code)).rejects.toMatchObject({ reason });
    const after = readdirSync(kiosk.dataDir).filter((name) => name !== 'owner.lock');
    expect(after.filter((name) => !/-(wal|shm)$/.test(name))).toEqual(names);
    kiosk = scratchKiosk({ dataDir: kiosk.dataDir, at: kiosk.world.clock() });
    expect(journalHead(kiosk.db)).toEqual(head);
  });

  test('whose journal somebody has altered, with everything around it put right', async () => {
    punch();
    punch();
    const copy = join(elsewhere, 'altered.db');
    kiosk.db.prepare('VACUUM INTO ?').run(copy);
    const db = new Database(copy);
    db.exec(
      'DROP TRIGGER journal_refuses_update; UPDATE journal SET recorded_at = 5 WHERE seq = 1',
    );
    db.close();
    kiosk.db.close();
    file = copy;
    await expect(restored(kiosk.dataDir, null)).rejects.toMatchObject({
      reason: 'damaged',
      message: expect.stringContaining('row 1'),
    });
    kiosk = scratchKiosk({ dataDir: kiosk.dataDir, at: kiosk.world.clock() });
  });

  test('of a newer Stempel', async () => {
    const copy = join(elsewhere, 'newer.db');
    kiosk.db.prepare('VACUUM INTO ?').run(copy);
    const db = new Database(copy);
    db.pragma('user_version = 999');
    db.close();
    file = copy;
    kiosk.db.close();
    await expect(restored(kiosk.dataDir, null)).rejects.toMatchObject({ reason: 'newer' });
    kiosk = scratchKiosk({ dataDir: kiosk.dataDir, at: kiosk.world.clock() });
  });

  test('whose settings name another zone than its punches', async () => {
    punch();
    const copy = join(elsewhere, 'zone.db');
    kiosk.db.prepare('VACUUM INTO ?').run(copy);
    kiosk.db.close();
    writeFileSync(join(kiosk.dataDir, 'config.json'), '{"site":{"zone":"Europe/Lisbon"}}');
    file = copy;
    await expect(restored(kiosk.dataDir, null)).rejects.toMatchObject({ reason: 'otherZone' });
    rmSync(join(kiosk.dataDir, 'config.json'));
    kiosk = scratchKiosk({ dataDir: kiosk.dataDir, at: kiosk.world.clock() });
  });
});
