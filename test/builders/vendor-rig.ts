import { randomUUID } from 'node:crypto';
import type { PunchKind } from '../../src/core/punch/punch.ts';
import { instantOf, localText } from '../../src/core/time/zone.ts';
import { DEMO_PEOPLE } from '../../src/sandbox/demo-people.ts';
import type { FaultRule } from '../../src/sandbox/fault.ts';
import { parseFaults } from '../../src/sandbox/fault-spec.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/server.ts';
import { rulesOf, type Context } from '../../src/service/context.ts';
import { scratchKiosk, type ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { employeeByNumber, type Employee } from '../../src/service/store/employee.ts';
import { verifyChain } from '../../src/service/store/journal.ts';
import { owedDays } from '../../src/service/store/outbox.ts';
import { presencesBetween } from '../../src/service/store/presence.ts';
import { projectionDifference } from '../../src/service/store/projection-check.ts';
import { createEngine, type Engine } from '../../src/service/sync/engine.ts';
import type { Settled } from '../../src/service/sync/run-until-settled.ts';
import { importEmployees } from '../../src/service/usecases/import-employees.ts';
import { recordPunchFacts } from '../../src/service/usecases/record-facts.ts';
import { vendorOf } from '../../src/service/vendors/vendor-of.ts';
import type { World } from '../../src/service/world.ts';
import type { Company, VendorCase, Work } from './vendor-case.ts';

export const ZONE = 'Europe/Berlin';

/** Two of the demo company's people, by number. */
export const ANA = 7;
export const JONAS = 12;

/** Local wall time at the site, `2026-11-23 08:00` or with seconds; `b`: the second pass of a repeated hour. */
export function local(text: string): number {
  const [date = '', time = ''] = text.split(' ');
  const fold = time.endsWith('b') ? 'second' : 'first';
  const at = instantOf(date, time.replace('b', ''), ZONE, { fold, gap: 'refuse' });
  if (at === null) throw new Error(`no such wall time: ${text}`);
  return at;
}

export type VendorRig = {
  readonly sandbox: RunningSandbox;
  readonly kiosk: () => ScratchKiosk;
  readonly engine: () => Engine;
  readonly pass: (ms: number) => void;
  /** Both clocks go on to a wall time. */
  readonly at: (text: string) => void;
  readonly punch: (number: number, kind: PunchKind, text: string) => string;
  readonly undo: (number: number, punchId: string) => void;
  readonly faults: (spec: string | readonly FaultRule[]) => void;
  readonly settle: (once?: boolean) => Promise<Settled>;
  /** What somebody did according to the vendor: `2026-11-23 08:00-12:00`, an end on another day with its date. */
  readonly theirs: (number: number) => readonly string[];
  /** The same as the kiosk has it, breaks apart. */
  readonly ours: (number: number) => readonly string[];
  /** Somebody gives the work that began then another end, in the vendor's web page. */
  readonly endLater: (number: number, from: string, to: string) => void;
  readonly owed: () => readonly string[];
  readonly restart: (reached?: World['reached']) => Promise<void>;
  readonly employee: (number: number) => Employee;
  readonly close: () => Promise<void>;
};

export type VendorRigOptions = {
  readonly at?: string;
  readonly timeoutMs?: number;
  readonly switches?: Readonly<Record<string, unknown>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The company begins so instead of empty. */
  readonly company?: (company: Company) => unknown;
  readonly reached?: World['reached'];
};

/**
 * A kiosk on a real file and a vendor on a real port, made from the configuration alone as in the app, both on one clock
 * that moves when somebody waits. The roster is pulled; badges and PINs of the demo's people come from the office.
 */
export async function vendorRig(
  of: VendorCase,
  options: VendorRigOptions = {},
): Promise<VendorRig> {
  let kiosk = scratchKiosk({ at: local(options.at ?? '2026-11-23 07:00') });
  const sandbox = await startSandbox({
    vendor: of.vendor,
    clock: () => kiosk.world.clock(),
    zone: ZONE,
    switches: { ...of.switches, ...options.switches },
  });
  const demo = sandbox.control.state().company as Company;
  sandbox.control.seed((options.company ?? of.empty)(demo));
  configure(kiosk, of, sandbox, options.settings ?? {});

  const build = (reached: World['reached']): Engine => {
    const world: World = {
      ...kiosk.world,
      fetch: (input, init) => within(options.timeoutMs ?? 2_000, input, init),
      sleep: async (ms, signal) => {
        if (!signal?.aborted) kiosk.world.pass(ms);
      },
      reached,
    };
    const ctx: Context = { ...kiosk, world };
    return createEngine({ ctx, vendor: () => vendorOf(ctx) });
  };
  let engine = build(options.reached ?? (() => {}));
  const settle = (once = false): Promise<Settled> =>
    engine.runUntilSettled({ once, timeoutMs: 1_200_000 });
  await settle(true);
  importBadges(kiosk);

  const employee = (number: number): Employee => {
    const found = employeeByNumber(kiosk.db, String(number));
    if (found === null) throw new Error(`number ${number} was not pulled`);
    return found;
  };
  const company = () => sandbox.control.state().company as Company;
  const wallOf = (at: number): string => localText(at, ZONE);
  const moment = (text: string) => ({ at: local(text), wall: wallOf(local(text)) });
  return {
    sandbox,
    kiosk: () => kiosk,
    engine: () => engine,
    pass: (ms) => kiosk.world.pass(ms),
    at: (text) => {
      const gone = local(text) - kiosk.world.clock();
      if (gone < 0) kiosk.world.set(local(text));
      else kiosk.world.pass(gone);
    },
    punch: (number, kind, text) => {
      const id = randomUUID();
      const at = local(text);
      if (at > kiosk.world.clock()) kiosk.world.pass(at - kiosk.world.clock());
      recordPunchFacts(kiosk, {
        employeeId: employee(number).id,
        punches: [{ id, kind, at, source: 'badge' }],
        voids: [],
        fact: { kind: 'punch' },
      });
      return id;
    },
    undo: (number, punchId) =>
      void recordPunchFacts(kiosk, {
        employeeId: employee(number).id,
        punches: [],
        voids: [punchId],
        fact: { kind: 'undo', id: randomUUID() },
      }),
    faults: (spec) =>
      sandbox.control.setFaults(typeof spec === 'string' ? parseFaults(spec) : spec),
    settle,
    theirs: (number) => of.workOf(company(), number, wallOf).map(told).toSorted(),
    ours: (number) => oursOf(kiosk, employee(number).id, wallOf),
    endLater: (number, from, to) =>
      void sandbox.control.edit(of.endLater(company(), number, moment(from), moment(to))),
    owed: () =>
      owedDays(kiosk.db, of.vendor).map(({ date, state, reason }) =>
        [date, state, ...(reason === null ? [] : [reason])].join(' '),
      ),
    restart: async (reached = () => {}) => {
      await engine.stop();
      kiosk = kiosk.restarted();
      engine = build(reached);
    },
    employee,
    close: async () => {
      await engine.stop();
      await sandbox.stop();
      const broken = verifyChain(kiosk.db);
      const difference = projectionDifference(kiosk.db, rulesOf(kiosk.config()));
      kiosk.close();
      // Whatever the test was about: the journal is whole, and the presences are what it says.
      if (broken || difference) throw new Error(JSON.stringify({ broken, difference }));
    },
  };
}

/** As an administrator would: settings, secrets, nothing else. */
export function configure(
  kiosk: ScratchKiosk,
  of: VendorCase,
  { url, secrets, account }: RunningSandbox,
  settings: Readonly<Record<string, unknown>>,
): void {
  const all = { 'site.zone': ZONE, 'vendor.kind': of.vendor, 'vendor.url': url, ...settings };
  for (const [key, value] of Object.entries({ ...account, ...of.account })) {
    set(kiosk, `vendor.account.${key}`, value);
  }
  for (const [key, value] of Object.entries(all)) set(kiosk, key, value);
  for (const [name, value] of Object.entries(secrets)) kiosk.secrets.set(name, value);
}

function set(kiosk: ScratchKiosk, key: string, value: unknown): void {
  const problems = kiosk.setConfig(key, value);
  if (problems.length > 0) throw new Error(`${key}: ${JSON.stringify(problems)}`);
}

export function importBadges(kiosk: ScratchKiosk): void {
  const lines = DEMO_PEOPLE.filter(({ active }) => active).map(
    ({ number, firstname, lastname, badge }) => `${number},${firstname} ${lastname},${badge}`,
  );
  const text = ['number,name,badge', ...lines, ''].join('\n');
  const outcome = importEmployees(kiosk, { format: 'csv', text });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
}

/** Real time: faults that delay are to be met by a client that has little patience. */
export function within(ms: number, input: Parameters<World['fetch']>[0], init?: RequestInit) {
  const timeout = AbortSignal.timeout(ms);
  const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  return globalThis.fetch(input, { ...init, signal });
}

export function told({ from, to }: Work): string {
  const start = from.slice(0, 16);
  if (to === null) return `${start}-`;
  return to.slice(0, 10) === from.slice(0, 10)
    ? `${start}-${to.slice(11, 16)}`
    : `${start}-${to.slice(0, 16)}`;
}

function oursOf(
  kiosk: ScratchKiosk,
  employeeId: string,
  wallOf: (at: number) => string,
): readonly string[] {
  return presencesBetween(kiosk.db, employeeId, 0, Number.MAX_SAFE_INTEGER)
    .flatMap(({ fromAt, toAt, breaks }) => {
      const ends = [fromAt, ...breaks.flatMap(({ sinceAt, untilAt }) => [sinceAt, untilAt]), toAt];
      const pieces: Work[] = [];
      for (let index = 0; index < ends.length; index += 2) {
        const from = ends[index];
        const to = ends[index + 1];
        if (typeof from !== 'number' || from === to) continue;
        pieces.push({ from: wallOf(from), to: typeof to === 'number' ? wallOf(to) : null });
      }
      return pieces;
    })
    .map(told)
    .toSorted();
}
