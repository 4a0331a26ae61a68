import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { ADA, local, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import { recordPunchFacts } from '../usecases/record-facts.ts';

let rig: SyncRig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-03-30';

test('a break of half a minute does not become the whole afternoon', async () => {
  rig = await syncRig();
  const r = rig;
  r.punch(ADA, 'in', `${DAY} 08:00:00`);
  r.pass(60_000);
  await r.settle();
  r.punch(ADA, 'breakStart', `${DAY} 12:00:20`);
  r.punch(ADA, 'breakEnd', `${DAY} 12:00:50`);
  r.at(`${DAY} 12:02`);
  const row = r.sandbox.control.presences().find((each) => each.user.id === ADA);
  r.sandbox.control.edit({ action: 'update', id: row?.id ?? 0, to: '12:01' });
  r.punch(ADA, 'out', `${DAY} 17:00:00`);
  r.pass(600_000);
  const settled = await r.settle();
  // Both sides have changed: a person is asked.
  expect(settled).toMatchObject({ conflicts: 1 });
});

test('what the office has corrected with a reason does not give way unasked', async () => {
  rig = await syncRig();
  const r = rig;
  r.punch(ADA, 'in', `${DAY} 08:00:00`);
  const out = r.punch(ADA, 'out', `${DAY} 16:00:00`);
  // Nothing has left yet; the office gives the end that was agreed with the person.
  const none = { from: null, to: null } as never;
  recordPunchFacts(r.kiosk(), {
    employeeId: `employee-${ADA}`,
    voids: [out],
    punches: [{ id: randomUUID(), kind: 'out', at: local(`${DAY} 16:59:30`), source: 'office' }],
    fact: {
      kind: 'correction',
      id: randomUUID(),
      date: DAY,
      dates: [DAY],
      by: 'Olga',
      reason: 'as agreed',
      before: none,
      after: none,
    },
  });
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '08:00', to: '17:00' });
  r.at(`${DAY} 18:00`);
  await r.settle();
  expect(r.ours(ADA)).toEqual(['08:00:00-16:59:30']);
});
