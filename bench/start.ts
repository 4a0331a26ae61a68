import { spawnSync } from 'node:child_process';
import { tellFigures, tellHead } from './figure.ts';
import { quantile } from './measure.ts';
import { wallKiosk, type WallKiosk } from './wall-kiosk.ts';
import { serviceStart, windowStart } from './wall-starts.ts';

/**
 * How soon somebody can hold a badge to the reader: the service's own process until it is ready, and the window's until it
 * can be used, a million presences in the file. Prints, judges nothing.
 */

const STARTS = 7;

const kiosk = wallKiosk(null, (line) => void process.stderr.write(`${line}\n`));
try {
  const bare = Array.from({ length: STARTS }, bareStart);
  const services = await times(serviceStart);
  const windows = await times(windowStart);
  tellHead(`${STARTS} starts each; floor: a Node that does nothing`);
  tellFigures([
    {
      what: 'service start to ready, median',
      measured: quantile(services, 0.5),
      unit: 'ms',
      floor: quantile(bare, 0.5),
      bar: { atMost: 300 },
    },
    { what: '  the slowest', measured: quantile(services, 1), unit: 'ms' },
    {
      what: 'window start to usable, median',
      measured: quantile(windows, 0.5),
      unit: 'ms',
      floor: quantile(bare, 0.5),
      bar: { atMost: 1500 },
    },
    { what: '  the slowest', measured: quantile(windows, 1), unit: 'ms' },
  ]);
} finally {
  kiosk.remove();
}

async function times(measure: (of: WallKiosk) => Promise<number>): Promise<number[]> {
  const took: number[] = [];
  while (took.length < STARTS) took.push(await measure(kiosk));
  return took;
}

function bareStart(): number {
  const from = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return performance.now() - from;
}
