import type { Counts } from '../../contract/wall-life.ts';
import { rulesOf, type Context } from '../context.ts';
import { countPeopleHere } from '../store/people-here.ts';

/** What the wall says of who is here, names left out; null where the site shows none. */
export function wallCounts(ctx: Context): Counts | null {
  const config = ctx.config();
  if (!config.screen.counts) return null;
  return countPeopleHere(ctx.db, ctx.world.clock() - rulesOf(config).openLimitMs);
}

/** Tells every window, where there is something to tell. */
export function tellCounts(ctx: Context): void {
  const counts = wallCounts(ctx);
  if (counts !== null) ctx.emit('counts', counts);
}
