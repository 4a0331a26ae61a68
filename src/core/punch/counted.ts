import { isWithinLimit, type Presence, type PresenceRules } from './presence.ts';

/** Open, and nobody has closed it within the limit: left out of every sum until a person says when it ended. */
export function isForgotten(presence: Presence, nowAt: number, rules: PresenceRules): boolean {
  if (presence.toAt !== null) return false;
  return presence.flags.includes('forgottenOut') || !isWithinLimit(presence, nowAt, rules);
}

/** Whether it counts as work: closed, or open and young; nothing discarded, forgotten or to be reviewed. */
export function isCounted(presence: Presence, nowAt: number, rules: PresenceRules): boolean {
  if (presence.state === 'closed') return true;
  return presence.state === 'open' && !isForgotten(presence, nowAt, rules);
}

/** Whether it may count by now: an open one that begins after a clock which was set back has not lasted yet. */
export function hasBegun({ fromAt, toAt }: Presence, nowAt: number): boolean {
  return toAt !== null || fromAt <= nowAt;
}
