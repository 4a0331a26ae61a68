import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isoWithOffset } from '../../core/time/zone.ts';
import type { MadeBackup } from '../../contract/office-backup.ts';
import { appendAnchor, lastAnchor } from '../anchor-file.ts';
import { readConfigText } from '../config.ts';
import type { Context } from '../context.ts';
import { makeFolderDurably } from '../durable-file.ts';
import { isOwnPlace } from '../own-place.ts';
import { SecretError } from '../secrets.ts';
import { wipeLeftovers } from '../store/leftovers.ts';
import { ensureKioskId, removeMeta, writeMeta } from '../store/meta.ts';
import { STEMPEL_VERSION } from '../version.ts';
import { BackupRefused } from './backup-error.ts';
import { writeBackupInThread } from './backup-thread.ts';
import { fingerprintOf } from './recovery-code.ts';
import { recoveryOf, type Recovery } from './recovery-of-kiosk.ts';
import { nameOfBackup, ownBackups, toRotateOut } from './rotation.ts';
import { unfinishedOf, type BackupJob } from './write-backup.ts';

export type BackupWish = {
  readonly path: string;
  readonly code: string | null;
  readonly newCode: boolean;
  readonly withoutSecrets: boolean;
  readonly leaveFreeBytes: number;
};

/** What is under way for a kiosk: one backup at a time. */
const underWay = new WeakMap<Context['db'], string>();

/** So much stays free on the disk of nightly backups, which may be the kiosk's own. */
export const NIGHTLY_FREE_BYTES = 300_000_000;

/** The backup that is being written, by its path; null: none is. */
export function backupUnderWay({ db }: Pick<Context, 'db'>): string | null {
  return underWay.get(db) ?? null;
}

/**
 * Makes a backup beside the kiosk's own work: every receipt that was shown before this was called is in it. The journal's
 * head of the copy is kept in `anchors.jsonl`. Throws `BackupRefused`.
 */
export async function makeBackup(ctx: Context, wish: BackupWish): Promise<MadeBackup> {
  if (underWay.has(ctx.db)) throw new BackupRefused('busy', 'a backup is being made already');
  underWay.set(ctx.db, wish.path);
  try {
    return await made(ctx, wish);
  } catch (error) {
    if (error instanceof SecretError) throw new BackupRefused('sealed', error.message);
    throw error;
  } finally {
    underWay.delete(ctx.db);
    // Whoever was erased meanwhile is still in the log, which could not be emptied while the file was read.
    if (ctx.db.open) wipeLeftovers(ctx.db);
  }
}

async function made(ctx: Context, wish: BackupWish): Promise<MadeBackup> {
  // What has another ending may be a file that the kiosk has yet to make.
  if (!wish.path.endsWith('.stempel') && isOwnPlace(ctx.dataDir, wish.path)) {
    const message = `${wish.path}: is among the kiosk's own files; choose another folder`;
    throw new BackupRefused('notWritable', message);
  }
  const asOf = isoWithOffset(ctx.world.clock(), ctx.config().site.zone, 's');
  ensureKioskId(ctx.db, ctx.world.newId);
  const recovery = wish.withoutSecrets ? null : await recoveryOf(ctx.secrets, asOf, wish);
  const { bytes, head } = await writeBackupInThread(jobOf(ctx, wish, asOf, recovery));
  for (const [name, value] of Object.entries(recovery?.toStore ?? {})) ctx.secrets.set(name, value);
  if (head.seq > 0 && lastAnchor(ctx.dataDir)?.hash !== head.hash) {
    appendAnchor(ctx.dataDir, head, 'backup');
  }
  writeMeta(ctx.db, 'backup.last', JSON.stringify({ at: asOf, path: wish.path }));
  removeMeta(ctx.db, 'backup.trouble');
  return {
    path: wish.path,
    bytes,
    head: { seq: head.seq, hash: head.hash },
    asOf,
    hasSecrets: recovery !== null,
    code: recovery?.code ?? null,
  };
}

function jobOf(
  { dataDir, config, secrets }: Context,
  { path, leaveFreeBytes }: BackupWish,
  madeAt: string,
  recovery: Recovery | null,
): BackupJob {
  const entries = recovery === null ? null : { ...secrets.openAll(), ...recovery.toStore };
  const anchors = join(dataDir, 'anchors.jsonl');
  return {
    task: 'writeBackup',
    dataDir,
    path,
    madeAt,
    version: STEMPEL_VERSION,
    site: config().site.name,
    config: readConfigText(dataDir),
    anchors: existsSync(anchors) ? readFileSync(anchors, 'utf8') : '',
    keys: entries === null ? null : fingerprintOf(entries),
    secrets:
      entries === null || recovery === null
        ? null
        : {
            entries,
            key: recovery.key.toString('base64'),
            salt: recovery.salt.toString('base64'),
          },
    leaveFreeBytes,
  };
}

/** Where nightly backups go: a folder somebody has chosen, or one beside the data. */
export function backupFolder({ config, dataDir }: Pick<Context, 'config' | 'dataDir'>): string {
  return config().backup.folder ?? join(dataDir, 'backups');
}

/**
 * Makes a backup in the folder of the nightly ones and lets the oldest go. A kiosk without a recovery code makes it
 * without the keys of badges and PINs, which are in its own data directory. Throws `BackupRefused`.
 */
export async function makeNightlyBackup(ctx: Context): Promise<MadeBackup> {
  const folder = backupFolder(ctx);
  // A folder that was chosen is not made: a stick that is not there would become a folder on the kiosk's own disk.
  if (ctx.config().backup.folder === null) makeFolderDurably(folder);
  const kioskId = ensureKioskId(ctx.db, ctx.world.newId);
  const now = isoWithOffset(ctx.world.clock(), ctx.config().site.zone, 's');
  const path = join(folder, nameOfBackup(kioskId, now));
  const done = await makeBackup(ctx, {
    path,
    code: null,
    newCode: false,
    withoutSecrets: ctx.secrets.get('backup.key') === null,
    leaveFreeBytes: NIGHTLY_FREE_BYTES,
  });
  rotate(ctx, kioskId, path);
  return done;
}

/** Only after another one is whole, and never that one. */
function rotate(ctx: Context, kioskId: string, newest: string): void {
  const folder = dirname(newest);
  const names = readdirSync(folder);
  const own = ownBackups(names, kioskId);
  for (const name of toRotateOut(own, ctx.config().backup.keep)) {
    rmSync(join(folder, name), { force: true });
  }
  // What a kill has left half-way.
  const halves = ownBackups(
    names.map((name) => name.replace(/\.unfinished$/, '')),
    kioskId,
  );
  for (const name of halves) rmSync(join(folder, unfinishedOf(name)), { force: true });
}
