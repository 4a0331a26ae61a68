import { kioskContract } from '../contract/kiosk.ts';
import { officeContract } from '../contract/office.ts';
import type { Port } from '../contract/port.ts';
import { answerTo, serve } from '../contract/wire-server.ts';
import { keepBackups } from './backup/keep-backups.ts';
import type { Context } from './context.ts';
import { createDoor, type Door } from './door.ts';
import { AT_THE_WALL } from './door-handlers.ts';
import { keepPlannedExports } from './exports/keep-planned-exports.ts';
import { keepPublicHolidays } from './holidays/site-holidays.ts';
import { keepMonths } from './keep-months.ts';
import { keepRetention } from './keep-retention.ts';
import { keepTime } from './keep-time.ts';
import { kioskHandlers } from './kiosk-handlers.ts';
import type { Log } from './log.ts';
import { officeHandlers } from './office-handlers.ts';
import { listenForOffice, type OfficeSocket } from './office-socket.ts';
import type { ServiceOptions } from './service.ts';
import type { Composed, Side, SideParts } from './side.ts';
import { keepStatusPage } from './status-page/keep-status-page.ts';
import { createEngine, type Engine } from './sync/engine.ts';
import { createUpdates, type Updates } from './update/updates.ts';
import { finishImport } from './usecases/import-punches.ts';
import { vendorOf } from './vendors/vendor-of.ts';
import type { World } from './world.ts';

/** Windows, the command line's door, and what goes on by itself. All of it is loaded when it starts: nobody at the wall waits for a file. */
export function kioskSide(ctx: Composed, { options, log, windows, stopping }: SideParts): Side {
  const { dataDir, world } = options;
  const { defect: onDefect } = log;
  const engine = createEngine({ ctx, vendor: () => vendorOf(ctx) });
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
  return {
    engine,
    attachKiosk,
    attachOffice,
    awake: () => keepers?.awake(),
    onSettings: () => keepers?.onSettings(),
    start: async () => {
      socket = await listenForOffice(dataDir, attachOffice);
      engine.start();
      keepers = keepAll(ctx, engine, { options, log, stopping });
      updating = keepUpdated(options, updates, log, stopping);
      // A large file that a crash has interrupted never keeps people waiting before the wall.
      finishImport(ctx).catch((error: unknown) => log.defect(error, 'finishImport'));
      keepHolidaysSoon(ctx, log, stopping);
    },
    close: async () => socket?.stop(),
    stop: async () => {
      await keepers?.stop();
      await updating;
    },
  };
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
  ctx: Composed,
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
