import { civilDateOf } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { modelsFrom } from '../store/working-time-model.ts';

/** A model without a beginning has been valid for as long as anybody asks. */
const SINCE_EVER = '2000-01-01';

type ModelSpan =
  | { readonly ok: true; readonly fromDate: string; readonly toDate: string | null }
  | { readonly ok: false; readonly message: string };

/**
 * From when to when the weekly hours of a roster hold. Where the roster does not say, they change the office's weekly
 * model of today, and nothing else: a monthly one, one that has ended and one that lies ahead are left alone.
 */
export function modelSpan(
  ctx: Context,
  employeeId: string,
  modelFrom: string | undefined,
): ModelSpan {
  if (modelFrom !== undefined) return { ok: true, fromDate: modelFrom, toDate: null };
  const today = civilDateOf(ctx.world.clock(), ctx.config().site.zone);
  const newest = modelsFrom(ctx.db, employeeId, 'roster').findLast(
    ({ fromDate }) => fromDate <= today,
  );
  if (newest === undefined) return { ok: true, fromDate: SINCE_EVER, toDate: null };
  const { kind, fromDate, toDate } = newest;
  if (toDate !== null && toDate < today) {
    return { ok: false, message: `the newest model has ended on ${toDate}: give model_from` };
  }
  if (kind === 'monthly') {
    const message = `the model since ${fromDate} is a monthly one: give model_from`;
    return { ok: false, message };
  }
  return { ok: true, fromDate, toDate };
}
