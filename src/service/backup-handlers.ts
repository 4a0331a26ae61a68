import { basename, dirname, join } from 'node:path';
import { readdirSync, statSync } from 'node:fs';
import type { Handlers, Outcome, Output } from '../contract/call.ts';
import type { CannotBackUp, ListedBackup, officeBackupCalls } from '../contract/office-backup.ts';
import type { OfficeContract } from '../contract/office.ts';
import { isoWithOffset } from '../core/time/zone.ts';
import { askForAdminPin } from './backup/admin-only.ts';
import { BackupRefused, troubleWith } from './backup/backup-error.ts';
import { readManifest } from './backup/backup-file.ts';
import { backupAgeDays, backupTrouble, lastBackup } from './backup/backup-state.ts';
import {
  backupFolder,
  backupUnderWay,
  makeBackup,
  makeNightlyBackup,
} from './backup/make-backup.ts';
import { codeSince, recoveryOf } from './backup/recovery-of-kiosk.ts';
import { beginRestoreCheck, dropRestore, readRestore, restoreNow } from './backup/restore-job.ts';
import { unfinishedOf } from './backup/write-backup.ts';
import type { Context } from './context.ts';
import { AT_THE_WALL } from './door-handlers.ts';
import { SecretError } from './secrets.ts';
import { audit } from './store/audit.ts';
import { writeMeta } from './store/meta.ts';

/** So many of a folder are listed, the newest ones. */
const LISTED_MAX = 60;

/** A backup that somebody asked for leaves so much on its disk. */
const LEAVE_FREE_BYTES = 20_000_000;

const ALLOWED = { ok: true } as const;

/** What the office and the command line may ask about backups. */
export function backupHandlers(
  ctx: Context,
  by: string,
): Pick<Handlers<OfficeContract>, keyof typeof officeBackupCalls> {
  return {
    backUp: async ({ pin, ...wish }) => {
      const hasCode = wish.withoutSecrets || codeSinceOrNull(ctx) !== null;
      const isGuarded = by === AT_THE_WALL && (wish.newCode || wish.code !== null || !hasCode);
      const guarded = isGuarded ? await askForAdminPin(ctx, pin) : ALLOWED;
      if (!guarded.ok) return guarded;
      return orRefused(async () => {
        const made = await makeBackup(ctx, { ...wish, leaveFreeBytes: LEAVE_FREE_BYTES });
        noteBackup(ctx, by, made.path, made.head.seq);
        return made;
      });
    },
    beginBackup: () => beginBackup(ctx, by),
    readBackups: () => ({ ok: true, value: readBackups(ctx) }),
    newRecoveryCode: async ({ pin }) => {
      const guarded = by === AT_THE_WALL ? await askForAdminPin(ctx, pin) : ALLOWED;
      if (!guarded.ok) return guarded;
      return orRefused(async () => {
        const before = codeSince(ctx.secrets);
        const now = isoWithOffset(ctx.world.clock(), ctx.config().site.zone, 's');
        const { code, toStore } = await recoveryOf(ctx.secrets, now, { code: null, newCode: true });
        for (const [name, value] of Object.entries(toStore)) ctx.secrets.set(name, value);
        const [action, subject] = ['recoveryCodeMade', 'backups'];
        audit(ctx, by, { action, subject, before, after: now });
        return { code: code ?? '' };
      });
    },
    beginRestoreCheck: (wish) =>
      beginRestoreCheck(ctx, wish, by)
        ? { ok: true, value: {} }
        : { ok: false, refusal: 'busy', detail: {} },
    readRestore: () => ({ ok: true, value: readRestore(ctx) }),
    restoreNow: async ({ lostFacts, pin }) => {
      const guarded = by === AT_THE_WALL ? await askForAdminPin(ctx, pin) : ALLOWED;
      return guarded.ok ? restoreNow(ctx, lostFacts) : guarded;
    },
    dropRestore: () => {
      dropRestore(ctx);
      return { ok: true, value: {} };
    },
  };
}

type Refused = {
  readonly ok: false;
  readonly refusal: 'cannotBackUp';
  readonly detail: CannotBackUp;
};

async function orRefused<T>(
  work: () => Promise<T>,
): Promise<{ readonly ok: true; readonly value: T } | Refused> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof BackupRefused) {
      const { reason, message } = error;
      return { ok: false, refusal: 'cannotBackUp', detail: { reason, message } };
    }
    if (!(error instanceof SecretError)) throw error;
    const detail = { reason: 'sealed', message: error.message } as const;
    return { ok: false, refusal: 'cannotBackUp', detail };
  }
}

function noteBackup(ctx: Context, by: string, path: string, rows: number): void {
  audit(ctx, by, { action: 'backupMade', subject: basename(path), before: null, after: { rows } });
}

/** Under way when it answers; what goes wrong afterwards `readBackups` says. */
function beginBackup(ctx: Context, by: string): Outcome<OfficeContract, 'beginBackup'> {
  if (backupUnderWay(ctx) !== null) {
    const detail = { reason: 'busy', message: 'a backup is being made already' } as const;
    return { ok: false, refusal: 'cannotBackUp', detail };
  }
  makeNightlyBackup(ctx).then(
    ({ path, head }) => noteBackup(ctx, by, path, head.seq),
    (error: unknown) => {
      if (!ctx.db.open) return;
      const at = isoWithOffset(ctx.world.clock(), ctx.config().site.zone, 's');
      const message = error instanceof Error ? error.message : String(error);
      writeMeta(ctx.db, 'backup.trouble', JSON.stringify({ at, message }));
    },
  );
  return { ok: true, value: {} };
}

function readBackups(ctx: Context): Output<OfficeContract, 'readBackups'> {
  const last = lastBackup(ctx);
  const { at, folder, keep } = ctx.config().backup;
  return {
    running: running(ctx),
    last: last === null ? null : { ...last, ageDays: backupAgeDays(ctx) ?? 0 },
    trouble: backupTrouble(ctx),
    schedule: { at, folder: backupFolder(ctx), isBesideData: folder === null, ...keep },
    codeSince: codeSinceOrNull(ctx),
    ...listOf(ctx),
  };
}

/** How much of the database is in the copy that is being made. */
function running(ctx: Context): { readonly share: number } | null {
  const path = backupUnderWay(ctx);
  if (path === null) return null;
  const bytes = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const all = bytes(join(ctx.dataDir, 'stempel.db'));
  return { share: all === 0 ? 0 : Math.min(1, bytes(unfinishedOf(path)) / all) };
}

function codeSinceOrNull({ secrets }: Context): string | null {
  try {
    return codeSince(secrets);
  } catch {
    return null;
  }
}

function listOf(ctx: Context): { list: ListedBackup[]; unreadable: string | null } {
  const folder = backupFolder(ctx);
  const last = lastBackup(ctx);
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.stempel'));
    const paths = names.toSorted().toReversed().slice(0, LISTED_MAX);
    const list = [
      ...paths.map((name) => join(folder, name)),
      ...(last === null || dirname(last.path) === folder ? [] : [last.path]),
    ].flatMap(listed);
    return { list: list.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1)), unreadable: null };
  } catch (error) {
    // The folder beside the data is made with the first backup.
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const isOurs = ctx.config().backup.folder === null;
    return { list: [], unreadable: isMissing && isOurs ? null : troubleWith(error, folder) };
  }
}

/** What cannot be read as a backup is not offered as one. */
function listed(path: string): readonly ListedBackup[] {
  try {
    const manifest = readManifest(path);
    if (manifest === null) return [];
    return [
      {
        path,
        name: basename(path),
        madeAt: manifest.madeAt,
        bytes: statSync(path).size,
        facts: manifest.head.seq,
        site: manifest.site,
        hasSecrets: manifest.secrets !== null,
      },
    ];
  } catch {
    return [];
  }
}
