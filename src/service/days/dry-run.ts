import type { Context } from '../context.ts';
import { inSavepoint } from '../store/transaction.ts';

/** Carries the answer out of a transaction that is taken back. */
class Tried<T> extends Error {
  readonly answer: T;

  constructor(answer: T) {
    super('A dry run is taken back');
    this.answer = answer;
  }
}

/** What `work` would answer if it were done: it is done, and all of it taken back. Nobody is told. */
export function dryRun<T>(ctx: Context, work: (ctx: Context) => T): T {
  try {
    return inSavepoint(ctx.db, () => {
      throw new Tried(work({ ...ctx, emit: () => {} }));
    });
  } catch (error) {
    if (error instanceof Tried) return error.answer as T;
    throw error;
  }
}
