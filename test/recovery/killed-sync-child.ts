import { writeSync } from 'node:fs';
import type { Context } from '../../src/service/context.ts';
import { scratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { createEngine } from '../../src/service/sync/engine.ts';
import { vendorOf } from '../../src/service/vendors/vendor-of.ts';
import { decideConflict } from './decide-conflict.ts';

/**
 * Run by `killed-sync.test.ts`: one round with the vendor of the data directory, or the decision of a conflict, and is
 * killed where a name is come past. What it prints says that it was not.
 */
const [dataDir = '', at = '', what = '', dieAt = ''] = process.argv.slice(2);

const kiosk = scratchKiosk({
  dataDir,
  at: Number(at),
  reached: (name) => {
    if (name === dieAt) process.kill(process.pid, 'SIGKILL');
  },
});
const sleep = async (ms: number): Promise<void> => kiosk.world.pass(ms);
const ctx: Context = { ...kiosk, world: { ...kiosk.world, fetch: globalThis.fetch, sleep } };
if (what === 'decision') decideConflict(ctx);
else {
  const engine = createEngine({ ctx, vendor: () => vendorOf(ctx) });
  await engine.runUntilSettled({ once: true, timeoutMs: 600_000 });
  await engine.stop();
}
writeSync(1, 'alive');
