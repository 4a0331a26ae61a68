import { statfs } from 'node:fs/promises';
import { isoWithOffset } from '../../core/time/zone.ts';
import { backupAgeDays, backupTrouble, lastBackup } from '../backup/backup-state.ts';
import type { Context } from '../context.ts';
import { readMeta } from '../store/meta.ts';
import type { Engine } from '../sync/engine.ts';
import { clockHealth } from '../usecases/clock-health.ts';
import { FREE_BYTES_MIN } from '../usecases/doctor.ts';
import { STEMPEL_VERSION } from '../version.ts';

const BACKUP_OLD_DAYS = 3;
/** Without a word from the vendor for so long something is wrong with the network, whatever is owed. */
const SILENT_MS = 24 * 3_600_000;

/** What a monitor is told: states and counts, never a person, a badge, or words that somebody else has chosen. */
export type Facts = {
  readonly ok: boolean;
  /** What is wrong, a sentence each. */
  readonly why: readonly string[];
  readonly version: string;
  readonly kiosk: string | null;
  readonly at: string;
  readonly vendor: {
    readonly kind: string;
    readonly state: string;
    readonly lastContactAt: string | null;
  };
  readonly owed: number;
  readonly refused: number;
  readonly conflicts: number;
  readonly clock: { readonly skewSeconds: number | null };
  readonly backup: { readonly lastAt: string | null; readonly ageDays: number | null };
  readonly disk: { readonly freeBytes: number };
};

/** How the kiosk is. Reads a few counts of the file and the disk's, and waits for nobody. */
export async function factsOf(ctx: Context, engine: Pick<Engine, 'health'>): Promise<Facts> {
  // Whatever is read of the file is read at once: nobody knows whether it is still open after a wait.
  const disk = statfs(ctx.dataDir);
  const now = ctx.world.clock();
  const { zone } = ctx.config().site;
  const iso = (at: number): string => isoWithOffset(at, zone, 's');
  const { state, lastContactAt, owed, refused, conflicts } = engine.health();
  const { kind } = ctx.config().vendor;
  const { skewSeconds, warning } = clockHealth(ctx);
  const backup = { lastAt: lastBackup(ctx)?.at ?? null, ageDays: backupAgeDays(ctx) };
  const isSilent = lastContactAt !== null && now - lastContactAt > SILENT_MS;
  const ills = [
    ...vendorIlls(kind, state, isSilent),
    ...(refused > 0 ? [`the vendor has refused ${counted(refused, 'day')}`] : []),
    ...(conflicts > 0 ? [`${counted(conflicts, 'conflict')} to be settled by the office`] : []),
    ...(warning === null
      ? []
      : ["the kiosk's clock and the vendor's are more than a minute apart"]),
    ...backupIlls(ctx, backup.ageDays),
  ];
  const kiosk = readMeta(ctx.db, 'kioskId');
  const { bavail, bsize } = await disk;
  const freeBytes = bavail * bsize;
  const why = [...ills, ...(freeBytes < FREE_BYTES_MIN ? ['the disk is nearly full'] : [])];
  return {
    ok: why.length === 0,
    why,
    version: STEMPEL_VERSION,
    kiosk,
    at: iso(now),
    vendor: { kind, state, lastContactAt: lastContactAt === null ? null : iso(lastContactAt) },
    owed,
    refused,
    conflicts,
    clock: { skewSeconds },
    backup,
    disk: { freeBytes },
  };
}

function vendorIlls(kind: string, state: string, isSilent: boolean): readonly string[] {
  if (kind === 'none') return [];
  if (state === 'unauthorized') return ["the vendor does not take the kiosk's key"];
  if (state === 'paused') return ['sending to the vendor is paused'];
  return isSilent ? ['nothing has been heard from the vendor for more than a day'] : [];
}

function backupIlls(ctx: Context, ageDays: number | null): readonly string[] {
  if (backupTrouble(ctx) !== null) return ['the nightly backup could not be made'];
  const isOld = ctx.config().backup.at !== null && ageDays !== null && ageDays > BACKUP_OLD_DAYS;
  return isOld ? [`the last backup is ${counted(ageDays, 'day')} old`] : [];
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
