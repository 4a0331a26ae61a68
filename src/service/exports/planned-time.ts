import { addDays } from '../../core/time/civil-date.ts';
import { lastDueOn, nextDueOn } from '../../core/time/rhythm.ts';
import { civilDateOf, isoWithOffset } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import type { StoredPreset } from '../store/export-preset.ts';

type Planned = NonNullable<StoredPreset['planned']>;
type At = Pick<Context, 'config' | 'world'>;

/** The date of the last time that has come by the site's clock. */
export function lastTimeOf(ctx: At, plan: Planned['plan']): string {
  const { zone } = ctx.config().site;
  return lastDueOn(plan, isoWithOffset(ctx.world.clock(), zone, 's'));
}

/**
 * The date that an export is due for; null: none. After days without power that is the last one only. What was served on a
 * date that lies ahead was so by a clock that has been set right since.
 */
export function dueOn(ctx: At, { plan, servedOn }: Planned): string | null {
  const last = lastTimeOf(ctx, plan);
  const today = civilDateOf(ctx.world.clock(), ctx.config().site.zone);
  return servedOn < last || servedOn > addDays(today, 1) ? last : null;
}

/** When it comes next; where one is due, that one. */
export function nextTimeOf(ctx: At, planned: Planned): string {
  return dueOn(ctx, planned) ?? nextDueOn(planned.plan, lastTimeOf(ctx, planned.plan));
}
