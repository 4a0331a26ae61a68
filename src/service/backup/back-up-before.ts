import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isoWithOffset } from '../../core/time/zone.ts';
import { readConfigText, type Config } from '../config.ts';
import { discard, makeFolderDurably, renameDurably } from '../durable-file.ts';
import { nameOfUpgrade, type Upgrade } from '../store/upgrade.ts';
import type { World } from '../world.ts';
import { BackupRefused } from './backup-error.ts';
import { unfinishedOf, writeBackup, type BackupJob } from './write-backup.ts';

/**
 * Makes the backup that a kiosk in use gets before another version changes its schema: the database with the settings and
 * anchors of that moment. The keys of badges and PINs are not in it; they stay where they are. The older version restores
 * it like any other. Throws what keeps it from being made; then nothing may be changed. `step` is called between the steps.
 */
export function backUpBefore(
  kiosk: { readonly dataDir: string; readonly config: Config; readonly world: World },
  upgrade: Upgrade,
  step: (name: string) => void = () => {},
): void {
  const { dataDir, config, world } = kiosk;
  makeFolderDurably(upgrade.backupsDir);
  const target = join(upgrade.backupsDir, `${nameOfUpgrade(upgrade)}.stempel`);
  const another = `${target}.next`;
  // What a kill has left half-way.
  for (const half of [another, unfinishedOf(another)]) discard(half);
  const anchors = join(dataDir, 'anchors.jsonl');
  try {
    const job: BackupJob = {
      task: 'writeBackup',
      dataDir,
      path: another,
      madeAt: isoWithOffset(world.clock(), config.site.zone, 's'),
      version: upgrade.fromVersion ?? '',
      site: config.site.name,
      config: readConfigText(dataDir),
      anchors: existsSync(anchors) ? readFileSync(anchors, 'utf8') : '',
      keys: null,
      secrets: null,
      // A change of the schema may write all of it once more.
      leaveFreeBytes: statSync(join(dataDir, 'stempel.db')).size,
    };
    writeBackup(job, step);
  } catch (error) {
    throw error instanceof BackupRefused ? coded(error) : error;
  }
  renameDurably(another, target);
}

/** By its reason, as the disk's own errors are told by theirs. */
function coded(error: BackupRefused): Error {
  return Object.assign(new Error(error.message, { cause: error }), { code: error.reason });
}
