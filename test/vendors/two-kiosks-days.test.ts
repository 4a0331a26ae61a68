import { afterEach, describe, expect, test } from 'vitest';
import type { PunchKind } from '../../src/core/punch/punch.ts';
import {
  expectAgreed,
  expectQuiet,
  readAt,
  settleBoth,
  unsettled,
  type Truth,
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
import { readBoard } from '../../src/service/usecases/read-board.ts';

let two: TwoKiosks | null = null;

async function given(of: VendorCase, options: TwoKiosksOptions): Promise<TwoKiosks> {
  two = await twoKiosks(of, options);
  return two;
}

afterEach(async () => {
  await two?.close();
  two = null;
});

const DAY = '2026-11-23';
const MINUTE_MS = 60_000;
const SHOWS_OPEN = VENDOR_CASES.filter(({ sendsOpen }) => sendsOpen);

type Scan = readonly [Name, PunchKind, string];

async function scans(t: TwoKiosks, all: readonly Scan[]): Promise<void> {
  for (const [name, kind, text] of all) await t.scan(name, ANA, kind, text);
}

/** Each is told at once, and each hears of it. */
async function live(t: TwoKiosks, all: readonly Scan[]): Promise<void> {
  for (const [name, kind, text] of all) {
    await t.scan(name, ANA, kind, text);
    t.pass(MINUTE_MS);
    await t.sync(name);
    await t.sync(name === 'A' ? 'B' : 'A');
  }
}

/** Who comes back first, or both at once with their calls in turns. */
const ORDERS = ['A first', 'B first', 'AB', 'BBA'] as const;

async function back(t: TwoKiosks, order: (typeof ORDERS)[number]): Promise<void> {
  t.pass(MINUTE_MS);
  if (order === 'A first' || order === 'B first') {
    await settleBoth(t, order === 'A first' ? ['A', 'B'] : ['B', 'A']);
    return;
  }
  for (const name of NAMES) t.setOffline(name, false);
  await t.syncTogether(order);
}

async function noNetwork(t: TwoKiosks, text: string): Promise<void> {
  for (const name of NAMES) t.setOffline(name, true);
  t.at(text);
  for (const name of NAMES) await t.sync(name);
}

describe.each(VENDOR_CASES)('$name', (of) => {
  test.each(ORDERS)(
    'mornings at the gate, afternoons at the warehouse, no network all day, %s',
    async (order) => {
      const t = await given(of, { at: `${DAY} 06:00` });
      await noNetwork(t, `${DAY} 07:30`);
      await scans(t, [
        ['A', 'in', `${DAY} 08:00:05`],
        ['A', 'out', `${DAY} 12:00:10`],
        ['B', 'in', `${DAY} 13:00:15`],
        ['B', 'out', `${DAY} 17:00:20`],
      ]);
      expect(readAt(t, ANA)).toEqual([]);
      await back(t, order);
      await expectAgreed(t, ANA, [
        [`${DAY} 08:00:05`, `${DAY} 12:00:10`],
        [`${DAY} 13:00:15`, `${DAY} 17:00:20`],
      ]);
      expect(unsettled(t)).toEqual([]);
    },
  );

  test('a clock that is three minutes ahead: the warehouse has the afternoon begin before the gate ends the morning', async () => {
    const t = await given(of, {
      at: `${DAY} 06:00`,
      aheadMs: -3 * MINUTE_MS,
      settings: { 'punch.undoSeconds': 0, 'punch.guardSeconds': 0 },
    });
    await noNetwork(t, `${DAY} 07:30`);
    await scans(t, [
      ['A', 'in', `${DAY} 08:00:05`],
      ['A', 'out', `${DAY} 12:00:10`],
      ['B', 'in', `${DAY} 12:02:00`],
      ['B', 'out', `${DAY} 17:00:20`],
    ]);
    await back(t, 'A first');
    await expectQuiet(t, ANA);
    // Two readings that contradict each other are for a person to settle, and nothing is dropped until then.
    expect(unsettled(t)).toEqual([`B ${DAY} conflict overlap`]);
    expect(readAt(t, ANA)).toEqual([`${DAY} 08:00-12:00`]);
  });
});

describe.each(SHOWS_OPEN)('$name', (of) => {
  const pairs: readonly Truth[] = [
    [`${DAY} 08:00:05`, `${DAY} 12:00:10`],
    [`${DAY} 13:00:15`, `${DAY} 17:00:20`],
  ];
  const crossed: readonly Scan[] = [
    ['A', 'in', `${DAY} 08:00:05`],
    ['B', 'out', `${DAY} 12:00:10`],
    ['B', 'in', `${DAY} 13:00:15`],
    ['A', 'out', `${DAY} 17:00:20`],
  ];

  test('in and out at different kiosks all day, the network is there', async () => {
    const t = await given(of, { at: `${DAY} 07:00` });
    await live(t, crossed);
    await expectAgreed(t, ANA, pairs);
    expect(unsettled(t)).toEqual([]);
  });

  test.each(ORDERS)(
    'in and out at different kiosks, no network all day, %s: a person decides',
    async (order) => {
      const t = await given(of, { at: `${DAY} 06:00` });
      await noNetwork(t, `${DAY} 07:30`);
      await scans(t, crossed);
      await back(t, order);
      await expectQuiet(t, ANA);
      expect(unsettled(t)).not.toEqual([]);
      for (const day of unsettled(t)) expect(day).toContain(`${DAY} conflict`);
    },
  );

  test('a break begun at the gate and ended at the warehouse, the network is there', async () => {
    const t = await given(of, { at: `${DAY} 07:00` });
    await live(t, [
      ['A', 'in', `${DAY} 08:00:05`],
      ['A', 'breakStart', `${DAY} 12:00:10`],
      of.vendor === 'mctime'
        ? ['B', 'breakEnd', `${DAY} 12:30:15`]
        : ['B', 'in', `${DAY} 12:30:15`],
      ['A', 'out', `${DAY} 17:00:20`],
    ]);
    await expectAgreed(t, ANA, [
      [`${DAY} 08:00:05`, `${DAY} 12:00:10`],
      [`${DAY} 12:30:15`, `${DAY} 17:00:20`],
    ]);
    expect(unsettled(t)).toEqual([]);
  });

  test('a clock that is three minutes ahead: in at the gate, out at the warehouse', async () => {
    const t = await given(of, { at: `${DAY} 07:00`, aheadMs: 3 * MINUTE_MS });
    await live(t, [
      ['A', 'in', `${DAY} 08:00:05`],
      ['B', 'out', `${DAY} 17:00:20`],
    ]);
    await expectAgreed(t, ANA, [[`${DAY} 08:00:05`, `${DAY} 17:03:20`]]);
    expect(unsettled(t)).toEqual([]);
  });

  test('a clock that is three minutes behind: out at the warehouse before the in of the gate', async () => {
    const t = await given(of, { at: `${DAY} 07:00`, aheadMs: -3 * MINUTE_MS });
    await live(t, [
      ['A', 'in', `${DAY} 08:00:05`],
      ['B', 'out', `${DAY} 08:02:20`],
    ]);
    await expectQuiet(t, ANA);
    expect(readAt(t, ANA)).toEqual([`${DAY} 08:00-`]);
  });
});

const NIGHTS = [
  ['a night', '2026-11-23', '2026-11-24'],
  ['the night in which the clocks go back', '2026-10-24', '2026-10-25'],
  ['the night in which the clocks go forward', '2026-03-28', '2026-03-29'],
] as const;

describe.each(SHOWS_OPEN.filter(({ vendor }) => vendor !== 'iflow'))('$name', (of) => {
  test.each(NIGHTS)('%s, in at the gate, out at the warehouse', async (_name, first, second) => {
    const t = await given(of, { at: `${first} 21:00` });
    await live(t, [
      ['A', 'in', `${first} 22:00:05`],
      ['B', 'out', `${second} 06:00:20`],
    ]);
    await expectAgreed(t, ANA, [[`${first} 22:00:05`, `${second} 06:00:20`]]);
    expect(unsettled(t)).toEqual([]);
  });
});

describe.each(SHOWS_OPEN.filter(({ vendor }) => vendor === 'iflow'))('$name', (of) => {
  test.each(NIGHTS)(
    '%s shows no interval that began yesterday: the gate never hears of the end, and asks for it',
    async (_name, first, second) => {
      const t = await given(of, { at: `${first} 21:00` });
      await live(t, [
        ['A', 'in', `${first} 22:00:05`],
        ['B', 'out', `${second} 06:00:20`],
      ]);
      await expectQuiet(t, ANA);
      t.at(`${second} 21:00`);
      expect(readAt(t, ANA)).toEqual([`${first} 22:00-${second} 06:00`]);
      expect(unsettled(t)).toEqual([]);
      expect(await isAsked(t, 'A')).toBe(true);
    },
  );
});

/** Whether the wall asks when a presence ended that was never closed there. */
async function isAsked(t: TwoKiosks, name: Name): Promise<boolean> {
  const outcome = readBoard(t.kiosk(name), { employeeId: t.employeeId(name, ANA) });
  return outcome.ok && outcome.value.board.forgotten !== null;
}
