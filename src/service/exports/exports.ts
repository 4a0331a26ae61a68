import type { Output } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { appendAnchor } from '../anchor-file.ts';
import type { Context } from '../context.ts';
import { discard } from '../durable-file.ts';
import type { Anchor } from '../store/anchor.ts';
import { wipeLeftovers } from '../store/leftovers.ts';
import { exportProgress, progressMemory, type ExportProgress } from './export-progress.ts';
import { troubleOf, type Trouble } from './export-trouble.ts';
import {
  startExportThread,
  type ExportThread,
  type ThreadAnswer,
  type ThreadTask,
} from './start-export-thread.ts';
import { openUnfinishedExports, type UnfinishedExports } from './unfinished-exports.ts';
import { unfinishedOf } from './unfinished-files-of.ts';
import type { FilesWanted } from './write-files.ts';

type Progress = Output<OfficeContract, 'exportProgress'>;

/** The exports of a service: each in a thread of its own, so that nobody at the reader waits for one. */
export type Exports = {
  /** The id to ask about it; null where as many run as may. */
  readonly start: (wanted: Omit<FilesWanted, 'id'>, nowAt: number) => string | null;
  /** Null: there is none with that id, or it has been forgotten. */
  readonly progress: (id: string) => Progress | null;
  /** Resolves once nothing of it is left. */
  readonly cancel: (id: string) => Promise<Progress | null>;
  /** Resolves when it is over. */
  readonly finished: (id: string) => Promise<Progress | null>;
  /** An answer that is only looked at; null: a newer question has ended it. */
  readonly look: (task: ThreadTask, nowAt: number) => Promise<ThreadAnswer | null>;
  /** Whether one is being written. */
  readonly isRunning: () => boolean;
  /** Cancels what runs. */
  readonly stop: () => Promise<void>;
};

/** So many at a time: each reads the disk and takes a core. */
export const RUNNING_MAX = 2;

/** So many that are over are remembered. */
const ENDED_MAX = 20;

/** A thread that is told to end and does not is ended. */
const PATIENCE_MS = 3_000;

type Ended = Pick<Progress, 'state' | 'files' | 'people' | 'reason' | 'sentence'>;

type Running = {
  readonly wanted: FilesWanted;
  readonly progress: ExportProgress;
  readonly thread: ExportThread;
  readonly over: Promise<void>;
  ended: Ended | null;
  isCancelled: boolean;
};

/** What a service's exports have in common. */
type Desk = {
  readonly ctx: Context;
  readonly unfinished: UnfinishedExports;
  readonly all: Map<string, Running>;
};

export function createExports(ctx: Context): Exports {
  const desk: Desk = { ctx, unfinished: openUnfinishedExports(ctx.dataDir), all: new Map() };
  const { all } = desk;
  const looks = createLooks(ctx);
  const told = (id: string): Progress | null => {
    const running = all.get(id);
    return running === undefined ? null : toldOf(running);
  };
  const cancel = async (id: string): Promise<Progress | null> => {
    const running = all.get(id);
    if (running?.ended === null) await cancelRunning(running);
    return told(id);
  };
  return {
    start: (input, nowAt) => {
      const running = [...all.values()].filter(({ ended }) => ended === null);
      return running.length >= RUNNING_MAX ? null : begin(desk, input, nowAt);
    },
    progress: told,
    cancel,
    finished: async (id) => {
      await all.get(id)?.over;
      return told(id);
    },
    look: looks.look,
    isRunning: () => [...all.values()].some(({ ended }) => ended === null),
    stop: async () => {
      await Promise.all([looks.end(), ...[...all.keys()].map(cancel)]);
    },
  };
}

function begin(desk: Desk, input: Omit<FilesWanted, 'id'>, nowAt: number): string {
  const { ctx, unfinished, all } = desk;
  const id = ctx.world.newId();
  const wanted: FilesWanted = { ...input, id };
  unfinished.note(id, unfinishedOf(wanted.files, id));
  const memory = progressMemory();
  const place = { dataDir: ctx.dataDir, config: ctx.config(), nowAt };
  const thread = startExportThread(place, { kind: 'files', wanted }, memory);
  let tellOver = (): void => {};
  const over = new Promise<void>((resolve) => (tellOver = resolve));
  const progress = exportProgress(memory);
  const running: Running = { wanted, progress, thread, over, ended: null, isCancelled: false };
  all.set(id, running);
  void follow(desk, running).finally(tellOver);
  return id;
}

async function follow(desk: Desk, running: Running): Promise<void> {
  const { path } = running.wanted.files;
  let ended: Ended;
  try {
    ended = endedBy(desk, path, await running.thread.answer);
  } catch (error) {
    const { sentence, ...trouble } = troubleOf('died', path);
    ended = running.isCancelled
      ? cancelled(path)
      : failed({ ...trouble, sentence: `${sentence} (${String(error)})` });
  }
  end(desk, running, ended);
}

function endedBy({ ctx }: Desk, path: string, answer: ThreadAnswer): Ended {
  if (answer.kind === 'trouble') return failed(answer.trouble);
  if (answer.kind !== 'written') return cancelled(path);
  const { anchor, files, people } = answer;
  if (anchor !== null && anchor.seq > 0) keep(ctx, anchor);
  const sentence = `${path}: written, ${people === 1 ? '1 person' : `${people} people`}`;
  return { state: 'done', files: [...files], people, reason: null, sentence };
}

/** Kept here, too. A full disk of the kiosk's own takes nothing back of a file that is written. */
function keep({ dataDir }: Context, anchor: Anchor): void {
  try {
    appendAnchor(dataDir, anchor, 'export');
  } catch {
    return;
  }
}

function end({ ctx, unfinished, all }: Desk, running: Running, ended: Ended): void {
  const { id, files } = running.wanted;
  // What a thread that died could not take away itself.
  for (const path of unfinishedOf(files, id)) discard(path);
  unfinished.settle(id);
  running.ended = ended;
  // Who was erased meanwhile is still in the log, which cannot be emptied while somebody reads.
  wipeLeftovers(ctx.db);
  const over = [...all].filter(([, each]) => each.ended !== null);
  for (const [oldest] of over.slice(0, Math.max(0, over.length - ENDED_MAX))) all.delete(oldest);
}

async function cancelRunning(running: Running): Promise<void> {
  running.isCancelled = true;
  running.progress.cancel();
  const late = setTimeout(() => void running.thread.end(), PATIENCE_MS);
  await running.over;
  clearTimeout(late);
}

/** Answers that are only looked at, one at a time. */
function createLooks(ctx: Context): {
  readonly look: Exports['look'];
  readonly end: () => Promise<void>;
} {
  let thread: ExportThread | null = null;
  const endLooking = async (): Promise<void> => {
    const looking = thread;
    thread = null;
    await looking?.end();
  };
  return {
    end: endLooking,
    look: async (task, nowAt) => {
      void endLooking();
      const place = { dataDir: ctx.dataDir, config: ctx.config(), nowAt };
      const mine = startExportThread(place, task, progressMemory());
      thread = mine;
      try {
        return await mine.answer;
      } catch (error) {
        if (thread !== mine) return null;
        throw error;
      } finally {
        if (thread === mine) thread = null;
        // A newer one has closed nothing, and the service may have been stopped meanwhile.
        if (ctx.db.open) wipeLeftovers(ctx.db);
      }
    },
  };
}

function toldOf({ wanted, progress, ended }: Running): Progress {
  const state = ended?.state ?? 'running';
  return {
    state,
    done: state === 'done' ? progress.all() : Math.min(progress.done(), progress.all()),
    all: progress.all(),
    path: wanted.files.path,
    bytes: progress.bytes(),
    files: ended?.files ?? [],
    people: ended?.people ?? 0,
    reason: ended?.reason ?? null,
    sentence: ended?.sentence ?? '',
  };
}

function failed({ reason, sentence }: Trouble): Ended {
  return { state: 'failed', files: [], people: 0, reason, sentence };
}

function cancelled(path: string): Ended {
  const sentence = `${path}: cancelled; nothing was left there`;
  return { state: 'cancelled', files: [], people: 0, reason: null, sentence };
}
