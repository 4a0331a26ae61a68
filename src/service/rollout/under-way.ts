import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Db } from '../store/database.ts';
import { readMeta, removeMeta, writeMeta } from '../store/meta.ts';
import type { RolloutPlan } from './plan-rollout.ts';

const KEY = 'rolloutUnderWay';

const underWay = z.object({
  /** What the settings come to, as a hash: another folder's changes are not this one's. */
  outcome: z.string(),
  settings: z.array(z.string()),
  secrets: z.array(z.string()),
});

/** Names of settings and secrets, no values. */
type Changes = { readonly settings: readonly string[]; readonly secrets: readonly string[] };

/** Before the first of the files: whoever applies the folder after a power cut audits what had been changed by then. */
export function beginRollout(db: Db, plan: RolloutPlan): void {
  const { settings, secrets } = changesOf(db, plan);
  writeMeta(db, KEY, JSON.stringify({ outcome: outcomeOf(plan), settings, secrets }));
}

/** Belongs into the transaction that audits it. */
export function endRollout(db: Db): void {
  removeMeta(db, KEY);
}

/** What is another than before, with what a power cut has left of the same: that is on the disk, and in no audit. */
export function changesOf(db: Db, plan: RolloutPlan): { settings: string[]; secrets: string[] } {
  const left = leftOf(db, plan);
  return {
    settings: [...new Set([...left.settings, ...plan.settings])],
    secrets: [...new Set([...left.secrets, ...Object.keys(plan.secrets)])],
  };
}

function leftOf(db: Db, plan: RolloutPlan): Changes {
  const text = readMeta(db, KEY);
  const left = text === null ? null : underWay.parse(JSON.parse(text));
  return left?.outcome === outcomeOf(plan) ? left : { settings: [], secrets: [] };
}

function outcomeOf({ file }: RolloutPlan): string {
  return createHash('sha256').update(JSON.stringify(file)).digest('hex');
}
