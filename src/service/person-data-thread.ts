import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { discard, writeFileDurably } from './durable-file.ts';
import { personFile, type FileHead } from './person-file.ts';
import { personPage } from './person-page.ts';
import { runInThread } from './run-in-thread.ts';
import { loadDatabase } from './service-thread.ts';
import { personRows } from './store/person-rows.ts';

/** What is to be written of whom, and where to. */
export type PersonDataJob = {
  readonly dataDir: string;
  readonly employeeId: string;
  readonly folder: string;
  /** Of the files, without their endings. */
  readonly baseName: string;
  readonly head: FileHead;
};

export type PersonDataWritten =
  | { readonly files: readonly string[]; readonly counts: Readonly<Record<string, number>> }
  | { readonly failed: string };

type Job = PersonDataJob & { readonly task: 'personData' };

/** This file, as source or as part of the bundle. */
const SELF = new URL(
  import.meta.url.endsWith('.ts') ? 'person-data-thread.ts' : 'person-data-thread.js',
  import.meta.url,
);

/** Goes through all that is kept in a thread of its own, with a connection of its own: nobody at the reader waits for it. */
export async function writePersonDataInThread(job: PersonDataJob): Promise<PersonDataWritten> {
  const whole: Job = { ...job, task: 'personData' };
  try {
    return (await runInThread(SELF, whole)) as PersonDataWritten;
  } catch (error) {
    return { failed: String(error) };
  }
}

function run({ dataDir, employeeId, folder, baseName, head }: Job): PersonDataWritten {
  const made: string[] = [];
  const db = new Database(join(dataDir, 'stempel.db'), { readonly: true });
  try {
    const file = personFile(personRows(db, employeeId), head);
    const texts = [
      [join(folder, `${baseName}.json`), `${JSON.stringify(file, null, 2)}\n`],
      [join(folder, `${baseName}.html`), personPage(file)],
    ] as const;
    for (const [path, text] of texts) {
      if (!existsSync(path)) made.push(path);
      writeFileDurably(path, text);
    }
    const counts = Object.entries(file.stored).map(([what, rows]) => [what, rows.length] as const);
    return { files: texts.map(([path]) => path), counts: Object.fromEntries(counts) };
  } catch (error) {
    // One of the two alone would be taken for all that there is.
    made.forEach(discard);
    return { failed: error instanceof Error ? error.message : String(error) };
  } finally {
    db.close();
  }
}

const job = workerData as Job | null;
if (!isMainThread && job?.task === 'personData') {
  loadDatabase();
  parentPort?.postMessage(run(job));
}
