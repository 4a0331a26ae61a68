import { closeSync, existsSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { BadgeSheet } from './badge-sheet.ts';
import { discard } from './durable-file.ts';
import { runInThread } from './run-in-thread.ts';
import { threadMayEnd } from './service-thread.ts';

type Job = { readonly task: 'badgeSheet'; readonly sheet: BadgeSheet; readonly path: string };
type Drawn = { readonly failed: string | null };

/** This file, as source or as part of the bundle. */
const SELF = new URL(
  import.meta.url.endsWith('.ts') ? 'badge-sheet-thread.ts' : 'badge-sheet-thread.js',
  import.meta.url,
);

/**
 * Draws cards into a file that must not be there yet. Null: it is on the disk; otherwise why not, and nothing of it is left:
 * half a sheet is no sheet, and its badges are nobody's.
 */
export async function drawBadgeSheetInThread(
  sheet: BadgeSheet,
  path: string,
): Promise<string | null> {
  const job: Job = { task: 'badgeSheet', sheet, path };
  const wasThere = existsSync(path);
  try {
    return ((await runInThread(SELF, job)) as Drawn).failed;
  } catch (error) {
    if (!wasThere) discard(path);
    return String(error);
  }
}

async function run({ sheet, path }: Job): Promise<Drawn> {
  let isBegun = false;
  try {
    // Loaded in the thread alone: what draws is slow to load, and this file is part of the service's start.
    const { badgeSheet } = await import('./badge-sheet.ts');
    const bytes = await badgeSheet(sheet);
    // Whoever has the file has the badges: it is nobody else's to read.
    const file = openSync(path, 'wx', 0o600);
    isBegun = true;
    try {
      writeFileSync(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return { failed: null };
  } catch (error) {
    if (isBegun) discard(path);
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

const job = workerData as Job | null;
if (!isMainThread && job?.task === 'badgeSheet') {
  threadMayEnd();
  void run(job).then((drawn) => parentPort?.postMessage(drawn));
}
