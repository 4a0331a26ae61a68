import { cpus, loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { _electron as electron, type Page } from '@playwright/test';
import { electronRuntime } from '../scripts/setup/electron-runtime.mjs';
import { table } from '../src/cli/table.ts';
import { inspectedService } from '../test/e2e/memory.ts';
import { askKiosk, compare, verifyJournal, type Held } from './soak/after.ts';
import { soakCompany, type SoakCompany } from './soak/company.ts';
import { verdictsOf, verdictTable } from './soak/measures.ts';
import { sampleOf, type Looked } from './soak/sample.ts';
import { scanFor, type Scanned } from './soak/scans.ts';
import { idleTimers, type Timers } from './soak/timers.ts';
import type { Sample } from './soak/verdict.ts';
import { electronArguments } from './wall-kiosk.ts';

/**
 * Scans at the real window for so long, with a vendor that goes away now and then, or a simulated day at which nobody comes;
 * tells what grew meanwhile. Ends with 1 where something did that has to be flat. What the figures are about: docs/soak.md.
 */

const { values: asked } = parseArgs({
  options: {
    minutes: { type: 'string' },
    scans: { type: 'string' },
    simulated: { type: 'boolean', default: false },
  },
});
const isSimulated = asked.simulated;
const minutes = Number(asked.minutes ?? (isSimulated ? '8' : '60'));
const scans = isSimulated ? 0 : Number(asked.scans ?? '5000');
if (!(minutes > 0) || !(scans >= 0)) throw new Error('--minutes and --scans are numbers');

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const SAMPLE_EVERY_MS = Math.min(30_000, (minutes * MINUTE_MS) / 24);
/** A collection now and then shows what is alive; between those memory is what it would be anyway. */
const COLLECT_EVERY = isSimulated ? 1 : 4;
/** In each turn the vendor is away for so much of it, from the middle on. */
const TURN_MS = Math.min(600_000, (minutes * MINUTE_MS) / 2);
const AWAY_SHARE = 0.15;
const STEP_MS = 1_000;
/** Half a minute may hold the beginning of one second more. */
const ONCE_A_SECOND = 31 / 30;

const company = await soakCompany();
const isGood = await soak(company).finally(company.end);
process.exitCode = isGood ? 0 : 1;

async function soak(of: SoakCompany): Promise<boolean> {
  const service = await inspectedService(of.dataDir);
  const app = await electron.launch({
    executablePath: electronRuntime().executable,
    args: [...electronArguments(of.dataDir)],
    env: { ...environment(), STEMPEL_CLOCK_OFFSET: of.clockFile, ...service.env },
  });
  try {
    const page = await app.firstWindow();
    await page.getByRole('button', { name: '5', exact: true }).waitFor();
    const window = await page.context().newCDPSession(page);
    await window.send('HeapProfiler.enable');
    await window.send('Performance.enable');
    const pid = app.process().pid;
    if (pid === undefined) throw new Error('the window has no process');
    const looked: Looked = { dataDir: of.dataDir, pid, window, service };
    const samples: Sample[] = [];
    const between = watch(of, page, looked, samples);
    const lastMs = minutes * MINUTE_MS;
    const scanned = isSimulated
      ? await passDay(of, lastMs, between)
      : await scanFor(page, { scans, lastMs }, between);
    of.vendor.control.setOffline(false);
    await goIdle(page);
    samples.push(await sampleOf(looked, lastMs, true));
    const isFlat = tell(samples, scanned);
    const held = [...(await askKiosk(of.dataDir))];
    if (isSimulated) held.push(timersHeld(await idleTimers(window, service)));
    await app.close();
    held.push(verifyJournal(of.dataDir), ...compare(of, scanned));
    console.log(table(['afterwards', 'holds', 'what'], held.map(rowOf)));
    return isFlat && held.every(({ holds }) => holds);
  } finally {
    await app.close();
  }
}

/** Takes the samples, and takes the vendor away and back, as the time comes. */
function watch(
  of: SoakCompany,
  page: Page,
  looked: Looked,
  samples: Sample[],
): (atMs: number) => Promise<void> {
  let isAway = false;
  return async (atMs) => {
    if (atMs >= samples.length * SAMPLE_EVERY_MS) {
      const collected = samples.length % COLLECT_EVERY === 0;
      if (collected) await goIdle(page);
      samples.push(await sampleOf(looked, atMs, collected));
    }
    const share = (atMs % TURN_MS) / TURN_MS;
    const away = share >= 0.5 && share < 0.5 + AWAY_SHARE;
    if (away !== isAway) of.vendor.control.setOffline(away);
    isAway = away;
  };
}

/** A receipt has as much on it as its person has done today: the idle screen is always the same. */
async function goIdle(page: Page): Promise<void> {
  // Nobody has come, and what saves the screen is not to be woken.
  if (isSimulated) return;
  await page.keyboard.press('Escape');
  await page.getByText('Hold your badge').waitFor();
}

/** Twenty-four hours go by in so much time, and nobody comes. */
async function passDay(
  of: SoakCompany,
  lastMs: number,
  between: (atMs: number) => Promise<void>,
): Promise<Scanned> {
  const startedAt = performance.now();
  for (let atMs = 0; atMs < lastMs; atMs = performance.now() - startedAt) {
    await between(atMs);
    of.pass((DAY_MS * STEP_MS) / lastMs);
    await delay(STEP_MS);
  }
  return { scans: 0, receipts: [], misses: [] };
}

function timersHeld({ window, service }: Timers): Held {
  const all = `window ${window.all.toFixed(2)}/s, service ${service.all.toFixed(2)}/s`;
  return {
    what: 'no timer more than once a second',
    holds: window.busiest <= ONCE_A_SECOND && service.all <= ONCE_A_SECOND,
    told: `the busiest of the window ${window.busiest.toFixed(2)}/s; all together ${all}`,
  };
}

function tell(samples: readonly Sample[], { scans: made, misses }: Scanned): boolean {
  const [cpu] = cpus();
  const machine = `${cpus().length} x ${cpu?.model.trim() ?? 'unknown'}, load ${loadavg()[0]?.toFixed(1)}`;
  const what = isSimulated ? 'twenty-four simulated hours, nobody comes' : `${made} scans`;
  console.log(
    `${machine}, Node ${process.versions.node}; ${what} in ${minutes} min, ${samples.length} samples`,
  );
  for (const miss of misses) console.log(miss);
  const verdicts = verdictsOf(samples);
  console.log(`${verdictTable(verdicts)}\n`);
  return verdicts.every(({ isFlat }) => isFlat !== false);
}

function rowOf({ what, holds, told }: Held): readonly string[] {
  return [what, holds ? 'yes' : 'NO', told];
}

function environment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
