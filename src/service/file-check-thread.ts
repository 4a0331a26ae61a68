import { join } from 'node:path';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { PresenceRules } from '../core/punch/presence.ts';
import { fileChecks, type Check } from './file-checks.ts';
import { loadDatabase, startThread } from './service-thread.ts';

type Job = { readonly task: 'fileChecks'; readonly dataDir: string; readonly rules: PresenceRules };

/** What the thread says after each check, and at last what it found. */
const ONE_DONE = 'one is done';
type Said = typeof ONE_DONE | readonly Check[];

/** This file, as source or as part of the bundle. */
const SELF = new URL(
  import.meta.url.endsWith('.ts') ? 'file-check-thread.ts' : 'file-check-thread.js',
  import.meta.url,
);

/**
 * Checks the file of a running kiosk in a thread of its own, with a connection of its own: somebody at the reader does not
 * wait for it. A thread that dies is an answer, too.
 */
export async function checkFileInThread(
  dataDir: string,
  rules: PresenceRules,
  told: () => void = () => {},
): Promise<readonly Check[]> {
  const job: Job = { task: 'fileChecks', dataDir, rules };
  const { worker, end } = startThread(SELF, job);
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (said: Said) => {
        if (said === ONE_DONE) told();
        else resolve(said);
      });
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the thread ended with ${code}`)));
    });
  } catch (error) {
    return [{ name: 'integrity', ok: false, message: `could not be looked at (${String(error)})` }];
  } finally {
    await end();
  }
}

function run({ dataDir, rules }: Job): readonly Check[] {
  const db = new Database(join(dataDir, 'stempel.db'), { readonly: true });
  try {
    return fileChecks(db, dataDir, rules, () => parentPort?.postMessage(ONE_DONE));
  } finally {
    db.close();
  }
}

const job = workerData as Job | null;
if (!isMainThread && job?.task === 'fileChecks') {
  loadDatabase();
  parentPort?.postMessage(run(job));
}
