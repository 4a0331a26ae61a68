import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createClockWatch } from '../clock-watch.ts';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import type { Secrets } from '../secrets.ts';
import type { World } from '../world.ts';

/** What a thread needs to read the kiosk's file as it stands now. */
export type ReadOnlyPlace = {
  readonly dataDir: string;
  readonly config: Config;
  readonly nowAt: number;
};

/** The reader's own pages; the service has its own. */
const CACHE_KIBIBYTES = 8_192;

/**
 * Runs `use` on a connection of its own that can change nothing, at one instant and on one state of the file: whatever is
 * recorded meanwhile is not seen.
 */
export async function withReadOnlyContext<T>(
  place: ReadOnlyPlace,
  use: (ctx: Context) => T | Promise<T>,
): Promise<T> {
  const db = new Database(join(place.dataDir, 'stempel.db'), { readonly: true });
  try {
    db.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
    db.exec('BEGIN');
    return await use(contextOn(db, place));
  } finally {
    db.close();
  }
}

function contextOn(db: Context['db'], { dataDir, config, nowAt }: ReadOnlyPlace): Context {
  const world = standingWorld(nowAt);
  return {
    db,
    dataDir,
    world,
    clockWatch: createClockWatch(world),
    config: () => config,
    setConfig: () => [{ path: '', message: 'nothing is changed here' }],
    secrets: NO_SECRETS,
    emit: () => {},
  };
}

/** One instant, no network and no chance: the same file gives the same export. */
function standingWorld(nowAt: number): World {
  return {
    clock: () => nowAt,
    monotonic: () => 0,
    random: () => 0.5,
    newId: refused,
    fetch: () => Promise.reject(new Error('an export asks nobody')),
    sleep: async () => {},
    timeout: () => new AbortController().signal,
    bootId: 'export',
    reached: () => {},
  };
}

function refused(): never {
  throw new Error('an export has no secrets and makes nothing new');
}

const NO_SECRETS: Secrets = {
  get: refused,
  set: refused,
  remove: refused,
  unlock: refused,
  pinLookup: refused,
  badgeHash: refused,
  sealTag: refused,
  openTag: refused,
  hasPlainEntries: refused,
  names: refused,
  openAll: refused,
  textWith: refused,
};
