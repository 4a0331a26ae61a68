import { once } from 'node:events';
import type { ResourceLimits } from 'node:worker_threads';
import { startThread } from './service-thread.ts';

/** How long a thread may take, and how much memory; without it as long and as much as it likes. */
export type ThreadBounds = {
  readonly signal?: AbortSignal;
  readonly resourceLimits?: ResourceLimits;
};

/**
 * Does one job in a thread of its own, and answers what that one posts. Throws where it dies before: somebody at the reader
 * waits for neither.
 */
export async function runInThread(
  entry: URL,
  job: object,
  { signal, resourceLimits }: ThreadBounds = {},
): Promise<unknown> {
  const { worker, end } = startThread(entry, job, resourceLimits);
  try {
    const [answer] = (await once(worker, 'message', signal === undefined ? {} : { signal })) as [
      unknown,
    ];
    return answer;
  } finally {
    await end();
  }
}
