import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { loadDatabase } from '../service-thread.ts';
import { previewExport, previewRegister } from './preview.ts';
import { readPicture } from './picture.ts';
import { ExportCancelled, exportProgress } from './export-progress.ts';
import { ExportTrouble } from './export-trouble.ts';
import { withReadOnlyContext } from './read-only-context.ts';
import type { ThreadAnswer, ThreadJob } from './start-export-thread.ts';
import { writeFiles } from './write-files.ts';

/** The entry of an export's thread. */
async function run({ place, work, memory }: ThreadJob): Promise<ThreadAnswer> {
  const progress = exportProgress(memory);
  try {
    return await withReadOnlyContext(place, async (ctx): Promise<ThreadAnswer> => {
      switch (work.kind) {
        case 'files':
          return { kind: 'written', ...(await writeFiles(ctx, work.wanted, progress)) };
        case 'preview':
          return { kind: 'preview', value: await previewExport(ctx, work.wanted, progress) };
        case 'picture':
          return { kind: 'picture', answer: readPicture(ctx, work.wanted, progress) };
        case 'previewRegister':
          return { kind: 'previewRegister', value: previewRegister(ctx, work.wanted, work.rows) };
      }
    });
  } catch (error) {
    if (error instanceof ExportCancelled) return { kind: 'cancelled' };
    if (error instanceof ExportTrouble) return { kind: 'trouble', trouble: error.trouble };
    throw error;
  }
}

const job = workerData as ThreadJob | null;
if (!isMainThread && job?.task === 'export') {
  loadDatabase();
  parentPort?.postMessage(await run(job));
}
