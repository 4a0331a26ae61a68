import { afterEach, expect, test } from 'vitest';
import {
  ADA,
  employeeId,
  syncRig,
  type RigOptions,
  type SyncRig,
} from '../../../test/builders/sync-rig.ts';
import { prepared } from '../store/database.ts';
import { employeeById, putEmployee } from '../store/employee.ts';
import { readDay } from './read-day.ts';

const DAY = '2026-03-30';
const BEFORE = '2026-03-29';

let rig: SyncRig | null = null;

async function given(options: RigOptions = {}): Promise<SyncRig> {
  rig = await syncRig(options);
  return rig;
}

afterEach(async () => {
  await rig?.close();
  rig = null;
});

function syncOf(r: SyncRig, date: string): unknown {
  const outcome = readDay(r.kiosk(), { number: String(ADA), date });
  return outcome.ok ? outcome.value.day['sync'] : outcome.refusal;
}

const NONE = { state: 'none', owed: false };
const AGREED = { state: 'agreed', owed: false };

test('a day is agreed once the vendor and we have the same of it', async () => {
  const r = await given();
  expect(syncOf(r, DAY)).toEqual(NONE);
  r.punch(ADA, 'in', `${DAY} 08:00`);
  expect(syncOf(r, DAY)).toEqual({ state: 'owed', owed: true });
  await r.settle();
  expect(syncOf(r, DAY)).toEqual(AGREED);
});

test('an empty day is agreed once the vendor has been read, a day ahead is not', async () => {
  const r = await given();
  expect(syncOf(r, BEFORE)).toEqual(NONE);
  await r.settle();
  expect(syncOf(r, BEFORE)).toEqual(AGREED);
  expect(syncOf(r, '2026-03-31')).toEqual(NONE);
});

test('a presence that was never sent is not agreed, however often the vendor is read', async () => {
  const r = await given({ at: `${BEFORE} 07:00` });
  r.punch(ADA, 'in', `${BEFORE} 08:00`);
  r.punch(ADA, 'out', `${BEFORE} 12:00`);
  // As from before there was a vendor.
  prepared(r.kiosk().db, 'DELETE FROM owed_day').run();
  await r.settle();
  expect(r.theirs(ADA, BEFORE)).toBe('');
  expect(syncOf(r, BEFORE)).toEqual(NONE);
});

test('nothing is agreed for somebody whom the vendor does not know', async () => {
  const r = await given();
  await r.settle();
  const ada = employeeById(r.kiosk().db, employeeId(ADA));
  if (!ada) throw new Error('Ada is not here');
  putEmployee(r.kiosk().db, { ...ada, vendorId: null });
  expect(syncOf(r, BEFORE)).toEqual(NONE);
});
