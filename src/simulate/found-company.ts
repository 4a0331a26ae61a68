import { isoWithOffset, startOfDay } from '../core/time/zone.ts';
import { DEMO_ADMINISTRATOR, DEMO_PEOPLE, demoUserId } from '../sandbox/demo-people.ts';
import { createSandbox } from '../sandbox/create-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { VendorName } from '../sandbox/vendor-definition.ts';
import { BrokenPromise } from './broken-promise.ts';
import { decide, decideNowAndThen, resume } from './admin.ts';
import type { Chance } from './chance.ts';
import type { Company, Faults, Kiosk, Worker } from './company.ts';
import { createCounting } from './counters.ts';
import { editAtVendor } from './editor.ts';
import type { Memory } from './invariants.ts';
import { correctNowAndThen } from './office.ts';
import type { Json, Page } from './page.ts';
import { pageOf } from './page-of.ts';
import { work } from './people.ts';
import { raceNowAndThen } from './race.ts';
import { createScheduler } from './scheduler.ts';
import { createTrace } from './trace.ts';
import { makeTrouble, type Weather } from './trouble.ts';
import type { VendorMode } from './vendor-mode.ts';
import { kioskOf, ownKey } from './set-up-kiosk.ts';
import { withFaults, type Tally } from './watch.ts';

export type Founding = {
  readonly seed: string;
  readonly chance: Chance;
  readonly zone: string;
  readonly dates: readonly string[];
  readonly folder: string;
  readonly kiosks: number;
  readonly mode: VendorMode;
  readonly listen: (line: string) => void;
};

export type Founded = {
  readonly company: Company;
  readonly memories: readonly Memory[];
  readonly broken: { error: Error | null };
  /** Kiosks are set up, the roster is pulled, the badges are imported. */
  readonly open: (run: (untilAt: number) => Promise<void>) => Promise<void>;
  /** People come, and trouble. */
  readonly begin: () => void;
  /** All trouble ends. */
  readonly calm: () => Promise<void>;
  /** Somebody chooses a side of everything that waits for that. */
  readonly decide: () => Promise<void>;
  /** I7 of an hour like any other. */
  readonly expectHour: () => void;
  readonly expectIdle: (run: (untilAt: number) => Promise<void>) => Promise<void>;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const WEATHER: Weather = {
  faultHours: 2.5,
  outageHours: 30,
  lineHours: 22,
  killHours: 9,
  clockHours: 60,
  offHours: 50,
};

const IDLER = 42;

const EDIT_MS = 10 * HOUR_MS;
const CORRECT_MS = 14 * HOUR_MS;
const RACE_MS = 8 * HOUR_MS;
const DECIDE_MS = 9 * HOUR_MS;

/** What an hour may cost at most, whatever happens in it; and an hour in which nothing does. */
const BUSY = { calls: 3_000, turns: 12_000 };
const IDLE = { calls: 400, turns: 500 };

export function found(founding: Founding): Founded {
  const { chance, zone, mode, dates } = founding;
  const openedAt = startOfDay(dates[0] ?? '', zone) - HOUR_MS;
  const scheduler = createScheduler(openedAt);
  const counting = createCounting();
  const broken: Founded['broken'] = { error: null };
  const trace = createTrace(() => isoWithOffset(scheduler.now(), zone, 'ms'), founding.listen);
  const page = pageOf(mode);
  const workers = workersOf(chance);
  const faults: Faults = { list: [] };
  const plain = sandboxOf(founding, page, workers, scheduler.now);
  const sandbox = withFaults(plain, faults, (name) => counting.count(`fault: ${name}`));
  const kiosks: Kiosk[] = [];
  const company: Company = {
    seed: founding.seed,
    mode,
    page,
    zone,
    scheduler,
    chance,
    trace,
    counting,
    sandbox,
    kiosks,
    workers,
    faults,
    edited: new Set(),
    isQuiet: false,
    fail: (error) => {
      broken.error ??= error instanceof Error ? error : new Error(String(error));
    },
  };
  const tallies = Array.from({ length: founding.kiosks }, (_, index) => {
    const { kiosk, tally } = kioskOf(company, founding.folder, index);
    kiosks.push(kiosk);
    return tally;
  });
  return {
    company,
    broken,
    memories: kiosks.map(() => ({ hashes: [], found: new Set() })),
    open: (run) => open(company, run),
    begin: () => begin(company, dates),
    calm: () => calm(company),
    decide: async () => {
      for (const kiosk of kiosks) await decide(company, kiosk, chance, 1);
    },
    expectHour: () => expectLess(tallies, BUSY),
    expectIdle: async (run) => {
      for (let hour = 0; hour < 2; hour += 1) {
        expectLess(tallies, BUSY);
        await run(scheduler.now() + HOUR_MS);
        if (hour > 0) expectLess(tallies, IDLE);
      }
    },
  };
}

function expectLess(tallies: readonly Tally[], limit: Tally): void {
  for (const tally of tallies) {
    if (tally.calls > limit.calls || tally.turns > limit.turns) {
      throw new BrokenPromise('I7', `an hour took ${JSON.stringify(tally)}`);
    }
    tally.calls = 0;
    tally.turns = 0;
  }
}

function workersOf(chance: Chance): readonly Worker[] {
  const people = DEMO_PEOPLE.filter(({ active, number }) => active && number !== IDLER);
  const first = chance.whole(0, people.length - 1);
  const count = chance.whole(2, 4);
  return Array.from({ length: count }, (_, index) => {
    const { number, badge } = people[(first + index) % people.length] ?? chance.pick(people);
    return { number, badge };
  });
}

/** The vendor, with nobody's work and, where it has one per person, with their keys. */
function sandboxOf(
  { mode, zone }: Founding,
  page: Page,
  workers: readonly Worker[],
  clock: () => number,
): Sandbox {
  const { vendor, switches } = mode;
  const sandbox = createSandbox<VendorName>({ vendor, clock, zone, switches });
  // Somebody who gives the kiosk its key, the people who come, and one who never does.
  const numbers = new Set([DEMO_ADMINISTRATOR, IDLER, ...workers.map(({ number }) => number)]);
  const kept = new Set([...numbers].map(String));
  const company = page.empty(sandbox.control.state().company as Json, kept);
  const own = workers.map(({ number }) => ({
    key: ownKey(number),
    user_id: demoUserId(number),
    staff: false,
    access: 'full',
  }));
  sandbox.control.seed(mode.ownKeys ? { ...company, keys: [...company['keys'], ...own] } : company);
  return sandbox;
}

async function open(company: Company, run: (untilAt: number) => Promise<void>): Promise<void> {
  const { scheduler, kiosks, workers } = company;
  const hasRoster = ({ machine }: Pick<Kiosk, 'machine'>): boolean => {
    const linked = machine
      .running()
      ?.ctx.db.prepare('SELECT count(*) FROM employee WHERE vendor_id IS NOT NULL')
      .pluck()
      .get() as number;
    return linked >= workers.length;
  };
  // One after the other: two that begin at once are too many calls for some vendor's rate.
  for (const { machine } of kiosks) {
    machine.start();
    await run(scheduler.now() + MINUTE_MS);
  }
  for (let tries = 0; tries < 6 && !kiosks.every(hasRoster); tries += 1) {
    await run(scheduler.now() + 9 * MINUTE_MS);
  }
  for (const { machine } of kiosks) {
    const running = machine.running();
    if (running === null) throw new Error('a kiosk is off on its first day');
    const lines = DEMO_PEOPLE.filter(({ active }) => active).map(
      ({ number, firstname, lastname, badge }) => `${number},${firstname} ${lastname},${badge}`,
    );
    const text = ['number,name,badge', ...lines, ''].join('\n');
    const answer = await running.office.importEmployees({ format: 'csv', text });
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    if (!hasRoster({ machine })) throw new Error('the roster was not pulled');
  }
}

function begin(company: Company, dates: readonly string[]): void {
  for (const worker of company.workers) work(company, worker, dates);
  makeTrouble(company, WEATHER);
  editAtVendor(company, EDIT_MS);
  correctNowAndThen(company, CORRECT_MS);
  raceNowAndThen(company, RACE_MS);
  decideNowAndThen(company, DECIDE_MS);
}

async function calm(company: Company): Promise<void> {
  const { sandbox, trace, faults, kiosks } = company;
  company.isQuiet = true;
  trace.note('all trouble ends');
  faults.list = [];
  sandbox.control.setFaults([]);
  sandbox.control.setOffline(false);
  sandbox.control.setClock({ offsetMs: 0 });
  for (const { line, clock, death, machine } of kiosks) {
    line.set('up');
    clock.offsetMs = 0;
    death.inSteps = null;
    death.isOff = false;
    machine.start();
    await resume(company, machine);
  }
}
