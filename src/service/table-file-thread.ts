import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { runInThread } from './run-in-thread.ts';
import { threadMayEnd } from './service-thread.ts';
import { refused, type TableRead } from './table.ts';
import { readTableFile, tableOfText } from './table-file.ts';
import type { World } from './world.ts';

/** What is to be read: a file of this machine, or a text that somebody has put in. */
export type TableSource =
  | { readonly path: string }
  | { readonly name: string; readonly text: string };

type Job = { readonly task: 'readTable'; readonly source: TableSource };

/** This file, as source or as part of the bundle. */
const SELF = new URL(
  import.meta.url.endsWith('.ts') ? 'table-file-thread.ts' : 'table-file-thread.js',
  import.meta.url,
);

/** A workbook may say that it is a thousand times as large as its file: so long, and with so much memory, is it read. */
const PATIENCE_MS = 30_000;
const LIMITS = { maxOldGenerationSizeMb: 384 };

/** Reads a table in a thread of its own: nobody at the reader waits for it, and a file that breaks the reader breaks nothing else. */
export async function readTableInThread(
  world: Pick<World, 'timeout'>,
  source: TableSource,
): Promise<TableRead> {
  const job: Job = { task: 'readTable', source };
  try {
    const bounds = { signal: world.timeout(PATIENCE_MS), resourceLimits: LIMITS };
    return (await runInThread(SELF, job, bounds)) as TableRead;
  } catch (error) {
    return refused('failed', `the file cannot be read (${String(error)})`);
  }
}

async function run({ source }: Job): Promise<TableRead> {
  if ('path' in source) return await readTableFile(source.path);
  return tableOfText(source.text, source.name, null);
}

const job = workerData as Job | null;
if (!isMainThread && job?.task === 'readTable') {
  threadMayEnd();
  void run(job).then((read) => parentPort?.postMessage(read));
}
