import { afterEach, expect, test } from 'vitest';
import {
  ADA,
  ADMIN,
  BEN,
  syncRig,
  type RigOptions,
  type SyncRig,
} from '../../../test/builders/sync-rig.ts';

let rig: SyncRig | null = null;

async function given(options: RigOptions = {}): Promise<SyncRig> {
  rig = await syncRig(options);
  return rig;
}

afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-03-30';

test('a refused key stops the vendor, not the kiosk; a new one resumes (invariant 7)', async () => {
  const r = await given();
  r.kiosk().secrets.set('vendor.key', 'revoked');
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.pass(60_000);
  const settled = await r.settle();
  expect(settled).toMatchObject({ result: 'person', owed: 1, refused: 0 });
  expect(settled.message).toContain('Invalid API key.');
  expect(r.engine().health()).toMatchObject({ state: 'unauthorized', owed: 1 });
  r.punch(ADA, 'out', `${DAY} 12:00`);
  r.kiosk().secrets.set('vendor.key', r.sandbox.apiKey);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:00');
});

test('without any key the vendor is unauthorized and says which secret is missing', async () => {
  const r = await given({ impersonate: false });
  r.kiosk().setConfig('vendor.account.impersonate', true);
  r.punch(ADA, 'in', `${DAY} 08:00`);
  const settled = await r.settle();
  expect(settled).toMatchObject({ result: 'person', owed: 1 });
  expect(settled.message).toContain('vendor.key');
  expect(r.sandbox.control.log()).toEqual([]);
});

test('403 about one person refuses that person only', async () => {
  const r = await given({ switches: { usersWithoutPresences: [ADA] } });
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(BEN, 'in', `${DAY} 08:01`);
  expect(await r.settle()).toMatchObject({ result: 'person', owed: 0, refused: 1 });
  expect(r.theirs(BEN, DAY)).toBe('08:01-');
  expect(r.engine().health().state).toBe('ok');
  expect(r.owed()[0]?.reason).toBe('MOCO answered 403');
});

test('impersonation refused for everybody stops the vendor before anything is written', async () => {
  const r = await given({ switches: { impersonation: 'refuse' } });
  r.punch(ADA, 'in', `${DAY} 08:00`);
  const settled = await r.settle();
  expect(settled).toMatchObject({ result: 'person', owed: 1 });
  expect(settled.message).toContain('permission Staff');
  expect(r.writes()).toEqual([]);
});

test('impersonation that is ignored is found out before the first write', async () => {
  const r = await given({ switches: { impersonation: 'ignore' } });
  r.punch(ADA, 'in', `${DAY} 08:00`);
  const settled = await r.settle();
  expect(settled).toMatchObject({ result: 'person', owed: 1 });
  expect(settled.message).toContain('impersonation is not in effect');
  expect(r.writes()).toEqual([]);
  expect(r.theirs(ADMIN, DAY)).toBe('');
});

test('impersonation that stops working later: the stray row is deleted and nothing more is sent', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  await r.settle();
  r.sandbox.control.setSwitches({ impersonation: 'ignore' });
  r.punch(BEN, 'in', `${DAY} 09:00`);
  r.pass(60_000);
  const settled = await r.settle();
  expect(settled).toMatchObject({ result: 'person', owed: 1 });
  expect(r.theirs(ADMIN, DAY)).toBe('');
  expect(r.writes()).toEqual(['POST 200', 'POST 200', 'DELETE 204']);
  r.sandbox.control.setSwitches({ impersonation: 'enforce' });
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(BEN, DAY)).toBe('09:00-');
});

test('with a key per person each writes with their own, and who has none is refused: no key', async () => {
  const r = await given({ impersonate: false });
  r.kiosk().secrets.set(`vendor.key.${ADA}`, `key-${ADA}`);
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(BEN, 'in', `${DAY} 08:01`);
  const settled = await r.settle();
  expect(settled).toMatchObject({ result: 'person', owed: 0, refused: 1 });
  expect(settled.message).toContain('no key');
  expect(r.theirs(ADA, DAY)).toBe('08:00-');
  r.kiosk().secrets.set(`vendor.key.${BEN}`, `key-${BEN}`);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(BEN, DAY)).toBe('08:01-');
});

test('a person’s key that belongs to somebody else is found out before anything is sent', async () => {
  const r = await given({ impersonate: false, employees: [ADA] });
  r.kiosk().secrets.set(`vendor.key.${ADA}`, `key-${BEN}`);
  r.punch(ADA, 'in', `${DAY} 08:00`);
  const settled = await r.settle();
  expect(settled.result).toBe('person');
  expect(settled.message).toContain('the key of number 7 belongs to somebody else (MOCO user 8)');
  expect(r.writes()).toEqual([]);
});

test('a mistyped subdomain is told in the vendor’s words', async () => {
  const r = await given({ switches: { subdomain: 'unknown' } });
  r.punch(ADA, 'in', `${DAY} 08:00`);
  expect((await r.settle()).message).toContain('Subdomain does not exist.');
});

test('an address without a vendor behind it is no refusal of anybody’s day', async () => {
  const r = await given();
  r.kiosk().setConfig('vendor.url', `${r.sandbox.url}/nowhere`);
  r.punch(ADA, 'in', `${DAY} 08:00`);
  expect(await r.settle()).toMatchObject({ result: 'waiting', owed: 1, refused: 0 });
});
