import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { discard, renameDurably } from '../durable-file.ts';
import { headAnchor, type Anchor } from '../store/anchor.ts';
import { schemaVersion } from '../store/migrate.ts';
import { BackupRefused, troubleWith } from './backup-error.ts';
import { hashPieces, trailerOf, writeAll, type Manifest } from './backup-file.ts';
import { sealSecrets } from './recovery-code.ts';

/** What goes into a backup beside the database. `key` and `salt` are base64: a thread is handed plain values only. */
export type BackupJob = {
  readonly task: 'writeBackup';
  readonly dataDir: string;
  /** Absolute; nothing may be there yet. */
  readonly path: string;
  readonly madeAt: string;
  readonly version: string;
  readonly site: string;
  readonly config: string;
  readonly anchors: string;
  readonly keys: string | null;
  readonly secrets: {
    readonly entries: Readonly<Record<string, string>>;
    readonly key: string;
    readonly salt: string;
  } | null;
  /** So much must be left on the target's disk afterwards. */
  readonly leaveFreeBytes: number;
};

export type WrittenBackup = { readonly bytes: number; readonly head: Anchor };

/** What a backup is called until it is whole. */
export function unfinishedOf(path: string): string {
  return `${path}.unfinished`;
}

/**
 * Writes a backup with a connection of its own: what is committed when it begins is in it, and nobody who writes meanwhile
 * waits. The file has its name once all of it is on the disk, and whatever fails leaves none. `step` is called between the
 * steps. Throws `BackupRefused`.
 */
export function writeBackup(
  job: BackupJob,
  step: (name: string) => void = () => {},
): WrittenBackup {
  const { path } = job;
  if (existsSync(path)) throw new BackupRefused('exists', `${path} is there already`);
  const unfinished = unfinishedOf(path);
  try {
    refuseWithoutRoom(job);
    discard(unfinished);
    step('begun');
    copyDatabase(job.dataDir, unfinished);
    step('copied');
    const written = finish(job, unfinished);
    step('written');
    renameDurably(unfinished, path);
    step('named');
    return written;
  } catch (error) {
    discard(unfinished);
    throw refused(error, path);
  }
}

function refused(error: unknown, path: string): unknown {
  if (error instanceof BackupRefused) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isFull = /^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code);
  const isClosed = /^(EROFS|EACCES|EPERM|ENOENT|ENOTDIR|SQLITE_READONLY|SQLITE_CANTOPEN)/.test(
    code,
  );
  const reason = isFull ? 'noRoom' : isClosed ? 'notWritable' : 'failed';
  const place = isFull || isClosed ? dirname(path) : path;
  return new BackupRefused(reason, `${troubleWith(error, place)}; no backup was made`, {
    cause: error,
  });
}

function refuseWithoutRoom({ dataDir, path, leaveFreeBytes }: BackupJob): void {
  const { bavail, bsize } = statfsSync(dirname(path));
  const needed = statSync(join(dataDir, 'stempel.db')).size + leaveFreeBytes;
  if (bavail * bsize >= needed) return;
  const missing = Math.ceil((needed - bavail * bsize) / 1_000_000);
  throw new BackupRefused(
    'noRoom',
    `${dirname(path)}: ${missing} MB more have to be free for a backup; none was made`,
  );
}

function copyDatabase(dataDir: string, to: string): void {
  const db = new Database(join(dataDir, 'stempel.db'), { readonly: true, fileMustExist: true });
  try {
    db.prepare('VACUUM INTO ?').run(to);
  } finally {
    db.close();
  }
  try {
    chmodSync(to, 0o600);
  } catch {
    // A stick that knows no rights cannot be given any.
  }
}

function finish(job: BackupJob, unfinished: string): WrittenBackup {
  const found = headOf(unfinished, job.madeAt);
  const file = openSync(unfinished, 'r+');
  try {
    const { size } = fstatSync(file);
    const sha256 = hashPieces(file, size);
    const manifest = manifestOf(job, found, { bytes: size, sha256 });
    const trailer = trailerOf(manifest);
    writeAll(file, trailer, size);
    fsyncSync(file);
    return { bytes: size + trailer.length, head: found.head };
  } finally {
    closeSync(file);
  }
}

type Found = { readonly head: Anchor; readonly schema: number };

function headOf(path: string, at: string): Found {
  const db = new Database(path, { readonly: true });
  try {
    return { head: headAnchor(db, at), schema: schemaVersion(db) };
  } finally {
    db.close();
  }
}

function manifestOf(
  { madeAt, version, site, config, anchors, keys, secrets }: BackupJob,
  { head, schema }: Found,
  database: Manifest['database'],
): Manifest {
  const { seq, hash, kioskId } = head;
  const sealed =
    secrets === null
      ? null
      : sealSecrets(
          secrets.entries,
          { key: Buffer.from(secrets.key, 'base64'), salt: Buffer.from(secrets.salt, 'base64') },
          boundTo({ database }),
        );
  return {
    format: 1,
    madeAt,
    version,
    schema,
    site,
    kioskId,
    head: { seq, hash },
    database,
    config,
    anchors,
    keys,
    secrets: sealed,
  };
}

/** The secrets of one backup open with no other one's database. */
export function boundTo({ database }: Pick<Manifest, 'database'>): string {
  return `secrets of ${database.sha256}`;
}
