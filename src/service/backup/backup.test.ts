import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { journalHead } from '../store/journal.ts';
import { doctor } from '../usecases/doctor.ts';
import { importEmployees } from '../usecases/import-employees.ts';
import { recordPunchFacts } from '../usecases/record-facts.ts';
import { isBackupDue } from './keep-backups.ts';
import { makeBackup, makeNightlyBackup } from './make-backup.ts';

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

describe('a backup', () => {
  test('holds every receipt that was shown before it was asked for, while people go on punching', async () => {
    for (let count = 0; count < 200; count += 1) punch();
    const before = journalHead(kiosk.db).seq;
    let isDone = false;
    const making = makeBackup(kiosk, { ...plain, path: file }).finally(() => (isDone = true));
    let meanwhile = 0;
    while (!isDone) {
      punch();
      meanwhile += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { head } = await making;
    expect(meanwhile).toBeGreaterThan(1);
    expect(head.seq).toBeGreaterThanOrEqual(before);
    const copy = new Database(file, { readonly: true });
    expect(journalHead(copy)).toEqual({ seq: head.seq, hashHex: head.hash });
    copy.close();
    const kept = readFileSync(join(kiosk.dataDir, 'anchors.jsonl'), 'utf8');
    expect(kept).toContain(head.hash);
    expect(readdirSync(elsewhere)).toEqual(['one.stempel']);
  });

  test('shows its recovery code once, and shows no key of a badge or a PIN to anybody else', async () => {
    const code = await backedUp();
    expect(code).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
    const bytes = readFileSync(file, 'latin1');
    const keys = Object.values(kiosk.secrets.openAll()).filter(({ length }) => length > 30);
    expect(keys.length).toBeGreaterThan(2);
    expect(keys.filter((key) => bytes.includes(key))).toEqual([]);
    const stored = readFileSync(join(kiosk.dataDir, 'secrets.json'), 'utf8');
    expect(stored.includes(code)).toBe(false);
    const again = await makeBackup(kiosk, { ...plain, path: join(elsewhere, 'two.stempel') });
    expect(again).toMatchObject({ code: null, hasSecrets: true });
  });

  test('takes no place that is taken, and leaves nothing half where it cannot be written', async () => {
    writeFileSync(file, 'mine');
    await expect(backedUp()).rejects.toMatchObject({ reason: 'exists' });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    file = join(elsewhere, 'nowhere', 'one.stempel');
    await expect(backedUp()).rejects.toMatchObject({ reason: 'notWritable' });
    file = join(elsewhere, 'two.stempel');
    const greedy = { ...plain, path: file, leaveFreeBytes: 1e15 };
    await expect(makeBackup(kiosk, greedy)).rejects.toMatchObject({ reason: 'noRoom' });
    expect(readdirSync(elsewhere)).toEqual(['one.stempel']);
    // What was not made has no code either: the next one shows its own.
    expect(kiosk.secrets.get('backup.key')).toBeNull();
  });
});

describe('by night', () => {
  test('a backup is due once its time has passed, for a kiosk that was off then as well', async () => {
    expect(isBackupDue(kiosk)).toBe(false);
    punch();
    expect(isBackupDue(kiosk)).toBe(false);
    kiosk.world.set(Date.parse('2026-03-31T02:29:59+02:00'));
    expect(isBackupDue(kiosk)).toBe(false);
    kiosk.world.set(Date.parse('2026-03-31T02:30:00+02:00'));
    expect(isBackupDue(kiosk)).toBe(true);
    kiosk.world.set(Date.parse('2026-03-31T07:00:00+02:00'));
    expect(isBackupDue(kiosk)).toBe(true);
    await makeNightlyBackup(kiosk);
    expect(isBackupDue(kiosk)).toBe(false);
    kiosk.world.set(Date.parse('2026-04-01T02:31:00+02:00'));
    expect(isBackupDue(kiosk)).toBe(true);
    kiosk.setConfig('backup.at', null);
    expect(isBackupDue(kiosk)).toBe(false);
  });

  test('the newest of each of the last dates and months stay, and nothing of anybody else', async () => {
    punch();
    kiosk.setConfig('backup.folder', elsewhere);
    kiosk.setConfig('backup.keep.daily', 2);
    kiosk.setConfig('backup.keep.monthly', 2);
    writeFileSync(join(elsewhere, 'stempel-99999999-2026-01-01-023000.stempel'), '');
    const dates = ['2026-04-01', '2026-04-30', '2026-05-01', '2026-05-02', '2026-05-03'];
    for (const date of dates) {
      kiosk.world.set(Date.parse(`${date}T03:00:00+02:00`));
      await makeNightlyBackup(kiosk);
    }
    const kept = readdirSync(elsewhere).map((name) => name.slice(-25, -8));
    expect(kept.toSorted()).toEqual([
      '2026-01-01-023000',
      '2026-04-30-030000',
      '2026-05-02-030000',
      '2026-05-03-030000',
    ]);
  }, 20_000);

  test('a folder that is not there is told, by doctor as well, and is not made', async () => {
    punch();
    const gone = join(elsewhere, 'stick');
    kiosk.setConfig('backup.folder', gone);
    await expect(makeNightlyBackup(kiosk)).rejects.toMatchObject({ reason: 'notWritable' });
    expect(existsSync(gone)).toBe(false);
  });

  test('a backup that is five days old is told', async () => {
    punch();
    await makeNightlyBackup(kiosk);
    kiosk.world.pass(5 * 86_400_000);
    const outcome = doctor(kiosk);
    expect(outcome.ok && outcome.value.checks).toContainEqual({
      name: 'backup',
      ok: false,
      message: 'the last backup is 5 days old',
    });
  });
});

test('a backup is a database that anybody opens', async () => {
  punch();
  await backedUp();
  const script = `import('better-sqlite3').then(({ default: D }) => console.log(new D(process.argv[1], { readonly: true }).prepare('SELECT count(*) AS n FROM punch').get().n))`;
  const told = execFileSync(process.execPath, ['-e', script, file], { encoding: 'utf8' });
  expect(told.trim()).toBe('1');
});
