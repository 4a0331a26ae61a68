import type { Output } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { startThread } from '../service-thread.ts';
import type { Anchor } from '../store/anchor.ts';
import type { PictureAnswer, PictureWanted } from './picture.ts';
import type { PreviewWanted } from './preview.ts';
import type { Trouble } from './export-trouble.ts';
import type { ReadOnlyPlace } from './read-only-context.ts';
import type { RegisterWanted } from './register.ts';
import type { FilesWanted } from './write-files.ts';

/** What a thread is asked for. */
export type ThreadTask =
  | { readonly kind: 'files'; readonly wanted: FilesWanted }
  | { readonly kind: 'preview'; readonly wanted: PreviewWanted }
  | { readonly kind: 'picture'; readonly wanted: PictureWanted }
  | { readonly kind: 'previewRegister'; readonly wanted: RegisterWanted; readonly rows: number };

export type ThreadAnswer =
  | {
      readonly kind: 'written';
      readonly people: number;
      readonly files: readonly string[];
      readonly anchor: Anchor | null;
    }
  | { readonly kind: 'preview'; readonly value: Output<OfficeContract, 'previewExport'> }
  | { readonly kind: 'previewRegister'; readonly value: Output<OfficeContract, 'previewRegister'> }
  | { readonly kind: 'picture'; readonly answer: PictureAnswer }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  | { readonly kind: 'cancelled' };

export type ThreadJob = {
  readonly task: 'export';
  readonly place: ReadOnlyPlace;
  readonly work: ThreadTask;
  readonly memory: SharedArrayBuffer;
};

/** The thread's own file, as source or as part of the bundle: what it needs is loaded there and nowhere else. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? 'export-thread.ts' : 'export-thread.js',
  import.meta.url,
);

/**
 * So much of the heap a thread may take before it is ended: a file that grows without bound does not take the kiosk along.
 * What is live at a time is less than half of it; with more room, rubbish would lie about for longer.
 */
const HEAP_MEGABYTES = 80;
const YOUNG_MEGABYTES = 8;

export type ExportThread = {
  /** Rejects where the thread dies; `end` counts as that. */
  readonly answer: Promise<ThreadAnswer>;
  /** As soon as it may be ended; resolves once it is gone. */
  readonly end: () => Promise<void>;
};

/**
 * Reads and writes beside the service's own work: somebody at the reader does not wait for it. The connection is the
 * thread's own and can change nothing.
 */
export function startExportThread(
  place: ReadOnlyPlace,
  work: ThreadTask,
  memory: SharedArrayBuffer,
): ExportThread {
  const job: ThreadJob = { task: 'export', place, work, memory };
  const { worker, end } = startThread(THREAD, job, {
    maxOldGenerationSizeMb: HEAP_MEGABYTES,
    maxYoungGenerationSizeMb: YOUNG_MEGABYTES,
  });
  const answer = new Promise<ThreadAnswer>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread ended with ${code}`)));
  }).finally(() => void end());
  return { answer, end };
}
