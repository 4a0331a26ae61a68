import { afterEach, expect, test } from 'vitest';
import { ADA, employeeId, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import { employeeById } from '../store/employee.ts';
import { isHomeOfficeDay } from '../store/home-office-day.ts';
import { readDay } from '../usecases/read-day.ts';

let rig: SyncRig;
afterEach(() => rig.close());

const DATE = '2026-03-27';

function isMarked(): boolean {
  const day = { vendor: 'moco', employeeId: employeeId(ADA), date: DATE };
  return isHomeOfficeDay(rig.kiosk().db, day);
}

test('a day that somebody marks as home office at the vendor is one here, until the mark goes', async () => {
  rig = await syncRig();
  rig.punch(ADA, 'in', `${DATE} 08:00`);
  rig.punch(ADA, 'out', `${DATE} 12:00`);
  await rig.settle();
  expect(isMarked()).toBe(false);
  const id = rig.sandbox.control.presences().find(({ date }) => date === DATE)?.id ?? 0;

  rig.sandbox.control.edit({ action: 'update', id, isHomeOffice: true });
  await rig.settle();
  expect(isMarked()).toBe(true);
  const number = employeeById(rig.kiosk().db, employeeId(ADA))?.number ?? '';
  expect(readDay(rig.kiosk(), { number, date: DATE })).toMatchObject({
    value: { day: { presences: [{ home_office: true }] } },
  });

  rig.sandbox.control.edit({ action: 'update', id, isHomeOffice: false });
  await rig.settle();
  expect(isMarked()).toBe(false);
  expect(rig.writes()).toEqual(['POST 200']);
});
