import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { ADA, employeeId, local, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import { employeeById } from '../store/employee.ts';
import { presencesBetween } from '../store/presence.ts';
import { answerForgotten } from '../usecases/answer-forgotten.ts';
import { correctPresence } from '../usecases/correct-presence.ts';

let rig: SyncRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-03-30';

/** Ada has worked from 08:00:20 to 16:00:40, and the vendor has it. */
async function agreedDay(): Promise<SyncRig> {
  rig = await syncRig();
  rig.punch(ADA, 'in', `${DAY} 08:00:20`);
  rig.punch(ADA, 'out', `${DAY} 16:00:40`);
  expect(await rig.settle()).toMatchObject({ result: 'done' });
  rig.pass(3 * 3_600_000);
  return rig;
}

type Change = Parameters<typeof correctPresence>[1]['change'];

function correct(r: SyncRig, change: Change): void {
  const number = employeeById(r.kiosk().db, employeeId(ADA))?.number ?? '';
  const input = { id: randomUUID(), number, date: DAY, change, reason: 'r', by: 'office' };
  expect(correctPresence(r.kiosk(), input)).toMatchObject({ ok: true });
}

function presenceId(r: SyncRig): string {
  const [first] = presencesBetween(r.kiosk().db, employeeId(ADA), 0, local('2026-12-31 00:00'));
  return first?.id ?? '';
}

test('a corrected end reaches the vendor at once, in the row that is there', async () => {
  const r = await agreedDay();
  correct(r, { kind: 'change', presenceId: presenceId(r), to: '17:30' });
  expect(r.owed().map(({ date, dueAt }) => [date, dueAt])).toEqual([
    [DAY, r.kiosk().world.clock()],
  ]);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('08:00-17:30');
  expect(r.writes()).toEqual(['POST 200', 'PUT 200']);
});

test('a presence that is deleted or added is so at the vendor', async () => {
  const r = await agreedDay();
  correct(r, { kind: 'delete', presenceId: presenceId(r) });
  await r.settle();
  expect(r.theirs(ADA, DAY)).toBe('');
  correct(r, { kind: 'add', from: '09:00', to: '12:00' });
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('09:00-12:00');
});

test('a correction within the minute changes nothing there', async () => {
  const r = await agreedDay();
  correct(r, { kind: 'change', presenceId: presenceId(r), to: '16:00:10' });
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('08:00-16:00');
  expect(r.writes()).toEqual(['POST 200']);
});

test('a forgotten day is sent whole once its person has said when they left', async () => {
  rig = await syncRig();
  const presence = rig.punch(ADA, 'in', `${DAY} 08:00`);
  await rig.settle();
  rig.punch(ADA, 'in', '2026-03-31 08:00');
  await rig.settle();
  const answer = { id: randomUUID(), employeeId: employeeId(ADA), presenceId: presence };
  const outAt = local(`${DAY} 17:00`);
  expect(answerForgotten(rig.kiosk(), { ...answer, outAt })).toMatchObject({ ok: true });
  expect(await rig.settle()).toMatchObject({ result: 'done' });
  expect(rig.theirs(ADA, DAY)).toBe('08:00-17:00');
  expect(rig.theirs(ADA, '2026-03-31')).toBe('08:00-');
});
