import { randomUUID } from 'node:crypto';
import type { PunchKind, PunchSource } from '../../src/core/punch/punch.ts';
import { instantOf } from '../../src/core/time/zone.ts';
import type { FaultRule } from '../../src/sandbox/fault.ts';
import { parseFaults } from '../../src/sandbox/fault-spec.ts';
import { parseCompany } from '../../src/sandbox/moco/company.ts';
import type { MocoSwitches } from '../../src/sandbox/moco/switches.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/server.ts';
import { rulesOf } from '../../src/service/context.ts';
import { scratchKiosk, type ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { putEmployee } from '../../src/service/store/employee.ts';
import { verifyChain } from '../../src/service/store/journal.ts';
import { owedDays, type OwedDay } from '../../src/service/store/outbox.ts';
import { presencesBetween } from '../../src/service/store/presence.ts';
import { projectionDifference } from '../../src/service/store/projection-check.ts';
import { createEngine, type Engine } from '../../src/service/sync/engine.ts';
import type { Settled } from '../../src/service/sync/run-until-settled.ts';
import { recordPunchFacts } from '../../src/service/usecases/record-facts.ts';
import { createMoco } from '../../src/service/vendors/moco/adapter.ts';
import type { World } from '../../src/service/world.ts';

export const ZONE = 'Europe/Berlin';
const STAMP = { created_at: '2024-01-08T08:00:00Z', updated_at: '2024-01-08T08:00:00Z' };

/** MOCO user ids. The administrator owns the kiosk's key. */
export const ADMIN = 1;
export const ADA = 7;
export const BEN = 8;

const PEOPLE = [
  { id: ADMIN, firstname: 'Root', lastname: 'Admin' },
  { id: ADA, firstname: 'Ada', lastname: 'Adler' },
  { id: BEN, firstname: 'Ben', lastname: 'Berg' },
];

/** Local wall time at the site, `2026-03-30 08:00` or with seconds. */
export function local(text: string, fold: 'first' | 'second' = 'first'): number {
  const [date = '', time = ''] = text.split(' ');
  const at = instantOf(date, time, ZONE, { fold, gap: 'refuse' });
  if (at === null) throw new Error(`no such wall time: ${text}`);
  return at;
}

export type SyncRig = {
  readonly sandbox: RunningSandbox<'moco'>;
  readonly kiosk: () => ScratchKiosk;
  readonly engine: () => Engine;
  /** Both clocks, the kiosk's and the vendor's. */
  readonly at: (text: string) => void;
  readonly pass: (ms: number) => void;
  /** A punch at the wall time, recorded then; answers with its id. */
  readonly punch: (
    person: number,
    kind: PunchKind,
    text: string,
    options?: { readonly fold?: 'first' | 'second'; readonly source?: PunchSource },
  ) => string;
  readonly undo: (person: number, punchId: string) => void;
  readonly faults: (spec: string | readonly FaultRule[]) => void;
  readonly settle: (once?: boolean) => Promise<Settled>;
  /** A day at the vendor: `08:00-12:00 13:00-`. */
  readonly theirs: (person: number, date: string) => string;
  /** The same days as the kiosk has them, every presence to the minute. */
  readonly ours: (person: number) => readonly string[];
  readonly owed: () => readonly OwedDay[];
  /** `POST 200`, newest last; writes only. */
  readonly writes: () => readonly string[];
  /** A new service on the same file: another boot, another engine. */
  readonly restart: (reached?: World['reached']) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type RigOptions = {
  readonly at?: string;
  readonly switches?: Partial<MocoSwitches>;
  readonly impersonate?: boolean;
  readonly timeoutMs?: number;
  readonly reached?: World['reached'];
  /** Stands between the kiosk and the network: sees every call leave and its answer come. */
  readonly watch?: (fetch: World['fetch']) => World['fetch'];
  readonly company?: Readonly<Record<string, unknown>>;
  /** Employees here before any roster was pulled; default: Ada and Ben, linked. */
  readonly employees?: readonly number[];
};

/** A kiosk on a real file and a MOCO on a real port, both on one clock that moves when somebody waits. */
export async function syncRig(options: RigOptions = {}): Promise<SyncRig> {
  const startAt = local(options.at ?? '2026-03-30 07:00');
  let kiosk = scratchKiosk({ at: startAt });
  const sandbox = await startSandbox({
    clock: () => kiosk.world.clock(),
    zone: ZONE,
    rateLimit: null,
    seed: company(options.company ?? {}),
    ...(options.switches ? { switches: options.switches } : {}),
  });
  kiosk.setConfig('vendor.kind', 'moco');
  kiosk.setConfig('vendor.url', sandbox.url);
  if (options.impersonate === false) kiosk.setConfig('vendor.account.impersonate', false);
  else kiosk.secrets.set('vendor.key', sandbox.apiKey);
  for (const id of options.employees ?? [ADA, BEN]) link(kiosk, id);

  const build = (reached: World['reached']): Engine => {
    const world: World = {
      ...kiosk.world,
      fetch: options.watch?.(globalThis.fetch) ?? globalThis.fetch,
      sleep: async (ms, signal) => {
        if (!signal?.aborted) kiosk.world.pass(ms);
      },
      reached,
    };
    const ctx = { ...kiosk, world };
    const vendor = () => {
      const { url, account } = ctx.config().vendor;
      return createMoco(world, {
        url: url ?? '',
        impersonate: account.impersonate,
        badgeProperty: account.badgeProperty,
        useTouch: account.useTouch,
        zone: ctx.config().site.zone,
        secret: ctx.secrets.get,
        timeoutMs: options.timeoutMs ?? 2_000,
      });
    };
    return createEngine({ ctx, vendor });
  };
  let engine = build(options.reached ?? (() => {}));

  const at = (text: string): void => {
    const gone = local(text) - kiosk.world.clock();
    if (gone < 0) kiosk.world.set(local(text));
    else kiosk.world.pass(gone);
  };

  return {
    sandbox,
    kiosk: () => kiosk,
    engine: () => engine,
    at,
    pass: (ms) => kiosk.world.pass(ms),
    punch: (person, kind, text, { fold = 'first', source = 'badge' } = {}) => {
      const id = randomUUID();
      const instant = local(text, fold);
      if (instant > kiosk.world.clock()) kiosk.world.pass(instant - kiosk.world.clock());
      recordPunchFacts(kiosk, {
        employeeId: employeeId(person),
        punches: [{ id, kind, at: instant, source }],
        voids: [],
        fact: { kind: 'punch' },
      });
      return id;
    },
    undo: (person, punchId) => {
      recordPunchFacts(kiosk, {
        employeeId: employeeId(person),
        punches: [],
        voids: [punchId],
        fact: { kind: 'undo', id: randomUUID() },
      });
    },
    faults: (spec) =>
      sandbox.control.setFaults(typeof spec === 'string' ? parseFaults(spec) : spec),
    settle: (once = false) => engine.runUntilSettled({ once, timeoutMs: 600_000 }),
    theirs: (person, date) =>
      sandbox.control
        .presences()
        .filter((row) => row.user.id === person && row.date === date)
        .map((row) => `${row.from}-${row.to ?? ''}`)
        .toSorted()
        .join(' '),
    ours: (person) =>
      presencesBetween(kiosk.db, employeeId(person), 0, Number.MAX_SAFE_INTEGER).map((presence) =>
        [presence.fromAt, presence.toAt].map(wall).join('-'),
      ),
    owed: () => owedDays(kiosk.db, 'moco'),
    writes: () =>
      sandbox.control
        .log()
        .filter((entry) => entry.method !== 'GET')
        .map((entry) => `${entry.method} ${entry.status ?? 'none'}`),
    restart: async (reached = () => {}) => {
      await engine.stop();
      kiosk = kiosk.restarted();
      engine = build(reached);
    },
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

export function employeeId(person: number): string {
  return `employee-${person}`;
}

function link(kiosk: ScratchKiosk, id: number): void {
  putEmployee(kiosk.db, {
    id: employeeId(id),
    number: String(id),
    name: `Person ${id}`,
    active: true,
    language: null,
    vendorId: String(id),
    source: 'vendor',
    activeSource: 'vendor',
    adultFromDate: null,
  });
}

function wall(at: number | null): string {
  if (at === null) return '';
  return new Date(at).toLocaleTimeString('de-DE', {
    timeZone: ZONE,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

function company(changes: Readonly<Record<string, unknown>>): ReturnType<typeof parseCompany> {
  return parseCompany({
    name: 'Test',
    keys: PEOPLE.map(({ id }) => ({
      key: id === ADMIN ? 'staff-key' : `key-${id}`,
      user_id: id,
      staff: id === ADMIN,
      access: 'full',
    })),
    users: PEOPLE.map((person) => ({
      ...person,
      active: true,
      tags: [],
      custom_properties: {},
      ...STAMP,
    })),
    ...changes,
  });
}
