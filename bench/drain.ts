import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { addDays } from '../src/core/time/civil-date.ts';
import { startOfDay } from '../src/core/time/zone.ts';
import { scratchKiosk, type ScratchKiosk } from '../src/service/scratch-kiosk.ts';
import { putEmployee } from '../src/service/store/employee.ts';
import { counts } from '../src/service/store/outbox.ts';
import { inTransaction } from '../src/service/store/transaction.ts';
import { createEngine } from '../src/service/sync/engine.ts';
import { recordFactSets } from '../src/service/usecases/record-facts.ts';
import { recordPunch } from '../src/service/usecases/record-punch.ts';
import { vendorOf } from '../src/service/vendors/vendor-of.ts';
import type { World } from '../src/service/world.ts';
import { tellFigures, tellHead } from './figure.ts';
import { quantile } from './measure.ts';
import { bareInserts } from './wall-insert.ts';

/**
 * Drains ten thousand owed days into a MOCO in another process, over HTTP. The vendor's limit is waited out in virtual time:
 * `sleep` lets the clock pass. So one run gives both figures: how long the limit would make it take, and how fast it is
 * without one. Meanwhile somebody who is not among those days punches, and is timed.
 */

const PEOPLE = 100;
const DAYS = Number(process.argv[2] ?? '100');
/** Those who come in meanwhile, once each. */
const VISITORS = 3_000;
const TODAY = '2026-11-20';
const ZONE = 'Europe/Berlin';
const HOUR_MS = 3_600_000;
const PUNCH_EVERY_MS = 200;
const MOCO = { calls: 100, perMs: 120_000 };

const vendor = spawn(
  process.execPath,
  [join(import.meta.dirname, 'drain-vendor.ts'), String(PEOPLE)],
  {
    stdio: ['pipe', 'pipe', 'inherit'],
  },
);
const [line] = (await once(createInterface(vendor.stdout), 'line')) as [string];
const { url, key } = JSON.parse(line) as { url: string; key: string };

const kiosk = scratchKiosk({ at: startOfDay(TODAY, ZONE) + 7 * HOUR_MS });
const configured = { 'site.zone': ZONE, 'vendor.kind': 'moco', 'vendor.url': url };
for (const [name, value] of Object.entries(configured)) kiosk.setConfig(name, value);
kiosk.secrets.set('vendor.key', key);
inTransaction(kiosk.db, () => {
  for (let number = 1; number <= PEOPLE + VISITORS; number += 1) putPerson(kiosk, number);
});
owe(kiosk);

let calls = 0;
const world: World = {
  ...kiosk.world,
  fetch: (input, init) => {
    calls += 1;
    return globalThis.fetch(input, init);
  },
  sleep: async (ms, signal) => {
    if (ms > 0 && !signal?.aborted) kiosk.world.pass(ms);
    // Whoever stands before the wall has a turn, as between any two timers.
    await delay(0);
  },
};
const ctx = { ...kiosk, world };
const engine = createEngine({ ctx, vendor: () => vendorOf(ctx) });
const owed = counts(kiosk.db, 'moco').owed;

const floor = bareInserts(kiosk.dataDir, 500);
const punched: number[] = [];
let draining = true;
const wall = (async () => {
  while (draining && punched.length < VISITORS) {
    const dueAt = performance.now() + PUNCH_EVERY_MS;
    await delay(PUNCH_EVERY_MS);
    recordPunch(ctx, {
      id: crypto.randomUUID(),
      employeeId: employeeId(PEOPLE + 1 + punched.length),
      kind: 'in',
      by: 'badge',
      deliberate: true,
    });
    punched.push(performance.now() - dueAt);
  }
})();

const virtualFrom = kiosk.world.monotonic();
const startedAt = performance.now();
await engine.runUntilSettled({ once: false, timeoutMs: 30 * 24 * HOUR_MS });
const realMs = performance.now() - startedAt;
draining = false;
await wall;
const virtualMs = kiosk.world.monotonic() - virtualFrom;
// Visitors are nobody to the vendor: their days wait for the office.
const left = counts(kiosk.db, 'moco').owed;
const idealMs = ((calls - MOCO.calls) / MOCO.calls) * MOCO.perMs;

tellHead(
  `${owed} days owed at first, ${left} at the end, ${calls} calls (${(calls / owed).toFixed(2)} a day), ${(virtualMs / HOUR_MS).toFixed(2)} h of virtual time, ${punched.length} punches meanwhile`,
);
tellFigures([
  {
    what: 'drain: days a second with the limit off',
    measured: owed / (realMs / 1000),
    unit: '/s',
    bar: { atLeast: 500 },
  },
  {
    what: 'drain: virtual time against what the limit allows',
    measured: virtualMs / HOUR_MS,
    unit: 'h',
    floor: idealMs / HOUR_MS,
    bar: { timesFloor: 1.05 },
  },
  {
    what: 'a punch during the drain, p99',
    measured: quantile(punched, 0.99),
    unit: 'ms',
    floor: quantile(floor, 0.99),
    bar: { atMost: 50 },
  },
  {
    what: '  median',
    measured: quantile(punched, 0.5),
    unit: 'ms',
    floor: quantile(floor, 0.5),
  },
]);
kiosk.close();
vendor.stdin.end();

function employeeId(number: number): string {
  return `person-${number}`;
}

function putPerson(of: ScratchKiosk, number: number): void {
  putEmployee(of.db, {
    id: employeeId(number),
    number: String(number),
    name: `Person ${number}`,
    active: true,
    language: null,
    vendorId: number <= PEOPLE ? String(number) : null,
    source: 'vendor',
    activeSource: 'vendor',
    adultFromDate: null,
  });
}

/** Eight to four on each of a hundred days before today. */
function owe(of: ScratchKiosk): void {
  for (let number = 1; number <= PEOPLE; number += 1) {
    const sets = Array.from({ length: DAYS }, (_, back) => {
      const midnightAt = startOfDay(addDays(TODAY, -1 - back), ZONE);
      return [8, 16].map((hour) => {
        const id = crypto.randomUUID();
        const kind = hour === 8 ? ('in' as const) : ('out' as const);
        const punch = { id, kind, at: midnightAt + hour * HOUR_MS, source: 'import' as const };
        return {
          employeeId: employeeId(number),
          punches: [punch],
          voids: [],
          fact: { kind: 'punch' as const },
        };
      });
    }).flat();
    recordFactSets(of, sets);
  }
}
