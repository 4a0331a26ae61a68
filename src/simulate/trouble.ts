import type { FaultRule } from '../sandbox/fault.ts';
import type { Chance } from './chance.ts';
import { spawn, type Company, type Kiosk } from './company.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

const STATUSES = [400, 401, 403, 404, 409, 410, 422, 423, 429, 500, 503];
const PATIENCE = { 'Retry-After': '40' };

/** The fault matrix: everything that may go wrong with one call at the vendor. */
export const FAULTS: Readonly<Record<string, FaultRule>> = {
  refuse: { kind: 'refuse' },
  dropBefore: { kind: 'dropBefore' },
  dropAfter: { kind: 'dropAfter' },
  truncate: { kind: 'truncate' },
  'truncate, whole length': { kind: 'truncate', complete: true },
  html500: { kind: 'html500' },
  'html500 after the commit': { kind: 'html500', commit: true },
  garbage: { kind: 'garbage' },
  bom: { kind: 'bom' },
  redirect: { kind: 'redirect' },
  huge: { kind: 'huge', bytes: 20_000_000 },
  delay: { kind: 'delay', ms: 9_000 },
  'delay beyond patience': { kind: 'delay', ms: 20_000 },
  'held back': { kind: 'delay', ms: 20_000, hold: 'request' },
  slowDrip: { kind: 'slowDrip', everyMs: 400 },
  ...Object.fromEntries(
    STATUSES.map((status) => [String(status), { kind: 'status', status } as const]),
  ),
  '429 with Retry-After': { kind: 'status', status: 429, headers: PATIENCE },
  '503 with Retry-After': { kind: 'status', status: 503, headers: PATIENCE },
  '503 after the commit': { kind: 'status', status: 503, commit: true },
};

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;

function repeated(company: Company, name: string, meanMs: number, act: Act): void {
  const chance = company.chance.apart(name);
  spawn(company, async () => {
    for (;;) {
      await company.scheduler.sleep(chance.untilNext(meanMs));
      if (company.isQuiet) return;
      await act(chance);
    }
  });
}

type Act = (chance: Chance) => Promise<void> | void;

/** How often each kind of trouble comes on average, in hours. */
export type Weather = {
  readonly faultHours: number;
  readonly outageHours: number;
  readonly lineHours: number;
  readonly killHours: number;
  readonly clockHours: number;
  readonly offHours: number;
};

export function makeTrouble(company: Company, weather: Weather): void {
  repeated(company, 'faults', weather.faultHours * HOUR_MS, (chance) => oneFault(company, chance));
  repeated(company, 'outages', weather.outageHours * HOUR_MS, (chance) => outage(company, chance));
  for (const kiosk of company.kiosks) {
    const { name } = kiosk.machine;
    const often = (what: string, hours: number, act: Act): void =>
      repeated(company, `${name} ${what}`, hours * HOUR_MS, act);
    often('line', weather.lineHours, (chance) => cutLine(company, kiosk, chance));
    often('kill', weather.killHours, (chance) => killed(company, kiosk, chance));
    often('clock', weather.clockHours, (chance) => clockSteps(company, kiosk, chance));
    often('off', weather.offHours, (chance) => turnedOff(company, kiosk, chance));
  }
}

/** The next calls that match meet it, one to three of them. */
function oneFault({ faults, trace }: Company, chance: Chance): void {
  const name = chance.pick(Object.keys(FAULTS));
  const fault = FAULTS[name] ?? { kind: 'refuse' };
  const match = chance.happens(0.35) ? {} : { match: { method: chance.pick(METHODS) } };
  const times = chance.pick([1, 1, 1, 2, 3]);
  const skip = chance.pick([0, 0, 0, 1, 3]);
  faults.list = [...faults.list.slice(-5), { ...fault, ...match, times, skip, name }];
  trace.note(`fault set: ${name} ${JSON.stringify({ ...match, times, skip })}`);
}

async function outage(company: Company, chance: Chance): Promise<void> {
  const { sandbox, trace, scheduler, counting } = company;
  const skewMs = chance.pick([-90, -7, 4, 45, 600]) * SECOND_MS;
  if (chance.happens(0.4)) {
    sandbox.control.setClock({ offsetMs: skewMs });
    trace.note(`the vendor's clock is off by ${skewMs}`);
    counting.count("fault: the vendor's clock");
    await scheduler.sleep(chance.whole(1, 10) * HOUR_MS);
    sandbox.control.setClock({ offsetMs: 0 });
    return;
  }
  sandbox.control.setOffline(true);
  trace.note('the vendor is away');
  counting.count('fault: the vendor is away');
  await scheduler.sleep(chance.whole(1, 240) * MINUTE_MS);
  sandbox.control.setOffline(false);
  trace.note('the vendor is back');
}

async function cutLine(company: Company, kiosk: Kiosk, chance: Chance): Promise<void> {
  const { trace, scheduler, counting } = company;
  const state = chance.pick(['refused', 'silent'] as const);
  // Half of the time it is cut while somebody waits for an answer.
  if (chance.happens(0.5)) await kiosk.line.arrival();
  if (company.isQuiet) return;
  kiosk.line.set(state);
  trace.note(`${kiosk.machine.name} line ${state}`);
  counting.count(`fault: line ${state}`);
  const minutes = chance.happens(0.1) ? chance.whole(600, 2_000) : chance.whole(1, 90);
  await scheduler.sleep(minutes * MINUTE_MS);
  kiosk.line.set('up');
  trace.note(`${kiosk.machine.name} line up`);
}

/** Dies between two steps of its own, some steps from now; or, where nothing happens, in between. */
async function killed(company: Company, kiosk: Kiosk, chance: Chance): Promise<void> {
  const { machine, death } = kiosk;
  death.inSteps = chance.whole(1, 12);
  death.at = chance.pick(['', 'sync:', 'sync:', 'recordPunch:']);
  await company.scheduler.sleep(chance.whole(1, 40) * MINUTE_MS);
  if (chance.happens(0.6) || machine.running() === null || company.isQuiet) return;
  death.inSteps = null;
  company.trace.note(`${machine.name} killed while nothing happens`);
  company.counting.count('killed between events');
  machine.kill();
}

const STEPS_MS = [-7_200_000, -3_600_000, -61_000, -900, 1_200, 95_000, 3_600_000, 5_400_000];

/** Somebody sets the clock, or its battery is empty; a time server puts it right later. */
async function clockSteps(company: Company, kiosk: Kiosk, chance: Chance): Promise<void> {
  const { clock, machine } = kiosk;
  clock.offsetMs = chance.pick(STEPS_MS);
  company.trace.note(`${machine.name} clock off by ${clock.offsetMs}`);
  company.counting.count(clock.offsetMs < 0 ? 'fault: clock back' : 'fault: clock ahead');
  await company.scheduler.sleep(chance.whole(2, 300) * MINUTE_MS);
  clock.offsetMs = 0;
  company.trace.note(`${machine.name} clock right`);
}

/** Switched off properly, for an hour, a night or some days. */
async function turnedOff(company: Company, kiosk: Kiosk, chance: Chance): Promise<void> {
  const { machine, death } = kiosk;
  if (machine.running() === null) return;
  death.inSteps = null;
  company.trace.note(`${machine.name} off`);
  death.isOff = true;
  await machine.stop();
  company.counting.count('switched off');
  const hours = chance.pick([0.02, 0.2, 1, 9, chance.happens(0.2) ? 50 : 2]);
  await company.scheduler.sleep(hours * HOUR_MS);
  death.isOff = false;
  company.trace.note(`${machine.name} on`);
  machine.start();
}
