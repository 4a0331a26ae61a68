import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/server.ts';
import type { VendorName } from '../../src/sandbox/vendor-definition.ts';
import type { Context } from '../../src/service/context.ts';
import { scratchKiosk, type ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { setupHandlers } from '../../src/service/setup-handlers.ts';
import { beginSetUp, readSetUp } from '../../src/service/set-up-state.ts';
import type { VendorDraft } from '../../src/service/setup/vendor-draft.ts';
import { allEmployees } from '../../src/service/store/employee.ts';
import { readPause } from '../../src/service/store/sync-pause.ts';
import { createEngine, type Engine } from '../../src/service/sync/engine.ts';
import { vendorOf } from '../../src/service/vendors/vendor-of.ts';
import type { World } from '../../src/service/world.ts';
import { prepared } from '../../src/service/store/database.ts';

const VENDORS = ['moco', 'clockodo', 'iflow', 'mctime'] as const;

let kiosk: ScratchKiosk;
let sandbox: RunningSandbox;
let engine: Engine;
let setup: ReturnType<typeof setupHandlers>;

afterEach(async () => {
  await engine.stop();
  await sandbox.stop();
  kiosk.close();
});

async function begin(vendor: VendorName): Promise<VendorDraft> {
  kiosk = scratchKiosk({ at: Date.parse('2026-11-23T08:00:00+01:00') });
  beginSetUp(kiosk.db, kiosk.world.clock());
  sandbox = await startSandbox({
    vendor,
    clock: () => kiosk.world.clock(),
    zone: 'Europe/Berlin',
  });
  const world: World = {
    ...kiosk.world,
    fetch: globalThis.fetch,
    sleep: async (ms) => kiosk.world.pass(ms),
  };
  const ctx: Context = { ...kiosk, world };
  engine = createEngine({ ctx, vendor: () => vendorOf(ctx) });
  setup = setupHandlers(ctx, engine, 'office at the wall');
  const account = sandbox.account as VendorDraft['account'];
  return {
    kind: vendor,
    url: sandbox.url,
    account,
    secrets: { ...sandbox.secrets },
  };
}

function refusalOf(outcome: { readonly ok: boolean }): unknown {
  return 'refusal' in outcome ? outcome.refusal : null;
}

test.each(VENDORS)('%s: what was typed in is tested, and nothing of it is kept', async (vendor) => {
  const draft = await begin(vendor);
  const tested = await setup.testVendor(draft);
  if (!tested.ok) throw new Error(JSON.stringify(tested));
  expect(tested.value.may.length).toBeGreaterThan(0);
  expect(tested.value.missing).toEqual([]);
  expect(existsSync(join(kiosk.dataDir, 'config.json'))).toBe(false);
  for (const name of Object.keys(draft.secrets)) expect(kiosk.secrets.get(name)).toBeNull();
});

test.each(VENDORS)('%s: a wrong key is told, not kept', async (vendor) => {
  const draft = await begin(vendor);
  const wrong = Object.fromEntries(Object.keys(draft.secrets).map((name) => [name, 'wrong']));
  const tested = await setup.testVendor({ ...draft, secrets: wrong });
  const said = tested.ok ? tested.value.missing : [refusalOf(tested)];
  expect(said.length).toBeGreaterThan(0);
  expect(said).not.toContain('keyNeeded');
});

test.each(VENDORS)(
  '%s: its people are looked at before anybody comes, and come as they stood in the list',
  async (vendor) => {
    const draft = await begin(vendor);
    expect(await setup.saveVendor({ ...draft, wait: true })).toMatchObject({ ok: true });
    expect(await engine.runUntilSettled({ once: true, timeoutMs: 0 })).toMatchObject({
      result: 'person',
    });
    const read = await setup.previewRoster({});
    if (!read.ok) throw new Error(JSON.stringify(read));
    expect(read.value.new).toBeGreaterThan(3);
    expect(allEmployees(kiosk.db)).toEqual([]);
    const { id } = read.value;
    const second = setup.previewPage({ id, offset: 1, limit: 1 });
    expect(second).toMatchObject({ ok: true, value: { people: [read.value.people[1]] } });

    const taken = await setup.takeOverRoster({ id });
    expect(taken).toMatchObject({ ok: true, value: { employees: read.value.new } });
    expect(readPause(kiosk.db, vendor)).toBeNull();
    expect(refusalOf(await setup.takeOverRoster({ id }))).toBe('outdated');
  },
);

test('a kept key goes nowhere but where it was entered for', async () => {
  const draft = await begin('moco');
  await setup.saveVendor({ ...draft, wait: false });
  const elsewhere = await startSandbox({ vendor: 'moco' });
  try {
    const moved = { ...draft, url: elsewhere.url, secrets: {} };
    expect(await setup.testVendor(moved)).toMatchObject({ refusal: 'keyNeeded' });
    expect(await setup.saveVendor({ ...moved, wait: false })).toMatchObject({
      refusal: 'keyNeeded',
    });
    expect(elsewhere.control.log()).toEqual([]);
    // The same place needs no key anew.
    expect(await setup.testVendor({ ...draft, secrets: {} })).toMatchObject({ ok: true });
    const renewed = { ...moved, secrets: { 'vendor.key': elsewhere.apiKey } };
    expect(await setup.saveVendor({ ...renewed, wait: false })).toMatchObject({ ok: true });
  } finally {
    await elsewhere.stop();
  }
});

test('another vendor leaves none of the keys of the one before behind', async () => {
  const draft = await begin('iflow');
  await setup.saveVendor({ ...draft, wait: false });
  expect(kiosk.secrets.get('vendor.token')).not.toBeNull();
  const other = {
    kind: 'clockodo' as const,
    url: null,
    account: { user: 'ana@example.org' },
    secrets: { 'vendor.key': 'k' },
  };
  expect(await setup.saveVendor({ ...other, wait: false })).toMatchObject({ ok: true });
  expect(kiosk.secrets.get('vendor.token')).toBeNull();
  expect(kiosk.secrets.get('vendor.key')).toBe('k');
  expect(kiosk.config().vendor).toMatchObject({
    kind: 'clockodo',
    url: 'https://my.clockodo.com/api',
  });
});

test('an address that would send the key readable is refused at its field', async () => {
  const draft = await begin('moco');
  const open = { ...draft, url: 'http://moco.example.org/api/v1' };
  expect(await setup.testVendor(open)).toMatchObject({
    refusal: 'invalidVendor',
    detail: { problems: [{ path: 'vendor.url' }] },
  });
  expect(await setup.testVendor({ ...draft, url: null })).toMatchObject({
    refusal: 'invalidVendor',
    detail: { problems: [{ path: 'vendor.url' }] },
  });
});

test('set-up ends with a PIN only, and the vendor that waited is agreed with from then on', async () => {
  const draft = await begin('moco');
  await setup.saveVendor({ ...draft, wait: true });
  expect(setup.finishSetup({})).toMatchObject({ refusal: 'noAdminPin' });
  expect(await setup.setAdminPin({ pin: '864209', old: null })).toMatchObject({ ok: true });
  expect(setup.finishSetup({})).toMatchObject({ ok: true });
  expect(readPause(kiosk.db, 'moco')).toBeNull();
  expect(readSetUp(kiosk.db)?.finishedAt).toBe(kiosk.world.clock());
});

test('what is done elsewhere counts as done, and no key stands in the audit', async () => {
  const draft = await begin('moco');
  kiosk.setConfig('site.zone', 'Europe/Vienna');
  await setup.saveVendor({ ...draft, wait: true });
  await setup.goOnWithSetup({ to: 'reader', passed: { step: 'people', as: 'later' } });
  const told = setup.readSetup({});
  if (!('value' in told)) throw new Error('not told');
  const of = Object.fromEntries(told.value.steps.map(({ step, state }) => [step, state]));
  expect(of).toMatchObject({ zone: 'done', vendor: 'done', people: 'later', language: 'open' });
  expect(told.value.at).toBe('reader');
  const rows = JSON.stringify(prepared(kiosk.db, 'SELECT * FROM audit').all());
  expect(rows).toContain('vendorSet');
  expect(rows).not.toContain(Object.values(draft.secrets)[0]);
  const file = readFileSync(join(kiosk.dataDir, 'config.json'), 'utf8');
  expect(file).not.toContain(Object.values(draft.secrets)[0]);
});
