import { mkdtempSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClockWatch } from './clock-watch.ts';
import { openConfig } from './config.ts';
import type { Context } from './context.ts';
import { openSecrets } from './secrets.ts';
import { openDatabase } from './store/database.ts';
import type { World } from './world.ts';

/** A clock that moves when it is told to, and a network that is not there. */
export type ScratchWorld = World & {
  readonly set: (at: number) => void;
  /** Both clocks go on. */
  readonly pass: (ms: number) => void;
  /** The wall clock alone jumps. */
  readonly jump: (ms: number) => void;
  /** What the code under test has waited for, in milliseconds. */
  readonly slept: readonly number[];
};

export type ScratchKiosk = Context & {
  readonly world: ScratchWorld;
  readonly emitted: readonly (readonly [string, unknown])[];
  /** The same data directory after a restart of the service: another boot, another handle. */
  readonly restarted: (changes?: { readonly reached?: World['reached'] }) => ScratchKiosk;
  readonly close: () => void;
};

export const SCRATCH_START = 1_774_855_200_000; // 2026-03-30T09:20:00+02:00, a Monday

/** For tests: a kiosk on a real file in a temporary folder, with clocks that stand still. */
export function scratchKiosk(
  options: {
    readonly dataDir?: string;
    readonly at?: number;
    readonly monotonic?: number;
    readonly reached?: World['reached'];
  } = {},
): ScratchKiosk {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'stempel-'));
  const config = openConfig(dataDir);
  const db = openDatabase(join(dataDir, 'stempel.db'), { backupsDir: join(dataDir, 'backups') });
  const world = scratchWorld(options);
  const emitted: (readonly [string, unknown])[] = [];
  return {
    db,
    dataDir,
    world,
    clockWatch: createClockWatch(world),
    config: config.current,
    setConfig: config.set,
    secrets: openSecrets(dataDir, null),
    emit: (name, payload) => void emitted.push([name, payload]),
    emitted,
    restarted: (changes = {}) => {
      db.close();
      return scratchKiosk({ dataDir, at: world.clock(), monotonic: 0, ...changes });
    },
    close: () => {
      db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function scratchWorld(options: {
  readonly at?: number;
  readonly monotonic?: number;
  readonly reached?: World['reached'];
}): ScratchWorld {
  let at = options.at ?? SCRATCH_START;
  let monotonic = options.monotonic ?? 1000;
  const slept: number[] = [];
  return {
    clock: () => at,
    monotonic: () => monotonic,
    random: () => 0.5,
    newId: () => randomUUID(),
    fetch: () => Promise.reject(new Error('no network in this test')),
    sleep: async (ms) => void slept.push(ms),
    timeout: (ms) => AbortSignal.timeout(ms),
    bootId: randomUUID(),
    reached: options.reached ?? (() => {}),
    set: (instant) => void (at = instant),
    pass: (ms) => {
      at += ms;
      monotonic += ms;
    },
    jump: (ms) => void (at += ms),
    slept,
  };
}
