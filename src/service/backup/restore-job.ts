import { isoWithOffset } from '../../core/time/zone.ts';
import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { RestorePlan, RestoreState } from '../../contract/office-backup.ts';
import type { Context } from '../context.ts';
import { prepared } from '../store/database.ts';
import { journalHead } from '../store/journal.ts';
import { RestoreRefused } from './backup-error.ts';
import { stageRestoreInThread } from './backup-thread.ts';
import { carryLateEntries } from './carry-audit.ts';
import { planOf, stampOf } from './restore-plan.ts';
import { stageSecrets } from './stage-secrets.ts';
import type { Staged } from './stage-restore.ts';
import { decideRestore, dropStaged, finishRestore } from './switch-restore.ts';

type Job =
  | { readonly state: Exclude<RestoreState, { state: 'ready' }> }
  | {
      readonly state: Extract<RestoreState, { state: 'ready' }>;
      readonly staged: Staged;
      /** Where the journal here stood when it was looked at. */
      readonly seenSeq: number;
    };

const jobs = new WeakMap<Context['db'], Job>();

export type RestoreWish = {
  readonly path: string;
  readonly code: string | null;
  readonly withoutSecrets: boolean;
};

/** Where the restore of this kiosk stands. */
export function readRestore({ db }: Context): RestoreState {
  return jobs.get(db)?.state ?? { state: 'none' };
}

/** Looks a backup over beside the kiosk's own work; `readRestore` says how far it is. False: one is under way. */
export function beginRestoreCheck(ctx: Context, wish: RestoreWish, by: string): boolean {
  if (readRestore(ctx).state === 'checking') return false;
  told(ctx, 'read', 0);
  void run(ctx, wish, by);
  return true;
}

async function run(ctx: Context, wish: RestoreWish, by: string): Promise<void> {
  const job = await check(ctx, wish, by).catch((error: unknown) => refusedJob(error));
  if (job.state.state !== 'ready') dropStaged(ctx.dataDir);
  jobs.set(ctx.db, job);
}

function told(ctx: Context, step: 'read' | 'check' | 'prepare', share: number): void {
  jobs.set(ctx.db, { state: { state: 'checking', step, share: Math.min(1, share) } });
}

function refusedJob(error: unknown): Job {
  const reason = error instanceof RestoreRefused ? error.reason : 'failed';
  const message = error instanceof Error ? error.message : String(error);
  return { state: { state: 'refused', reason, message } };
}

async function check(ctx: Context, wish: RestoreWish, by: string): Promise<Job> {
  const { dataDir, world, secrets } = ctx;
  const { zone } = ctx.config().site;
  const nowAt = world.clock();
  const seenSeq = journalHead(ctx.db).seq;
  const staged = await stageRestoreInThread(
    {
      task: 'stageRestore',
      dataDir,
      path: wish.path,
      nowAt,
      now: isoWithOffset(nowAt, zone, 's'),
      by,
      newKioskId: world.newId(),
    },
    (step, share) => told(ctx, step, share),
  );
  const from = await stageSecrets(staged, {
    ...wish,
    dataDir,
    here: secrets.openAll,
    textOf: secrets.textWith,
  });
  return {
    state: { state: 'ready', plan: planOf(staged, wish.path, zone, from) },
    staged,
    seenSeq,
  };
}

/** What lies ready goes; a check that is under way goes on. */
export function dropRestore(ctx: Context): void {
  if (readRestore(ctx).state === 'checking') return;
  jobs.delete(ctx.db);
  dropStaged(ctx.dataDir);
}

type Now = Outcome<OfficeContract, 'restoreNow'>;

/** So long the answer has to leave before the service ends. */
const ANSWER_MS = 200;

/**
 * Ends the service, puts what lies ready in place and has it started again. Whatever is recorded until the file is closed
 * is counted: where that is more than `lostFacts` nothing is switched.
 */
export function restoreNow(ctx: Context, lostFacts: number): Now {
  const job = jobs.get(ctx.db);
  const { restartWith } = ctx;
  if (job === undefined || !('staged' in job) || restartWith === undefined) {
    return { ok: false, refusal: 'notReady', detail: {} };
  }
  // What was staged would bring them back: it is checked anew.
  if (isErasedSince(ctx, job.seenSeq)) {
    dropRestore(ctx);
    return { ok: false, refusal: 'notReady', detail: {} };
  }
  const lost = lostNow(ctx, job.state.plan, job.seenSeq);
  if (lost > lostFacts) {
    return { ok: false, refusal: 'moreRecorded', detail: { lostFacts: lost } };
  }
  const { facts: headSeq, isSameKiosk } = job.staged;
  const stamp = stampOf(isoWithOffset(ctx.world.clock(), ctx.config().site.zone, 's'));
  const deed = {
    isStillAgreed: () =>
      !isErasedSince(ctx, job.seenSeq) && lostNow(ctx, job.state.plan, job.seenSeq) <= lostFacts,
    carryOut: () => {
      if (isSameKiosk) carryLateEntries(ctx.dataDir);
      decideRestore(ctx.dataDir, { stamp, headSeq, isSameKiosk });
      finishRestore(ctx.dataDir);
    },
  };
  void ctx.world.sleep(ANSWER_MS).then(() => restartWith(deed));
  return { ok: true, value: {} };
}

/** Whether somebody has been erased since the check was begun. */
function isErasedSince({ db }: Context, seenSeq: number): boolean {
  const sql = `SELECT 1 FROM journal WHERE kind = 'erasure' AND seq > ? LIMIT 1`;
  return prepared(db, sql).get(seenSeq) !== undefined;
}

function lostNow(ctx: Context, { lost }: RestorePlan, seenSeq: number): number {
  return (lost?.facts ?? 0) + journalHead(ctx.db).seq - seenSeq;
}
