import { afterEach, describe, expect, test } from 'vitest';
import {
  edits,
  expectAgreed,
  expectQuiet,
  readAt,
  settleBoth,
  unsettled,
} from '../builders/two-kiosks-agree.ts';
import { twoKiosks, type Name, type TwoKiosks } from '../builders/two-kiosks.ts';
import { VENDOR_CASES, type VendorCase } from '../builders/vendor-case.ts';
import { ANA } from '../builders/vendor-rig.ts';

let two: TwoKiosks | null = null;

async function given(of: VendorCase): Promise<TwoKiosks> {
  two = await twoKiosks(of, { at: `${DAY} 07:00` });
  return two;
}

afterEach(async () => {
  await two?.close();
  two = null;
});

const DAY = '2026-11-23';
const NEXT = '2026-11-24';
const MINUTE_MS = 60_000;
const SHOWS_OPEN = VENDOR_CASES.filter(({ sendsOpen }) => sendsOpen);
const RETRACTS = VENDOR_CASES.filter(({ isFinal }) => !isFinal);

async function sent(t: TwoKiosks, name: Name): Promise<void> {
  t.pass(MINUTE_MS);
  await t.sync(name);
}

/** Ana's day at the gate, agreed on by everybody. */
async function agreedDay(t: TwoKiosks): Promise<void> {
  await t.scan('A', ANA, 'in', `${DAY} 08:00:05`);
  await t.scan('A', ANA, 'out', `${DAY} 17:00:20`);
  await sent(t, 'A');
  await t.sync('B');
}

describe.each(SHOWS_OPEN)('$name', (of) => {
  test('an out that is taken back at the warehouse was never told to the gate', async () => {
    const t = await given(of);
    await t.scan('A', ANA, 'in', `${DAY} 08:00:05`);
    await sent(t, 'A');
    await t.sync('B');
    t.undo('B', await t.scan('B', ANA, 'out', `${DAY} 12:00:10`));
    await sent(t, 'B');
    expect(readAt(t, ANA)).toEqual([`${DAY} 08:00-`]);
    await t.scan('A', ANA, 'out', `${DAY} 17:00:20`);
    await sent(t, 'A');
    await expectAgreed(t, ANA, [[`${DAY} 08:00:05`, `${DAY} 17:00:20`]]);
    expect(unsettled(t)).toEqual([]);
  });
});

describe.each(RETRACTS)('$name', (of) => {
  test('the office corrects at the gate what came from the warehouse', async () => {
    const t = await given(of);
    await agreedDay(t);
    t.correct('A', ANA, DAY, { to: '16:30:00' });
    await sent(t, 'A');
    await expectAgreed(t, ANA, [[`${DAY} 08:00:05`, `${DAY} 16:30:00`]]);
    expect(edits(t, 'B')).not.toEqual([]);
  });

  test('the office corrects at the warehouse what was punched at the gate: a person decides', async () => {
    const t = await given(of);
    await agreedDay(t);
    t.correct('B', ANA, DAY, { to: '16:30:00' });
    await sent(t, 'B');
    await expectQuiet(t, ANA);
    // No kiosk changes the end of what another one has made: it waits as a conflict, with both sides.
    expect(unsettled(t)).toEqual([expect.stringMatching(`^B ${DAY} conflict`)]);
    expect(readAt(t, ANA)).toEqual([`${DAY} 08:00-17:00`]);
  });

  test('both correct the same presence otherwise, without network: never silently', async () => {
    const t = await given(of);
    await agreedDay(t);
    for (const name of ['A', 'B'] as const) t.setOffline(name, true);
    t.correct('A', ANA, DAY, { to: '16:30:00' });
    t.correct('B', ANA, DAY, { to: '16:00:00' });
    t.pass(MINUTE_MS);
    await settleBoth(t);
    await expectQuiet(t, ANA);
    expect(unsettled(t)).toEqual([expect.stringMatching(`^B ${DAY} conflict`)]);
    expect(readAt(t, ANA)).toEqual([`${DAY} 08:00-16:30`]);
  });
});

// Entries of mcTIME can be deleted in its own page only.
describe.each(RETRACTS.filter(({ vendor }) => vendor !== 'mctime'))('$name', (of) => {
  test('both take the same day away without network: it is gone once', async () => {
    const t = await given(of);
    await agreedDay(t);
    for (const name of ['A', 'B'] as const) t.setOffline(name, true);
    t.remove('A', ANA, DAY);
    t.remove('B', ANA, DAY);
    t.pass(MINUTE_MS);
    await settleBoth(t);
    await expectAgreed(t, ANA, []);
    expect([readAt(t, ANA), unsettled(t)]).toEqual([[], []]);
  });
});

describe.each(VENDOR_CASES)('$name', (of) => {
  test('a kiosk restored from an old copy: nothing that was agreed since is deleted, doubled or lost', async () => {
    const t = await given(of);
    const backup = t.backup('A');
    await agreedDay(t);
    await t.restore('A', backup);
    await expectAgreed(t, ANA, [[`${DAY} 08:00:05`, `${DAY} 17:00:20`]]);
    expect(unsettled(t)).toEqual([]);
  });

  test('restored from a copy of the day before: it goes on, and the vendor’s day wins', async () => {
    const t = await given(of);
    await agreedDay(t);
    const backup = t.backup('A');
    await t.scan('A', ANA, 'in', `${NEXT} 08:00:05`);
    await t.scan('A', ANA, 'out', `${NEXT} 12:00:10`);
    await sent(t, 'A');
    await t.sync('B');
    const before = readAt(t, ANA);
    await t.restore('A', backup);
    t.pass(MINUTE_MS);
    await t.sync('A');
    expect(readAt(t, ANA)).toEqual(before);
    await t.scan('A', ANA, 'in', `${NEXT} 13:00:15`);
    await t.scan('A', ANA, 'out', `${NEXT} 17:00:20`);
    await sent(t, 'A');
    await expectAgreed(t, ANA, [
      [`${DAY} 08:00:05`, `${DAY} 17:00:20`],
      [`${NEXT} 08:00:05`, `${NEXT} 12:00:10`],
      [`${NEXT} 13:00:15`, `${NEXT} 17:00:20`],
    ]);
    expect(unsettled(t)).toEqual([]);
  });

  test('a copy whose punch was still to be sent, and has been: it is not sent again', async () => {
    const t = await given(of);
    t.setOffline('A', true);
    await t.scan('A', ANA, 'in', `${DAY} 08:00:05`);
    await t.scan('A', ANA, 'out', `${DAY} 17:00:20`);
    const backup = t.backup('A');
    t.setOffline('A', false);
    await sent(t, 'A');
    await t.sync('B');
    await t.restore('A', backup);
    await expectAgreed(t, ANA, [[`${DAY} 08:00:05`, `${DAY} 17:00:20`]]);
    expect(unsettled(t)).toEqual([]);
  });

  test('a copy from before the end was moved there: the vendor’s end stays', async () => {
    const t = await given(of);
    await agreedDay(t);
    const backup = t.backup('A');
    t.at(`${DAY} 19:00`);
    t.endLater(ANA, `${DAY} 08:00:05`, `${DAY} 18:00:00`);
    await settleBoth(t);
    await t.restore('A', backup);
    await expectAgreed(t, ANA, [[`${DAY} 08:00:05`, `${DAY} 18:00:00`]]);
    expect(unsettled(t)).toEqual([]);
  });
});
