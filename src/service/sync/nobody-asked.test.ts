import { afterEach, expect, test } from 'vitest';
import {
  ADA,
  employeeId,
  syncRig,
  type RigOptions,
  type SyncRig,
} from '../../../test/builders/sync-rig.ts';
import { prepared } from '../store/database.ts';
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

for (const employees of [[], [ADA]]) {
  for (const once of [true, false]) {
    test(`without any key ${employees.length} people are not "nothing is owed" (once: ${once})`, async () => {
      const r = await given({ impersonate: false, employees });
      expect(await r.settle(once)).toEqual({
        result: 'person',
        owed: 0,
        refused: 0,
        conflicts: 0,
        message:
          'the vendor was not asked: the roster could not be read: no key is set (secret vendor.key)',
      });
      expect(r.sandbox.control.log()).toEqual([]);
    });
  }
}

test('an address where nobody answers is waited for although nobody is known here', async () => {
  const r = await given({ employees: [] });
  r.sandbox.control.setOffline(true);
  expect(await r.settle(true)).toMatchObject({
    result: 'waiting',
    owed: 0,
    message: expect.stringMatching(
      /^the vendor was not reached \((not reachable|.*broke off).*\), nothing is owed; next try 2026-03-30T07:/,
    ),
  });
});

test('a vendor that asks for patience was reached, and nothing is owed', async () => {
  const r = await given();
  r.faults('429~90x*');
  expect(await r.settle(true)).toMatchObject({
    result: 'waiting',
    owed: 0,
    message: expect.stringMatching(
      /^the vendor asks for patience \(.*429.*\), nothing is owed; next try 2026-03-30T07:/,
    ),
  });
});

test('a day that only a person can help is not "nothing is owed" while the vendor is away', async () => {
  const r = await given();
  r.punch(ADA, 'in', '2026-03-30 08:00');
  prepared(r.kiosk().db, "UPDATE owed_day SET state = 'refused', reason = 'locked'").run();
  r.sandbox.control.setOffline(true);
  const settled = await r.settle(true);
  expect(settled).toMatchObject({ result: 'waiting', owed: 0, refused: 1 });
  expect(settled.message).not.toContain('nothing is owed');
});

test('where the roster can be read but nobody’s days can, it says whose and why', async () => {
  const r = await given({ impersonate: false, employees: [ADA] });
  r.kiosk().secrets.set('vendor.key', r.sandbox.apiKey);
  const settled = await r.settle(true);
  expect(settled).toMatchObject({ result: 'person', owed: 0 });
  expect(settled.message).toMatch(
    /^the vendor was asked about nobody: .+: no key .+ set the secret vendor\.key\.\d+$/,
  );
});

test('people without a link to the vendor are asked about as little', async () => {
  const r = await given({ employees: [] });
  putEmployee(r.kiosk().db, {
    id: employeeId(ADA),
    number: 'A1',
    name: 'Ada',
    active: true,
    activeSource: 'roster',
    adultFromDate: null,
    language: null,
    vendorId: null,
    source: 'roster',
  });
  r.faults([
    { kind: 'status', status: 403, times: 'always', match: { path: '/users', exact: true } },
  ]);
  expect(await r.settle(true)).toMatchObject({
    result: 'person',
    message: expect.stringMatching(
      /^the vendor was asked about nobody: A1: not linked to a person at MOCO: enter/,
    ),
  });
});

test('a key that is set afterwards ends it', async () => {
  const r = await given({ impersonate: false, employees: [ADA] });
  await r.settle(true);
  r.kiosk().secrets.set(`vendor.key.${ADA}`, `key-${ADA}`);
  expect(await r.settle(true)).toMatchObject({ result: 'done', message: 'nothing is owed' });
});
