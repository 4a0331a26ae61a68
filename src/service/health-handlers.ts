import { statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Handlers, Output } from '../contract/call.ts';
import type { officeHealthCalls } from '../contract/office-health.ts';
import type { OfficeContract } from '../contract/office.ts';
import { isoWithOffset } from '../core/time/zone.ts';
import { rulesOf, type Context } from './context.ts';
import { fileChecks, type Check } from './file-checks.ts';
import { knownSecrets } from './known-secrets.ts';
import { lookAtSystem } from './lock-down/look-at-system.ts';
import { readLog } from './read-log.ts';
import type { Engine } from './sync/engine.ts';
import { clockHealth } from './usecases/clock-health.ts';
import { doctorAfter, FREE_BYTES_MIN } from './usecases/doctor.ts';
import { readStatus } from './usecases/read-status.ts';

type Health = Output<OfficeContract, 'readHealth'>;
type CheckRun = Output<OfficeContract, 'readHealthCheck'>;

/** So many checks look at the file itself. */
const FILE_CHECKS = 6;

const runs = new WeakMap<Context['db'], CheckRun>();

/** What the office may ask about the machine, the file, the clock and the log. */
export function healthHandlers(
  ctx: Context,
  engine: Engine,
): Pick<Handlers<OfficeContract>, keyof typeof officeHealthCalls> {
  return {
    readHealth: () => ({ ok: true, value: readHealth(ctx, engine) }),
    beginHealthCheck: () => {
      if (readRun(ctx).state !== 'running') beginRun(ctx);
      return { ok: true, value: {} };
    },
    readHealthCheck: () => ({ ok: true, value: readRun(ctx) }),
    // The office is let in by its PIN and has the file itself: it reads on where some secret cannot be opened.
    readLog: async (input) => ({
      ok: true,
      value: await readLog(ctx.dataDir, input, knownSecrets(ctx).texts),
    }),
    readLockDown: async () => ({ ok: true, value: await lookAtSystem() }),
  };
}

function readHealth(ctx: Context, engine: Engine): Health {
  const { bavail, bsize, blocks } = statfsSync(ctx.dataDir);
  const { zone } = ctx.config().site;
  const iso = (at: number): string => isoWithOffset(at, zone, 's');
  const clock = clockHealth(ctx);
  const status = readStatus(ctx, engine.health());
  const versions = status.ok ? (status.value.status['versions'] as Record<string, unknown>) : {};
  return {
    disk: {
      path: ctx.dataDir,
      freeBytes: bavail * bsize,
      totalBytes: blocks * bsize,
      databaseBytes: ['stempel.db', 'stempel.db-wal']
        .map((name) => statSync(join(ctx.dataDir, name), { throwIfNoEntry: false })?.size ?? 0)
        .reduce((sum, bytes) => sum + bytes, 0),
      isLow: bavail * bsize < FREE_BYTES_MIN,
    },
    clock: {
      nowAt: iso(ctx.world.clock()),
      zone,
      skewSeconds: clock.skewSeconds,
      jumps: clock.jumps.map(({ how, fromWallAt, toWallAt }) => ({
        at: iso(toWallAt),
        seconds: Math.round((toWallAt - fromWallAt) / 1000),
        how,
      })),
      isWrong: clock.warning !== null,
    },
    versions: Object.entries(versions).flatMap(([name, version]) =>
      typeof version === 'string' || typeof version === 'number'
        ? [{ name, version: String(version) }]
        : [],
    ),
  };
}

function readRun({ db }: Context): CheckRun {
  return runs.get(db) ?? { state: 'none', done: 0, of: FILE_CHECKS, finishedAt: null, checks: [] };
}

/** Beside the kiosk's own work where there is a thread for it. */
function beginRun(ctx: Context): void {
  const running = (done: number): void =>
    void runs.set(ctx.db, { ...readRun(ctx), state: 'running', done });
  let done = 0;
  running(0);
  const told = (): void => running(Math.min(FILE_CHECKS, ++done));
  const rules = rulesOf(ctx.config());
  const { checkFile } = ctx;
  const looking =
    checkFile === undefined
      ? Promise.resolve(fileChecks(ctx.db, ctx.dataDir, rules, told))
      : checkFile(rules, told);
  void finishRun(ctx, looking);
}

async function finishRun(ctx: Context, looking: Promise<readonly Check[]>): Promise<void> {
  const ofFile = await looking;
  if (!ctx.db.open) return;
  const outcome = doctorAfter(ctx, ofFile);
  runs.set(ctx.db, {
    state: 'done',
    done: FILE_CHECKS,
    of: FILE_CHECKS,
    finishedAt: isoWithOffset(ctx.world.clock(), ctx.config().site.zone, 's'),
    checks: outcome.ok ? [...outcome.value.checks] : [],
  });
}
