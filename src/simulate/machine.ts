import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Handlers } from '../contract/call.ts';
import type { KioskContract } from '../contract/kiosk.ts';
import type { OfficeContract } from '../contract/office.ts';
import { createClockWatch } from '../service/clock-watch.ts';
import { openConfig } from '../service/config.ts';
import type { Context } from '../service/context.ts';
import { kioskHandlers } from '../service/kiosk-handlers.ts';
import { officeHandlers } from '../service/office-handlers.ts';
import { openSecrets } from '../service/secrets.ts';
import { openDatabase } from '../service/store/database.ts';
import { keepTime } from '../service/keep-time.ts';
import type { Log } from '../service/log.ts';
import { createEngine, type Engine } from '../service/sync/engine.ts';
import { finishImport } from '../service/usecases/import-punches.ts';
import { refoldWhereRulesChanged } from '../service/usecases/refold.ts';
import type { Vendor } from '../service/vendors/vendor.ts';
import { vendorOf } from '../service/vendors/vendor-of.ts';
import { createLife, type Life, type Surroundings } from './life.ts';

/** The service as it runs: composed as in `service/service.ts`, but for sockets, log and the calendar of holidays. */
export type Running = {
  readonly ctx: Context;
  readonly engine: Engine;
  readonly wall: Handlers<KioskContract>;
  readonly office: Handlers<OfficeContract>;
  readonly life: Life;
  readonly stopping: AbortController;
};

/** A computer on a wall: its disk, and the service while it runs. */
export type Machine = {
  readonly name: string;
  /** Null: it is off, or the process has died. */
  readonly running: () => Running | null;
  readonly start: () => void;
  /** The process dies here and now; what it had not committed never was. */
  readonly kill: () => void;
  /** Ends the service as it should end. */
  readonly stop: () => Promise<void>;
  /** Takes the disk away. */
  readonly remove: () => void;
};

export type MachineOptions = {
  readonly name: string;
  readonly folder: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly around: Surroundings;
  /** Between the engine and the adapter: whoever watches what is read. */
  readonly watched: (vendor: Vendor, ctx: Context) => Vendor;
  readonly died: () => void;
};

export function createMachine(options: MachineOptions): Machine {
  const { name, folder, around } = options;
  let generation = 0;
  let running: Running | null = null;
  const place = (): string => join(folder, `${name}-${generation}`);
  install(place(), options);

  /** What a crash leaves is what stands in the files: they are copied as they are, and SQLite finds its way from there. */
  const kill = (): void => {
    if (running === null) return;
    const { ctx, engine, life } = running;
    const left = place();
    life.end();
    generation += 1;
    cpSync(left, place(), { recursive: true, filter: (path) => !path.endsWith('-shm') });
    // Whatever still runs in it comes upon a closed file; nobody waits for what becomes of it.
    engine.stop().catch(() => undefined);
    ctx.db.close();
    running = null;
    rmSync(left, { recursive: true, force: true });
    options.died();
  };

  return {
    name,
    running: () => running,
    start: () => {
      if (running !== null) return;
      const life = createLife(around, kill);
      running = begin(place(), life, options);
    },
    kill,
    stop: async () => {
      const ending = running;
      if (ending === null) return;
      ending.stopping.abort();
      await ending.engine.stop();
      if (running !== ending) return;
      ending.life.end();
      ending.ctx.db.close();
      running = null;
    },
    remove: () => {
      kill();
      rmSync(place(), { recursive: true, force: true });
    },
  };
}

function install(dataDir: string, { settings, secrets, name }: MachineOptions): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(join(dataDir, 'config.json'), JSON.stringify(settings), { mode: 0o600 });
  const key = (what: string): string =>
    createHash('sha256').update(`${name} ${what}`).digest('base64');
  const all = { pepper: key('pepper'), 'badge.key': key('badge'), ...secrets };
  const entries = Object.entries(all).map(([each, value]) => [each, { scheme: 'plain', value }]);
  const text = JSON.stringify(Object.fromEntries(entries));
  writeFileSync(join(dataDir, 'secrets.json'), text, { mode: 0o600 });
}

/** A defect that the service would write down ends the run. */
const SILENT: Log = {
  note: () => {},
  defect: (error) => {
    throw error;
  },
};

function begin(dataDir: string, life: Life, { watched }: MachineOptions): Running {
  const { world } = life;
  const config = openConfig(dataDir);
  const db = openDatabase(join(dataDir, 'stempel.db'), { backupsDir: join(dataDir, 'backups') });
  const secrets = openSecrets(dataDir, null);
  secrets.unlock();
  const ctx: Context = {
    db,
    dataDir,
    world,
    config: config.current,
    setConfig: config.set,
    secrets,
    emit: () => {},
    clockWatch: createClockWatch(world),
  };
  refoldWhereRulesChanged(ctx);
  const vendor = (): Vendor | null => {
    const made = vendorOf(ctx);
    return made === null ? null : watched(made, ctx);
  };
  const engine = createEngine({ ctx, vendor });
  const wall = kioskHandlers(ctx, engine, null);
  const office = officeHandlers(ctx, engine, 'office');
  const stopping = new AbortController();
  engine.start();
  keepTime(ctx, { log: SILENT, onJump: engine.nudge, stopping: stopping.signal }).ended.catch(
    (error: unknown) => {
      if (!life.isOver()) throw error;
    },
  );
  finishImport(ctx).catch((error: unknown) => {
    if (!life.isOver()) throw error;
  });
  return { ctx, engine, wall, office, life, stopping };
}
