import { afterEach, describe, expect, test } from 'vitest';
import { VENDOR_CASES, type Company, type VendorCase } from '../builders/vendor-case.ts';
import { ANA, JONAS, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';

/** What looks as though somebody had deleted days at the vendor, and is not: nothing is taken back here for it. */

const DAYS = ['2026-11-18', '2026-11-19', '2026-11-20'] as const;
const TODAY = '2026-11-23';

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

function named(name: string): VendorCase {
  const found = VENDOR_CASES.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found;
}

/** Three agreed days of two people. */
async function agreed(of: VendorCase): Promise<VendorRig> {
  rig = await vendorRig(of, { at: `${DAYS[0]} 07:00` });
  for (const day of DAYS) {
    for (const number of [ANA, JONAS]) rig.punch(number, 'in', `${day} 08:00`);
    for (const number of [ANA, JONAS]) rig.punch(number, 'out', `${day} 16:00`);
    rig.pass(60_000);
    await rig.settle();
  }
  rig.at(`${TODAY} 07:00`);
  expect(await rig.settle()).toMatchObject({ result: 'done' });
  return rig;
}

const SHOWN = VENDOR_CASES.filter(({ vendor }) => vendor !== 'iflow');

describe.each(SHOWN)('$name', (of) => {
  test('an account that is suddenly empty takes nothing back here, and the day is told', async () => {
    const r = await agreed(of);
    const before = [r.ours(ANA), r.ours(JONAS)];
    const full = r.sandbox.control.state().company;
    r.sandbox.control.seed(of.empty(full as Company));
    for (let look = 0; look < 3; look += 1) {
      r.pass(600_000);
      expect(await r.settle()).toMatchObject({ result: 'person', conflicts: 6 });
      expect([r.ours(ANA), r.ours(JONAS)]).toEqual(before);
    }
    expect(r.owed()[0]).toMatch(/conflict 6 agreed days are empty there at once/);
    r.sandbox.control.seed(full);
    r.pass(600_000);
    expect(await r.settle()).toMatchObject({ result: 'done' });
    expect([r.ours(ANA), r.ours(JONAS)]).toEqual(before);
  });
});

test.each([
  ['workTimes', 'entries'],
  ['workTimes', 'clock'],
  ['entries', 'workTimes'],
] as const)('clockodo: after %s the mode %s takes nothing back here', async (from, to) => {
  const r = await agreed(named(`clockodo, ${from}`));
  const before = [r.ours(ANA), r.ours(JONAS)];
  r.kiosk().setConfig('vendor.account.mode', to);
  for (let look = 0; look < 3; look += 1) {
    r.pass(600_000);
    await r.settle();
    expect([r.ours(ANA), r.ours(JONAS)]).toEqual(before);
  }
});

test('a day or two that somebody empties in the web page is believed', async () => {
  const r = await agreed(named('MOCO'));
  const { presences } = r.sandbox.control.state().company as {
    presences: readonly { id: number; date: string; user: { firstname: string } }[];
  };
  const row = presences.find(({ date, user }) => date === DAYS[1] && user.firstname === 'Ana');
  r.sandbox.control.edit({ action: 'delete', id: row?.id });
  r.pass(600_000);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.ours(ANA)).toEqual([`${DAYS[0]} 08:00-16:00`, `${DAYS[2]} 08:00-16:00`]);
});

describe.each([named('MOCO'), named('clockodo, workTimes')])('$name', (of) => {
  test('a night that somebody deletes, one half or both, is gone here as far as it is there', async () => {
    const r = await agreed(of);
    r.punch(ANA, 'in', `${TODAY} 22:00`);
    r.punch(ANA, 'out', '2026-11-24 06:00');
    r.pass(60_000);
    expect(await r.settle()).toMatchObject({ result: 'done' });
    const days = DAYS.map((day) => `${day} 08:00-16:00`);
    deleteNight(r, of, TODAY);
    r.pass(600_000);
    expect(await r.settle()).toMatchObject({ result: 'done' });
    expect(r.ours(ANA)).toEqual([...days, '2026-11-24 00:00-06:00']);
    deleteNight(r, of, '2026-11-24');
    r.pass(600_000);
    expect(await r.settle()).toMatchObject({ result: 'done' });
    expect(r.ours(ANA)).toEqual(days);
  });
});

/** Ana's row of a date goes. */
function deleteNight(r: VendorRig, of: VendorCase, date: string): void {
  if (of.vendor === 'moco') {
    const { presences } = r.sandbox.control.state().company as {
      presences: readonly { id: number; date: string; user: { firstname: string } }[];
    };
    const row = presences.find((each) => each.date === date && each.user.firstname === 'Ana');
    r.sandbox.control.edit({ action: 'delete', id: row?.id });
    return;
  }
  const { users } = r.sandbox.control.state().company as {
    users: readonly { id: number; number: string }[];
  };
  const users_id = users.find(({ number }) => number === String(ANA))?.id;
  r.sandbox.control.edit({ action: 'update', kind: 'workTime', users_id, date, intervals: [] });
}
