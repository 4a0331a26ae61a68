import { expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { ANA, vendorRig, ZONE } from '../builders/vendor-rig.ts';
import { VENDOR_CASES, type Company } from '../builders/vendor-case.ts';

const DAY = '2026-11-23';

test.each(VENDOR_CASES.map((of) => [of.name, of] as const))(
  '%s: the first day outlives a change from the trial account to the real one',
  async (_, of) => {
    const r = await vendorRig(of);
    const real = await startSandbox({
      vendor: of.vendor,
      clock: () => r.kiosk().world.clock(),
      zone: ZONE,
      switches: of.switches,
    });
    try {
      real.control.seed(of.empty(real.control.state().company as Company));
      r.punch(ANA, 'in', `${DAY} 08:00:20`);
      r.punch(ANA, 'out', `${DAY} 12:00:20`);
      r.pass(60_000);
      expect(await r.settle()).toMatchObject({ result: 'done' });
      r.pass(600_000);
      const before = r.ours(ANA);
      expect(r.kiosk().setConfig('vendor.url', real.url)).toEqual([]);
      for (const [name, value] of Object.entries(real.secrets)) r.kiosk().secrets.set(name, value);
      for (let n = 0; n < 2; n += 1) {
        await r.settle();
        r.pass(600_000);
      }
      expect(r.ours(ANA)).toEqual(before);
    } finally {
      await real.stop();
      await r.close();
    }
  },
);
