import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { civilDateOf, isoWithOffset } from '../core/time/zone.ts';
import {
  appendAnchor,
  besideBackup,
  lastAnchor,
  writeAnchor,
  type AnchorReason,
} from './anchor-file.ts';
import type { Context } from './context.ts';
import type { Log } from './log.ts';
import { headAnchor, type Anchor } from './store/anchor.ts';
import type { Db } from './store/database.ts';
import { journalHead } from './store/journal.ts';
import { readMeta } from './store/meta.ts';

type Anchoring = Pick<Context, 'db' | 'dataDir' | 'world' | 'config'>;

/** The day is looked at this often. */
const LOOK_EVERY_MS = 3_600_000;

/**
 * Keeps heads while a service runs: a kiosk at its start, once a civil date and at its stop, a command at its stop where it
 * has recorded something. A full disk stops nobody over it.
 */
export function keepAnchors(
  ctx: Anchoring,
  service: {
    readonly role: 'kiosk' | 'command';
    readonly log: Log;
    readonly stopping: AbortSignal;
  },
): { readonly stop: () => void } {
  const { role, log, stopping } = service;
  const { seq } = journalHead(ctx.db);
  const attempt = (keep: () => void): void => {
    try {
      keep();
    } catch (error) {
      log.defect(error, 'keepAnchors');
    }
  };
  // Once the kiosk is ready: nobody before the wall waits for a file to reach the disk.
  if (role === 'kiosk') {
    setImmediate(() => {
      if (stopping.aborted) return;
      attempt(() => anchorBackups(ctx));
      attempt(() => keepAnchor(ctx, 'start'));
      void keepEveryDay(ctx, attempt, stopping);
    });
  }
  return {
    stop: () => {
      attempt(() => anchorBackups(ctx));
      if (role === 'kiosk' || journalHead(ctx.db).seq !== seq) {
        attempt(() => keepAnchor(ctx, 'stop'));
      }
    },
  };
}

async function keepEveryDay(
  ctx: Anchoring,
  attempt: (keep: () => void) => void,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    await ctx.world.sleep(LOOK_EVERY_MS, stopping);
    if (!stopping.aborted) attempt(() => keepAnchorOfDay(ctx));
  }
}

/** Keeps the journal's head outside of the database. A head that was kept last is not kept again, nor an empty journal's. */
export function keepAnchor(ctx: Anchoring, why: AnchorReason): Anchor {
  const anchor = headNow(ctx, ctx.db);
  const last = lastAnchor(ctx.dataDir);
  const isKnown = last?.seq === anchor.seq && last.hash === anchor.hash;
  if (anchor.seq > 0 && !isKnown) appendAnchor(ctx.dataDir, anchor, why);
  return anchor;
}

/** The same, once a civil date. */
function keepAnchorOfDay(ctx: Anchoring): void {
  const { zone } = ctx.config().site;
  const today = civilDateOf(ctx.world.clock(), zone);
  if (lastAnchor(ctx.dataDir)?.at.slice(0, today.length) !== today) keepAnchor(ctx, 'day');
}

/**
 * Lays an anchor beside every backup that has none yet. A file that cannot be read as a backup gets none, nor does another
 * kiosk's: this journal is not compared with what was recorded elsewhere.
 */
function anchorBackups(ctx: Anchoring): void {
  const directory = join(ctx.dataDir, 'backups');
  if (!existsSync(directory)) return;
  const kioskId = readMeta(ctx.db, 'kioskId');
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    if (!name.endsWith('.db') || existsSync(besideBackup(path))) continue;
    const anchor = headOfBackup(ctx, path);
    const isOurs = anchor?.kioskId === null || anchor?.kioskId === kioskId;
    if (anchor !== null && isOurs) writeAnchor(besideBackup(path), anchor);
  }
}

function headOfBackup(ctx: Anchoring, path: string): Anchor | null {
  try {
    const db = new Database(path, { readonly: true });
    try {
      return headNow(ctx, db);
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}

function headNow(ctx: Anchoring, db: Db): Anchor {
  return headAnchor(db, isoWithOffset(ctx.world.clock(), ctx.config().site.zone, 's'));
}
