import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { utcText } from '../../core/time/zone.ts';
import { besideBackup } from '../anchor-file.ts';
import { parseConfig, type Config } from '../config-check.ts';
import { readConfigText } from '../config.ts';
import { rulesOf } from '../context.ts';
import { makeFolderDurably, syncFolder, writeFileDurably } from '../durable-file.ts';
import { fileChecks } from '../file-checks.ts';
import { headAnchor, type Anchor } from '../store/anchor.ts';
import { audit } from '../store/audit.ts';
import { openDatabase, type Db } from '../store/database.ts';
import { wipeLeftovers } from '../store/leftovers.ts';
import { ensureKioskId, readMeta, writeMeta } from '../store/meta.ts';
import { recordedZone } from '../store/recorded-zone.ts';
import { StoreError } from '../store/store-error.ts';
import { inTransaction } from '../store/transaction.ts';
import { RestoreRefused, troubleWith } from './backup-error.ts';
import { damagedFile, hashPieces, readManifest, writeAll, type Manifest } from './backup-file.ts';
import { carryAudit } from './carry-audit.ts';
import { changedSettings } from './changed-settings.ts';
import { eraseAgain } from './erase-again.ts';
import { lookAtPresent, type Present } from './present.ts';
import { stagedIn } from './switch-restore.ts';

export type StageJob = {
  readonly task: 'stageRestore';
  readonly dataDir: string;
  readonly path: string;
  /** Epoch milliseconds, and the same as ISO 8601. */
  readonly nowAt: number;
  readonly now: string;
  /** For the audit. */
  readonly by: string;
  /** Of the kiosk, where it needs another one. */
  readonly newKioskId: string;
};

/** What lies ready, and what is known of it. Secrets are no part of it yet. */
export type Staged = {
  readonly manifest: Manifest | null;
  readonly site: string;
  readonly zone: string;
  readonly madeAt: string;
  readonly version: string;
  readonly facts: number;
  readonly bytes: number;
  readonly isSameKiosk: boolean;
  readonly present: Present;
  /** How many settings differ from those here. */
  readonly changedSettings: number;
  /** Numbers of the people who were erased again. */
  readonly erased: readonly string[];
};

export type Told = (step: 'read' | 'check' | 'prepare', share: number) => void;

/** Beside what is copied, so much stays free: the kiosk goes on recording meanwhile. */
const LEAVE_FREE_BYTES = 50_000_000;

/**
 * Looks a backup over and lays what is to be restored ready in the data directory: copied, checked, brought up to date, with
 * the people erased again who were erased here since. Touches nothing of what is in use. Throws `RestoreRefused`.
 */
export function stageRestore(job: StageJob, told: Told = () => {}): Staged {
  const { dataDir, path } = job;
  const staging = stagedIn(dataDir);
  rmSync(staging, { recursive: true, force: true });
  try {
    told('read', 0);
    const manifest = readManifest(path);
    refuseWithoutRoom(dataDir, path);
    makeFolderDurably(staging);
    copyOut(job, manifest, staging, (share) => told('read', share));
    const config = stageConfig(manifest, dataDir, staging);
    return prepare(job, manifest, config, staging, told);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    throw refused(error, job);
  }
}

function refused(error: unknown, { dataDir, path }: StageJob): unknown {
  if (error instanceof RestoreRefused) return error;
  if (error instanceof StoreError) {
    if (error.reason === 'newerSchema') {
      const message = `${path} was written by a newer Stempel: install that one, then restore.`;
      return new RestoreRefused('newer', message, { cause: error });
    }
    return damagedWith(path, error);
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return damagedWith(path, error);
  const reason = /^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code) ? 'noRoom' : 'failed';
  const message = `${troubleWith(error, dataDir)}; nothing was restored`;
  return new RestoreRefused(reason, message, { cause: error });
}

function damagedWith(path: string, cause: unknown): RestoreRefused {
  return new RestoreRefused('damaged', damagedFile(path).message, { cause });
}

/** The copy, and what a new schema and the check may need besides. */
function refuseWithoutRoom(dataDir: string, path: string): void {
  makeFolderDurably(dataDir);
  const { bavail, bsize } = statfsSync(dataDir);
  const needed = statSync(path).size * 2 + LEAVE_FREE_BYTES;
  if (bavail * bsize >= needed) return;
  const missing = Math.ceil((needed - bavail * bsize) / 1_000_000);
  throw new RestoreRefused(
    'noRoom',
    `${dataDir}: ${missing} MB more have to be free to restore; nothing was restored`,
  );
}

function copyOut(
  { path }: StageJob,
  manifest: Manifest | null,
  staging: string,
  told: (share: number) => void,
): void {
  const bytes = manifest?.database.bytes ?? statSync(path).size;
  const from = openSync(path, 'r');
  const to = openSync(join(staging, 'stempel.db'), 'w', 0o600);
  try {
    const sha256 = hashPieces(from, bytes, (piece, done) => {
      writeAll(to, piece, done - piece.length);
      told(done / bytes);
    });
    fsyncSync(to);
    if (manifest !== null && sha256 !== manifest.database.sha256) throw damagedFile(path);
  } finally {
    closeSync(to);
    closeSync(from);
  }
}

/** A bare copy has no settings: those in force stay. */
function stageConfig(manifest: Manifest | null, dataDir: string, staging: string): Config {
  const text = manifest?.config ?? readConfigText(dataDir);
  const parsed = parseConfig(text);
  if (!parsed.ok) {
    const [first] = parsed.problems;
    const what = `${first?.path ?? ''}: ${first?.message ?? ''}`;
    throw new RestoreRefused(
      manifest === null ? 'failed' : 'newer',
      `config.json ${manifest === null ? 'here' : 'of the backup'} cannot be used (${what})`,
    );
  }
  writeFileDurably(join(staging, 'config.json'), text);
  writeFileDurably(join(staging, 'anchors.jsonl'), manifest?.anchors ?? '');
  return parsed.config;
}

function prepare(
  job: StageJob,
  manifest: Manifest | null,
  config: Config,
  staging: string,
  told: Told,
): Staged {
  const db = openDatabase(join(staging, 'stempel.db'), { backupsDir: join(staging, 'older') });
  try {
    const head = headAnchor(db, job.now);
    refuseOtherHead(head, manifest, job.path);
    refuseOtherZone(db, config, job.path);
    let done = 0;
    const checks = fileChecks(db, staging, rulesOf(config), (of) => told('check', ++done / of));
    const ill = checks.find(({ ok }) => !ok);
    if (ill) throw new RestoreRefused('damaged', `${job.path}: ${ill.message}`);
    told('prepare', 0);
    const madeAt = manifest?.madeAt ?? utcText(Math.round(statSync(job.path).mtimeMs));
    const present = lookAtPresent(job.dataDir, db);
    const isSameKiosk = head.kioskId !== null && head.kioskId === present.kioskId;
    const erased = writeDown(db, job, { head, present, isSameKiosk, madeAt });
    wipeLeftovers(db);
    const anchor = headAnchor(db, job.now);
    const anchors = readFileSync(join(staging, 'anchors.jsonl'), 'utf8').trimEnd();
    const line = anchor.seq === 0 ? '' : `${JSON.stringify({ ...anchor, why: 'restore' })}\n`;
    writeFileDurably(join(staging, 'anchors.jsonl'), `${anchors}${anchors && '\n'}${line}`);
    return {
      manifest,
      site: manifest?.site ?? config.site.name,
      zone: config.site.zone,
      madeAt,
      version: manifest?.version ?? '',
      facts: head.seq,
      bytes: statSync(job.path).size,
      isSameKiosk,
      present,
      changedSettings: changedSettings(readConfigText(job.dataDir), config),
      erased,
    };
  } finally {
    db.close();
    rmSync(join(staging, 'older'), { recursive: true, force: true });
    syncFolder(staging);
  }
}

/** A bare copy may have its anchor beside it. */
function refuseOtherHead(head: Anchor, manifest: Manifest | null, path: string): void {
  const beside = besideBackup(path);
  const kept =
    manifest?.head ??
    (existsSync(beside) ? (JSON.parse(readFileSync(beside, 'utf8')) as Anchor) : head);
  if (kept.seq === head.seq && kept.hash === head.hash) return;
  throw new RestoreRefused(
    'damaged',
    `${path}: its journal does not end at the row that was kept with it (${kept.seq})`,
  );
}

function refuseOtherZone(db: Db, config: Config, path: string): void {
  const recorded = recordedZone(db);
  const { zone } = config.site;
  if (recorded === null || recorded === zone) return;
  throw new RestoreRefused(
    'otherZone',
    `${path}: its punches were made in ${recorded}, and its settings name ${zone}`,
  );
}

/** Who is erased again, a name for a kiosk on other hardware, and the restore itself in the audit. */
function writeDown(
  db: Db,
  job: StageJob,
  known: {
    readonly head: Anchor;
    readonly present: Present;
    readonly isSameKiosk: boolean;
    readonly madeAt: string;
  },
): readonly string[] {
  const { head, present, isSameKiosk, madeAt } = known;
  return inTransaction(db, () => {
    if (!isSameKiosk && readMeta(db, 'kioskId') !== null) {
      writeMeta(db, 'kioskId', job.newKioskId);
    }
    const world = { clock: () => job.nowAt };
    // It does not know of itself: it was not there yet when it was made.
    writeMeta(db, 'backup.last', JSON.stringify({ at: madeAt, path: job.path }));
    ensureKioskId(db, () => job.newKioskId);
    if (isSameKiosk) carryAudit(db, present.entries);
    const erased = isSameKiosk ? eraseAgain(db, job, present) : [];
    audit({ db, world }, job.by, {
      action: 'backupRestored',
      subject: join(basename(dirname(job.path)), basename(job.path)),
      before: present.head === null ? null : { rows: present.head.seq, hash: present.head.hash },
      after: { rows: head.seq, hash: head.hash },
    });
    return erased;
  });
}
