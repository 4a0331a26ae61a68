import { afterEach, expect, test } from 'vitest';
import {
  ADA,
  employeeId,
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

/** Ada has worked from 08:00:20 to 16:00:40, agreed with the vendor as 08:00-16:00. */
async function agreedDay(r: SyncRig): Promise<number> {
  r.punch(ADA, 'in', `${DAY} 08:00:20`);
  r.punch(ADA, 'out', `${DAY} 16:00:40`);
  await r.settle();
  r.pass(600_000);
  const row = r.sandbox.control.presences().find((each) => each.user.id === ADA);
  return row?.id ?? 0;
}

test('an end moved at the vendor is taken over, and our seconds stay at the other end', async () => {
  const r = await given();
  const id = await agreedDay(r);
  r.sandbox.control.edit({ action: 'update', id, to: '17:30' });
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.ours(ADA)).toEqual(['08:00:20-17:30:00']);
  expect(r.theirs(ADA, DAY)).toBe('08:00-17:30');
  expect(r.writes()).toEqual(['POST 200']);
});

test('the edit is a journalled fact with both sides and the person hears of it', async () => {
  const r = await given();
  const id = await agreedDay(r);
  r.sandbox.control.edit({ action: 'update', id, from: '07:45' });
  await r.settle();
  const fact = r
    .kiosk()
    .db.prepare(`SELECT body FROM journal WHERE kind = 'vendorEdit'`)
    .pluck()
    .get();
  const body = JSON.parse(String(fact)) as Record<string, unknown>;
  expect(body).toMatchObject({
    vendor: 'moco',
    date: DAY,
    rowId: String(id),
    before: [{ from: '08:00', to: '16:00' }],
    after: [{ from: '07:45', to: '16:00' }],
  });
  expect(body['voids']).toHaveLength(1);
  expect(r.ours(ADA)).toEqual(['07:45:00-16:00:40']);
  expect(r.kiosk().emitted).toContainEqual(['boardChanged', { employeeId: employeeId(ADA) }]);
});

test('a row added at the vendor becomes a pair of punches', async () => {
  const r = await given();
  await agreedDay(r);
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '18:00', to: '19:00' });
  await r.settle();
  expect(r.ours(ADA)).toEqual(['08:00:20-16:00:40', '18:00:00-19:00:00']);
  expect(r.owed()).toEqual([]);
});

test('a row that begins in the minute in which ours ended is taken over behind it', async () => {
  const r = await given();
  await agreedDay(r);
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '16:00', to: '17:00' });
  await r.settle();
  expect(r.ours(ADA)).toEqual(['08:00:20-16:00:40', '16:00:40-17:00:00']);
  expect(r.owed()).toEqual([]);
});

test('a row deleted at the vendor is taken back here and not sent again', async () => {
  const r = await given();
  const id = await agreedDay(r);
  r.sandbox.control.edit({ action: 'delete', id });
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.ours(ADA)).toEqual([]);
  expect(r.theirs(ADA, DAY)).toBe('');
  r.pass(600_000);
  await r.settle();
  expect(r.writes()).toEqual(['POST 200']);
});

test('a row moved to another date is moved here, not doubled', async () => {
  const r = await given();
  const id = await agreedDay(r);
  r.at('2026-03-31 10:00');
  r.sandbox.control.edit({ action: 'update', id, date: '2026-03-31' });
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('');
  expect(r.theirs(ADA, '2026-03-31')).toBe('08:00-16:00');
  expect(r.ours(ADA)).toEqual(['08:00:00-16:00:00']);
  expect(r.writes()).toEqual(['POST 200']);
});

test('the last of two rows around a break is deleted there: the person left at the break', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'breakStart', `${DAY} 12:00:30`);
  r.punch(ADA, 'breakEnd', `${DAY} 12:30`);
  r.punch(ADA, 'out', `${DAY} 17:00`);
  await r.settle();
  const last = r.sandbox.control.presences().find((row) => row.from === '12:30');
  r.sandbox.control.edit({ action: 'delete', id: last?.id ?? 0 });
  r.pass(600_000);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.ours(ADA)).toEqual(['08:00:00-12:00:30']);
});

test('a person closes the open row that somebody began at the vendor', async () => {
  const r = await given();
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '06:30' });
  await r.settle();
  expect(r.ours(ADA)).toEqual(['06:30:00-']);
  r.punch(ADA, 'out', `${DAY} 12:00:10`);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('06:30-12:00');
  expect(r.writes()).toEqual(['PUT 200']);
});

test('an open row closed at the vendor is closed here', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  await r.settle();
  const [row] = r.sandbox.control.presences();
  r.at(`${DAY} 14:00`);
  r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, to: '13:00' });
  await r.settle();
  expect(r.ours(ADA)).toEqual(['08:00:00-13:00:00']);
});

test('both sides changed the same row: a conflict that keeps both and writes nothing', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  await r.settle();
  const [row] = r.sandbox.control.presences();
  r.punch(ADA, 'out', `${DAY} 16:00`);
  r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, from: '09:00' });
  expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
  expect(r.ours(ADA)).toEqual(['08:00:00-16:00:00']);
  expect(r.theirs(ADA, DAY)).toBe('09:00-');
  const [day] = r.owed();
  expect(day).toMatchObject({ state: 'conflict', reason: 'bothChanged' });
  expect(JSON.parse(day?.theirs ?? 'null')).toEqual([
    { id: String(row?.id), from: '09:00', to: null },
  ]);
  expect(r.writes()).toEqual(['POST 200']);
});

test('a conflict ends when the vendor’s side is put right by hand', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  await r.settle();
  const [row] = r.sandbox.control.presences();
  r.punch(ADA, 'out', `${DAY} 16:00`);
  r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, from: '09:00' });
  await r.settle();
  r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, from: '08:00', to: '16:00' });
  expect(await r.settle()).toMatchObject({ result: 'done', conflicts: 0 });
});

test('a row of somebody else that overlaps ours is a conflict and stays untouched', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '09:00', to: '10:00' });
  expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
  expect(r.theirs(ADA, DAY)).toBe('09:00-10:00');
});

test('a row of somebody else beside ours is taken over while ours is sent', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '13:00', to: '14:00' });
  r.pass(8 * 3_600_000);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:00 13:00-14:00');
  expect(r.ours(ADA)).toEqual(['08:00:00-12:00:00', '13:00:00-14:00:00']);
});

test('an edit of a part cut at midnight is a conflict', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 22:00`);
  r.punch(ADA, 'out', '2026-03-31 06:00');
  await r.settle();
  const first = r.sandbox.control.presences().find((row) => row.date === DAY);
  r.sandbox.control.edit({ action: 'update', id: first?.id ?? 0, to: '23:30' });
  r.pass(600_000);
  expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
  expect(r.ours(ADA)).toEqual(['22:00:00-06:00:00']);
});

test('the real end of a night shift may be edited at the vendor', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 22:00`);
  r.punch(ADA, 'out', '2026-03-31 06:00');
  await r.settle();
  const second = r.sandbox.control.presences().find((row) => row.date === '2026-03-31');
  r.sandbox.control.edit({ action: 'update', id: second?.id ?? 0, to: '05:00' });
  r.pass(600_000);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.ours(ADA)).toEqual(['22:00:00-05:00:00']);
});

test('history that the vendor has from last month is there after the first contact', async () => {
  const r = await given();
  r.sandbox.control.edit({
    action: 'create',
    userId: ADA,
    date: '2026-02-02',
    from: '08:00',
    to: '12:00',
  });
  r.sandbox.control.edit({
    action: 'create',
    userId: ADA,
    date: '2026-01-30',
    from: '08:00',
    to: '12:00',
  });
  await r.settle();
  expect(r.ours(ADA)).toEqual(['08:00:00-12:00:00']);
});

test('an edit older than the window arrives with the nightly look at the months', async () => {
  const r = await given();
  await r.settle();
  r.sandbox.control.edit({
    action: 'create',
    userId: ADA,
    date: '2026-03-02',
    from: '08:00',
    to: '12:00',
  });
  await r.settle();
  expect(r.ours(ADA)).toEqual([]);
  r.at('2026-03-31 03:00');
  await r.settle();
  expect(r.ours(ADA)).toEqual(['08:00:00-12:00:00']);
});

test('rows that vanish because the key lost its rights delete nothing here', async () => {
  const r = await given();
  await agreedDay(r);
  const { company } = r.sandbox.control.state();
  r.sandbox.control.seed({
    ...company,
    keys: company.keys.map((key) => ({ ...key, staff: false })),
  });
  const settled = await r.settle();
  expect(settled.result).toBe('person');
  expect(r.ours(ADA)).toEqual(['08:00:20-16:00:40']);
  expect(r.engine().health().state).toBe('unauthorized');
});

test('a row moved to another date waits there until the day it came from can be looked at', async () => {
  const r = await given();
  const id = await agreedDay(r);
  r.punch(ADA, 'in', `${DAY} 18:00`);
  r.sandbox.control.edit({ action: 'update', id, date: '2026-03-27' });
  await r.settle(true);
  expect(r.ours(ADA)).toEqual(['08:00:20-16:00:40', '18:00:00-']);
  r.pass(10_000);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, '2026-03-27')).toBe('08:00-16:00');
  expect(r.theirs(ADA, DAY)).toBe('18:00-');
  expect(r.ours(ADA)).toEqual(['08:00:00-16:00:00', '18:00:00-']);
  expect(r.sandbox.control.presences()).toHaveLength(2);
});

test('a day with a row that cannot be read stays owed and is looked at ever more slowly (invariant 6)', async () => {
  const r = await given();
  const { company } = r.sandbox.control.state();
  const stamp = '2026-03-30T05:00:00Z';
  const row = { id: 77, date: DAY, from: null, to: null, user: { id: ADA }, updated_at: stamp };
  const presences = [row] as unknown as typeof company.presences;
  r.sandbox.control.seed({ ...company, presences });
  r.punch(ADA, 'in', `${DAY} 08:00`);
  expect(await r.settle()).toMatchObject({ result: 'waiting', owed: 1 });
  expect(r.writes()).toEqual([]);
  expect(r.sandbox.control.log().length).toBeLessThan(40);
  r.sandbox.control.seed(company);
  expect(await r.settle()).toMatchObject({ result: 'done' });
});

test('a refused day is tried again as soon as the vendor’s side has changed', async () => {
  const r = await given({ switches: { periodLockedBefore: '2026-04-01' } });
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  expect(await r.settle()).toMatchObject({ refused: 1 });
  r.sandbox.control.setSwitches({ periodLockedBefore: null });
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '13:00', to: '14:00' });
  expect(await r.settle(true)).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:00 13:00-14:00');
});

test('an edit that would pair up with punches that counted for nothing is a conflict', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00:01`);
  r.punch(ADA, 'out', `${DAY} 08:00:20`);
  r.punch(ADA, 'in', `${DAY} 08:00:40`);
  await r.settle();
  const [row] = r.sandbox.control.presences();
  r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, from: '07:15' });
  r.pass(600_000);
  expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 1 });
  expect(r.theirs(ADA, DAY)).toBe('07:15-');
  expect(r.ours(ADA)).toEqual(['08:00:01-08:00:20', '08:00:40-']);
});

test('a row there on a day of ours that cannot be said there is not passed over', async () => {
  const r = await given({ at: '2026-10-25 12:00' });
  r.kiosk().setConfig('vendor.kind', 'none');
  r.punch(ADA, 'in', '2026-10-25 02:50', { source: 'import' });
  r.punch(ADA, 'out', '2026-10-25 02:10', { source: 'import', fold: 'second' });
  r.kiosk().setConfig('vendor.kind', 'moco');
  r.kiosk().setConfig('vendor.url', r.sandbox.url);
  await r.settle();
  expect(r.owed()).toEqual([]);
  const date = '2026-10-25';
  r.sandbox.control.edit({ action: 'create', userId: ADA, date, from: '08:00', to: '09:00' });
  r.pass(600_000);
  await r.settle();
  expect(r.owed()).toMatchObject([
    { date, state: 'refused', reason: expect.stringContaining('the hour that the clocks repeat') },
  ]);
});
