import { afterEach, expect, test } from 'vitest';
import { DEMO_PEOPLE } from '../../sandbox/demo-people.ts';
import { VENDOR_CASES, type Company } from '../../../test/builders/vendor-case.ts';
import { ANA, JONAS, vendorRig, type VendorRig } from '../../../test/builders/vendor-rig.ts';
import { importEmployees } from '../usecases/import-employees.ts';
import { setConfig } from '../usecases/set-config.ts';

/** Badges that iFlow will not take: told again when something has changed, and not before each write. */

const YESTERDAY = '2026-11-22';
const DAY = '2026-11-23';
const UPDATE = '/api_v2/user/update';
const STORE = '/rfid_v2/offline_attendance/store_attendances';

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

const badgeOf = (number: number): string =>
  DEMO_PEOPLE.find((person) => person.number === number)?.badge ?? '';

/** iFlow's people with these things of Ana's and of somebody who has nothing to do with the test. */
function people(company: Company, ana: object, other: object): Company {
  const users = company['users'].map((user: Company) => {
    if (user['mark_number'] === String(ANA)) return { ...user, ...ana };
    return user['mark_number'] === '3' ? { ...user, ...other } : user;
  });
  return { ...company, scans: [], events: [], users };
}

async function given(ana: object, other: object = {}): Promise<VendorRig> {
  const iflow = VENDOR_CASES.find(({ vendor }) => vendor === 'iflow');
  if (iflow === undefined) throw new Error('no case for iFlow');
  rig = await vendorRig(iflow, {
    at: `${YESTERDAY} 07:00`,
    company: (company) => people(company, ana, other),
  });
  return rig;
}

function changed(r: VendorRig, ana: object, other: object = {}): void {
  const company = r.sandbox.control.state().company as Company;
  r.sandbox.control.seed({ ...people(company, ana, other), scans: company['scans'] });
}

function calls(r: VendorRig, path: string): number {
  return r.sandbox.control.log().filter((entry) => entry.path.endsWith(path)).length;
}

function work(r: VendorRig, number: number, date: string): void {
  r.punch(number, 'in', `${date} 08:00`);
  r.punch(number, 'out', `${date} 12:00`);
}

const TAKEN = [{ rfid_tag: null }, { rfid_tag: badgeOf(ANA) }] as const;
const FREED = [{ rfid_tag: badgeOf(ANA) }, { rfid_tag: null }] as const;

test('a badge that is somebody else’s there sets its owner aside: nothing is sent under it, and nobody else waits', async () => {
  const r = await given(...TAKEN);
  r.at(`${DAY} 07:00`);
  // Of yesterday iFlow shows nothing: a scan would land on the other's day, and nobody would see it here.
  work(r, ANA, YESTERDAY);
  work(r, ANA, DAY);
  work(r, JONAS, DAY);
  r.pass(60_000);
  expect(await r.settle()).toMatchObject({ result: 'person', refused: 2, owed: 0 });
  const aside = /refused the badge is somebody else's in iFlow.+give it to this person there/;
  expect(r.owed()).toEqual([expect.stringMatching(aside), expect.stringMatching(aside)]);
  expect(r.owed().join()).not.toContain(badgeOf(ANA));
  const scans = (r.sandbox.control.state().company as Company)['scans'];
  expect(new Set(scans.map((scan: Company) => scan['user_id']))).toEqual(
    new Set([r.employee(JONAS).vendorId]),
  );
  expect(r.theirs(JONAS)).toEqual([`${DAY} 08:00-12:00`]);
});

test('once it is theirs the days go out, each once, also after a restart', async () => {
  const r = await given(...TAKEN);
  work(r, ANA, YESTERDAY);
  r.pass(60_000);
  await r.settle();
  await r.restart();
  changed(r, ...FREED);
  r.pass(25 * 3_600_000);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect([r.theirs(ANA), r.owed()]).toEqual([[`${YESTERDAY} 08:00-12:00`], []]);
  expect((r.sandbox.control.state().company as Company)['scans']).toHaveLength(2);
});

test('a refused badge is told once for all the writes of a day', async () => {
  const r = await given(...TAKEN);
  for (let hour = 8; hour < 18; hour += 1) {
    r.punch(ANA, hour % 2 === 0 ? 'in' : 'out', `${YESTERDAY} ${String(hour).padStart(2, '0')}:00`);
    r.pass(60_000);
    await r.settle(true);
  }
  expect([calls(r, UPDATE), calls(r, STORE)]).toEqual([1, 0]);
});

test.each<[string, (r: VendorRig) => void | Promise<void>]>([
  ['a day has passed', (r) => r.pass(25 * 3_600_000)],
  ['the key is another', (r) => r.kiosk().secrets.set('vendor.apiKey', 'another')],
  ['the service was started anew', (r) => r.restart()],
  [
    'the badge is another',
    (r) => {
      const text = `number,name,badge\n${ANA},Ana,123456789\n`;
      expect(importEmployees(r.kiosk(), { format: 'csv', text })).toMatchObject({ ok: true });
    },
  ],
])('it is told again when %s', async (_, change) => {
  const r = await given(...TAKEN);
  work(r, ANA, YESTERDAY);
  r.pass(60_000);
  await r.settle(true);
  expect(calls(r, UPDATE)).toBe(1);
  await change(r);
  r.punch(ANA, 'in', `${DAY} 08:00`);
  r.pass(60_000);
  await r.settle(true);
  expect(calls(r, UPDATE)).toBe(2);
});

test('it is told again when somebody asks for another try', async () => {
  const r = await given(...TAKEN);
  work(r, ANA, YESTERDAY);
  r.pass(60_000);
  await r.settle();
  changed(r, ...FREED);
  r.pass(600_000);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect([r.theirs(ANA), calls(r, UPDATE)]).toEqual([[`${YESTERDAY} 08:00-12:00`], 2]);
});

test('a badge that cannot be written may be known there all the same, and is looked up once', async () => {
  const r = await given({ rfid_tag: badgeOf(ANA), cnp: null });
  const before = calls(r, '/get_today_status');
  work(r, ANA, YESTERDAY);
  r.pass(60_000);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  const first = calls(r, '/get_today_status') - before;
  r.punch(ANA, 'in', `${YESTERDAY} 13:00`);
  r.punch(ANA, 'out', `${YESTERDAY} 17:00`);
  r.pass(60_000);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  const second = calls(r, '/get_today_status') - before - first;
  expect([calls(r, UPDATE), first - second]).toEqual([0, 1]);
  expect(r.theirs(ANA)).toEqual([`${YESTERDAY} 08:00-12:00`, `${YESTERDAY} 13:00-17:00`]);
});

test('a badge that is stored as its bytes is told as the roster writes it', async () => {
  const r = await given({ rfid_tag: null });
  setConfig(r.kiosk(), { key: 'reader.format', value: 'decimal10' });
  const text = `number,name,badge\n${ANA},Ana,${badgeOf(ANA)}\n`;
  expect(importEmployees(r.kiosk(), { format: 'csv', text })).toMatchObject({ ok: true });
  work(r, ANA, DAY);
  r.at(`${DAY} 13:00`);
  await r.settle(true);
  const users = (r.sandbox.control.state().company as Company)['users'] as readonly Company[];
  expect(users.find((user) => user['mark_number'] === String(ANA))).toMatchObject({
    rfid_tag: badgeOf(ANA),
  });
  expect(calls(r, UPDATE)).toBe(1);
});
