import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ADA, employeeId, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import type { PunchKind } from '../../core/punch/punch.ts';
import { rulesOf } from '../context.ts';
import { projectionDifference } from '../store/projection-check.ts';
import { boardOf } from '../usecases/board.ts';
import { readDay } from '../usecases/read-day.ts';
import { recordPunch } from '../usecases/record-punch.ts';
import { undoPunch } from '../usecases/undo-punch.ts';
import { workElsewhere } from '../usecases/work-elsewhere.ts';
import { employeeById } from '../store/employee.ts';

const DATE = '2026-03-30';

let rig: SyncRig;

beforeEach(async () => {
  rig = await syncRig();
  rig.at(`${DATE} 09:30`);
});
afterEach(() => rig.close());

function punch(kind: PunchKind, homeOffice = false): string {
  const id = randomUUID();
  const asked = { id, employeeId: employeeId(ADA), kind, by: 'badge', deliberate: true } as const;
  const outcome = recordPunch(rig.kiosk(), homeOffice ? { ...asked, homeOffice } : asked);
  if (!outcome.ok) throw new Error(outcome.refusal);
  rig.kiosk().db.exec('UPDATE last_scan SET shown = 1');
  return id;
}

const theirMarks = (): (boolean | null)[] =>
  rig.sandbox.control
    .presences()
    .filter(({ date, user }) => date === DATE && user.id === ADA)
    .map((row) => row.is_home_office);

function ourMarks(): unknown {
  const number = employeeById(rig.kiosk().db, employeeId(ADA))?.number ?? '';
  const outcome = readDay(rig.kiosk(), { number, date: DATE });
  if (!outcome.ok) throw new Error(outcome.refusal);
  const { presences } = outcome.value.day as { presences: { home_office: boolean }[] };
  return presences.map((presence) => presence.home_office);
}

test('work elsewhere is marked here at once, at the vendor with its row, and written once', async () => {
  punch('in', true);
  expect(ourMarks()).toEqual([true]);
  rig.pass(60_000);
  await rig.settle();
  expect(theirMarks()).toEqual([true]);
  rig.pass(3_600_000);
  punch('out');
  rig.pass(60_000);
  await rig.settle();
  await rig.settle();
  expect(theirMarks()).toEqual([true]);
  expect(ourMarks()).toEqual([true]);
  expect(rig.writes()).toEqual(['POST 200', 'PUT 200']);
});

test('an in that is marked right after it reaches the vendor with its mark, in one write', async () => {
  const punchId = punch('in');
  rig.pass(5_000);
  const id = randomUUID();
  expect(workElsewhere(rig.kiosk(), { id, punchId })).toMatchObject({
    ok: true,
    value: { receipt: { punchId }, board: { attendance: 'in', elsewhere: true } },
  });
  expect(workElsewhere(rig.kiosk(), { id, punchId }).ok).toBe(true);
  rig.pass(60_000);
  await rig.settle();
  expect(theirMarks()).toEqual([true]);
  expect(rig.writes()).toEqual(['POST 200']);
});

test('after the undo time an in is not marked any more, for the vendor may have it without', () => {
  const punchId = punch('in');
  rig.pass(11_000);
  expect(workElsewhere(rig.kiosk(), { id: randomUUID(), punchId })).toEqual({
    ok: false,
    refusal: 'undoTimePassed',
    detail: {},
  });
  expect(ourMarks()).toEqual([false]);
});

test('work elsewhere is taken back like any other in, and cannot be marked afterwards', async () => {
  const punchId = punch('in', true);
  rig.pass(3_000);
  expect(undoPunch(rig.kiosk(), { id: randomUUID(), punchId })).toMatchObject({
    ok: true,
    value: { board: { attendance: 'out', elsewhere: false } },
  });
  expect(workElsewhere(rig.kiosk(), { id: randomUUID(), punchId })).toMatchObject({
    refusal: 'alreadyUndone',
  });
  rig.pass(60_000);
  await rig.settle();
  expect(theirMarks()).toEqual([]);
});

test('a mark that somebody takes off at the vendor is not put there again', async () => {
  punch('in', true);
  rig.pass(60_000);
  await rig.settle();
  const id = rig.sandbox.control.presences().find(({ date }) => date === DATE)?.id ?? 0;
  rig.sandbox.control.edit({ action: 'update', id, isHomeOffice: false });
  rig.pass(3_600_000);
  punch('out');
  rig.pass(60_000);
  await rig.settle();
  expect(theirMarks()).toEqual([false]);
  expect(rig.writes()).toEqual(['POST 200', 'PUT 200']);
});

test('a mark that somebody takes off at the vendor does not come back with the row after a break', async () => {
  punch('in', true);
  rig.pass(60_000);
  await rig.settle();
  const id = rig.sandbox.control.presences().find(({ date }) => date === DATE)?.id ?? 0;
  rig.sandbox.control.edit({ action: 'update', id, isHomeOffice: false });
  rig.pass(3_600_000);
  punch('breakStart');
  rig.pass(1_800_000);
  punch('breakEnd');
  rig.pass(60_000);
  await rig.settle();
  expect(theirMarks()).toEqual([false, false]);
  expect(ourMarks()).toEqual([true]);
});

test('a beginning that somebody moves at the vendor is still one of work elsewhere', async () => {
  punch('in', true);
  rig.pass(60_000);
  await rig.settle();
  const id = rig.sandbox.control.presences().find(({ date }) => date === DATE)?.id ?? 0;
  rig.sandbox.control.edit({ action: 'update', id, from: '09:00' });
  rig.pass(3_600_000);
  await rig.settle();
  expect(rig.ours(ADA)).toEqual([expect.stringContaining('09:00')]);
  expect(ourMarks()).toEqual([true]);
  const { db, config } = rig.kiosk();
  const ada = employeeById(db, employeeId(ADA));
  expect(ada && boardOf(rig.kiosk(), ada).elsewhere).toBe(true);
  expect(projectionDifference(db, rulesOf(config()))).toBeNull();
});

test('a beginning that gives way to another kiosk’s is still one of work elsewhere', async () => {
  rig.at(`${DATE} 09:30:40`);
  punch('in', true);
  rig.sandbox.control.edit({ action: 'create', userId: ADA, date: DATE, from: '09:31' });
  rig.pass(60_000);
  await rig.settle();
  expect(rig.ours(ADA)).toEqual([expect.stringContaining('09:31')]);
  expect(ourMarks()).toEqual([true]);
});

test('an out says nothing about where somebody works', () => {
  punch('in');
  rig.pass(3_600_000);
  punch('out', true);
  expect(ourMarks()).toEqual([false]);
});
