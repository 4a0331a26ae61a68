import type { Context } from '../context.ts';
import type { Check } from '../file-checks.ts';

/** Where the page should be; `trouble`: why it is not. */
export type StatusPageState = { readonly at: string; readonly trouble: string | null };

const states = new WeakMap<Context['db'], StatusPageState>();

/** Null: it is switched off. */
export function setStatusPage({ db }: Pick<Context, 'db'>, state: StatusPageState | null): void {
  if (state === null) states.delete(db);
  else states.set(db, state);
}

/** A line of the doctor's where the page is switched on; none otherwise. */
export function statusPageCheck(ctx: Pick<Context, 'db'>): readonly Check[] {
  const state = states.get(ctx.db);
  if (state === undefined) return [];
  const { at, trouble } = state;
  const message = trouble === null ? `it is at http://${at}/` : `it is not there: ${trouble}`;
  return [{ name: 'status page', ok: trouble === null, message }];
}
