import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PresenceRules } from '../core/punch/presence.ts';
import type { Check } from './file-checks.ts';
import { kioskContract, type KioskContract } from '../contract/kiosk.ts';
import { officeContract } from '../contract/office.ts';
import type { Port } from '../contract/port.ts';
import { answerTo, serve, type Server } from '../contract/wire-server.ts';
import { backUpBefore } from './backup/back-up-before.ts';
import { keepBackups } from './backup/keep-backups.ts';
import { dropStaged, finishRestore } from './backup/switch-restore.ts';
import { createClockWatch } from './clock-watch.ts';
import { openConfig, type ConfigFile } from './config.ts';
import type { Context, Emit, LastDeed } from './context.ts';
import { createDoor, type Door } from './door.ts';
import { AT_THE_WALL } from './door-handlers.ts';
import { createExports } from './exports/exports.ts';
import { keepPlannedExports } from './exports/keep-planned-exports.ts';
import { kioskHandlers } from './kiosk-handlers.ts';
import { keepPublicHolidays } from './holidays/site-holidays.ts';
import { keepAnchors } from './keep-anchors.ts';
import { keepMonths } from './keep-months.ts';
import { keepRetention } from './keep-retention.ts';
import { keepTime } from './keep-time.ts';
import { openLog, type Log } from './log.ts';
import { officeHandlers } from './office-handlers.ts';
import { listenForOffice, type OfficeSocket } from './office-socket.ts';
import { takeOwnership, type Ownership } from './owner.ts';
import { openSecrets } from './secrets.ts';
import { keepStatusPage } from './status-page/keep-status-page.ts';
import { beginSetUp } from './set-up-state.ts';
import { startProblem } from './start-problem.ts';
import { openDatabase, type Db } from './store/database.ts';
import { recordedZone } from './store/recorded-zone.ts';
import { hasCredentials } from './store/employee.ts';
import { wipeLeftovers } from './store/leftovers.ts';
import { createEngine, type Engine } from './sync/engine.ts';
import { createUpdates, type Updates } from './update/updates.ts';
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
  /** For a kiosk: looks over the file beside the process's own work. */
  readonly checkFile?: (
    dataDir: string,
    rules: PresenceRules,
    told?: () => void,
  ) => Promise<readonly Check[]>;
  /** For a kiosk of a package: the version that lies on the disk now; null: unknown. */
  readonly versionOnDisk?: () => string | null;
  /** For a kiosk that somebody starts again: ends the process. */
  readonly restart?: () => void;
  /** Of a version to come, for tests; otherwise this one's. */
  readonly migrationsDir?: string;
  /** Whether backups are made by night. */
  readonly backsUp?: boolean;
  /** Has the demo of a vendor started in this kiosk's place. */
  readonly startDemo?: (vendor: string) => void;
  /** Has main close the window; absent where there is none. */
  readonly leaveKiosk?: () => void;
};

export type Service = {
  /** A window: it may ask what the wall may ask. */
  readonly attachKiosk: (port: Port) => void;
  /** The command line of the same user. */
  readonly attachOffice: (port: Port) => void;
  /** The machine has been asleep: the windows hear what time it is. */
  readonly awake: () => void;
  /** A line of main's, for the log: what became of the window, and when (epoch milliseconds). */
  readonly noteWindow: (at: number, sentence: string) => void;
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

/**
 * Takes the data directory, opens what is in it and is ready to be asked. Composition happens here and nowhere else.
 * Throws `DataDirectoryInUse`, `StoreError`, or an error whose message is a sentence for the person who set it up.
 */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { dataDir } = options;
  try {
    const ownership = takeOwnership(dataDir);
    if (ownership === null) throw new DataDirectoryInUse(dataDir);
    return await orLetGo(ownership.release, () => {
      if (!finishRestore(dataDir)) dropStaged(dataDir);
      return open(options, ownership);
    });
  } catch (error) {
    throw startProblem(error, dataDir);
  }
}

/** Whatever fails on the way lets go of what it was done on. */
async function orLetGo<T>(letGo: () => void, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    letGo();
    throw error;
  }
}

async function open(options: ServiceOptions, ownership: Ownership): Promise<Service> {
  const { dataDir } = options;
  const log = openLog(dataDir, options.world);
  const config = openConfig(dataDir);
  const isNew = !existsSync(join(dataDir, 'stempel.db'));
  const kiosk = { dataDir, config: config.current(), world: options.world };
  const db = openDatabase(join(dataDir, 'stempel.db'), {
    backupsDir: join(dataDir, 'backups'),
    backUp: (upgrade) => backUpBefore(kiosk, upgrade),
    ...(options.migrationsDir === undefined ? {} : { migrationsDir: options.migrationsDir }),
  });
  return orLetGo(
    () => db.close(),
    () => {
      if (isNew) beginSetUp(db, options.world.clock());
      return compose(options, { ownership, log, config, db });
    },
  );
}

type Opened = {
  readonly ownership: Ownership;
  readonly log: Log;
  readonly config: ConfigFile;
  readonly db: Db;
};

async function compose(options: ServiceOptions, opened: Opened): Promise<Service> {
  const { dataDir, world } = options;
  const { ownership, log, db } = opened;
  const windows = new Set<Server<KioskContract>>();
  const last: Last = { deed: null, onSettings: () => {} };
  const ctx = contextOf(options, opened, windows, last);
  refoldWhereRulesChanged(ctx);
  const engine = createEngine({ ctx, vendor: () => vendorOf(ctx) });
  const stopping = new AbortController();
  const anchors = keepAnchors(ctx, { role: options.role, log, stopping: stopping.signal });
  const { defect: onDefect } = log;

  const door = createDoor(world);
  const atWall = { askedMs: Number.NEGATIVE_INFINITY };
  const updates = updatesOf(ctx, { options, log, door, atWall });
  const office = { ...ctx, updates };
  const wallOffice = officeHandlers(office, engine, AT_THE_WALL);
  const officeAtTheWall = (message: unknown) =>
    answerTo(message, officeContract, wallOffice, { onDefect });

  const attachKiosk = (port: Port): void => {
    const { leaveKiosk = () => {} } = options;
    const host = { note: log.note, leaveKiosk, nudge: engine.nudge, office: officeAtTheWall, door };
    const handlers = kioskHandlers(ctx, engine, options.demo, host);
    const heard = { ...handlers, ...noting(handlers, world, atWall) };
    const window = serve(port, kioskContract, heard, { onDefect });
    windows.add(window);
    port.onClose(() => windows.delete(window));
    window.emit('ready', { nowAt: world.clock() });
  };
  const attachOffice = (port: Port): void => {
    serve(port, officeContract, officeHandlers(office, engine, 'command line'), { onDefect });
  };

  let socket: OfficeSocket | null = null;
  let keepers: Keepers | null = null;
  let updating: Promise<void> | null = null;
  if (options.role === 'kiosk') {
    socket = await listenForOffice(dataDir, attachOffice);
    engine.start();
    keepers = keepAll(ctx, engine, { options, log, stopping: stopping.signal });
    updating = keepUpdated(options, updates, log, stopping.signal);
    last.onSettings = keepers.onSettings;
  }
  // A large file that a crash has interrupted never keeps people waiting before the wall.
  const finished = finishImport(ctx).catch((error: unknown) => log.defect(error, 'finishImport'));
  if (options.role === 'command') await finished;
  else keepHolidaysSoon(ctx, log, stopping.signal);
  log.note('started', { role: options.role, bootId: world.bootId });
  return {
    attachKiosk,
    attachOffice,
    awake: () => keepers?.awake(),
    noteWindow: (at, sentence) => log.note('window', { at, sentence }),
    stop: async () => {
      stopping.abort();
      await socket?.stop();
      await engine.stop();
      await ctx.exports.stop();
      await keepers?.stop();
      await updating;
      anchors.stop();
      closeWith(db, last.deed, log);
      ownership.release();
    },
  };
}

/** What the context tells those that are composed after it: what is to be done when all is closed, and changed settings. */
type Last = { deed: LastDeed | null; onSettings: () => void };

/** What everything stands on. */
function contextOf(
  options: ServiceOptions,
  { config, db }: Opened,
  windows: ReadonlySet<Server<KioskContract>>,
  last: Last,
): Context & { readonly exports: ReturnType<typeof createExports> } {
  const { dataDir, world, checkFile, restart, startDemo } = options;
  const secrets = openSecrets(dataDir, options.dataKey, hasCredentials(db));
  if (options.role === 'kiosk') secrets.unlock();
  refuseOtherZone(db, config.current().site.zone);
  const emit: Emit = (name, payload) => {
    for (const window of windows) window.emit(name, payload);
    if (name === 'settingsChanged') last.onSettings();
  };
  const restartWith = (deed: LastDeed): void => {
    last.deed = deed;
    restart?.();
  };
  const base: Context = {
    db,
    dataDir,
    world,
    clockWatch: createClockWatch(world),
    config: config.current,
    setConfig: config.set,
    secrets,
    emit,
    ...(checkFile === undefined ? {} : { checkFile: checkedBy(checkFile, dataDir, db) }),
    ...(restart === undefined ? {} : { restartWith }),
    ...(startDemo === undefined ? {} : { startDemo }),
  };
  return { ...base, exports: createExports(base) };
}

/** What a kiosk does by itself, day and night. */
type Keepers = {
  readonly awake: () => void;
  readonly onSettings: () => void;
  readonly stop: () => Promise<void>;
};

function keepAll(
  ctx: Context,
  engine: Engine,
  { options, log, stopping }: { options: ServiceOptions; log: Log; stopping: AbortSignal },
): Keepers {
  const retention = keepRetention(ctx, { log, stopping });
  const backups = options.backsUp === true ? keepBackups(ctx, { log, stopping }) : null;
  const planned = keepPlannedExports(ctx, { log, stopping });
  const months = keepMonths(ctx, { log, stopping });
  const time = keepTime(ctx, { log, onJump: engine.nudge, stopping });
  const status = keepStatusPage(ctx, engine, { log, stopping });
  return {
    awake: time.tellNow,
    onSettings: status.look,
    stop: async () => {
      await status.stop();
      await planned.stop();
      await retention.stop();
      await months.stop();
      await backups?.stop();
    },
  };
}

/** When a window was last asked who somebody is, on the monotonic clock. */
type AtWall = { askedMs: number };

function updatesOf(
  ctx: ReturnType<typeof contextOf>,
  kiosk: {
    readonly options: ServiceOptions;
    readonly log: Log;
    readonly door: Door;
    readonly atWall: AtWall;
  },
): Updates {
  const { options, log, door, atWall } = kiosk;
  return createUpdates(ctx, {
    onDisk: options.versionOnDisk ?? (() => null),
    restart: () => options.restart?.(),
    lastAskedMs: () => atWall.askedMs,
    isOfficeOpen: door.isOpen,
    isExporting: ctx.exports.isRunning,
    backsUp: options.backsUp === true,
    log,
  });
}

/** Somebody is at the wall. */
function noting(
  { identify }: Pick<ReturnType<typeof kioskHandlers>, 'identify'>,
  world: World,
  atWall: AtWall,
): Pick<ReturnType<typeof kioskHandlers>, 'identify'> {
  return {
    identify: (input) => {
      atWall.askedMs = world.monotonic();
      return identify(input);
    },
  };
}

async function keepUpdated(
  options: ServiceOptions,
  updates: Updates,
  log: Log,
  stopping: AbortSignal,
): Promise<void> {
  if (options.versionOnDisk === undefined) return;
  try {
    await updates.keep(stopping);
  } catch (error) {
    log.defect(error, 'keepUpdated');
  }
}

/** Nothing comes between the last look and the closing: what was recorded until then was counted. */
function closeWith(db: Db, deed: LastDeed | null, log: Log): void {
  const isAgreed = deed?.isStillAgreed() ?? false;
  db.close();
  if (deed === null) return;
  if (isAgreed) deed.carryOut();
  log.note(isAgreed ? 'restored' : 'not restored: more was recorded meanwhile');
}

/** Who was erased meanwhile is still in the log, which cannot be emptied while the file is looked over. */
function checkedBy(
  checkFile: NonNullable<ServiceOptions['checkFile']>,
  dataDir: string,
  db: Db,
): NonNullable<Context['checkFile']> {
  return (rules, told) => checkFile(dataDir, rules, told).finally(() => wipeLeftovers(db));
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
  throw new Error(
    `config.json names the zone ${zone}, but the punches here were made in ${recorded}: set site.zone back to ${recorded}, or begin a new data directory`,
  );
}
