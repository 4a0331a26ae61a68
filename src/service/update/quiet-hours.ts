import { isoWithOffset } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { prepared } from '../store/database.ts';

/** Long enough for every shift of a rota to have been there. */
const LOOK_BACK_MS = 28 * 86_400_000;

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Hours of the site's clock at which the fewest people come and go, by the last four weeks of this kiosk. */
export function quietHoursNow(ctx: Pick<Context, 'db' | 'world' | 'config'>): readonly number[] {
  const nowAt = ctx.world.clock();
  const instants = prepared(ctx.db, 'SELECT at FROM punch WHERE at BETWEEN ? AND ?')
    .pluck()
    .all(nowAt - LOOK_BACK_MS, nowAt) as number[];
  return quietHours(instants.map((at) => hourOf(at, ctx.config().site.zone)));
}

export function hourOf(at: number, zone: string): number {
  return Number(isoWithOffset(at, zone, 's').slice(11, 13));
}

/**
 * An hour counts with the one before and the one after: who is early or late is not disturbed either. Where people come and
 * go around the clock, it is the hours with the fewest of them.
 */
export function quietHours(hoursOfPunches: readonly number[]): readonly number[] {
  const counts = HOURS.map((hour) => hoursOfPunches.filter((each) => each === hour).length);
  const around = HOURS.map((hour) =>
    [hour + 23, hour, hour + 1].reduce((sum, each) => sum + (counts[each % 24] ?? 0), 0),
  );
  const fewest = Math.min(...around);
  return HOURS.filter((hour) => around[hour] === fewest);
}
