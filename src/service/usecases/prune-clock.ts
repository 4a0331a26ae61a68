import { civilDateOf } from '../../core/time/zone.ts';
import type { JumpHow } from '../clock-watch.ts';
import type { Context } from '../context.ts';
import { recordedBefore, type RecordedFact } from '../store/prune-clock.ts';
import type { Turn } from './csv-file.ts';

/**
 * What the newest facts say of the clock. `worked`: people have made entries by it for a week. `set`: it was set by more
 * than a day, and there is no such week since. `idle`: neither, so nothing speaks against it and nothing for it.
 */
export type ClockCourse = 'worked' | 'set' | 'idle';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** A clock that is wrong for an hour, or for a few days over and over, is not worked by. */
const DATES_MIN = 5;

/** A kiosk at which nobody enters anything for longer was off or closed, or its clock was set meanwhile. */
const GAP_MAX_MS = 31 * DAY_MS;

/** Some milliseconds: somebody may be at the reader. */
const FACTS_AT_ONCE = 2000;

/** Reads back from the newest fact until it can tell, a few thousand facts at a time. */
export async function clockCourse(ctx: Context, turn: Turn): Promise<ClockCourse> {
  const found = ctx.clockWatch.jump();
  if (found !== null && isFar(found.how, found.toWallAt - found.fromWallAt)) return 'set';
  const course = courseBack(ctx);
  let beforeSeq = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const facts = recordedBefore(ctx.db, beforeSeq, FACTS_AT_ONCE);
    for (const fact of facts) {
      const told = course(fact);
      if (told !== null) return told;
      beforeSeq = fact.seq;
    }
    if (facts.length < FACTS_AT_ONCE) return 'idle';
    await turn();
  }
}

/** Takes the facts newest first; null: the next one is needed. */
function courseBack({ world, config }: Context): (fact: RecordedFact) => ClockCourse | null {
  const now = world.clock();
  const { zone } = config().site;
  const dates = new Set<string>();
  let newerAt = now;
  let hasGap = false;
  return ({ kind, recordedAt, how, jumpMs }) => {
    if (recordedAt > newerAt + DAY_MS) return 'set';
    if (how !== null && jumpMs !== null && isFar(how, jumpMs)) return 'set';
    hasGap ||= recordedAt < newerAt - GAP_MAX_MS;
    newerAt = recordedAt;
    if (kind === 'punch') dates.add(civilDateOf(recordedAt, zone));
    const isWeek = dates.size >= DATES_MIN && now - recordedAt >= WEEK_MS;
    if (!isWeek) return null;
    return hasGap ? 'idle' : 'worked';
  };
}

/** A machine that may have been asleep was closed for some days more often than set by them. */
function isFar(how: JumpHow, jumpMs: number): boolean {
  return Math.abs(jumpMs) > (how === 'setOrSlept' ? GAP_MAX_MS : DAY_MS);
}
