import { writeSync } from 'node:fs';
import type { PunchKind } from '../core/punch/punch.ts';
import { scratchKiosk } from './scratch-kiosk.ts';
import { correctPresence } from './usecases/correct-presence.ts';
import { recordPunch } from './usecases/record-punch.ts';

/**
 * Run by `recovery.test.ts`: records one punch in a data directory, or corrects one presence, and is killed at the n-th
 * step. What it prints has been answered, as though somebody had read it.
 */
const [dataDir = '', dieAt = '', at = '', id = '', employeeId = '', kind = ''] =
  process.argv.slice(2);

let steps = 0;
const kiosk = scratchKiosk({
  dataDir,
  at: Number(at),
  reached: () => {
    steps += 1;
    if (steps === Number(dieAt)) process.kill(process.pid, 'SIGKILL');
  },
});
const outcome =
  kind === 'correct'
    ? correctPresence(kiosk, JSON.parse(id) as Parameters<typeof correctPresence>[1])
    : recordPunch(kiosk, {
        id,
        employeeId,
        kind: kind as PunchKind,
        by: 'badge',
        deliberate: false,
      });
writeSync(1, JSON.stringify(outcome));
