import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import {
  ADA,
  BEN,
  employeeId,
  local,
  syncRig,
  type SyncRig,
} from '../../../test/builders/sync-rig.ts';
import { employeeById } from '../store/employee.ts';
import { readMeta } from '../store/meta.ts';
import { boardOf } from './board.ts';
import { correctPresence } from './correct-presence.ts';
import { acknowledgeEdits } from './vendor-edits.ts';

const DAY = '2026-03-30';

let rig: SyncRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

/** Ada has worked from 08:03 to 16:00, and the vendor has it; answers with the row's id. */
async function agreedDay(): Promise<[SyncRig, number]> {
  rig = await syncRig();
  rig.punch(ADA, 'in', `${DAY} 08:03`);
  rig.punch(ADA, 'out', `${DAY} 16:00`);
  await rig.settle();
  rig.pass(600_000);
  return [rig, rig.sandbox.control.presences()[0]?.id ?? 0];
}

function shown(r: SyncRig, person = ADA) {
  const employee = employeeById(r.kiosk().db, employeeId(person));
  if (!employee) throw new Error('nobody is here');
  return boardOf(r.kiosk(), employee).vendorEdits;
}

function acknowledge(r: SyncRig): void {
  const upToNumber = shown(r)?.upToNumber ?? 0;
  acknowledgeEdits(r.kiosk(), { employeeId: employeeId(ADA), upToNumber });
}

test('an edit at the vendor is shown to its person until a screen has painted it, and not again', async () => {
  const [r, id] = await agreedDay();
  expect(shown(r)).toBeNull();
  r.sandbox.control.edit({ action: 'update', id, from: '08:00' });
  await r.settle();
  const edit = { kind: 'in', fromAt: local(`${DAY} 08:03`), toAt: local(`${DAY} 08:00`) };
  expect(shown(r)).toMatchObject({ count: 1, edits: [edit] });
  expect(shown(r, BEN)).toBeNull();
  await r.restart();
  expect(shown(r)).toMatchObject({ count: 1 });
  acknowledge(r);
  expect(shown(r)).toBeNull();
  await r.restart();
  expect(shown(r)).toBeNull();
});

test('an edit that comes after the painted ones is news again', async () => {
  const [r, id] = await agreedDay();
  r.sandbox.control.edit({ action: 'update', id, from: '08:00' });
  await r.settle();
  const painted = shown(r)?.upToNumber ?? 0;
  r.sandbox.control.edit({ action: 'update', id, to: '16:30' });
  await r.settle();
  acknowledgeEdits(r.kiosk(), { employeeId: employeeId(ADA), upToNumber: painted });
  const edit = { kind: 'out', fromAt: local(`${DAY} 16:00`), toAt: local(`${DAY} 16:30`) };
  expect(shown(r)).toMatchObject({ count: 1, edits: [edit] });
});

test('of several edits of one end only the first time and the last are told, and nothing where they are one', async () => {
  const [r, id] = await agreedDay();
  for (const to of ['16:30', '17:00']) {
    r.sandbox.control.edit({ action: 'update', id, to });
    await r.settle();
  }
  const edit = { kind: 'out', fromAt: local(`${DAY} 16:00`), toAt: local(`${DAY} 17:00`) };
  expect(shown(r)).toMatchObject({ count: 1, edits: [edit] });
  r.sandbox.control.edit({ action: 'update', id, to: '16:00' });
  await r.settle();
  expect(shown(r)).toBeNull();
});

test('what was deleted there says so; what was only added is no change', async () => {
  const [r, id] = await agreedDay();
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '06:00', to: '06:30' });
  await r.settle();
  expect(shown(r)).toBeNull();
  r.sandbox.control.edit({ action: 'delete', id });
  await r.settle();
  expect(shown(r)).toMatchObject({
    count: 2,
    edits: [
      { kind: 'out', fromAt: local(`${DAY} 16:00`), toAt: null },
      { kind: 'in', fromAt: local(`${DAY} 08:03`), toAt: null },
    ],
  });
});

test('the office’s own correction is no edit at the vendor', async () => {
  const [r] = await agreedDay();
  const presenceId = boardOfAda(r).recent.find(({ kind }) => kind === 'in')?.punchId ?? '';
  const change = { kind: 'change', presenceId, from: '07:45' } as const;
  const input = { id: randomUUID(), number: String(ADA), date: DAY, change, reason: 'r', by: 'o' };
  expect(correctPresence(r.kiosk(), input)).toMatchObject({ ok: true });
  expect(shown(r)).toBeNull();
  expect(boardOfAda(r).recent[1]?.origin).toMatchObject({ by: 'office', reason: 'r' });
});

test('a number from nowhere does not silence what is still to come', async () => {
  const [r, id] = await agreedDay();
  acknowledgeEdits(r.kiosk(), { employeeId: employeeId(ADA), upToNumber: 1_000_000 });
  r.sandbox.control.edit({ action: 'update', id, from: '08:00' });
  await r.settle();
  expect(shown(r)).toMatchObject({ count: 1 });
  acknowledge(r);
  acknowledgeEdits(r.kiosk(), { employeeId: employeeId(ADA), upToNumber: 1 });
  expect(shown(r)).toBeNull();
});

test('of somebody who is not there nothing is written down', async () => {
  const [r] = await agreedDay();
  acknowledgeEdits(r.kiosk(), { employeeId: 'employee-erased', upToNumber: 1 });
  expect(readMeta(r.kiosk().db, 'editsSeen.employee-erased')).toBeNull();
});

function boardOfAda(r: SyncRig) {
  const ada = employeeById(r.kiosk().db, employeeId(ADA));
  if (!ada) throw new Error('Ada is not here');
  return boardOf(r.kiosk(), ada);
}
