import { setImmediate as afterOthers } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { armAllWrites } from './full-database.ts';
import type { Context } from '../../src/service/context.ts';
import { createEngine } from '../../src/service/sync/engine.ts';
import { vendorOf } from '../../src/service/vendors/vendor-of.ts';
import { VENDOR_CASES } from '../builders/vendor-case.ts';
import { ANA, vendorRig, type VendorRig } from '../builders/vendor-rig.ts';

/** The engine on a full disk: it neither dies, which would restart the kiosk every few seconds, nor asks without rest. */

const DAY = '2026-11-23';
const MINUTE_MS = 60_000;

let rig: VendorRig | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
});

test('an engine that can write nothing waits, asks seldom, and goes on when there is room', async () => {
  const [moco] = VENDOR_CASES;
  if (moco === undefined) throw new Error('no such case');
  const r = await vendorRig(moco, { at: `${DAY} 07:00` });
  rig = r;
  r.punch(ANA, 'in', `${DAY} 08:00`);
  r.pass(MINUTE_MS);
  await r.restart();
  const kiosk = r.kiosk();
  const disk = armAllWrites(kiosk.db);
  const slept: number[] = [];
  const sleep = async (ms: number): Promise<void> => {
    slept.push(ms);
    kiosk.world.pass(ms);
    await afterOthers();
  };
  const ctx: Context = { ...kiosk, world: { ...kiosk.world, fetch: globalThis.fetch, sleep } };
  const engine = createEngine({ ctx, vendor: () => vendorOf(ctx) });
  const startedAt = kiosk.world.clock();
  disk.fill();
  engine.start();
  await expect.poll(() => kiosk.world.clock() - startedAt).toBeGreaterThan(60 * MINUTE_MS);
  disk.makeRoom();
  await expect.poll(() => r.theirs(ANA)).toEqual([`${DAY} 08:00-`]);
  await engine.stop();
  expect(slept.length).toBeGreaterThan(0);
  expect(r.sandbox.control.log().length).toBeLessThan(400);
});
