import { afterEach, describe, expect, test } from 'vitest';
import { compareVendorReport } from '../../src/service/usecases/compare-vendor-report.ts';
import { VENDOR_CASES, type VendorCase } from '../builders/vendor-case.ts';
import { ANA, JONAS, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

const FRIDAY = '2026-10-23';
const SATURDAY = '2026-10-24';
const SUNDAY = '2026-10-25';

/** A night as the vendor can hold it. */
function night(of: VendorCase, first: string, second: string): readonly string[] {
  if (of.midnight === 'whole') return [`${first} 22:00-${second} 06:00`];
  const end = of.midnight === 'cut' ? `${second} 00:00` : '23:59';
  return [`${first} 22:00-${end}`, `${second} 00:00-06:00`];
}

/** In, break, out; a stretch without network; an edit in the web page; a night; the night in which the clocks go back. */
async function live(r: VendorRig, of: VendorCase): Promise<void> {
  r.punch(ANA, 'in', `${FRIDAY} 08:00`);
  r.pass(60_000);
  await r.settle(true);
  expect(r.theirs(ANA)).toEqual(of.sendsOpen ? [`${FRIDAY} 08:00-`] : []);
  r.punch(ANA, 'breakStart', `${FRIDAY} 12:00`);
  r.pass(60_000);
  await r.settle(true);

  r.sandbox.control.setOffline(true);
  r.punch(ANA, 'breakEnd', `${FRIDAY} 12:30`);
  r.punch(JONAS, 'in', `${FRIDAY} 12:40`);
  r.punch(JONAS, 'out', `${FRIDAY} 16:10`);
  await r.settle(true);
  expect(r.owed()).not.toEqual([]);
  r.sandbox.control.setOffline(false);

  r.punch(ANA, 'out', `${FRIDAY} 17:00`);
  expect(await r.settle()).toMatchObject({ result: 'done', message: 'nothing is owed' });
  r.at(`${FRIDAY} 18:00`);
  r.endLater(
    ANA,
    of.vendor === 'mctime' ? `${FRIDAY} 08:00` : `${FRIDAY} 12:30`,
    `${FRIDAY} 17:30`,
  );
  expect(await r.settle()).toMatchObject({ result: 'done', message: 'nothing is owed' });
  expect(r.ours(ANA)).toEqual([`${FRIDAY} 08:00-12:00`, `${FRIDAY} 12:30-17:30`]);

  r.punch(JONAS, 'in', `${FRIDAY} 22:00`);
  r.pass(60_000);
  await r.settle(true);
  r.at(`${SATURDAY} 01:00`);
  await r.settle(true);
  r.punch(JONAS, 'out', `${SATURDAY} 06:00`);
  r.pass(60_000);
  await r.settle();

  r.punch(ANA, 'in', `${SATURDAY} 22:00`);
  r.pass(60_000);
  await r.settle(true);
  r.punch(ANA, 'out', `${SUNDAY} 06:00`);
  r.pass(60_000);
  expect(await r.settle()).toMatchObject({ result: 'done', owed: 0, refused: 0, conflicts: 0 });
}

/** Vendors with a report of their own: everything that both tell of is compared, and nothing differs without a reason. */
const REPORTS: Readonly<Record<string, object>> = {
  moco: { periods: 13, unexplained: [] },
  clockodo: { periods: 1 + 12 + 365, unexplained: [] },
  iflow: { refusal: 'notOffered' },
  mctime: { refusal: 'notOffered' },
};

async function compared(r: VendorRig, number: number): Promise<object> {
  const asked = { number: String(number), year: 2026 };
  const outcome = await compareVendorReport(r.kiosk(), r.engine(), asked);
  if (!outcome.ok) return { refusal: outcome.refusal };
  const unexplained = outcome.value.differing.filter(({ because }) =>
    because.some(({ label }) => label === 'unexplained'),
  );
  return { periods: outcome.value.compared, unexplained };
}

describe.each(VENDOR_CASES)('$name', (of) => {
  test('a day and two nights end in agreement, and the reports say why they differ', async () => {
    rig = await vendorRig(of, { at: `${FRIDAY} 07:00` });
    await live(rig, of);
    expect(rig.owed()).toEqual([]);
    expect(rig.theirs(ANA)).toEqual([
      `${FRIDAY} 08:00-12:00`,
      `${FRIDAY} 12:30-17:30`,
      ...night(of, SATURDAY, SUNDAY),
    ]);
    expect(rig.theirs(JONAS)).toEqual([`${FRIDAY} 12:40-16:10`, ...night(of, FRIDAY, SATURDAY)]);
    const reports = [await compared(rig, ANA), await compared(rig, JONAS)];
    expect(reports).toEqual(Array(2).fill(REPORTS[of.vendor]));
  });

  test('after everything nothing is written again', async () => {
    rig = await vendorRig(of, { at: `${FRIDAY} 07:00` });
    await live(rig, of);
    const writes = () =>
      rig?.sandbox.control
        .log()
        .filter(({ method, path }) => method !== 'GET' && !path.endsWith('get_today_status'))
        .length;
    const before = writes();
    rig.pass(3_600_000);
    await rig.settle();
    await rig.restart();
    await rig.settle();
    expect(writes()).toBe(before);
  });
});
