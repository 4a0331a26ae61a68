import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openConfig } from './config.ts';
import { checkConfig, parseConfig } from './config-check.ts';
import { configSchema } from './config-schema.ts';
import { scratchKiosk } from './scratch-kiosk.ts';
import { checkConfig as checkConfigCall } from './usecases/check-config.ts';
import { doctor } from './usecases/doctor.ts';
import { readConfig } from './usecases/read-config.ts';
import { recordPunchFacts } from './usecases/record-facts.ts';
import { setConfig } from './usecases/set-config.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stempel-'));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

function pathsOf(json: unknown): readonly string[] {
  const checked = checkConfig(json);
  return checked.ok ? [] : checked.problems.map(({ path }) => path);
}

test('an empty file is every documented default', () => {
  const checked = checkConfig({});
  expect(checked.ok && checked.config).toEqual({
    site: { name: 'Stempel', zone: 'Europe/Berlin', country: 'DE', region: null, language: 'en' },
    vendor: {
      kind: 'none',
      url: null,
      pullMinutes: 5,
      account: {
        impersonate: true,
        badgeProperty: 'Badge',
        useTouch: false,
        scan: 'batch',
        batchEncoding: 'json-form',
        timeType: 'work',
      },
    },
    punch: {
      badgeActs: 'atOnce',
      guardSeconds: 5,
      identify: 'badgeOrPin',
      undoSeconds: 10,
      openLimitHours: 13,
      sameMinute: 'discard',
    },
    rounding: {
      in: { mode: 'none', minutes: 0 },
      out: { mode: 'none', minutes: 0 },
      break: { mode: 'none', minutes: 0 },
    },
    breaks: { rule: 'recorded', deduct: 'none', steps: [] },
    compliance: { profile: 'de' },
    reader: {
      mode: 'auto',
      prefix: '',
      suffix: '',
      terminator: 'auto',
      lengths: [],
      format: 'raw',
      padTo: 0,
      cutTo: 0,
    },
    screen: {
      returnSeconds: 5,
      nameList: false,
      counts: false,
      saverMinutes: 10,
      dim: true,
      sound: true,
      volume: 60,
      theme: 'auto',
      lightFrom: '06:00',
      lightUntil: '20:00',
    },
    privacy: { retentionMonths: 60 },
    backup: { folder: null, at: '02:30', keep: { daily: 7, monthly: 3 } },
    status: { port: null, address: '127.0.0.1' },
  });
});

test.each([
  [{ punch: { foo: 1 } }, 'punch.foo'],
  [{ foo: 1 }, 'foo'],
  [{ punch: { guardSeconds: '5' } }, 'punch.guardSeconds'],
  [{ punch: { guardSeconds: 3601 } }, 'punch.guardSeconds'],
  [{ punch: { guardSeconds: 1.5 } }, 'punch.guardSeconds'],
  [{ punch: 5 }, 'punch'],
  [{ site: { zone: 'Mars/Olympus' } }, 'site.zone'],
  [{ site: { country: 'Germany' } }, 'site.country'],
  [{ site: { language: 'fr' } }, 'site.language'],
  [{ vendor: { kind: 'sap' } }, 'vendor.kind'],
  [{ vendor: { url: 'ftp://x' } }, 'vendor.url'],
  [{ vendor: { account: { colour: 'red' } } }, 'vendor.account.colour'],
  [{ vendor: { kind: 'mctime', account: { mode: 'entries' } } }, 'vendor.account.mode'],
  [{ rounding: { in: { mode: 'sideways' } } }, 'rounding.in.mode'],
  [
    { breaks: { steps: [{ afterMinutes: 360, breakMinutes: 'x' }] } },
    'breaks.steps.0.breakMinutes',
  ],
  [{ privacy: { retentionMonths: 12 } }, 'privacy.retentionMonths'],
  [{ backup: { folder: 'copies' } }, 'backup.folder'],
  [{ backup: { at: '24:00' } }, 'backup.at'],
  [{ backup: { keep: { daily: 0 } } }, 'backup.keep.daily'],
  [{ site: { country: 'RO' }, privacy: { retentionMonths: 24 } }, 'privacy.retentionMonths'],
])('refuses %j with its path', (json, path) => {
  expect(pathsOf(json)).toEqual([path]);
});

test.each([
  ['http://127.0.0.1:4010/api/v1', true],
  ['http://127.8.9.1/api', true],
  ['http://localhost:4010', true],
  ['http://[::1]:4010', true],
  ['https://company.mocoapp.com/api/v1', true],
  ['http://company.mocoapp.com/api/v1', false],
  ['http://127.0.0.1.example.com/', false],
  ['http://localhost.example.com/', false],
  ['http://127.0.0.1@example.com/', false],
  ['http://10.0.0.5/', false],
  ['http://[::2]/', false],
  ['http://2130706433/', true],
])('a key goes to %s: %s', (url, allowed) => {
  expect(pathsOf({ vendor: { url } })).toEqual(allowed ? [] : ['vendor.url']);
});

test.each([
  [{ punch: { guardSeconds: 3601 } }, 'a whole number from 0 to 3600'],
  [{ punch: { guardSeconds: '5' } }, 'a whole number from 0 to 3600'],
  [{ punch: { guardSeconds: 1.5 } }, 'a whole number from 0 to 3600'],
  [{ vendor: { account: { customersId: -1 } } }, 'a whole number from 1'],
  [{ site: { language: 'fr' } }, 'one of en, de, ro'],
  [{ site: { name: 5 } }, 'a text'],
  [{ site: { name: '' } }, 'a text that is not empty'],
  [{ site: { zone: 5 } }, 'a text'],
  [{ screen: { sound: 'yes' } }, 'true or false'],
  [{ punch: 5 }, 'an object, { … }'],
  [{ breaks: { steps: 5 } }, 'a list, [ … ]'],
  [{ vendor: { account: { organizationId: true } } }, 'a whole number from 1, or a text'],
])('says what is accepted instead of %j', (json, accepted) => {
  const checked = checkConfig(json);
  const problem = checked.ok ? null : checked.problems[0];
  expect(problem?.message).toContain(`must be ${accepted}`);
});

test.each([
  [
    { company: {} },
    'company',
    'backup, breaks, compliance, privacy, punch, reader, rounding, screen, site, status, vendor',
  ],
  [
    { punch: { foo: 1 } },
    'punch.foo',
    'badgeActs, guardSeconds, identify, openLimitHours, sameMinute, undoSeconds',
  ],
  [
    { breaks: { steps: [{ x: 1, afterMinutes: 1, breakMinutes: 1 }] } },
    'breaks.steps.0.x',
    'afterMinutes, breakMinutes',
  ],
])('says what there is in place of the unknown key in %j', (json, path, known) => {
  expect(checkConfig(json)).toEqual({
    ok: false,
    problems: [{ path, message: `there is no such setting; there are ${known}` }],
  });
});

test('the settings in force can be read, in the order of the schema', () => {
  const kiosk = scratchKiosk();
  setConfig(kiosk, { key: 'punch.guardSeconds', value: 7 });
  setConfig(kiosk, { key: 'vendor.account.user', value: 'a@b' });
  const { config } = readConfig(kiosk).value;
  expect(config).toEqual(kiosk.config());
  expect(config).toMatchObject({ punch: { guardSeconds: 7 } });
  expect(Object.keys(config)).toEqual(Object.keys(configSchema.shape));
  kiosk.close();
});

test('names every problem, not the first one only', () => {
  expect(pathsOf({ a: 1, punch: { b: 2, undoSeconds: 61 } }).toSorted()).toEqual([
    'a',
    'punch.b',
    'punch.undoSeconds',
  ]);
});

test('takes what no vendor and no country has', () => {
  expect(pathsOf({ site: { country: null }, privacy: { retentionMonths: 1 } })).toEqual([]);
  const at = checkConfig({ site: { country: 'AT' } });
  expect(at.ok && at.config.compliance.profile).toBe('at');
  const clockodo = checkConfig({ vendor: { kind: 'clockodo' } });
  expect(clockodo.ok && clockodo.config.vendor.url).toBe('https://my.clockodo.com/api');
});

test('a text that is no JSON is refused as a whole', () => {
  expect(parseConfig('{ "site": ')).toMatchObject({ ok: false, problems: [{ path: '' }] });
  expect(pathsOf([])).toEqual(['']);
});

test('settings may be made in any order and are there after a restart', () => {
  const file = openConfig(dir);
  expect(file.set('vendor.account.impersonate', false)).toEqual([]);
  expect(file.set('vendor.url', 'http://127.0.0.1:4010/api/v1')).toEqual([]);
  expect(file.set('vendor.kind', 'moco')).toEqual([]);
  expect(file.set('site.region', null)).toEqual([]);
  expect(file.current().vendor).toMatchObject({ kind: 'moco', account: { impersonate: false } });
  expect(openConfig(dir).current()).toEqual(file.current());
  expect(JSON.parse(readFileSync(join(dir, 'config.json'), 'utf8'))).toEqual({
    vendor: { account: { impersonate: false }, url: 'http://127.0.0.1:4010/api/v1', kind: 'moco' },
    site: { region: null },
  });
});

test('the file is replaced in one step and readable by its owner only', () => {
  openConfig(dir).set('site.name', 'Lobby');
  expect(readdirSync(dir)).toEqual(['config.json']);
  expect(statSync(join(dir, 'config.json')).mode & 0o777).toBe(0o600);
});

test('a setting that is refused changes nothing', () => {
  const file = openConfig(dir);
  file.set('punch.undoSeconds', 20);
  for (const [key, value] of [
    ['punch.foo', 1],
    ['punch.undoSeconds', 'x'],
    ['punch.undoSeconds.deep', 1],
    ['__proto__.x', 1],
    ['', 1],
    ['punch', 3],
  ] as const) {
    expect(file.set(key, value), key).not.toEqual([]);
  }
  expect(file.current().punch.undoSeconds).toBe(20);
  expect(openConfig(dir).current().punch.undoSeconds).toBe(20);
});

test('a broken file is refused at the start, with the path, and never overwritten', () => {
  writeFileSync(join(dir, 'config.json'), '{ "punch": { "foo": 1 } }');
  expect(() => openConfig(dir)).toThrow(/punch\.foo/);
  expect(readFileSync(join(dir, 'config.json'), 'utf8')).toContain('foo');
});

test('the file on the disk and a text can be checked', () => {
  const kiosk = scratchKiosk();
  expect(checkConfigCall(kiosk, { text: null })).toEqual({
    ok: true,
    value: { ineffective: [] },
  });
  writeFileSync(join(kiosk.dataDir, 'config.json'), '{ "screen": { "theme": 7 } }');
  const refused = {
    ok: false,
    refusal: 'invalidConfig',
    detail: { problems: [{ path: 'screen.theme' }] },
  };
  expect(checkConfigCall(kiosk, { text: null })).toMatchObject(refused);
  expect(checkConfigCall(kiosk, { text: '{}' })).toEqual({
    ok: true,
    value: { ineffective: [] },
  });
  expect(setConfig(kiosk, { key: 'site.name', value: 'x' })).toMatchObject(refused);
  kiosk.close();
});

test('another open limit folds the presences again', () => {
  const kiosk = scratchKiosk();
  const at = kiosk.world.clock() - 40 * 3_600_000;
  for (const [n, kind] of (['in', 'out'] as const).entries()) {
    recordPunchFacts(kiosk, {
      employeeId: 'ada',
      punches: [{ id: kind, kind, at: at + n * 15 * 3_600_000, source: 'import' }],
      voids: [],
      fact: { kind: 'punch' },
    });
  }
  const state = () => kiosk.db.prepare('SELECT state FROM presence').pluck().all();
  expect(state()).toEqual(['needsReview']);
  expect(setConfig(kiosk, { key: 'punch.openLimitHours', value: 16 })).toEqual({
    ok: true,
    value: {},
  });
  expect(state()).toEqual(['closed']);
  expect(doctor(kiosk)).toMatchObject({ value: { healthy: true } });
  kiosk.close();
});

test('refuses a name for clockodo that it would not take', () => {
  const vendor = { account: { application: `Stempel;${'x'.repeat(43)}` } };
  expect(checkConfig({ vendor })).toEqual({
    ok: false,
    problems: [{ path: 'vendor.account.application', message: 'must be at most 50 characters' }],
  });
  expect(
    checkConfig({ vendor: { account: { application: 'Stempel;office@company.example' } } }).ok,
  ).toBe(true);
});

test('another vendor begins with its own address and mode, whatever the last one had', () => {
  const kiosk = scratchKiosk();
  kiosk.setConfig('vendor.url', 'https://one.example/api');
  kiosk.setConfig('vendor.kind', 'clockodo');
  expect(kiosk.config().vendor.url).toBe('https://one.example/api');
  kiosk.setConfig('vendor.account.mode', 'entries');
  expect(kiosk.setConfig('vendor.kind', 'mctime')).toEqual([]);
  expect(kiosk.config().vendor).toMatchObject({
    kind: 'mctime',
    url: 'https://mctime.com/api/v2/auth',
  });
  expect(kiosk.config().vendor.account.mode).toBeUndefined();
  kiosk.close();
});
