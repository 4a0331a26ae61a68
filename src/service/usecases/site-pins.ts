import { pinDigits } from '../../core/roster/pin.ts';
import type { Context } from '../context.ts';
import { countActive } from '../store/employee.ts';
import { longestPin } from '../store/pin.ts';

/** How long a PIN has to be here, among so many people: one that identifies alone grows with them, one beside a badge does not. */
export function sitePinDigits(
  ctx: Pick<Context, 'db' | 'config'>,
  people = countActive(ctx.db),
): { readonly min: number; readonly max: number } {
  return pinDigits(ctx.config().punch.identify === 'badgeAndPin' ? 1 : people);
}

/** Digits that no PIN here goes beyond: the longest that anybody has, or may be given at least. */
export function longestSitePin(ctx: Pick<Context, 'db' | 'config'>): number {
  return Math.max(sitePinDigits(ctx).min, longestPin(ctx.db));
}
