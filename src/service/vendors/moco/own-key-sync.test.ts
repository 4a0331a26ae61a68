import { afterEach, expect, test } from 'vitest';
import { ADA, BEN, syncRig, type SyncRig } from '../../../../test/builders/sync-rig.ts';

/** One key per person, and one of them in the wrong place: what it shows is no word about the person it is kept for. */

const YESTERDAY = '2026-03-29';
const DAY = '2026-03-30';
const FOREIGN = `the key of number ${ADA} belongs to somebody else (MOCO user ${BEN})`;

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
