import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { createEngine } from '../../src/service/sync/engine.ts';
import { listConflicts } from '../../src/service/usecases/list-conflicts.ts';
import { readDay } from '../../src/service/usecases/read-day.ts';
import { readStatus } from '../../src/service/usecases/read-status.ts';
import { vendorOf } from '../../src/service/vendors/vendor-of.ts';
import { VENDOR_CASES, type VendorCase } from '../builders/vendor-case.ts';
import { REFUSALS, type Refusal } from '../builders/vendor-refusals.ts';
import { ANA, JONAS, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';

/**
 * What a vendor will not take is set aside with its reason: nobody else waits for it, it is not asked for over and over, and
 * once its cause has gone it ends agreed, exactly once.
 */

const YESTERDAY = '2026-11-22';
const DAY = '2026-11-23';
const DAY_MS = 86_400_000;

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

/** Ana's day is refused; Jonas' of the same round is none of that. */
async function setAside(of: VendorCase, refusal: Refusal): Promise<VendorRig> {
  const r = await vendorRig(of, {
    at: `${DAY} 07:00`,
    settings: { 'vendor.pullMinutes': 240 },
  });
  rig = r;
  refusal.begins(r, of);
  const date = dateOf(refusal);
  r.punch(ANA, 'in', `${date} 08:00`);
  r.punch(ANA, 'out', `${date} 12:00`);
  if (refusal.name.startsWith('a rule')) {
    r.pass(60_000);
    await r.settle(true);
  }
  r.punch(JONAS, 'in', `${DAY} 12:00`);
  r.punch(JONAS, 'out', `${DAY} 12:30`);
  r.pass(60_000);
  return r;
}

function dateOf({ isOfYesterday }: Refusal): string {
  return isOfYesterday === true ? YESTERDAY : DAY;
}

/** The kiosk's own engine, by itself, for so long of its clock. */
async function alone(r: VendorRig, ms: number): Promise<void> {
  const kiosk = r.kiosk();
  const endAt = kiosk.world.clock() + ms;
  const world = {
    ...kiosk.world,
    fetch: globalThis.fetch,
    sleep: async (sleptMs: number, signal?: AbortSignal) => {
      if (!signal?.aborted) kiosk.world.pass(sleptMs);
      await setImmediate();
    },
  };
  const ctx = { ...kiosk, world };
  const engine = createEngine({ ctx, vendor: () => vendorOf(ctx) });
  engine.start();
  while (kiosk.world.clock() < endAt) await setImmediate();
  await engine.stop();
}

function writesSince(r: VendorRig, from: number): number {
  return r.sandbox.control
    .log()
    .slice(from)
    .filter(({ method, path }) => method !== 'GET' && !path.includes('get_today_status')).length;
}

/** Whoever was deleted there has nothing there. */
function theirsIfThere(r: VendorRig): readonly string[] {
  try {
    return r.theirs(ANA);
  } catch (error) {
    if (error instanceof TypeError) return [];
    throw error;
  }
}

const OTHERS = [`${DAY} 12:00-12:30`];
const CASES = VENDOR_CASES.flatMap((of) =>
  REFUSALS.filter(({ concerns }) => concerns(of)).map((refusal) => ({
    of,
    refusal,
    name: `${of.name}: ${refusal.name}`,
  })),
);

describe.each(CASES)('$name', ({ of, refusal }) => {
  const date = dateOf(refusal);
  const worked = [`${date} 08:00-12:00`];

  test('is set aside with its reason, nobody else waits, and ends agreed by itself', async () => {
    const r = await setAside(of, refusal);
    await r.settle(true);
    r.pass(60_000);
    expect(await r.settle(true)).toMatchObject({ owed: 0, refused: 1, conflicts: 0 });
    expect(r.owed()).toEqual([expect.stringMatching(new RegExp(`^${date} refused `))]);
    expect(r.owed()[0]).toMatch(refusal.says(of));
    expect(r.theirs(JONAS)).toEqual(OTHERS);
    expect([theirsIfThere(r), r.ours(ANA)]).toEqual([[], worked]);
    told(r, date);

    await r.restart();
    const from = r.sandbox.control.log().length;
    await alone(r, 23 * 3_600_000);
    expect(r.owed()).toEqual([expect.stringMatching(new RegExp(`^${date} refused `))]);
    expect(writesSince(r, from)).toBeLessThanOrEqual(4);
    expect(r.sandbox.control.log().length - from).toBeLessThan(400);

    refusal.ends(r, of);
    await alone(r, DAY_MS + 3_600_000);
    expect([r.owed(), r.theirs(ANA), r.theirs(JONAS)]).toEqual([[], worked, OTHERS]);
  });

  test('ends agreed at once when somebody asks for it', async () => {
    const r = await setAside(of, refusal);
    await r.settle();
    await r.restart();
    refusal.ends(r, of);
    r.pass(60_000);
    expect(await r.settle()).toMatchObject({ result: 'done' });
    expect([r.owed(), r.theirs(ANA), r.ours(ANA)]).toEqual([[], worked, worked]);
    expect(r.theirs(JONAS)).toEqual(OTHERS);
  });

  test('ends agreed with what is punched later', async () => {
    const r = await setAside(of, refusal);
    await r.settle();
    refusal.ends(r, of);
    r.punch(ANA, 'in', `${date} 13:00`);
    r.punch(ANA, 'out', `${date} 15:00`);
    await alone(r, 20 * 60_000);
    const both = [...worked, `${date} 13:00-15:00`];
    expect([r.owed(), r.theirs(ANA), r.ours(ANA)]).toEqual([[], both, both]);
  });
});

/** What `status`, `day` and `conflicts list` say of it. */
function told(r: VendorRig, date: string): void {
  const reason = (r.owed()[0] ?? '').slice(`${date} refused `.length);
  const kiosk = r.kiosk();
  const status = readStatus(kiosk, r.engine().health());
  expect(status).toMatchObject({ value: { status: { refused: 1, vendor: { state: 'ok' } } } });
  const day = readDay(kiosk, { number: String(ANA), date });
  expect(JSON.stringify(day)).toContain(JSON.stringify({ state: 'refused', owed: false, reason }));
  expect(JSON.stringify(listConflicts(kiosk))).toContain(JSON.stringify(reason).slice(1, -1));
}
