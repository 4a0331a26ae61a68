import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { CannotBackUp } from '../../contract/office-backup.ts';
import { loadDatabase, startThread } from '../service-thread.ts';
import { BackupRefused, RestoreRefused, type RestoreRefusal } from './backup-error.ts';
import { stageRestore, type Staged, type StageJob, type Told } from './stage-restore.ts';
import { writeBackup, type BackupJob, type WrittenBackup } from './write-backup.ts';

type Job = BackupJob | StageJob;

/** What the thread says: how far it is, and how it ended. */
type Message =
  | { readonly type: 'told'; readonly step: Parameters<Told>[0]; readonly share: number }
  | { readonly type: 'done'; readonly value: WrittenBackup | Staged }
  | { readonly type: 'noBackup'; readonly reason: CannotBackUp['reason']; readonly message: string }
  | { readonly type: 'noRestore'; readonly reason: RestoreRefusal; readonly message: string };

/** This file, as source or as part of the bundle. */
const SELF = new URL(
  import.meta.url.endsWith('.ts') ? 'backup-thread.ts' : 'backup-thread.js',
  import.meta.url,
);

/** Writes a backup in a thread of its own: somebody at the reader does not wait for it. Throws `BackupRefused`. */
export async function writeBackupInThread(job: BackupJob): Promise<WrittenBackup> {
  return (await inThread(job, () => {})) as WrittenBackup;
}

/** Looks a backup over and lays it ready, in a thread of its own. Throws `RestoreRefused`. */
export async function stageRestoreInThread(job: StageJob, told: Told): Promise<Staged> {
  return (await inThread(job, told)) as Staged;
}

function inThread(job: Job, told: Told): Promise<WrittenBackup | Staged> {
  const { worker, end } = startThread(SELF, job);
  return new Promise<WrittenBackup | Staged>((resolve, reject) => {
    worker.on('message', (message: Message) => {
      switch (message.type) {
        case 'told':
          return told(message.step, message.share);
        case 'done':
          return resolve(message.value);
        case 'noBackup':
          return reject(new BackupRefused(message.reason, message.message));
        case 'noRestore':
          return reject(new RestoreRefused(message.reason, message.message));
      }
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread ended with ${code}`)));
  }).finally(end);
}

function run(job: Job): Message {
  try {
    if (job.task === 'writeBackup') return { type: 'done', value: writeBackup(job) };
    const told: Told = (step, share) => say({ type: 'told', step, share });
    return { type: 'done', value: stageRestore(job, told) };
  } catch (error) {
    if (error instanceof BackupRefused) {
      return { type: 'noBackup', reason: error.reason, message: error.message };
    }
    if (error instanceof RestoreRefused) {
      return { type: 'noRestore', reason: error.reason, message: error.message };
    }
    throw error;
  }
}

function say(message: Message): void {
  parentPort?.postMessage(message);
}

const job = workerData as Job | null;
if (!isMainThread && (job?.task === 'writeBackup' || job?.task === 'stageRestore')) {
  loadDatabase();
  say(run(job));
}
