import { afterEach, describe, expect, test } from 'vitest';
import { presencesBetween } from '../../src/service/store/presence.ts';
import { VENDOR_CASES, type VendorCase } from '../builders/vendor-case.ts';
import {
  ANA,
  local,
  vendorRig,
  type VendorRig,
  type VendorRigOptions,
} from '../builders/vendor-rig.ts';

/** What a vendor does to our rows by rules of its own is nobody's edit: not one of our punches may change for it. */

const DAY = '2026-11-23';
/** In the demo company, somebody whose breaks are made by the working time model. */
const DORDE = 34;

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

async function given(of: VendorCase, options: VendorRigOptions = {}): Promise<VendorRig> {
  rig = await vendorRig(of, { at: `${DAY} 07:00`, ...options });
  return rig;
}

function named(name: string): VendorCase {
  const found = VENDOR_CASES.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found;
}

/** Everything begins and ends on a quarter of an hour there. */
function rounding(of: VendorCase): VendorRigOptions {
  const settings = {
    roundingTypeTimeEntryStartTime: 'nearest',
    roundingAmountTimeEntryStartTime: '15',
    roundingTypeTimeEntryEndTime: 'nearest',
    roundingAmountTimeEntryEndTime: '15',
  };
  return {
    company: (company) => ({
      ...(of.empty(company) as object),
      organizations: company['organizations'].map((each: object) => ({
        ...each,
        timeTrackingSettings: settings,
      })),
    }),
  };
}

async function work(r: VendorRig, number: number): Promise<readonly string[]> {
  r.punch(number, 'in', `${DAY} 08:03`);
  r.pass(60_000);
  await r.settle(true);
  r.punch(number, 'breakStart', `${DAY} 12:00`);
  r.punch(number, 'breakEnd', `${DAY} 12:30`);
  r.punch(number, 'out', `${DAY} 17:05`);
  const ours = r.ours(number);
  r.pass(60_000);
  await r.settle();
  return ours;
}

async function settled(r: VendorRig): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    r.pass(3_600_000);
    expect(await r.settle()).toMatchObject({ result: 'done', message: 'nothing is owed' });
  }
}

describe.each([named('mcTIME, times'), named('mcTIME, clock')])('$name', (of) => {
  test('rounding there leaves our punches to the second as they were', async () => {
    const r = await given(of, rounding(of));
    const ours = await work(r, ANA);
    await settled(r);
    expect(r.theirs(ANA)).toEqual([`${DAY} 08:00-12:00`, `${DAY} 12:30-17:00`]);
    expect(r.ours(ANA)).toEqual(ours);
    expect(r.ours(ANA)).toEqual([`${DAY} 08:03-12:00`, `${DAY} 12:30-17:05`]);
  });

  test('an edit of a rounded row changes the end that somebody moved, and no other', async () => {
    const r = await given(of, rounding(of));
    await work(r, ANA);
    r.at(`${DAY} 18:00`);
    r.endLater(ANA, `${DAY} 08:00`, `${DAY} 17:30`);
    await settled(r);
    expect(r.ours(ANA)).toEqual([`${DAY} 08:03-12:00`, `${DAY} 12:30-17:30`]);
  });

  test('a correction here of a rounded row reaches the vendor', async () => {
    const r = await given(of, rounding(of));
    r.punch(ANA, 'in', `${DAY} 08:03`);
    const out = r.punch(ANA, 'out', `${DAY} 17:05`);
    r.pass(60_000);
    await r.settle();
    r.undo(ANA, out);
    r.punch(ANA, 'out', `${DAY} 18:29`);
    r.pass(60_000);
    await settled(r);
    expect(r.theirs(ANA)).toEqual([`${DAY} 08:00-18:30`]);
    expect(r.ours(ANA)).toEqual([`${DAY} 08:03-18:29`]);
  });

  test('breaks of the working time model leave ours where they were punched', async () => {
    const r = await given(of);
    const ours = await work(r, DORDE);
    await settled(r);
    expect(r.ours(DORDE)).toEqual(ours);
    expect(r.owed()).toEqual([]);
  });

  test('a lost answer about a rounded row leads to no second one', async () => {
    const r = await given(of, rounding(of));
    r.punch(ANA, 'in', `${DAY} 08:03`);
    r.punch(ANA, 'out', `${DAY} 17:05`);
    r.faults('dropAfter:POST');
    r.pass(60_000);
    await r.settle();
    await settled(r);
    expect(r.theirs(ANA)).toEqual([`${DAY} 08:00-17:00`]);
    expect(r.ours(ANA)).toEqual([`${DAY} 08:03-17:05`]);
  });
});

test('a clock that the vendor ends by itself is no out here, and takes the end that we learn later', async () => {
  const r = await given(named('mcTIME, clock'));
  r.punch(ANA, 'in', `${DAY} 08:00`);
  r.pass(60_000);
  await r.settle();
  r.at('2026-11-24 09:00');
  await settled(r);
  expect(r.theirs(ANA)).toEqual([`${DAY} 08:00-2026-11-24 08:00`]);
  expect(r.ours(ANA)).toEqual([`${DAY} 08:00-`]);
  r.punch(ANA, 'out', `${DAY} 17:00`);
  await settled(r);
  expect(r.theirs(ANA)).toEqual([`${DAY} 08:00-17:00`]);
  expect(r.ours(ANA)).toEqual([`${DAY} 08:00-17:00`]);
});

test("a live scan stands under iFlow's second there, and under ours here", async () => {
  const r = await given(named('iFlow'), { settings: { 'vendor.account.scan': 'live' } });
  r.punch(ANA, 'in', `${DAY} 08:00`);
  r.pass(15_000);
  await r.settle(true);
  r.punch(ANA, 'out', `${DAY} 12:00`);
  r.pass(15_000);
  await r.settle(true);
  await settled(r);
  const scans = (r.sandbox.control.state().company as { scans: readonly { at: string }[] }).scans;
  expect(scans.map(({ at }) => at.slice(11))).not.toContain('08:00:00');
  expect(r.theirs(ANA)).toEqual([`${DAY} 08:00-12:00`]);
  const { id } = r.employee(ANA);
  const kept = presencesBetween(r.kiosk().db, id, 0, Number.MAX_SAFE_INTEGER);
  expect(kept.map(({ fromAt, toAt }) => [fromAt, toAt])).toEqual([
    [local(`${DAY} 08:00`), local(`${DAY} 12:00`)],
  ]);
});
