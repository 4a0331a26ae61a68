import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashAdminPin, isAdminPinOf } from '../admin-pin.ts';
import { newRecoveryCode, recoveryKey, sealSecrets } from '../backup/recovery-code.ts';
import { AT_THE_WALL } from '../door-handlers.ts';
import { officeHandlers } from '../office-handlers.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { openSecrets } from '../secrets.ts';
import { beginSetUp, finishSetUp, needsSetUp } from '../set-up-state.ts';
import { prepared } from '../store/database.ts';
import { ensureKioskId } from '../store/meta.ts';
import { createEngine } from '../sync/engine.ts';
import { importEmployees } from '../usecases/import-employees.ts';
import { applyRollout } from './apply-rollout.ts';
import { BOUND_TO } from './folder.ts';

const CONFIG = {
  site: { zone: 'Europe/Vienna', country: 'AT', language: 'de' },
  vendor: { kind: 'clockodo', account: { user: 'office@example.com' } },
  reader: { format: 'hex' },
};
const SECRETS = { 'vendor.key': 'key-of-the-company', 'admin.pin': '739146' };
const ROSTER = 'number,name,badge\n7,Ana,04A1B2C3\n8,Ion,04A1B2C4\n';

let stick: string;
let folder: string;
const kiosks: ScratchKiosk[] = [];

beforeEach(() => {
  stick = mkdtempSync(join(tmpdir(), 'stempel-stick-'));
  folder = join(stick, 'stempel-rollout');
  mkdirSync(folder);
});

afterEach(() => {
  for (const kiosk of kiosks.splice(0)) kiosk.close();
  rmSync(stick, { recursive: true, force: true });
});

function put(name: string, content: unknown): void {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(folder, name), text);
}

function whole(): void {
  put('config.json', CONFIG);
  put('secrets.json', SECRETS);
  put('roster.csv', ROSTER);
}

function newKiosk(by = 'command line') {
  const kiosk = scratchKiosk();
  kiosks.push(kiosk);
  beginSetUp(kiosk.db, kiosk.world.clock());
  const engine = createEngine({ ctx: kiosk, vendor: () => null });
  const office = officeHandlers(kiosk, engine, by);
  const apply = (more: Partial<Parameters<typeof office.applyRollout>[0]> = {}) =>
    office.applyRollout({ path: stick, site: null, code: null, checkOnly: false, ...more });
  return { kiosk, office, apply, engine };
}

/** All that a kiosk has, but for what differs with each file by itself. */
function stored({ db, dataDir, secrets }: ScratchKiosk) {
  const config = readdirSync(dataDir).includes('config.json')
    ? readFileSync(join(dataDir, 'config.json'), 'utf8')
    : null;
  const count = (table: string) => prepared(db, `SELECT count(*) FROM ${table}`).pluck().get();
  const tables = ['employee', 'badge', 'pin', 'audit', 'journal'].map(count);
  return { config, tables, secrets: secrets.names() };
}

test('a folder sets a new kiosk up: settings, keys, people, and no wizard any more', async () => {
  whole();
  const { kiosk, office, apply } = newKiosk();
  expect(needsSetUp(kiosk)).toBe(true);
  expect(await apply({ site: 'Werk Nord' })).toMatchObject({
    ok: true,
    value: { created: 2, isNew: true, hasPlainSecrets: true, secrets: Object.keys(SECRETS) },
  });
  expect(needsSetUp(kiosk)).toBe(false);
  expect(kiosk.config().site).toMatchObject({ name: 'Werk Nord', zone: 'Europe/Vienna' });
  expect(kiosk.secrets.get('vendor.key')).toBe('key-of-the-company');
  expect(await isAdminPinOf(kiosk.secrets.get('admin.pin') ?? '', '739146')).toBe(true);
  expect(await office.listEmployees({})).toMatchObject({ value: { employees: { length: 2 } } });
  const audited = prepared(kiosk.db, "SELECT after FROM audit WHERE action = 'rolledOut'")
    .pluck()
    .all();
  expect(audited).toHaveLength(1);
  expect(String(audited)).not.toMatch(/key-of|739146|04A1/);
});

test('applied twice it changes nothing, and two kiosks have their own names and keys', async () => {
  whole();
  const one = newKiosk();
  const other = newKiosk();
  await one.apply();
  await other.apply();
  const before = stored(one.kiosk);
  expect(await one.apply()).toMatchObject({ value: { isNew: false, unchanged: 2, settings: [] } });
  expect(stored(one.kiosk)).toEqual(before);
  const nameOf = ({ db, world }: ScratchKiosk) => ensureKioskId(db, world.newId);
  expect(nameOf(one.kiosk)).not.toBe(nameOf(other.kiosk));
  expect(one.kiosk.secrets.get('pepper')).not.toBe(other.kiosk.secrets.get('pepper'));
});

test('looked at only, nothing is stored', async () => {
  whole();
  const { kiosk, apply } = newKiosk();
  const before = stored(kiosk);
  expect(await apply({ checkOnly: true })).toMatchObject({ value: { created: 2, isNew: true } });
  expect(stored(kiosk)).toEqual(before);
  expect(needsSetUp(kiosk)).toBe(true);
});

test.each([
  ['config.json', { site: { zone: 'Mars/Olympus' } }, { file: 'config.json', field: 'site.zone' }],
  ['config.json', { sight: {} }, { file: 'config.json', field: 'sight' }],
  ['config.json', '{', { file: 'config.json' }],
  ['roster.csv', `${ROSTER}9,Eva,not a badge\n`, { file: 'roster.csv', line: 4, field: 'badge' }],
  ['roster.csv', `${ROSTER}8,Eva,\n`, { file: 'roster.csv', line: 4, field: 'number' }],
  ['roster.json', '[]', { file: '' }],
  ['secrets.json', { ...SECRETS, pepper: 'x' }, { file: 'secrets.json', field: 'pepper' }],
  ['secrets.json', { 'admin.pin': '1234' }, { file: 'secrets.json', field: 'admin.pin' }],
  ['secrets.json', { 'vendor.key': 'x' }, { file: 'secrets.sealed.json' }],
  ['secrets.sealed.json', {}, { file: '' }],
])('what is wrong with %s (%j) keeps all of it away', async (name, content, problem) => {
  whole();
  put(name, content);
  const { kiosk, apply } = newKiosk();
  const before = stored(kiosk);
  const outcome = await apply();
  expect(outcome).toMatchObject({ ok: false, refusal: 'invalidRollout' });
  const problems =
    outcome.ok || outcome.refusal !== 'invalidRollout' ? [] : outcome.detail.problems;
  const { file, ...where } = problem;
  expect(problems).toContainEqual(
    expect.objectContaining(file === 'secrets.sealed.json' ? where : { file, ...where }),
  );
  expect(JSON.stringify(problems)).not.toMatch(/key-of|739146|04A1B2C3/);
  expect(stored(kiosk)).toEqual(before);
  expect(needsSetUp(kiosk)).toBe(true);
});

test('a finished kiosk hands on what is not its own, sealed, and a code opens it once', async () => {
  whole();
  const first = newKiosk();
  await first.apply({ site: 'Werk Nord' });
  first.kiosk.setConfig('backup.folder', '/media/nas/nord');
  const target = join(stick, 'copy');
  const created = await first.office.createRollout({ path: target, withoutSecrets: false });
  if (!created.ok) throw new Error(created.detail.message);
  const { code, path } = created.value;
  expect(readdirSync(path).toSorted()).toEqual(['config.json', 'secrets.sealed.json']);
  const texts = readdirSync(path)
    .map((name) => readFileSync(join(path, name), 'utf8'))
    .join();
  expect(texts).not.toMatch(/key-of-the-company|739146|scrypt\$|Werk Nord|\/media/);
  const second = newKiosk();
  expect(await second.apply({ path: target })).toMatchObject({ refusal: 'needsCode' });
  const wrong = `${code === null ? '' : code.slice(0, -1)}${code?.endsWith('0') ? '1' : '0'}`;
  expect(await second.apply({ path: target, code: wrong })).toMatchObject({ refusal: 'wrongCode' });
  expect(await second.apply({ path: target, code })).toMatchObject({ ok: true });
  expect(await isAdminPinOf(second.kiosk.secrets.get('admin.pin') ?? '', '739146')).toBe(true);
  expect(second.kiosk.secrets.get('vendor.key')).toBe('key-of-the-company');
  expect(second.kiosk.config().vendor.kind).toBe('clockodo');
  expect(second.kiosk.config().site.name).toBe('Stempel');
  expect(second.kiosk.secrets.get('pepper')).not.toBe(first.kiosk.secrets.get('pepper'));
  expect(await second.apply({ path: target, code })).toMatchObject({ value: { isNew: false } });
});

test('a key of another vendor does not stay to be sent to the one of the folder', async () => {
  put('config.json', CONFIG);
  put('secrets.json', { 'admin.pin': '739146' });
  const { kiosk, apply } = newKiosk();
  kiosk.secrets.set('vendor.key', 'a key of MOCO');
  await apply();
  expect(kiosk.secrets.get('vendor.key')).toBeNull();
});

test('at the wall a folder sets up a new kiosk and no finished one, and takes no keys out', async () => {
  whole();
  const { office, apply } = newKiosk(AT_THE_WALL);
  expect(await apply()).toMatchObject({ ok: true });
  expect(await apply()).toMatchObject({ refusal: 'alreadySetUp' });
  const asked = { path: join(stick, 'copy'), withoutSecrets: false };
  expect(await office.createRollout(asked)).toMatchObject({ refusal: 'notWritten' });
  expect(readdirSync(stick)).toEqual(['stempel-rollout']);
});

test('the whole file of settings is nobody’s single setting', async () => {
  const { office } = newKiosk();
  expect(await office.setConfig({ key: '', value: {} })).toMatchObject({ ok: false });
});

test.each<readonly [string, (kiosk: ScratchKiosk) => void, RegExp]>([
  [
    'somebody else gets a badge of the roster',
    (kiosk) => {
      const text = 'number,name,badge\n9,Eva,04A1B2C3\n';
      importEmployees(kiosk, { format: 'csv', text });
    },
    /belongs to Eva/,
  ],
  [
    'the office changes a setting',
    (kiosk) => void kiosk.setConfig('screen.returnSeconds', 9),
    /changed meanwhile/,
  ],
  [
    'the file of settings is broken by hand',
    ({ dataDir }) => writeFileSync(join(dataDir, 'config.json'), '{'),
    /the kiosk’s own config.json/,
  ],
])('where %s while a folder is looked over, nothing of it is stored', async (_, change, why) => {
  whole();
  put('secrets.json', { 'admin.pin': '739146' });
  const { kiosk, engine } = newKiosk();
  kiosk.secrets.set('vendor.key', 'a key of MOCO');
  let before: unknown = null;
  const between: typeof engine.between = async (act) => {
    change(kiosk);
    before = stored(kiosk);
    return await engine.between(act);
  };
  const asked = { path: stick, site: null, code: null, checkOnly: false };
  const outcome = await applyRollout(kiosk, { ...engine, between }, asked, 'office');
  expect(outcome).toMatchObject({ ok: false, refusal: 'invalidRollout' });
  expect(JSON.stringify(outcome)).toMatch(why);
  expect(stored(kiosk)).toEqual(before);
  expect(kiosk.config().vendor.kind).toBe('none');
  expect(kiosk.secrets.get('vendor.key')).toBe('a key of MOCO');
});

test('a kiosk that cannot open its own keys takes nobody in, and nothing else of the folder', async () => {
  put('config.json', CONFIG);
  put('roster.csv', 'number,name\n7,Ana\n');
  const { kiosk, engine } = newKiosk();
  rmSync(join(kiosk.dataDir, 'secrets.json'));
  openSecrets(kiosk.dataDir, Buffer.alloc(32, 7));
  const locked: ScratchKiosk = { ...kiosk, secrets: openSecrets(kiosk.dataDir, null) };
  locked.secrets.set('admin.pin', hashAdminPin('739146'));
  const before = stored(locked);
  const asked = { path: stick, site: null, code: null, checkOnly: false };
  expect(await applyRollout(locked, engine, asked, 'office')).toMatchObject({
    refusal: 'invalidRollout',
  });
  expect(stored(locked)).toEqual(before);
});

test('what cannot be audited is not stored', async () => {
  whole();
  const { kiosk, apply } = newKiosk();
  kiosk.db.exec(`CREATE TRIGGER no_audit BEFORE INSERT ON audit WHEN new.action = 'rolledOut'
    BEGIN SELECT RAISE(ABORT, 'no audit'); END`);
  const before = stored(kiosk);
  await expect(apply()).rejects.toThrow('no audit');
  expect(stored(kiosk)).toEqual(before);
});

test('settings that a power cut has kept from the audit are audited once the folder is applied again', async () => {
  put('config.json', CONFIG);
  const { kiosk, apply, engine } = newKiosk();
  finishSetUp(kiosk.db, kiosk.world.clock());
  kiosk.secrets.set('admin.pin', hashAdminPin('739146'));
  const audited = () =>
    prepared(kiosk.db, "SELECT after FROM audit WHERE action = 'rolledOut'").pluck().all();
  const emit = (): never => {
    throw new Error('power cut');
  };
  const asked = { path: stick, site: null, code: null, checkOnly: false };
  const cut = applyRollout({ ...kiosk, emit }, engine, asked, 'office');
  await expect(cut).rejects.toThrow('power cut');
  expect([kiosk.config().vendor.kind, audited()]).toEqual(['clockodo', []]);
  expect(await apply()).toMatchObject({ value: { isNew: true } });
  expect(String(audited())).toContain('vendor.kind');
  expect(await apply()).toMatchObject({ value: { isNew: false, settings: [] } });
  expect(audited()).toHaveLength(1);
});

test('a folder that a kiosk writes to again holds no secrets of the time before', async () => {
  whole();
  const { office, apply } = newKiosk();
  await apply();
  const path = join(stick, 'copy');
  await office.createRollout({ path, withoutSecrets: false });
  const again = await office.createRollout({ path, withoutSecrets: true });
  expect(again).toMatchObject({ ok: true, value: { code: null, secrets: [] } });
  expect(readdirSync(join(path, 'stempel-rollout'))).toEqual(['config.json']);
});

test('beside secrets that somebody has put there by hand, nothing is written', async () => {
  whole();
  const { office, apply } = newKiosk();
  await apply();
  const before = readdirSync(folder);
  for (const withoutSecrets of [true, false]) {
    expect(await office.createRollout({ path: stick, withoutSecrets })).toMatchObject({
      refusal: 'notWritten',
      detail: { message: expect.stringContaining('secrets.json') },
    });
  }
  expect(readdirSync(folder)).toEqual(before);
  expect(JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'))).toEqual(CONFIG);
});

test('the hash of a PIN is taken from sealed secrets only', async () => {
  whole();
  put('secrets.json', { 'admin.pin': hashAdminPin('739146') });
  const { kiosk, apply } = newKiosk();
  const problem = { file: 'secrets.json', field: 'admin.pin', message: 'must be 4 to 12 digits' };
  expect(await apply()).toMatchObject({ detail: { problems: [problem] } });
  expect(kiosk.secrets.get('admin.pin')).toBeNull();
});

test('a sealed hash that no PIN can be checked against is refused', async () => {
  const code = newRecoveryCode();
  const hash = 'scrypt$3$8$1$AAAA$AAAA$6';
  const sealed = sealSecrets({ 'admin.pin': hash }, await recoveryKey(code), BOUND_TO);
  put('secrets.sealed.json', { format: 1, ...sealed });
  const { kiosk, apply } = newKiosk();
  const problem = { file: 'secrets.sealed.json', field: 'admin.pin' };
  expect(await apply({ code })).toMatchObject({ detail: { problems: [problem] } });
  expect(kiosk.secrets.get('admin.pin')).toBeNull();
});
