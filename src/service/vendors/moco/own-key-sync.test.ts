import { afterEach, expect, test } from 'vitest';
import { ADA, BEN, syncRig, type SyncRig } from '../../../../test/builders/sync-rig.ts';

/** One key per person, and one of them in the wrong place: what it shows is no word about the person it is kept for. */

const YESTERDAY = '2026-03-29';
const DAY = '2026-03-30';
const FOREIGN = `the key of number ${ADA} belongs to somebody else (MOCO user ${BEN}): set the secret vendor.key.${ADA} to their own`;

let rig: SyncRig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

/** Both have worked a day that is agreed; since then Ben's key is kept for Ada as well. */
async function mixedUp(): Promise<SyncRig> {
  const r = await syncRig({ impersonate: false, at: `${YESTERDAY} 07:00` });
  rig = r;
  for (const id of [ADA, BEN]) r.kiosk().secrets.set(`vendor.key.${id}`, `key-${id}`);
  for (const id of [ADA, BEN]) r.punch(id, 'in', `${YESTERDAY} 08:00`);
  for (const id of [ADA, BEN]) r.punch(id, 'out', `${YESTERDAY} 12:00`);
  r.pass(60_000);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  r.kiosk().secrets.set(`vendor.key.${ADA}`, `key-${BEN}`);
  return r;
}

test('with somebody else’s key nothing is taken for deleted', async () => {
  const r = await mixedUp();
  const before = r.ours(ADA);
  await r.restart();
  await r.settle(true);
  r.pass(24 * 3_600_000);
  await r.settle(true);
  expect(before).toHaveLength(1);
  expect(r.ours(ADA)).toEqual(before);
  expect(r.theirs(ADA, YESTERDAY)).toBe('08:00-12:00');
});

test('a new punch waits for the office, which is told whose key it is; nobody else is affected', async () => {
  const r = await mixedUp();
  const written = r.writes();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(BEN, 'in', `${DAY} 08:01`);
  r.pass(60_000);
  const settled = await r.settle();
  expect(settled).toMatchObject({ result: 'person', owed: 0, refused: 1 });
  expect(settled.message).toContain(FOREIGN);
  expect(r.owed()).toMatchObject([{ state: 'refused', reason: FOREIGN }]);
  expect([r.theirs(BEN, DAY), r.engine().health().state]).toEqual(['08:01-', 'ok']);
  expect(r.writes()).toEqual([...written, 'POST 200']);
  expect(r.ours(ADA)).toHaveLength(2);
});

test('with their own key back the day goes out', async () => {
  const r = await mixedUp();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.pass(60_000);
  await r.settle();
  r.kiosk().secrets.set(`vendor.key.${ADA}`, `key-${ADA}`);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect([r.theirs(ADA, YESTERDAY), r.theirs(ADA, DAY)]).toEqual(['08:00-12:00', '08:00-']);
});

/** Both have worked a day that is agreed; since then MOCO has taken Ada's key back. */
async function revoked(): Promise<SyncRig> {
  const r = await syncRig({ impersonate: false, at: `${YESTERDAY} 07:00` });
  rig = r;
  for (const id of [ADA, BEN]) r.kiosk().secrets.set(`vendor.key.${id}`, `key-${id}`);
  for (const id of [ADA, BEN]) r.punch(id, 'in', `${YESTERDAY} 08:00`);
  for (const id of [ADA, BEN]) r.punch(id, 'out', `${YESTERDAY} 12:00`);
  r.pass(60_000);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  keyOfAda(r, null);
  for (const id of [ADA, BEN]) r.punch(id, 'in', `${DAY} 08:00`);
  r.pass(60_000);
  return r;
}

/** MOCO forgets Ada's key, or knows her by this one. */
function keyOfAda(r: SyncRig, key: string | null): void {
  const company = r.sandbox.control.state().company as unknown as {
    readonly keys: readonly { readonly user_id: number }[];
  };
  const others = company.keys.filter(({ user_id: id }) => id !== ADA);
  const hers = { key, user_id: ADA, staff: false, access: 'full' };
  const keys = key === null ? others : [...others, hers];
  r.sandbox.control.seed({ ...company, keys } as never);
}

const REFUSED = `MOCO refuses the key of number ${ADA} ("MOCO answered 401`;

test('a key that MOCO has taken back sets its owner aside, with words and the secret to set, and nobody else', async () => {
  const r = await revoked();
  const before = r.ours(ADA);
  const settled = await r.settle();
  expect(settled).toMatchObject({ result: 'person', owed: 0, refused: 1, conflicts: 0 });
  expect(settled.message).toContain(REFUSED);
  expect(settled.message).toContain(`set the secret vendor.key.${ADA} anew`);
  expect([r.theirs(BEN, DAY), r.engine().health().state]).toEqual(['08:00-', 'ok']);
  expect(r.ours(ADA)).toEqual(before);
  await r.restart();
  await r.settle(true);
  expect([r.theirs(ADA, YESTERDAY), r.ours(ADA)]).toEqual(['08:00-12:00', before]);
});

test.each<[string, (r: SyncRig) => void]>([
  ['the same key counts again', (r) => keyOfAda(r, `key-${ADA}`)],
  [
    'another key is set',
    (r) => {
      keyOfAda(r, 'another');
      r.kiosk().secrets.set(`vendor.key.${ADA}`, 'another');
    },
  ],
])('once %s the day goes out, once', async (_, mended) => {
  const r = await revoked();
  await r.settle();
  await r.restart();
  mended(r);
  r.pass(60_000);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect([r.theirs(ADA, YESTERDAY), r.theirs(ADA, DAY)]).toEqual(['08:00-12:00', '08:00-']);
});

test('a refusal that was only a flicker sets nobody aside', async () => {
  const r = await revoked();
  keyOfAda(r, `key-${ADA}`);
  r.faults([{ kind: 'status', status: 401, match: { method: 'GET', path: '/users/presences' } }]);
  expect(await r.settle(true)).toMatchObject({ result: 'done', refused: 0 });
});

test('a key that stays refused is asked about with every pull and no oftener', async () => {
  const r = await revoked();
  await r.settle();
  const before = r.sandbox.control.log().length;
  for (let pull = 0; pull < 288; pull += 1) {
    r.pass(300_000);
    await r.settle(true);
  }
  const refused = r.sandbox.control
    .log()
    .slice(before)
    .filter(({ status }) => status === 401);
  expect(refused.length).toBeLessThanOrEqual(2 * 288);
  expect(r.owed()).toMatchObject([{ state: 'refused' }]);
});
