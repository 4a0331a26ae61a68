import { afterEach, describe, expect, test } from 'vitest';
import { importEmployees } from '../../src/service/usecases/import-employees.ts';
import { setSecret } from '../../src/service/usecases/set-secret.ts';
import { VENDOR_CASES, type Company, type VendorCase } from '../builders/vendor-case.ts';
import { PEOPLE_OF } from '../builders/vendor-people.ts';
import { personBecomes } from '../builders/vendor-refusals.ts';
import { ANA, JONAS, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';

/** People whom the roster does not connect with anybody at the vendor: their days wait, and go with the link. */

const DAY = '2026-11-23';
const NEW = 4711;
const OTHERS = [`${DAY} 08:00-12:00`];

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

function entered(r: VendorRig, line: string): void {
  const text = `number,name,badge,vendor_id\n${line}\n`;
  expect(importEmployees(r.kiosk(), { format: 'csv', text })).toMatchObject({ ok: true });
}

function worked(r: VendorRig, ...numbers: readonly number[]): void {
  for (const number of numbers) {
    r.punch(number, 'in', `${DAY} 08:00`);
    r.punch(number, 'out', `${DAY} 12:00`);
  }
  r.pass(60_000);
}

/** The vendor enters somebody with that number, made of Jonas; answers with the vendor's id. */
function appears(r: VendorRig, { vendor }: VendorCase, number: number): void {
  const company = r.sandbox.control.state().company as Company;
  const { numberOf, cloned } = PEOPLE_OF[vendor];
  const like = company['users'].find((user: Company) => numberOf(user) === String(JONAS));
  const users = [...company['users'], cloned(like, number)];
  r.sandbox.control.seed({ ...company, users });
}

describe.each(VENDOR_CASES)('$name', (of) => {
  test('somebody without a vendor_id is set aside with what to do, and goes out with the link', async () => {
    rig = await vendorRig(of, { at: `${DAY} 07:00` });
    const r = rig;
    entered(r, `${NEW},Neu Hier,99887766,`);
    worked(r, NEW, JONAS);
    const settled = await r.settle();
    expect(settled).toMatchObject({ result: 'person', owed: 0, refused: 1, conflicts: 0 });
    expect(r.owed()).toEqual([
      expect.stringMatching(`^${DAY} refused not linked to a person at .+: enter their vendor_id`),
    ]);
    expect(r.theirs(JONAS)).toEqual(OTHERS);
    const from = r.sandbox.control.log().length;
    await r.settle(true);
    expect(writes(r, from)).toBe(0);
    await r.restart();
    appears(r, of, NEW);
    knownByBadge(r, of, NEW, '99887766');
    r.pass(60_000);
    // No word to the kiosk: the next pull finds them.
    await r.settle(true);
    expect(await r.settle(true)).toMatchObject({ result: 'done' });
    expect([r.owed(), r.theirs(NEW), r.theirs(JONAS)]).toEqual([[], OTHERS, OTHERS]);
  });
});

test('somebody who is back in the vendor’s list is tried with the next pull, not a day later', async () => {
  const [moco] = VENDOR_CASES;
  if (moco?.vendor !== 'moco') throw new Error('no case for MOCO');
  rig = await vendorRig(moco, { at: `${DAY} 07:00` });
  const r = rig;
  personBecomes(r, moco, ANA, (user) => ({ ...user, active: false }));
  worked(r, ANA);
  expect(await r.settle()).toMatchObject({ owed: 0, refused: 1 });
  personBecomes(r, moco, ANA, (user) => ({ ...user, active: true }));
  r.pass(300_000);
  expect(await r.settle(true)).toMatchObject({ result: 'done' });
  expect(r.theirs(ANA)).toEqual(OTHERS);
});

function writes(r: VendorRig, from: number): number {
  const log = r.sandbox.control.log().slice(from);
  return log.filter(({ method, path }) => method !== 'GET' && !path.includes('today_status'))
    .length;
}

/** iFlow knows people by their badge. */
function knownByBadge(r: VendorRig, { vendor }: VendorCase, number: number, badge: string): void {
  if (vendor !== 'iflow') return;
  const company = r.sandbox.control.state().company as Company;
  const users = company['users'].map((user: Company) =>
    user['mark_number'] === String(number) ? { ...user, rfid_tag: badge } : user,
  );
  r.sandbox.control.seed({ ...company, users });
}

describe('MOCO with a key per person', () => {
  const [moco] = VENDOR_CASES;
  async function given(): Promise<VendorRig> {
    if (moco?.vendor !== 'moco') throw new Error('no case for MOCO');
    rig = await vendorRig({ ...moco, account: { impersonate: false } }, { at: `${DAY} 07:00` });
    expect(setSecret(rig.kiosk(), ownKey(JONAS))).toMatchObject({ ok: true });
    return rig;
  }
  const ownKey = (number: number, value = `sandbox-key-${number}`) => ({
    name: `vendor.key.${number}`,
    value,
  });

  test('somebody without a key is set aside with the secret to set, and goes out once it is set', async () => {
    const r = await given();
    worked(r, ANA, JONAS);
    expect(await r.settle()).toMatchObject({ result: 'person', owed: 0, refused: 1 });
    expect(r.owed()[0]).toMatch(/refused no key for this person: set the secret vendor\.key\.7$/);
    expect(r.theirs(JONAS)).toEqual(OTHERS);
    await r.restart();
    setSecret(r.kiosk(), ownKey(ANA));
    expect(r.owed()[0]).toMatch(`${DAY} owed`);
    expect(await r.settle(true)).toMatchObject({ result: 'done' });
    expect([r.theirs(ANA), r.theirs(JONAS)]).toEqual([OTHERS, OTHERS]);
  });

  test('a key that is wrong is told with MOCO’s words, and only that person’s days are tried with a new one', async () => {
    const r = await given();
    setSecret(r.kiosk(), ownKey(ANA, 'wrong'));
    worked(r, ANA, JONAS);
    expect(await r.settle(true)).toMatchObject({ result: 'person', owed: 0, refused: 1 });
    expect(r.owed()[0]).toMatch(
      /refused MOCO refuses the key of number 7 \("MOCO answered 401.+"\): set the secret vendor\.key\.7 anew$/,
    );
    expect(r.theirs(JONAS)).toEqual(OTHERS);
    setSecret(r.kiosk(), ownKey(3, 'whatever'));
    expect(r.owed()[0]).toContain(' refused ');
    setSecret(r.kiosk(), ownKey(ANA));
    expect(await r.settle(true)).toMatchObject({ result: 'done' });
    expect([r.theirs(ANA), r.theirs(JONAS)]).toEqual([OTHERS, OTHERS]);
  });
});
