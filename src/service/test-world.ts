import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { realWorld } from './real-world.ts';
import type { World } from './world.ts';

/**
 * The real world, but for two handles that only an unpackaged build has, for journeys in the real window:
 * `STEMPEL_CLOCK_OFFSET` names a file with milliseconds that the kiosk's clocks are ahead, and `STEMPEL_DIE_AT` a step
 * (`World.reached`) at which the process is killed, once.
 */
export function testWorld(
  dataDir: string,
  env: Readonly<Record<string, string | undefined>>,
): World {
  const world = realWorld(dieOnce(dataDir, env['STEMPEL_DIE_AT']));
  const offsetFile = env['STEMPEL_CLOCK_OFFSET'];
  if (offsetFile === undefined) return world;
  const offsetMs = (): number =>
    existsSync(offsetFile) ? Number(readFileSync(offsetFile, 'utf8')) : 0;
  return {
    ...world,
    clock: () => world.clock() + offsetMs(),
    monotonic: () => world.monotonic() + offsetMs(),
    uptime: () => (world.uptime?.() ?? 0) + offsetMs(),
  };
}

function dieOnce(dataDir: string, dieAt: string | undefined): World['reached'] {
  if (dieAt === undefined) return () => {};
  const mark = join(dataDir, 'died-once');
  return (step) => {
    if (step !== dieAt || existsSync(mark)) return;
    writeFileSync(mark, step);
    process.kill(process.pid, 'SIGKILL');
  };
}
