import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isoWithOffset } from '../../core/time/zone.ts';
import type { RestorePlan } from '../../contract/office-backup.ts';
import { secretsText } from '../secrets.ts';
import type { World } from '../world.ts';
import { takeOwnership } from '../owner.ts';
import { planOf, stampOf } from './restore-plan.ts';
import { secretsHere, stageSecrets } from './stage-secrets.ts';
import { stageRestore, type Told } from './stage-restore.ts';
import { decideRestore, dropStaged, finishRestore } from './switch-restore.ts';

export type RestoreWish = {
  readonly dataDir: string;
  /** Absolute. */
  readonly path: string;
  readonly code: string | null;
  readonly withoutSecrets: boolean;
  /** Says what would come of it, and changes nothing. */
  readonly checkOnly: boolean;
};

export type Restored = {
  readonly plan: RestorePlan;
  /** Where that lies which was there before; null: nothing was, or it was only checked. */
  readonly aside: string | null;
};

type Steps = { readonly told?: Told; readonly step?: (name: string) => void };

/**
 * Restores a backup into a data directory on which no kiosk runs; what is there need not even open. Throws
 * `RestoreRefused`; null: a kiosk runs there.
 */
export async function restoreHere(
  wish: RestoreWish,
  world: Pick<World, 'clock'>,
  steps: Steps = {},
): Promise<Restored | null> {
  const trial = wish.checkOnly ? trialFolder(wish.dataDir) : null;
  if (trial !== null) {
    try {
      return await restoredInto({ ...wish, dataDir: trial }, world, steps);
    } finally {
      rmSync(trial, { recursive: true, force: true });
    }
  }
  return restoredInto(wish, world, steps);
}

/** Where nothing is a check leaves nothing behind, not even a lock: it works beside it, on the same disk. Null: something is. */
function trialFolder(dataDir: string): string | null {
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) return null;
  let folder = dataDir;
  while (!existsSync(folder)) folder = dirname(folder);
  return mkdtempSync(join(folder, '.stempel-check-'));
}

async function restoredInto(
  wish: RestoreWish,
  world: Pick<World, 'clock'>,
  steps: Steps,
): Promise<Restored | null> {
  const { dataDir, path } = wish;
  const ownership = takeOwnership(dataDir);
  if (ownership === null) return null;
  try {
    // One that a kill has stopped half-way comes first.
    finishRestore(dataDir);
    const nowAt = world.clock();
    const job = {
      task: 'stageRestore',
      dataDir,
      path,
      nowAt,
      now: isoWithOffset(nowAt, 'UTC', 's'),
      by: 'command line',
      newKioskId: randomUUID(),
    } as const;
    const staged = stageRestore(job, steps.told);
    steps.step?.('staged');
    const secrets = await stageSecrets(staged, {
      ...wish,
      here: secretsHere(dataDir),
      textOf: (entries) => secretsText(entries, null),
    });
    steps.step?.('secrets staged');
    const plan = planOf(staged, path, staged.zone, secrets);
    if (wish.checkOnly) return { plan, aside: null };
    const { facts: headSeq, isSameKiosk } = staged;
    const stamp = stampOf(job.now);
    const aside = decideRestore(dataDir, { stamp, headSeq, isSameKiosk }, steps.step);
    finishRestore(dataDir, steps.step);
    return { plan, aside: existsSync(aside) ? aside : null };
  } finally {
    dropStaged(dataDir);
    ownership.release();
  }
}
