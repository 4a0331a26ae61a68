import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Receipt } from '../../src/contract/board.ts';
import type { PunchKind } from '../../src/core/punch/punch.ts';
import { localText } from '../../src/core/time/zone.ts';
import { DEMO_PEOPLE } from '../../src/sandbox/demo-people.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/server.ts';
import { rulesOf, type Context } from '../../src/service/context.ts';
import { scratchKiosk, type ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { employeeByNumber } from '../../src/service/store/employee.ts';
import { verifyChain } from '../../src/service/store/journal.ts';
import { presencesBetween } from '../../src/service/store/presence.ts';
import { punchById } from '../../src/service/store/punch.ts';
import { projectionDifference } from '../../src/service/store/projection-check.ts';
import { createEngine, type Engine } from '../../src/service/sync/engine.ts';
import type { Settled } from '../../src/service/sync/run-until-settled.ts';
import { acknowledge } from '../../src/service/usecases/acknowledge.ts';
import { correctPresence } from '../../src/service/usecases/correct-presence.ts';
import { identify } from '../../src/service/usecases/identify.ts';
import { recordPunch } from '../../src/service/usecases/record-punch.ts';
import { undoPunch } from '../../src/service/usecases/undo-punch.ts';
import { vendorOf } from '../../src/service/vendors/vendor-of.ts';
import type { World } from '../../src/service/world.ts';
import { createTurnstile } from './turnstile.ts';
import type { Company, VendorCase } from './vendor-case.ts';
import { configure, importBadges, local, within, ZONE } from './vendor-rig.ts';

/** The kiosk at the gate and the one at the warehouse. */
export type Name = 'A' | 'B';
export const NAMES: readonly Name[] = ['A', 'B'];

/** What the office asks of a presence: its new ends, `HH:MM:SS`. */
export type Ends = { readonly from?: string; readonly to?: string };

export type TwoKiosks = {
  readonly of: VendorCase;
  readonly sandbox: RunningSandbox;
  readonly kiosk: (name: Name) => ScratchKiosk;
  readonly pass: (ms: number) => void;
  /** All clocks go on to this wall time; a kiosk whose clock stands wrong stays as wrong. */
  readonly at: (text: string) => void;
  readonly setOffline: (name: Name, isOffline: boolean) => void;
  /** The badge is held to the reader at that wall time, and the person presses what they came for. */
  readonly scan: (name: Name, number: number, kind: PunchKind, text: string) => Promise<Receipt>;
  readonly undo: (name: Name, receipt: Receipt) => void;
  /** The office gives the only presence that began on that date other ends. */
  readonly correct: (name: Name, number: number, date: string, ends: Ends) => void;
  /** The office takes it away. */
  readonly remove: (name: Name, number: number, date: string) => void;
  /** Somebody gives the work that began then another end, in the vendor's web page. */
  readonly endLater: (number: number, from: string, to: string) => void;
  readonly sync: (name: Name) => Promise<Settled>;
  /** Both at once, their calls in the order that the letters say, over and over: `AB`, `AAB`. */
  readonly syncTogether: (order: string) => Promise<void>;
  /** The service stops and starts on a copy of its files from before. */
  readonly restore: (name: Name, backup: string) => Promise<void>;
  /** A copy of the data directory as it stands. */
  readonly backup: (name: Name) => string;
  /** Every receipt that a screen has shown, as far as a copy that was restored knows of it. */
  readonly receipts: (name: Name) => readonly Receipt[];
  readonly company: () => Company;
  readonly employeeId: (name: Name, number: number) => string;
  readonly close: () => Promise<void>;
};

export type TwoKiosksOptions = {
  readonly at: string;
  /** B's clock is so much ahead of A's and of the vendor's. */
  readonly aheadMs?: number;
  /** B's own settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
};

type Side = {
  kiosk: ScratchKiosk;
  engine: Engine;
  isOffline: boolean;
  readonly receipts: Receipt[];
};

/** Two services on two data directories and one vendor. Nothing but the vendor connects them. */
export async function twoKiosks(of: VendorCase, options: TwoKiosksOptions): Promise<TwoKiosks> {
  const startAt = local(options.at);
  const turnstile = createTurnstile();
  const copies: string[] = [];
  const sides = {} as Record<Name, Side>;
  const pass = (ms: number): void => {
    for (const name of NAMES) sides[name].kiosk.world.pass(ms);
  };
  const engineOf = (name: Name, kiosk: ScratchKiosk): Engine => {
    const fetch: World['fetch'] = async (input, init) => {
      if (sides[name].isOffline) throw new TypeError('this kiosk has no network');
      return turnstile.through(name, () => within(2_000, input, init));
    };
    const sleep: World['sleep'] = async (ms, signal) => {
      if (!signal?.aborted) pass(ms);
    };
    const ctx: Context = { ...kiosk, world: { ...kiosk.world, fetch, sleep } };
    return createEngine({ ctx, vendor: () => vendorOf(ctx) });
  };
  const open = (name: Name, at: number, dataDir?: string): void => {
    const kiosk = scratchKiosk({ at, ...(dataDir === undefined ? {} : { dataDir }) });
    const receipts = sides[name]?.receipts ?? [];
    sides[name] = { kiosk, engine: engineOf(name, kiosk), isOffline: false, receipts };
  };
  open('A', startAt);
  open('B', startAt + (options.aheadMs ?? 0));
  const sandbox = await startSandbox({
    vendor: of.vendor,
    clock: () => sides.A.kiosk.world.clock(),
    zone: ZONE,
    switches: of.switches,
  });
  const company = () => sandbox.control.state().company as Company;
  sandbox.control.seed(of.empty(company()));

  const sync = (name: Name): Promise<Settled> =>
    sides[name].engine.runUntilSettled({ once: false, timeoutMs: 600_000 });
  for (const name of NAMES) {
    const own = name === 'B' ? options.settings : {};
    configure(sides[name].kiosk, of, sandbox, { 'punch.badgeActs': 'ask', ...own });
    await sync(name);
    importBadges(sides[name].kiosk);
  }

  const employeeId = (name: Name, number: number): string => {
    const found = employeeByNumber(sides[name].kiosk.db, String(number));
    if (found === null) throw new Error(`number ${number} was not pulled`);
    return found.id;
  };
  const at = (text: string): void => {
    const gone = local(text) - sides.A.kiosk.world.clock();
    if (gone < 0) throw new Error(`${text} is over`);
    pass(gone);
  };
  return {
    of,
    sandbox,
    kiosk: (name) => sides[name].kiosk,
    pass,
    at,
    setOffline: (name, isOffline) => {
      sides[name].isOffline = isOffline;
    },
    scan: async (name, number, kind, text) => {
      at(text);
      const receipt = await scanned(sides[name].kiosk, number, kind);
      sides[name].receipts.push(receipt);
      return receipt;
    },
    undo: (name, { punchId }) => {
      const outcome = undoPunch(sides[name].kiosk, { id: randomUUID(), punchId });
      if (!outcome.ok) throw new Error(outcome.refusal);
    },
    correct: (name, number, date, ends) =>
      correct(sides[name].kiosk, employeeId(name, number), String(number), date, ends),
    remove: (name, number, date) =>
      correct(sides[name].kiosk, employeeId(name, number), String(number), date, null),
    endLater: (number, from, to) =>
      void sandbox.control.edit(of.endLater(company(), number, moment(from), moment(to))),
    sync,
    syncTogether: async (order) => {
      turnstile.alternate(order);
      await Promise.all(NAMES.map((name) => sync(name).finally(() => turnstile.leave(name))));
    },
    backup: (name) => {
      const copy = mkdtempSync(join(tmpdir(), 'stempel-backup-'));
      copies.push(copy);
      const { db, dataDir } = sides[name].kiosk;
      db.pragma('wal_checkpoint(TRUNCATE)');
      cpSync(dataDir, copy, { recursive: true });
      return copy;
    },
    restore: async (name, backup) => {
      const { kiosk, engine } = sides[name];
      await engine.stop();
      const { dataDir } = kiosk;
      kiosk.close();
      cpSync(backup, dataDir, { recursive: true });
      open(name, kiosk.world.clock(), dataDir);
      // The copy knows nothing of what was shown after it was made, and gives those numbers out again.
      const { receipts } = sides[name];
      const { db } = sides[name].kiosk;
      const kept = receipts.filter(({ punchId }) => punchById(db, punchId) !== null);
      receipts.splice(0, receipts.length, ...kept);
    },
    receipts: (name) => sides[name].receipts,
    company,
    employeeId,
    close: async () => {
      for (const name of NAMES) await sides[name].engine.stop();
      await sandbox.stop();
      for (const copy of copies) rmSync(copy, { recursive: true, force: true });
      const problems = NAMES.map((name) => problemsOf(sides[name].kiosk));
      for (const name of NAMES) sides[name].kiosk.close();
      // Whatever the test was about: the journals are whole, and the presences are what they say.
      if (problems.some(({ broken, difference }) => broken || difference)) {
        throw new Error(JSON.stringify(problems));
      }
    },
  };
}

function problemsOf(kiosk: ScratchKiosk) {
  return {
    broken: verifyChain(kiosk.db),
    difference: projectionDifference(kiosk.db, rulesOf(kiosk.config())),
  };
}

function moment(text: string): { readonly at: number; readonly wall: string } {
  return { at: local(text), wall: localText(local(text), ZONE) };
}

/** One visit at the wall. @throws Error where the wall does not offer what the person came for */
async function scanned(ctx: Context, number: number, kind: PunchKind): Promise<Receipt> {
  const frame = DEMO_PEOPLE.find((person) => person.number === number)?.badge ?? '';
  const found = await identify(ctx, { credential: { kind: 'badge', frame } });
  if (!found.ok) throw new Error(found.refusal);
  const { board, proposal } = found.value;
  const offered =
    proposal.mode === 'ask' ? [proposal.kind, ...proposal.others] : [JSON.stringify(proposal)];
  if (!offered.includes(kind)) throw new Error(`the wall offers ${offered.join(', ')}: no ${kind}`);
  const asked = { employeeId: board.employee.id, kind, by: 'badge', deliberate: true } as const;
  const outcome = recordPunch(ctx, { id: randomUUID(), ...asked });
  if (!outcome.ok) throw new Error(outcome.refusal);
  const { receipt } = outcome.value;
  acknowledge(ctx, { punchId: receipt.punchId });
  return receipt;
}

function correct(
  kiosk: ScratchKiosk,
  employeeId: string,
  number: string,
  date: string,
  ends: Ends | null,
): void {
  const presences = presencesBetween(kiosk.db, employeeId, 0, Number.MAX_SAFE_INTEGER).filter(
    ({ fromAt }) => localText(fromAt, ZONE).startsWith(date),
  );
  const [presence] = presences;
  if (presence === undefined || presences.length > 1) {
    throw new Error(`${presences.length} presences began on ${date}`);
  }
  const outcome = correctPresence(kiosk, {
    id: randomUUID(),
    number,
    date,
    change:
      ends === null
        ? { kind: 'delete', presenceId: presence.id }
        : { kind: 'change', presenceId: presence.id, ...ends },
    reason: 'was otherwise',
    by: 'office',
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
}
