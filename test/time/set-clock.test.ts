import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withOffice } from '../../src/cli/office.ts';
import { runProgram } from '../../src/cli/program.ts';
import { kioskContract, type KioskContract, type SyncHealth } from '../../src/contract/kiosk.ts';
import { portPair } from '../../src/contract/port-end.ts';
import { connect, type Client } from '../../src/contract/wire-client.ts';
import { DEMO_PEOPLE } from '../../src/sandbox/demo-people.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/server.ts';
import { realWorld } from '../../src/service/real-world.ts';
import { startService, type Service } from '../../src/service/service.ts';
import type { World } from '../../src/service/world.ts';

/** A running kiosk whose clock somebody sets, the vendor's clock, and what the office and the wall hear of it. */

const MINUTE_MS = 60_000;
const START = Date.parse('2026-11-23T07:00:00Z');
const ADA = DEMO_PEOPLE.find(({ number }) => number === 7) ?? raise('the demo has no 7');

function raise(message: string): never {
  throw new Error(message);
}

let dataDir: string;
let vendor: RunningSandbox<'moco'>;
let service: Service;
let wall: Client<KioskContract>;
let heard: SyncHealth | null;
let wallMs: number;
let goneMs: number;
let minuteIsOver: () => void;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-time-'));
  wallMs = START - Date.now();
  goneMs = 0;
  minuteIsOver = () => {};
  vendor = await startSandbox({ rateLimit: null });
  vendor.control.setClock({ offsetMs: wallMs });
  const site = { zone: 'Europe/Berlin' };
  const settings = { site, vendor: { kind: 'moco', url: vendor.url } };
  writeFileSync(join(dataDir, 'config.json'), JSON.stringify(settings));
  await withOffice(dataDir, (office) =>
    office.call('setSecret', { name: 'vendor.key', value: vendor.apiKey }),
  );
  await begin();
});

afterEach(async () => {
  await service.stop();
  await vendor.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Minutes are over when the test says so; everything shorter is waited for. */
function world(): World {
  const real = realWorld();
  const minute = (signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const before = minuteIsOver;
      minuteIsOver = () => {
        before();
        resolve();
      };
      signal?.addEventListener('abort', () => resolve());
    });
  return {
    ...real,
    clock: () => real.clock() + wallMs,
    monotonic: () => real.monotonic() + goneMs,
    uptime: () => (real.uptime?.() ?? 0) + goneMs,
    sleep: (ms, signal) => (ms >= 5_000 ? minute(signal) : real.sleep(ms, signal)),
  };
}

async function begin(): Promise<void> {
  const fixed = { dataDir, dataKey: null, demo: null, role: 'kiosk' } as const;
  service = await startService({ ...fixed, world: world() });
  const { near, far } = portPair();
  service.attachKiosk(far.port);
  wall = connect(near.port, kioskContract);
  heard = null;
  wall.on('sync', (sync) => void (heard = sync));
  await sync();
  await stempel(['employees', 'import', 'badges.csv']);
}

/** Time goes by: for the kiosk and the vendor alike. */
function pass(ms: number): void {
  wallMs += ms;
  goneMs += ms;
  vendor.control.setClock({ offsetMs: vendor.control.now() + ms - Date.now() });
}

/** Somebody sets the kiosk's clock. */
function set(ms: number): void {
  wallMs += ms;
}

async function stempel(words: readonly string[]): Promise<readonly string[]> {
  const printed: string[] = [];
  const io = {
    print: (text: string) => void printed.push(text),
    note: (text: string) => void printed.push(text),
    readFile: () => `number,name,badge\n7,${ADA.firstname} ${ADA.lastname},${ADA.badge}\n`,
    readStdin: () => '',
  };
  await runProgram(words, io, (use) => withOffice(dataDir, use));
  return printed.join('\n').split('\n');
}

async function sync(): Promise<void> {
  await withOffice(dataDir, (office) => office.call('sync', { once: true, timeoutSeconds: 30 }));
}

/** As the window does it: the badge, the punch, the receipt painted. */
async function scan(kind: 'in' | 'out'): Promise<void> {
  const known = await wall.call('identify', { credential: { kind: 'badge', frame: ADA.badge } });
  if (!known.ok) throw new Error(known.refusal);
  const employeeId = known.value.board.employee.id;
  const punch = { id: randomUUID(), employeeId, kind, by: 'badge', deliberate: true } as const;
  const outcome = await wall.call('recordPunch', punch);
  if (!outcome.ok) throw new Error(outcome.refusal);
  await wall.call('acknowledge', { punchId: outcome.value.receipt.punchId });
}

type Shown = { readonly [key: string]: unknown };

async function json(words: readonly string[]): Promise<Shown> {
  return JSON.parse((await stempel([...words, '--json'])).join('\n')) as Shown;
}

const status = (): Promise<Shown> => json(['status']);
const day = (): Promise<Shown> => json(['day', '--employee', '7', '--date', '2026-11-23']);

/** What MOCO has of today. */
function rows(): readonly string[] {
  return vendor.control
    .presences()
    .filter(({ user, date }) => user.id === ADA.id && date === '2026-11-23')
    .map(({ from, to }) => `${from}-${to ?? ''}`);
}

test('a clock set back by ten minutes: said once a minute is over, kept with the punches, nothing shifted', async () => {
  await scan('in');
  pass(30 * MINUTE_MS);
  set(-10 * MINUTE_MS);
  minuteIsOver();
  await expect
    .poll(async () => (await status())['clock'])
    .toMatchObject({ jumps: [{ how: 'setBack', seconds: -600 }] });
  await sync();
  await sync();
  expect(heard).toMatchObject({ clockOffMinutes: -10 });
  const skewSeconds = expect.closeTo(600, -1) as number;
  expect(await status()).toMatchObject({
    vendor: { skewSeconds },
    clock: { skewSeconds, jumps: [{}] },
    notes: [expect.stringMatching(/clock is 10 min behind MOCO's: set it right/)],
    versions: { tzdata: process.versions['tz'] },
  });
  expect(await stempel(['status'])).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^clock {7}\d+ s behind the vendor's$/),
      expect.stringMatching(/^clock {7}was set back by 10 min at 2026-11-23T08:20:\d\d\+01:00$/),
      expect.stringMatching(/^please look the kiosk's clock is 10 min behind/),
    ]),
  );
  expect(await stempel(['doctor'])).toContainEqual(
    expect.stringMatching(/^WRONG {2}clock: .*10 min behind MOCO's.*it was set back by 10 min/),
  );

  pass(30 * MINUTE_MS);
  await scan('out');
  expect(await day()).toMatchObject({
    punches: [
      { kind: 'in', at: expect.stringMatching(/T08:00:/) },
      { kind: 'out', at: expect.stringMatching(/T08:50:/), skewSeconds },
    ],
    warnings: expect.arrayContaining(['clockJumped']),
  });
  expect((await stempel(['day', '--employee', '7', '--date', '2026-11-23'])).join('\n')).toMatch(
    /out +2026-11-23T08:50:\S+ +badge +the clock was (0:10|0:09:59|0:10:0\d) behind the vendor's/,
  );
  pass(MINUTE_MS);
  await sync();
  expect(rows()).toEqual(['08:00-08:50']);

  set(10 * MINUTE_MS);
  pass(10 * MINUTE_MS);
  await scan('in');
  expect(await status()).toMatchObject({
    clock: { jumps: [{ how: 'setForward', seconds: 600 }, { how: 'setBack' }] },
  });
  const { punches } = (await day()) as { readonly punches: readonly Shown[] };
  expect(punches[2]).not.toHaveProperty('skewSeconds');
  await sync();
  expect(heard).not.toHaveProperty('clockOffMinutes');
  expect(await status()).toMatchObject({ notes: [] });
});

test('a clock set back while the kiosk was off is told after the start, and by the day', async () => {
  await scan('in');
  pass(2 * MINUTE_MS);
  await service.stop();
  set(-60 * MINUTE_MS);
  await begin();
  await scan('out');
  expect(await status()).toMatchObject({
    clock: { jumps: [{ how: 'setBack', acrossRestart: true }] },
  });
  expect(await day()).toMatchObject({
    warnings: expect.arrayContaining(['clockJumped']),
    warning_details: expect.arrayContaining([
      expect.objectContaining({ code: 'clockJumped', jumps: [expect.anything()] }),
    ]),
  });
});

test('hours that go by for everybody are no jump, and the clocks agree', async () => {
  for (let hour = 0; hour < 3; hour += 1) {
    pass(60 * MINUTE_MS);
    minuteIsOver();
    await sync();
  }
  expect(await status()).toMatchObject({
    clock: { jumps: [], skewSeconds: expect.closeTo(0, -1) as number },
    notes: [],
  });
  expect(heard?.clockOffMinutes).toBeUndefined();
});
