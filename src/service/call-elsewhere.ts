import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { join } from 'node:path';
import type { RecoveryCall } from './recovery-calls.ts';
import type { ScratchKiosk } from './scratch-kiosk.ts';

const CHILD = join(import.meta.dirname, 'recovery-child.ts');

/** For tests: closes the kiosk's file and asks in another process, which is killed at the n-th step. */
export function callElsewhere(
  kiosk: ScratchKiosk,
  dieAt: number,
  name: RecoveryCall,
  input: unknown,
): SpawnSyncReturns<string> {
  kiosk.db.close();
  const args = [kiosk.dataDir, String(dieAt), String(kiosk.world.clock()), name];
  return spawnSync(process.execPath, [CHILD, ...args, JSON.stringify(input)], { encoding: 'utf8' });
}
