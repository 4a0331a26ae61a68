import { afterEach, expect, test } from 'vitest';
import {
  ANA,
  JONAS,
  sandboxMoco,
  type SandboxMoco,
} from '../../../../test/builders/moco-sandbox.ts';

let rig: SandboxMoco;
afterEach(() => rig.stop());

const TODAY = '2026-03-16';

function filled(r: SandboxMoco): void {
  const edit = r.sandbox.control.edit.bind(r.sandbox.control);
  edit({ action: 'create', userId: 20, date: TODAY, from: '07:00', to: '07:30' });
  edit({ action: 'create', userId: 20, date: TODAY, from: '07:45' });
  edit({ action: 'create', userId: 21, date: '2026-03-13', from: '07:00' });
  edit({ kind: 'schedule', action: 'create', userId: 21, date: TODAY, absence_code: '3' });
  edit({
    kind: 'schedule',
    action: 'create',
    userId: 20,
    date: TODAY,
    absence_code: '4',
    pm: false,
  });
}

const OUT = { atWork: false, onBreak: false, sinceAt: null, absent: false };
const SINCE = 1_773_643_500_000; // 07:45 in Berlin

test('an open presence of today is at work, an absence of today without one is absent', async () => {
  rig = await sandboxMoco();
  filled(rig);
  const grace = { vendorId: '1', number: '1' };
  expect(await rig.moco.pullStatus?.([ANA, JONAS, grace])).toEqual({
    kind: 'done',
    value: [
      { ...OUT, vendorId: '20', atWork: true, sinceAt: SINCE },
      { ...OUT, vendorId: '21', absent: true },
      { ...OUT, vendorId: '1' },
    ],
  });
  expect(rig.sent()).toEqual(['GET /users/presences', 'GET /schedules']);
});

test('with keys of their own only those who have one are told', async () => {
  const secret = (name: string) => (name === 'vendor.key.21' ? 'jonas' : null);
  rig = await sandboxMoco({ impersonate: false, secret });
  filled(rig);
  expect(await rig.moco.pullStatus?.([ANA, JONAS])).toEqual({
    kind: 'done',
    value: [{ ...OUT, vendorId: '21', absent: true }],
  });
});

test('today is MOCO’s: the day that its clock shows', async () => {
  rig = await sandboxMoco();
  rig.at('2026-03-15T22:59:50Z', 30_000);
  await rig.moco.readPerson({ from: TODAY, to: TODAY }, ANA);
  await rig.moco.pullStatus?.([ANA]);
  expect(rig.sandbox.control.log().at(-1)?.query).toContain(`from=${TODAY}&to=${TODAY}`);
});

test.each(['/users/presences', '/schedules'])('without %s nothing is told', async (path) => {
  rig = await sandboxMoco();
  rig.sandbox.control.setFaults([{ kind: 'status', status: 500, match: { path } }]);
  expect(await rig.moco.pullStatus?.([ANA])).toMatchObject({ kind: 'unknown' });
});
