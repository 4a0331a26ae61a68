import v8 from 'node:v8';
import {
  MessageChannel,
  Worker,
  workerData,
  type MessagePort,
  type ResourceLimits,
} from 'node:worker_threads';
import Database from 'better-sqlite3';

/**
 * A thread of the service. A native module that is being loaded into a thread while that one is told to end takes the whole
 * process along: SQLite's does. So a thread first says that it may be ended, and is not ended before.
 */
export type ServiceThread = {
  readonly worker: Worker;
  /** Ends it as soon as it may be ended; resolves once it is gone. */
  readonly end: () => Promise<void>;
};

type Ready = { readonly mayEnd: MessagePort };

/**
 * What strips the types of source in a thread is WebAssembly. Called a thousand times, V8 compiles the way to its imports and
 * frees the one before, and now and then takes the process along as it does (`UnregisterWasmAllocation`, observed with the
 * V8 of Node 24.21): so it never compiles them. What is built is JavaScript and strips nothing.
 */
const NEVER_COMPILES_IMPORTS = '--wasm-wrapper-tiering-budget=2147483647';

const starting = new Set<Promise<void>>();

/** Every thread says `threadMayEnd` or `loadDatabase` before it does anything else. */
export function startThread(
  entry: URL,
  job: object,
  resourceLimits: ResourceLimits = {},
): ServiceThread {
  if (entry.pathname.endsWith('.ts')) v8.setFlagsFromString(NEVER_COMPILES_IMPORTS);
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(entry, {
    workerData: { ...job, mayEnd: port2 } satisfies Ready,
    transferList: [port2],
    resourceLimits,
  });
  const mayEnd = new Promise<void>((resolve) => {
    const told = (): void => {
      starting.delete(mayEnd);
      port1.close();
      resolve();
    };
    port1.once('message', told);
    worker.once('exit', told);
  });
  starting.add(mayEnd);
  return {
    worker,
    end: async () => {
      await mayEnd;
      await worker.terminate();
    },
  };
}

/** Resolves once every thread that has been started may be ended: a process that exits ends them all. */
export async function threadsMayEnd(): Promise<void> {
  while (starting.size > 0) await Promise.all(starting);
}

/** In a thread: nothing native is loaded from here on. */
export function threadMayEnd(): void {
  (workerData as Ready).mayEnd.postMessage(null);
}

/** In a thread: SQLite is there, and the thread may be ended. */
export function loadDatabase(): void {
  new Database(':memory:').close();
  threadMayEnd();
}
