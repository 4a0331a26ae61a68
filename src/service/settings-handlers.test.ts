import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashAdminPin } from './admin-pin.ts';
import { AT_THE_WALL } from './door-handlers.ts';
import { officeHandlers } from './office-handlers.ts';
import { scratchKiosk, type ScratchKiosk } from './scratch-kiosk.ts';
import { prepared } from './store/database.ts';
import { createEngine, type Engine } from './sync/engine.ts';

let kiosk: ScratchKiosk;
let engine: Engine;
let office: ReturnType<typeof officeHandlers>;

beforeEach(() => {
  kiosk = scratchKiosk();
  engine = createEngine({ ctx: kiosk, vendor: () => null });
  office = officeHandlers(kiosk, engine, AT_THE_WALL);
});
afterEach(async () => {
  await engine.stop();
  kiosk.close();
});

const audited = () =>
  prepared(kiosk.db, 'SELECT by, action, subject, before, after FROM audit ORDER BY number').all();

async function settingOf(key: string) {
  const read = await office.readSettings({});
  return read.ok ? read.value.settings.find((each) => each.key === key) : undefined;
}

test('tells every setting with its form, what holds and what is usual', async () => {
  expect(await settingOf('punch.guardSeconds')).toEqual({
    key: 'punch.guardSeconds',
    form: { type: 'number', min: 0, max: 3600 },
    empty: 'refused',
    value: 5,
    usual: 5,
    isSet: false,
  });
  expect(await settingOf('site.country')).toMatchObject({ form: { type: 'text' }, empty: 'null' });
  expect(await settingOf('vendor.account.user')).toMatchObject({ empty: 'absent', value: null });
  expect(await settingOf('vendor.account.organizationId')).toMatchObject({
    form: { type: 'text' },
  });
  expect(await settingOf('screen.theme')).toMatchObject({
    form: { type: 'choice', options: ['auto', 'light', 'dark'] },
  });
  expect(await settingOf('breaks.steps')).toMatchObject({ form: { type: 'json' } });
});

test('a change is written down with what was before, and nothing is where nothing changed', async () => {
  await office.changeSetting({ key: 'punch.guardSeconds', value: 7 });
  await office.changeSetting({ key: 'punch.guardSeconds', value: 7 });
  expect(kiosk.config().punch.guardSeconds).toBe(7);
  expect(audited()).toEqual([
    {
      by: 'office at the wall',
      action: 'settingChanged',
      subject: 'punch.guardSeconds',
      before: '5',
      after: '7',
    },
  ]);
});

test('a setting goes back to what is usual, and is none of the file any more', async () => {
  await office.changeSetting({ key: 'screen.volume', value: 10 });
  expect(await settingOf('screen.volume')).toMatchObject({ isSet: true, value: 10 });
  await office.changeSetting({ key: 'screen.volume' });
  expect(await settingOf('screen.volume')).toMatchObject({ isSet: false, value: 60 });
});

test('what the schema does not take is said at its path, and changes nothing', async () => {
  expect(await office.changeSetting({ key: 'screen.volume', value: 'loud' })).toMatchObject({
    refusal: 'invalidSetting',
    detail: {
      problems: [{ path: 'screen.volume', message: 'must be a whole number from 0 to 100' }],
    },
  });
  expect(audited()).toEqual([]);
});

test('the command line’s way of setting is written down likewise', async () => {
  expect(await office.setConfig({ key: 'site.name', value: 'Nord' })).toEqual({
    ok: true,
    value: {},
  });
  expect(audited()).toMatchObject([{ subject: 'site.name', after: '"Nord"' }]);
  expect(await office.setConfig({ key: 'site.nam', value: 'x' })).toMatchObject({
    refusal: 'invalidConfig',
  });
});

test('at the wall no kept key follows another address, and a vendor can be let go', async () => {
  kiosk.secrets.set('vendor.key', 'kept');
  kiosk.setConfig('vendor', { kind: 'moco', url: 'https://a.mocoapp.com/api/v1' });
  const elsewhere = 'https://b.example.org/api/v1';
  for (const input of [
    { key: 'vendor.url', value: elsewhere },
    { key: 'vendor', value: { kind: 'moco', url: elsewhere } },
    { key: 'vendor.kind', value: 'clockodo' },
  ]) {
    expect(await office.changeSetting(input)).toMatchObject({ refusal: 'invalidSetting' });
    expect(await office.setConfig(input)).toMatchObject({ refusal: 'invalidConfig' });
  }
  expect(kiosk.config().vendor).toMatchObject({
    kind: 'moco',
    url: 'https://a.mocoapp.com/api/v1',
  });
  expect(await office.changeSetting({ key: 'vendor.kind', value: 'none' })).toMatchObject({
    ok: true,
  });
  const line = officeHandlers(kiosk, engine, 'command line');
  expect(await line.setConfig({ key: 'vendor.url', value: elsewhere })).toMatchObject({ ok: true });
});

test('secrets are told as set or not, and never what they are', async () => {
  kiosk.secrets.set('vendor.key', 'very secret');
  const read = await office.readSettings({});
  expect(JSON.stringify(read)).not.toContain('very secret');
  expect(read).toMatchObject({ value: { secretsInTheOpen: true } });
  expect(read.ok && read.value.secrets).toContainEqual({ name: 'vendor.key', isSet: true });
  expect(read.ok && read.value.secrets).toContainEqual({ name: 'admin.pin', isSet: false });
});

test.each([
  ['777777', 'sameDigits'],
  ['345678', 'run'],
  ['987654', 'run'],
  ['121212', 'repeated'],
  ['80658065', 'repeated'],
  ['1999', 'year'],
])('the PIN %s is refused as the office’s: %s', async (pin, why) => {
  expect(await office.setAdminPin({ pin, old: null })).toMatchObject({
    refusal: 'weakPin',
    detail: { why },
  });
  expect(kiosk.secrets.get('admin.pin')).toBeNull();
});

test('whoever changes the office’s PIN knows the old one', async () => {
  kiosk.secrets.set('admin.pin', hashAdminPin('864209'));
  const stored = kiosk.secrets.get('admin.pin');
  expect(await office.setAdminPin({ pin: '530817', old: null })).toMatchObject({
    refusal: 'wrongPin',
  });
  expect(await office.setAdminPin({ pin: '530817', old: '111111' })).toMatchObject({
    refusal: 'wrongPin',
  });
  expect(await office.setSecret({ name: 'admin.pin', value: '530817' })).toMatchObject({
    refusal: 'unusableSecret',
  });
  expect(kiosk.secrets.get('admin.pin')).toBe(stored);
  expect(await office.setAdminPin({ pin: '530817', old: '864209' })).toMatchObject({ ok: true });
  expect(kiosk.secrets.get('admin.pin')).not.toBe(stored);
  expect(audited()).toMatchObject([{ action: 'adminPinSet', before: '"set"', after: '"set"' }]);
});

test('guesses at the old PIN rest as they do at the door', async () => {
  kiosk.secrets.set('admin.pin', hashAdminPin('864209'));
  for (const old of ['1111', '2222', '3333', '4444']) {
    await office.setAdminPin({ pin: '530817', old });
  }
  expect(await office.setAdminPin({ pin: '530817', old: '864209' })).toMatchObject({
    refusal: 'tooManyAttempts',
  });
});

test('the command line sets the PIN without the old one: it has the files anyway', async () => {
  kiosk.secrets.set('admin.pin', hashAdminPin('864209'));
  const line = officeHandlers(kiosk, engine, 'command line');
  expect(await line.setSecret({ name: 'admin.pin', value: '530817' })).toMatchObject({ ok: true });
});

test('a reader that was taught is written down with what held before', async () => {
  const { reader } = kiosk.config();
  const profile = { ...reader, lengths: [10], terminator: 'enter' as const };
  expect(await office.teachReader({ profile })).toMatchObject({ ok: true });
  expect(kiosk.config().reader).toMatchObject({ lengths: [10], terminator: 'enter' });
  expect(audited()).toMatchObject([{ action: 'readerTaught', subject: 'reader' }]);
});
