import type { ReadBadge } from '../core/roster/badge.ts';
import type { Context } from './context.ts';
import { badgesUnder, type Badge } from './store/badge.ts';

type Read = Pick<Context, 'db' | 'secrets'>;
type Spelled = Pick<ReadBadge, 'spellings'>;

/** Every stored badge that this one may be, under whichever of its spellings it was stored. */
export function badgesLike({ db, secrets }: Read, { spellings }: Spelled): readonly Badge[] {
  return spellings.flatMap((spelling) => badgesUnder(db, secrets.badgeHash(spelling)));
}

/**
 * The stored badge that this one is; null: none, or badges of two people, of whom nobody can say which one stands there:
 * then it is neither's.
 */
export function knownBadge(ctx: Read, badge: Spelled): Badge | null {
  const [first, ...others] = badgesLike(ctx, badge);
  if (first === undefined) return null;
  return others.every(({ employeeId }) => employeeId === first.employeeId) ? first : null;
}
