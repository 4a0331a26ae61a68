import { afterEach, expect, test } from 'vitest';
import { syncHandlers } from '../../src/service/sync-handlers.ts';
import { VENDOR_CASES } from '../builders/vendor-case.ts';
import { ANA, JONAS, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

const MOCO = VENDOR_CASES.find(({ vendor }) => vendor === 'moco');
const DAY = '2026-11-23';

async function office() {
  if (MOCO === undefined) throw new Error('no MOCO among the vendors');
  rig = await vendorRig(MOCO);
  return { rig, sync: syncHandlers(rig.kiosk(), rig.engine(), 'office at the wall') };
}

async function readSync(sync: ReturnType<typeof syncHandlers>) {
  const read = await sync.readSync({});
  if (!read.ok) throw new Error('not read');
  return read.value;
}

test('days on their way are told page by page: whose, which, since when', async () => {
  const { rig, sync } = await office();
  rig.punch(ANA, 'in', `${DAY} 08:00`);
  rig.punch(JONAS, 'in', `${DAY} 08:30`);
  const first = await sync.listOwedDays({ state: null, offset: 0, limit: 1 });
  const second = await sync.listOwedDays({ state: 'owed', offset: 1, limit: 5 });
  expect(first).toMatchObject({ ok: true, value: { total: 2, days: [{ date: DAY }] } });
  expect(second).toMatchObject({ value: { total: 2, days: [{ state: 'owed', failures: 0 }] } });
  const names = [first, second].flatMap((each) =>
    each.ok ? each.value.days.map(({ number }) => number) : [],
  );
  expect(names.toSorted()).toEqual(['12', '7']);
  expect(await sync.listOwedDays({ state: 'refused', offset: 0, limit: 5 })).toMatchObject({
    value: { total: 0, days: [] },
  });
});

test('a run is told while it goes and when it has ended', async () => {
  const { rig, sync } = await office();
  rig.punch(ANA, 'in', `${DAY} 08:00`);
  rig.pass(60_000);
  expect((await readSync(sync)).run).toBeNull();
  expect(await sync.startSync({})).toMatchObject({ ok: true });
  expect((await readSync(sync)).run).toMatchObject({ owedBefore: 1, endedAt: null });
  await expect.poll(async () => (await readSync(sync)).run?.result).toBe('done');
  expect(rig.theirs(ANA)).toEqual([`${DAY} 08:00-`]);
});

test('a refused key is told with what can be set for it', async () => {
  const { rig, sync } = await office();
  rig.kiosk().secrets.set('vendor.key', 'revoked');
  rig.punch(ANA, 'in', `${DAY} 08:00`);
  rig.pass(60_000);
  await rig.settle();
  expect((await readSync(sync)).vendor).toMatchObject({
    state: 'unauthorized',
    secrets: [{ name: 'vendor.key', isSet: true }],
  });
});

test('a key that was revoked there is set anew, and what waited goes out with it', async () => {
  const { rig, sync } = await office();
  const { company } = rig.sandbox.control.state() as {
    readonly company: { readonly keys: readonly { readonly key: string }[] };
  };
  const old = rig.sandbox.apiKey;
  const keys = company.keys.map((each) => ({ ...each, key: `${each.key}-new` }));
  rig.sandbox.control.seed({ ...company, keys });
  rig.punch(ANA, 'in', `${DAY} 08:00`);
  rig.pass(60_000);
  await sync.startSync({});
  await expect.poll(async () => (await readSync(sync)).run?.result).toBe('person');
  expect((await readSync(sync)).vendor.state).toBe('unauthorized');
  rig.kiosk().secrets.set('vendor.key', `${old}-new`);
  await sync.startSync({});
  await expect.poll(async () => (await readSync(sync)).run).toMatchObject({ result: 'done' });
  expect(rig.theirs(ANA)).toEqual([`${DAY} 08:00-`]);
});

test('a day that waits is tried at once when somebody says so, and one that is agreed is no day of it', async () => {
  const { rig, sync } = await office();
  rig.punch(ANA, 'in', `${DAY} 08:00`);
  rig.pass(60_000);
  rig.sandbox.control.setOffline(true);
  await rig.settle(true);
  rig.sandbox.control.setOffline(false);
  const number = String(ANA);
  expect(await sync.retryDay({ number, date: DAY })).toMatchObject({ ok: true });
  await rig.settle(true);
  expect(rig.theirs(ANA)).toEqual([`${DAY} 08:00-`]);
  expect(await sync.retryDay({ number, date: DAY })).toMatchObject({ refusal: 'unknownDay' });
  expect(await sync.retryDay({ number: '999', date: DAY })).toMatchObject({
    refusal: 'unknownDay',
  });
});
