import type { Presence } from '../../core/punch/presence.ts';
import type { Punch } from '../../core/punch/punch.ts';

/**
 * The punches of a presence's time that are its own. Where one presence ends at the very instant at which the next begins
 * (rows that touch at the vendor), that instant holds the `in` of the one and the `out` of the other.
 */
export function ownPunches(
  { id, outId, fromAt, toAt }: Presence,
  punches: readonly Punch[],
  lastAt: number,
): readonly Punch[] {
  return punches.filter((punch) => {
    if (punch.at < fromAt || punch.at > lastAt) return false;
    if (punch.kind === 'in') return punch.at !== toAt || punch.id === id;
    if (punch.kind === 'out') return punch.at !== fromAt || punch.id === outId;
    return true;
  });
}
