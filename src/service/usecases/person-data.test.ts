import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PERSON_PAGE_WORDS } from '../person-page-words.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { doctor } from './doctor.ts';
import { erasePerson, readErasure } from './erase-person.ts';
import { identify } from './identify.ts';
import { importAbsences } from './import-absences.ts';
import { importEmployees } from './import-employees.ts';
import { importPunches } from './import-punches.ts';
import { printBadges } from './print-badges.ts';
import { setPin } from './person-pin.ts';
import { verifyJournal } from './verify-journal.ts';
import { writePersonData } from './write-person-data.ts';

const BY = 'office at the wall';
let kiosk: ScratchKiosk;
let folder: string;

beforeEach(async () => {
  kiosk = scratchKiosk();
  folder = join(kiosk.dataDir, 'exports');
  mkdirSync(folder);
  const text = 'number,name,badge,pin\n7,Ada <Lovelace>,0040856634,48213\n8,Ben,,\n9,Cleo,,\n';
  importEmployees(kiosk, { format: 'csv', text });
  importAbsences(kiosk, { text: 'employee,date,type\n7,2026-03-02,sick_self\n' });
  const at = (time: string) => `2026-03-27T${time}:00+01:00`;
  await importPunches(kiosk, {
    text: `employee,kind,at\n7,in,${at('08:00')}\n7,out,${at('16:30')}\n8,in,${at('09:00')}\n`,
  });
});
afterEach(() => kiosk.close());

const print = (more: Partial<Parameters<typeof printBadges>[1]> = {}) =>
  printBadges(
    kiosk,
    { numbers: ['7', '8'], folder, code: 'code128', perPage: 8, replace: false, ...more },
    { by: BY, between: (act) => Promise.resolve(act()) },
  );

async function written() {
  const outcome = await writePersonData(kiosk, { number: '7', folder }, BY);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value;
}

test('where one of the two files cannot be written the other is not left alone', async () => {
  const { files } = await written();
  for (const path of files) rmSync(path);
  mkdirSync(files[1] ?? '');
  expect(await writePersonData(kiosk, { number: '7', folder }, BY)).toMatchObject({
    refusal: 'cannotWrite',
  });
  expect(readdirSync(folder).map((name) => join(folder, name))).toEqual([files[1]]);
});

test('what is stored about a person is written for machines and for people', async () => {
  const { files, counts } = await written();
  expect(counts).toMatchObject({
    employee: 1,
    badge: 1,
    pin: 1,
    punch: 2,
    presence: 1,
    day_off: 1,
  });
  const [json = '', html = ''] = files;
  const file = JSON.parse(readFileSync(json, 'utf8')) as { stored: Record<string, unknown[]> };
  expect(file.stored['punch']).toMatchObject([
    { kind: 'in', at: '2026-03-27T08:00:00.000+01:00' },
    { kind: 'out', at: '2026-03-27T16:30:00.000+01:00' },
  ]);
  expect(file.stored['badge']).toMatchObject([
    { last4: '6634', keyed_hash: '(32 bytes, a keyed hash or encrypted)' },
  ]);
  const page = readFileSync(html, 'utf8');
  expect(page).toContain('Ada &lt;Lovelace&gt;');
  expect(page).toContain('sick_self');
  for (const path of files) {
    expect(readFileSync(path, 'utf8')).not.toMatch(/0040856634|48213|Ben/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  }
});

test('every table that has a column for people is in it', async () => {
  await setPin(kiosk, { number: '7', pin: '90817' }, BY);
  const { counts } = await written();
  const id = employeeByNumber(kiosk.db, '7')?.id ?? '';
  const tables = kiosk.db
    .prepare(
      `SELECT DISTINCT m.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
       WHERE m.type = 'table' AND c.name = 'employee_id'`,
    )
    .pluck()
    .all() as string[];
  const filled = tables.filter(
    (table) =>
      kiosk.db.prepare(`SELECT 1 FROM ${table} WHERE employee_id = ?`).get(id) !== undefined,
  );
  expect(Object.keys(counts)).toEqual(expect.arrayContaining([...filled, 'employee']));
  expect(filled).toContain('audit');
  for (const { tables: words } of Object.values(PERSON_PAGE_WORDS)) {
    expect(Object.keys(words)).toEqual(expect.arrayContaining(tables));
  }
});

test('into a folder that is not there, or that is a file, nothing is written', async () => {
  writeFileSync(join(folder, 'file'), '');
  for (const path of [join(folder, 'nowhere'), join(folder, 'file')]) {
    expect(await writePersonData(kiosk, { number: '7', folder: path }, BY)).toMatchObject({
      refusal: 'cannotWrite',
    });
    expect(await print({ folder: path })).toMatchObject({ refusal: 'cannotWrite' });
  }
});

test('erasing says first what stays and why, and wants the name', async () => {
  expect(readErasure(kiosk, { number: '8' })).toMatchObject({
    value: { reasons: ['presences that are open or to be reviewed: 2026-03-27'] },
  });
  expect(readErasure(kiosk, { number: '7' })).toMatchObject({
    value: { name: 'Ada <Lovelace>', reasons: [], punches: 2, retentionMonths: 60 },
  });
  expect(erasePerson(kiosk, { number: '7', typedName: 'Ada' }, BY)).toMatchObject({
    refusal: 'otherName',
  });
  expect(erasePerson(kiosk, { number: '7', typedName: 'ada lovelace' }, BY)).toMatchObject({
    ok: true,
  });
  expect(employeeByNumber(kiosk.db, '7')).toBeNull();
  const audited = kiosk.db.prepare('SELECT action, subject, after FROM audit').all();
  expect(audited).toContainEqual({ action: 'personErased', subject: '', after: null });
  expect(JSON.stringify(audited)).not.toMatch(/Lovelace/);
  const verified = await verifyJournal(kiosk, { against: null });
  expect(verified).toMatchObject({ value: { findings: [] } });
  expect(doctor(kiosk)).toMatchObject({ value: { healthy: true } });
});

/** The numbers that stand in the cards' bars, as an independent reader of barcodes would have them. */
function badgesIn(number: string) {
  const id = employeeByNumber(kiosk.db, number)?.id ?? '';
  return kiosk.db
    .prepare('SELECT last4, source FROM badge WHERE employee_id = ? ORDER BY rowid')
    .all(id) as { last4: string; source: string }[];
}

test('printed badges are new ones: on paper in the clear, here as hashes', async () => {
  const outcome = await print();
  expect(outcome).toMatchObject({ ok: true, value: { cards: 2, pages: 1 } });
  const file = outcome.ok ? outcome.value.file : '';
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file).toString('latin1', 0, 5)).toBe('%PDF-');
  expect(badgesIn('7')).toHaveLength(2);
  expect(badgesIn('8')).toMatchObject([{ source: 'office' }]);
  const audited = kiosk.db.prepare('SELECT action, subject FROM audit WHERE by = ?').all(BY);
  expect(audited).toMatchObject([
    { action: 'badgeGiven', subject: '7' },
    { action: 'badgeGiven', subject: '8' },
    { action: 'badgesPrinted', subject: file },
  ]);
});

test('a lost badge can be replaced by a printed one', async () => {
  await print({ numbers: ['7'], replace: true, code: 'qr', perPage: 10 });
  expect(badgesIn('7')).toMatchObject([{ source: 'office' }]);
  const credential = { kind: 'badge', frame: '0040856634' } as const;
  expect(await identify(kiosk, { credential })).toMatchObject({ refusal: 'unknownBadge' });
});

test('nobody gets a badge where the reader has too few numbers, or one of them is nobody', async () => {
  expect(await print({ numbers: ['7', '99'] })).toMatchObject({
    refusal: 'unknownEmployee',
    detail: { numbers: ['99'] },
  });
  kiosk.db.prepare('DELETE FROM badge').run();
  kiosk.setConfig('reader', { ...kiosk.config().reader, format: 'wiegand26' });
  expect(await print()).toMatchObject({ refusal: 'noNumbers' });
  expect(badgesIn('7')).toEqual([]);
});

test.each([
  'hex',
  'hexReversed',
  'decimal',
  'decimalReversed',
  'decimal13',
  'decimal10',
  'facility5Card5',
] as const)('a printed number is one that the reader’s format %s has', async (format) => {
  kiosk.db.prepare('DELETE FROM badge').run();
  kiosk.setConfig('reader', { ...kiosk.config().reader, format });
  expect(await print()).toMatchObject({ ok: true });
  expect(badgesIn('8')).toHaveLength(1);
});

test('a folder that lets nothing in leaves no badge behind', async () => {
  chmodSync(folder, 0o500);
  const outcome = await print();
  chmodSync(folder, 0o700);
  // The owner of everything (root) may write there all the same.
  expect(badgesIn('8')).toHaveLength(outcome.ok ? 1 : 0);
  expect(existsSync(folder)).toBe(true);
});
