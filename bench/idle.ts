import { setTimeout as delay } from 'node:timers/promises';
import { tellFigures, tellHead } from './figure.ts';
import { processTree, type Process } from './processes.ts';
import { wallKiosk } from './wall-kiosk.ts';
import { withWindow } from './wall-starts.ts';

/**
 * What a kiosk costs at which nobody stands: processor time, wake-ups and memory of the service and of the window's
 * processes, for a minute after it has settled. Only Linux tells of them. Prints, judges nothing.
 */

/** What a start leaves to be done has been done by then. */
const SETTLE_MS = 20_000;
const seconds = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? '60');
const MEGABYTE = 1_000_000;

if (process.platform === 'linux') await measure();
else console.log('An idle kiosk is measured on Linux alone.');

async function measure(): Promise<void> {
  const kiosk = wallKiosk(null, (line) => void process.stderr.write(`${line}\n`));
  try {
    const [before, after] = await withWindow(kiosk, async (_, pid) => {
      await delay(SETTLE_MS);
      const settled = processTree(pid);
      await delay(seconds * 1_000);
      return [settled, processTree(pid)] as const;
    });
    tell(before, after);
  } finally {
    kiosk.remove();
  }
}

function tell(before: readonly Process[], after: readonly Process[]): void {
  const isService = ({ command }: Process): boolean => command.includes('service.js');
  const sum = (of: readonly Process[], what: (each: Process) => number): number =>
    of.reduce((all, each) => all + what(each), 0);
  const spent = (what: (each: Process) => number, among: (each: Process) => boolean): number =>
    sum(after.filter(among), what) - sum(before.filter(among), what);
  const percent = (among: (each: Process) => boolean): number =>
    (spent(({ cpuMs }) => cpuMs, among) / (seconds * 1_000)) * 100;
  const wakes = (among: (each: Process) => boolean): number =>
    spent((each) => each.wakes, among) / seconds;
  const everything = (): boolean => true;
  const memory = (of: readonly Process[]): number => sum(of, (each) => each.residentBytes);
  tellHead(`${after.length} processes of an idle kiosk for ${seconds} s; floor of memory: before`);
  tellFigures([
    {
      what: 'idle kiosk, service: share of one core',
      measured: percent(isService),
      unit: '%',
      bar: { atMost: 1 },
    },
    {
      what: '  wake-ups of its first thread',
      measured: wakes(isService),
      unit: '/s',
      bar: { atMost: 1 },
    },
    {
      what: 'idle kiosk, service and window: share of one core',
      measured: percent(everything),
      unit: '%',
      bar: { atMost: 1 },
    },
    {
      what: '  wake-ups of all first threads',
      measured: wakes(everything),
      unit: '/s',
    },
    {
      what: '  memory after the minute',
      measured: memory(after) / MEGABYTE,
      unit: 'MB',
      floor: memory(before) / MEGABYTE,
      bar: { timesFloor: 1.05 },
    },
  ]);
}
