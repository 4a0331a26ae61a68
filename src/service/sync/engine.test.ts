import { afterEach, expect, test } from 'vitest';
import {
  ADA,
  BEN,
  employeeId,
  syncRig,
  type RigOptions,
  type SyncRig,
} from '../../../test/builders/sync-rig.ts';
import { putEmployee } from '../store/employee.ts';

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
const EVE = {
  id: employeeId(ADA),
  number: 'A1',
  name: 'Ada',
  active: true,
  language: null,
  vendorId: String(ADA),
  source: 'roster',
  activeSource: 'vendor',
  adultFromDate: null,
} as const;

test('a punch in and out arrive as one row, once', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00:20`);
  r.punch(ADA, 'out', `${DAY} 12:30:40`);
  expect(await r.settle()).toMatchObject({ result: 'done', owed: 0 });
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:30');
  await r.settle();
  expect(r.writes()).toEqual(['POST 200']);
});

test('an open presence is sent when its undo time has passed, and closed by the out', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  expect(await r.settle(true)).toMatchObject({ result: 'waiting', owed: 1 });
  expect(r.theirs(ADA, DAY)).toBe('');
  r.pass(10_000);
  expect(await r.settle(true)).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('08:00-');
  r.punch(ADA, 'out', `${DAY} 16:00`);
  await r.settle();
  expect(r.theirs(ADA, DAY)).toBe('08:00-16:00');
  expect(r.writes()).toEqual(['POST 200', 'PUT 200']);
});

test('breaks split the row', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'breakStart', `${DAY} 12:00`);
  r.punch(ADA, 'breakEnd', `${DAY} 12:30`);
  r.punch(ADA, 'out', `${DAY} 17:00`);
  r.punch(BEN, 'in', `${DAY} 17:05`);
  await r.settle();
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:00 12:30-17:00');
  expect(r.theirs(BEN, DAY)).toBe('17:05-');
});

test('a night shift is sent as two rows once its end is known, and only the first while it is open', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 22:00`);
  r.at('2026-03-31 02:00');
  await r.settle();
  expect(r.theirs(ADA, DAY)).toBe('22:00-');
  expect(r.theirs(ADA, '2026-03-31')).toBe('');
  r.punch(ADA, 'out', '2026-03-31 06:00');
  await r.settle();
  expect(r.theirs(ADA, DAY)).toBe('22:00-23:59');
  expect(r.theirs(ADA, '2026-03-31')).toBe('00:00-06:00');
  expect(r.owed()).toEqual([]);
});

test('a day blocked by an open earlier row is refused with that reason and goes once it is closed', async () => {
  const r = await given({ switches: { openEarlierRow: 'blocks' } });
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '08:00' });
  await r.settle();
  r.at('2026-03-31 07:00');
  r.punch(ADA, 'in', '2026-03-31 08:00');
  expect(await r.settle()).toMatchObject({ result: 'person', refused: 1 });
  expect(r.owed()[0]?.reason).toMatch(
    /^an earlier day is open: MOCO answered 422: from range overlaps/,
  );
  const [row] = r.sandbox.control.presences();
  r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, to: '16:00' });
  r.pass(300_000);
  await r.settle(true);
  await r.settle(true);
  expect(r.theirs(ADA, '2026-03-31')).toBe('08:00-');
});

test('in and out within a minute never reach the vendor, and nothing stays owed', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00:10`);
  r.punch(ADA, 'out', `${DAY} 08:00:40`);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.writes()).toEqual([]);
});

test('a row that shrank below a minute is deleted again', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00:00`);
  r.pass(15_000);
  await r.settle(true);
  expect(r.theirs(ADA, DAY)).toBe('08:00-');
  r.punch(ADA, 'out', `${DAY} 08:00:50`);
  await r.settle();
  expect(r.theirs(ADA, DAY)).toBe('');
  expect(r.writes()).toEqual(['POST 200', 'DELETE 204']);
});

test('an undo before the push sends nothing, an undo after it takes the row back', async () => {
  const r = await given();
  const early = r.punch(ADA, 'in', `${DAY} 08:00`);
  r.undo(ADA, early);
  await r.settle();
  expect(r.writes()).toEqual([]);
  const late = r.punch(ADA, 'in', `${DAY} 09:00`);
  await r.settle();
  r.undo(ADA, late);
  await r.settle();
  expect(r.theirs(ADA, DAY)).toBe('');
  expect(r.owed()).toEqual([]);
});

test('an undone out reopens the row', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  const out = r.punch(ADA, 'out', `${DAY} 12:00`);
  await r.settle();
  r.undo(ADA, out);
  await r.settle();
  expect(r.theirs(ADA, DAY)).toBe('08:00-');
});

test('a span in the repeated hour is refused with its reason while other days go on', async () => {
  const r = await given({ at: '2026-10-25 00:30' });
  r.punch(ADA, 'in', '2026-10-25 02:30');
  r.punch(ADA, 'out', '2026-10-25 02:10', { fold: 'second' });
  r.punch(BEN, 'in', '2026-10-25 08:00');
  const settled = await r.settle();
  expect(settled).toMatchObject({ result: 'person', refused: 1 });
  expect(settled.message).toContain('the hour that the clocks repeat');
  expect(r.theirs(BEN, '2026-10-25')).toBe('08:00-');
  expect(r.theirs(ADA, '2026-10-25')).toBe('');
});

test('a backlog of weeks is read in few calls and sent exactly once', async () => {
  const r = await given({ at: '2026-01-05 07:00' });
  for (let day = 5; day <= 30; day += 1) {
    const date = `2026-01-${String(day).padStart(2, '0')}`;
    r.punch(ADA, 'in', `${date} 08:00`, { source: 'import' });
    r.punch(ADA, 'out', `${date} 16:00`, { source: 'import' });
  }
  r.at('2026-03-30 08:00');
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.sandbox.control.presences()).toHaveLength(26);
  const reads = r.sandbox.control
    .log()
    .filter((call) => call.path === '/users/presences' && call.method === 'GET');
  expect(reads.length).toBeLessThanOrEqual(6);
});

test('somebody without a link to the vendor is refused here and sent once linked', async () => {
  const r = await given({ employees: [BEN] });
  const { db } = r.kiosk();
  putEmployee(db, { ...EVE, vendorId: null });
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.pass(60_000);
  r.sandbox.control.setFaults([
    { kind: 'status', status: 403, times: 'always', match: { path: '/users', exact: true } },
  ]);
  expect(await r.settle()).toMatchObject({ result: 'person', refused: 1 });
  expect(r.owed()[0]?.reason).toMatch(/^not linked to a person at MOCO: enter/);
  putEmployee(db, EVE);
  expect(await r.settle(true)).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('08:00-');
});

test('a refused day is tried again a day later by itself', async () => {
  const r = await given({ switches: { periodLockedBefore: '2026-04-01' } });
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  expect(await r.settle()).toMatchObject({
    result: 'person',
    refused: 1,
    message: expect.stringContaining('locked'),
  });
  r.sandbox.control.setSwitches({ periodLockedBefore: null });
  expect(await r.settle(true)).toMatchObject({ refused: 1 });
  expect(r.theirs(ADA, DAY)).toBe('');
  r.pass(25 * 3_600_000);
  expect(await r.settle(true)).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:00');
});

test('a new punch gives a refused day its next try at once', async () => {
  const r = await given({ switches: { periodLockedBefore: '2026-04-01' } });
  r.punch(ADA, 'in', `${DAY} 08:00`);
  await r.settle();
  r.sandbox.control.setSwitches({ periodLockedBefore: null });
  r.punch(ADA, 'out', `${DAY} 12:00`);
  r.pass(10_000);
  await r.settle(true);
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:00');
});
