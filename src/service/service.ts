import { join } from 'node:path';
import { kioskContract, type KioskContract } from '../contract/kiosk.ts';
import { officeContract } from '../contract/office.ts';
import type { Port } from '../contract/port.ts';
import { serve, type Server } from '../contract/wire-server.ts';
import { openConfig } from './config.ts';
import type { Context, Emit } from './context.ts';
import { kioskHandlers } from './kiosk-handlers.ts';
import { keepPublicHolidays } from './holidays/site-holidays.ts';
import { openLog, type Log } from './log.ts';
import { officeHandlers } from './office-handlers.ts';
import { listenForOffice, type OfficeSocket } from './office-socket.ts';
import { takeOwnership, type Ownership } from './owner.ts';
import { openSecrets } from './secrets.ts';
import { openDatabase, type Db } from './store/database.ts';
import { recordedZone } from './store/recorded-zone.ts';
import { hasCredentials } from './store/employee.ts';
import { createEngine } from './sync/engine.ts';
import type { DemoHint } from './usecases/hello.ts';
import { finishImport } from './usecases/import-punches.ts';
import { refoldWhereRulesChanged } from './usecases/refold.ts';
import { vendorOf } from './vendors/vendor-of.ts';
import type { World } from './world.ts';

export type ServiceOptions = {
  readonly dataDir: string;
  readonly world: World;
  /** Opens the sealed secrets; null where no keyring holds one. */
  readonly dataKey: Buffer | null;
  readonly demo: DemoHint | null;
  /**
   * `kiosk`: listens for the command line and keeps the vendor in agreement by itself. `command`: one command's owner of
   * the data directory; does what it is asked and nothing else.
   */
  readonly role: 'kiosk' | 'command';
};

export type Service = {
  /** A window: it may ask what the wall may ask. */
  readonly attachKiosk: (port: Port) => void;
  /** The command line of the same user. */
  readonly attachOffice: (port: Port) => void;
  /** Ends what is under way and lets go of the data directory. */
  readonly stop: () => Promise<void>;
};

/** Another process has the data directory: the running kiosk, or a command. */
export class DataDirectoryInUse extends Error {
  constructor(dataDir: string) {
    super(
      `${dataDir} is in use by another Stempel; close it, or choose another folder with --data`,
    );
  }
}

/** The wall follows the service's clock: it is told this often, and sees it in every board besides. */
const CLOCK_EVERY_MS = 60_000;

/**
 * Takes the data directory, opens what is in it and is ready to be asked. Composition happens here and nowhere else.
 * Throws `DataDirectoryInUse`, `StoreError`, or an error whose message is a sentence for the person who set it up.
 */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { dataDir } = options;
  const ownership = takeOwnership(dataDir);
  if (ownership === null) throw new DataDirectoryInUse(dataDir);
  try {
    return await compose(options, ownership);
  } catch (error) {
    ownership.release();
    throw error;
  }
}

async function compose(options: ServiceOptions, ownership: Ownership): Promise<Service> {
  const { dataDir, world } = options;
  const log = openLog(dataDir, world);
  const config = openConfig(dataDir);
  const db = openDatabase(join(dataDir, 'stempel.db'), { backupsDir: join(dataDir, 'backups') });
  const secrets = openSecrets(dataDir, options.dataKey, hasCredentials(db));
  if (options.role === 'kiosk') secrets.unlock();
  refuseOtherZone(db, config.current().site.zone);
  const windows = new Set<Server<KioskContract>>();
  const emit: Emit = (name, payload) => {
    for (const window of windows) window.emit(name, payload);
  };
  const ctx: Context = {
    db,
    dataDir,
    world,
    config: config.current,
    setConfig: config.set,
    secrets,
    emit,
  };
  refoldWhereRulesChanged(ctx);
  const engine = createEngine({ ctx, vendor: () => vendorOf(ctx) });
  const stopping = new AbortController();
  const onDefect = (error: unknown, call: string): string => log.defect(error, call);

  const attachKiosk = (port: Port): void => {
    const window = serve(port, kioskContract, kioskHandlers(ctx, engine, options.demo), {
      onDefect,
    });
    windows.add(window);
    port.onClose(() => windows.delete(window));
    window.emit('ready', { nowAt: world.clock() });
  };
  const attachOffice = (port: Port): void => {
    serve(port, officeContract, officeHandlers(ctx, engine), { onDefect });
  };

  let socket: OfficeSocket | null = null;
  if (options.role === 'kiosk') {
    socket = await listenForOffice(dataDir, attachOffice);
    engine.start();
    void tellTheTime(world, emit, stopping.signal);
  }
  // A large file that a crash has interrupted never keeps people waiting before the wall.
  const finished = finishImport(ctx).catch((error: unknown) => log.defect(error, 'finishImport'));
  if (options.role === 'command') await finished;
  else keepHolidaysSoon(ctx, log, stopping.signal);
  log.note('started', { role: options.role, bootId: world.bootId });
  return {
    attachKiosk,
    attachOffice,
    stop: async () => {
      stopping.abort();
      await socket?.stop();
      await engine.stop();
      db.close();
      ownership.release();
    },
  };
}

/** Once the kiosk is ready: the calendar of holidays takes longer to load than anybody should stand before the wall. */
function keepHolidaysSoon(ctx: Context, log: Log, stopping: AbortSignal): void {
  setImmediate(() => {
    if (stopping.aborted) return;
    try {
      keepPublicHolidays(ctx);
    } catch (error) {
      log.defect(error, 'keepPublicHolidays');
    }
  });
}

/** A `config.json` edited by hand gets this far; going on would write agreed days anew in the other zone. */
function refuseOtherZone(db: Db, zone: string): void {
  const recorded = recordedZone(db);
  if (recorded === null || recorded === zone) return;
  db.close();
  throw new Error(
    `config.json names the zone ${zone}, but the punches here were made in ${recorded}: set site.zone back to ${recorded}, or begin a new data directory`,
  );
}

async function tellTheTime(world: World, emit: Emit, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await world.sleep(CLOCK_EVERY_MS, signal);
    if (!signal.aborted) emit('clock', { nowAt: world.clock() });
  }
}
