import { writeSync } from 'node:fs';
import { call, type RecoveryCall } from './recovery-calls.ts';
import { scratchKiosk } from './scratch-kiosk.ts';

/**
 * Run by `call-elsewhere.ts`: makes one call to a kiosk in a data directory, and is killed at the n-th step. What it
 * prints has been answered, as though somebody had read it.
 */
const [dataDir = '', dieAt = '', at = '', name = '', input = ''] = process.argv.slice(2);

let steps = 0;
const kiosk = scratchKiosk({
  dataDir,
  at: Number(at),
  reached: () => {
    steps += 1;
    if (steps === Number(dieAt)) process.kill(process.pid, 'SIGKILL');
  },
});
writeSync(1, JSON.stringify(call(name as RecoveryCall, kiosk, JSON.parse(input))));
