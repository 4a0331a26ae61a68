import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PresenceRules } from '../core/punch/presence.ts';
import type { Check } from './file-checks.ts';
import type { KioskContract } from '../contract/kiosk.ts';
import type { Port } from '../contract/port.ts';
import type { Server } from '../contract/wire-server.ts';
import { backUpBefore } from './backup/back-up-before.ts';
import { dropStaged, finishRestore } from './backup/switch-restore.ts';
import { createClockWatch } from './clock-watch.ts';
import { openConfig, type ConfigFile } from './config.ts';
import type { Context, Emit, LastDeed } from './context.ts';
import { createExports } from './exports/exports.ts';
import { keepAnchors } from './keep-anchors.ts';
import { openLog, type Log } from './log.ts';
import { takeOwnership, type Ownership } from './owner.ts';
import { openSecrets } from './secrets.ts';
import type { Composed, Side, SideParts } from './side.ts';
import { beginSetUp } from './set-up-state.ts';
import { startProblem } from './start-problem.ts';
import { openDatabase, type Db } from './store/database.ts';
import { recordedZone } from './store/recorded-zone.ts';
import { hasCredentials } from './store/employee.ts';
import { wipeLeftovers } from './store/leftovers.ts';
import type { DemoHint } from './usecases/hello.ts';
import { refoldWhereRulesChanged } from './usecases/refold.ts';
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
  const { world } = options;
  const { ownership, log, db } = opened;
  const windows = new Set<Server<KioskContract>>();
  const last: Last = { deed: null, onSettings: () => {} };
  const ctx = contextOf(options, opened, windows, last);
  refoldWhereRulesChanged(ctx);
  const stopping = new AbortController();
  const parts = { options, log, windows, stopping: stopping.signal };
  const side = await sideOf(ctx, parts);
  const { engine } = side;
  const anchors = keepAnchors(ctx, { role: options.role, log, stopping: stopping.signal });
  await side.start();
  last.onSettings = side.onSettings;
  log.note('started', { role: options.role, bootId: world.bootId });
  return {
    attachKiosk: side.attachKiosk,
    attachOffice: side.attachOffice,
    awake: side.awake,
    noteWindow: (at, sentence) => log.note('window', { at, sentence }),
    stop: async () => {
      stopping.abort();
      await side.close();
      await engine.stop();
      await ctx.exports.stop();
      await side.stop();
      anchors.stop();
      closeWith(db, last.deed, log);
      ownership.release();
    },
  };
}

/** Loaded by itself: a command has no use for what a kiosk is made of, and would wait for all of it. */
async function sideOf(ctx: Composed, parts: SideParts): Promise<Side> {
  if (parts.options.role === 'command') {
    return (await import('./command-side.ts')).commandSide(ctx, parts);
  }
  return (await import('./kiosk-side.ts')).kioskSide(ctx, parts);
}

/** What the context tells those that are composed after it: what is to be done when all is closed, and changed settings. */
type Last = { deed: LastDeed | null; onSettings: () => void };

/** What everything stands on. */
function contextOf(
  options: ServiceOptions,
  { config, db }: Opened,
  windows: ReadonlySet<Server<KioskContract>>,
  last: Last,
): Composed {
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

/** A `config.json` edited by hand gets this far; going on would write agreed days anew in the other zone. */
function refuseOtherZone(db: Db, zone: string): void {
  const recorded = recordedZone(db);
  if (recorded === null || recorded === zone) return;
  throw new Error(
    `config.json names the zone ${zone}, but the punches here were made in ${recorded}: set site.zone back to ${recorded}, or begin a new data directory`,
  );
}
