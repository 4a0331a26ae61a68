import { afterEach, describe, expect, test } from 'vitest';
import {
  expectAgreed,
  expectQuiet,
  readAt,
  settleBoth,
  unsettled,
} from '../builders/two-kiosks-agree.ts';
import {
  NAMES,
  twoKiosks,
  type Name,
  type TwoKiosks,
  type TwoKiosksOptions,
} from '../builders/two-kiosks.ts';
import { VENDOR_CASES, type VendorCase } from '../builders/vendor-case.ts';
import { ANA } from '../builders/vendor-rig.ts';

let two: TwoKiosks | null = null;

async function given(of: VendorCase, options: Partial<TwoKiosksOptions> = {}): Promise<TwoKiosks> {
  two = await twoKiosks(of, { at: `${DAY} 07:00`, ...options });
  return two;
}

afterEach(async () => {
  await two?.close();
  two = null;
});

const DAY = '2026-11-23';
const MINUTE_MS = 60_000;
const SHOWS_OPEN = VENDOR_CASES.filter(({ sendsOpen }) => sendsOpen);
const SHOWS_CLOSED = VENDOR_CASES.filter(({ sendsOpen }) => !sendsOpen);

/** The undo time passes, and the kiosk tells the vendor. */
async function sent(t: TwoKiosks, name: Name): Promise<void> {
  t.pass(MINUTE_MS);
  await t.sync(name);
}

describe.each(SHOWS_OPEN)('$name', (of) => {
  test('in at the gate, out at the warehouse: one row', async () => {
    const t = await given(of);
    await t.scan('A', ANA, 'in', `${DAY} 08:00:05`);
    await sent(t, 'A');
    expect(readAt(t, ANA)).toEqual([`${DAY} 08:00-`]);
    await t.sync('B');
    await t.scan('B', ANA, 'out', `${DAY} 17:00:20`);
    await sent(t, 'B');
    await expectAgreed(t, ANA, [[`${DAY} 08:00:05`, `${DAY} 17:00:20`]]);
    expect(unsettled(t)).toEqual([]);
  });

  test.each([
    ['the gate', 'A', 'B'],
    ['the warehouse', 'B', 'A'],
  ] as const)(
    'in and out without network: asked in or out, and %s back first, one row',
    async (_name, first, second) => {
      const t = await given(of);
      for (const name of NAMES) t.setOffline(name, true);
      await t.scan('A', ANA, 'in', `${DAY} 08:00:05`);
      await sent(t, 'A');
      t.at(`${DAY} 16:50`);
      await t.sync('B');
      await t.scan('B', ANA, 'out', `${DAY} 17:00:20`);
      expect(readAt(t, ANA)).toEqual([]);
      t.setOffline(first, false);
      await sent(t, first);
      await settleBoth(t, [first, second]);
      await expectAgreed(t, ANA, [[`${DAY} 08:00:05`, `${DAY} 17:00:20`]]);
      expect(unsettled(t)).toEqual([]);
    },
  );

  test.each(['AB', 'BA', 'AAB', 'ABBB'])(
    'in and out without network, both back at once, calls in the order %s: one row',
    async (order) => {
      const t = await given(of);
      for (const name of NAMES) t.setOffline(name, true);
      await t.scan('A', ANA, 'in', `${DAY} 08:00:05`);
      await sent(t, 'A');
      t.at(`${DAY} 16:50`);
      await t.sync('B');
      await t.scan('B', ANA, 'out', `${DAY} 17:00:20`);
      t.pass(MINUTE_MS);
      for (const name of NAMES) t.setOffline(name, false);
      await t.syncTogether(order);
      await expectAgreed(t, ANA, [[`${DAY} 08:00:05`, `${DAY} 17:00:20`]]);
      expect(unsettled(t)).toEqual([]);
    },
  );

  test('the gate is back, the warehouse is not: its out waits for the in, and ends it', async () => {
    const t = await given(of);
    t.setOffline('B', true);
    await t.scan('A', ANA, 'in', `${DAY} 08:00:05`);
    await sent(t, 'A');
    t.at(`${DAY} 16:50`);
    await t.sync('B');
    await t.scan('B', ANA, 'out', `${DAY} 17:00:20`);
    await sent(t, 'B');
    await t.sync('A');
    expect(readAt(t, ANA)).toEqual([`${DAY} 08:00-`]);
    await expectAgreed(t, ANA, [[`${DAY} 08:00:05`, `${DAY} 17:00:20`]]);
    expect(unsettled(t)).toEqual([]);
  });

  test('home at noon by the gate, back by the warehouse that has not heard of it: two rows', async () => {
    const t = await given(of);
    await t.scan('A', ANA, 'in', `${DAY} 08:00:05`);
    await sent(t, 'A');
    await t.sync('B');
    t.setOffline('B', true);
    await t.scan('A', ANA, 'out', `${DAY} 12:00:10`);
    await sent(t, 'A');
    t.at(`${DAY} 12:50`);
    await t.sync('B');
    await t.scan('B', ANA, 'in', `${DAY} 13:00:15`);
    await t.scan('B', ANA, 'out', `${DAY} 17:00:20`);
    await sent(t, 'B');
    await expectAgreed(t, ANA, [
      [`${DAY} 08:00:05`, `${DAY} 12:00:10`],
      [`${DAY} 13:00:15`, `${DAY} 17:00:20`],
    ]);
    expect(unsettled(t)).toEqual([]);
  });

  test('one leaving read at both kiosks within the minute is one end', async () => {
    const t = await given(of);
    await t.scan('A', ANA, 'in', `${DAY} 08:00:05`);
    await sent(t, 'A');
    await t.sync('B');
    await t.scan('A', ANA, 'out', `${DAY} 17:00:05`);
    await t.scan('B', ANA, 'out', `${DAY} 17:00:40`);
    t.pass(MINUTE_MS);
    await settleBoth(t);
    await expectQuiet(t, ANA);
    expect(readAt(t, ANA)).toEqual([`${DAY} 08:00-17:00`]);
  });
});

describe.each(VENDOR_CASES)('$name', (of) => {
  test('one arrival read at both kiosks within the minute is one presence', async () => {
    const t = await given(of);
    await t.scan('A', ANA, 'in', `${DAY} 08:00:05`);
    await t.scan('B', ANA, 'in', `${DAY} 08:00:40`);
    await sent(t, 'A');
    await t.sync('B');
    await t.scan('A', ANA, 'out', `${DAY} 17:00:20`);
    await sent(t, 'A');
    await expectAgreed(t, ANA, [[`${DAY} 08:00:05`, `${DAY} 17:00:20`]]);
    expect(unsettled(t)).toEqual([]);
  });

  test('one arrival read at both at once, calls in turns, is one presence', async () => {
    const t = await given(of);
    await t.scan('A', ANA, 'in', `${DAY} 08:00:05`);
    await t.scan('B', ANA, 'in', `${DAY} 08:00:40`);
    t.pass(MINUTE_MS);
    await t.syncTogether('BA');
    await t.scan('B', ANA, 'out', `${DAY} 17:00:20`);
    await sent(t, 'B');
    await expectQuiet(t, ANA);
    // Two scans that cannot be taken back are a pair to iFlow: a person is asked.
    expect(unsettled(t).join()).toMatch(of.isFinal ? /conflict/ : /^$/);
    expect(readAt(t, ANA)).toEqual([`${DAY} 08:00-${of.isFinal ? '08:00' : '17:00'}`]);
  });
});

describe.each(SHOWS_CLOSED)('$name', (of) => {
  test('shows nobody who is in: what lies at two kiosks is never paired, and nothing is made up', async () => {
    const t = await given(of);
    await t.scan('A', ANA, 'in', `${DAY} 08:00:05`);
    await sent(t, 'A');
    await t.sync('B');
    await t.scan('B', ANA, 'in', `${DAY} 17:00:20`);
    await expectQuiet(t, ANA);
    expect(readAt(t, ANA)).toEqual([]);
  });
});
