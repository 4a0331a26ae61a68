import type { Presence, PresenceRules } from '../../core/punch/presence.ts';
import { project } from '../../core/punch/project.ts';
import type { Punch } from '../../core/punch/punch.ts';
import type { Db } from '../store/database.ts';
import { presencesAround } from '../store/presence.ts';
import { punchesBetween, recentPunches } from '../store/punch.ts';

/** `[fromAt, beforeAt)`. */
type Stretch = { readonly fromAt: number; readonly beforeAt: number };

/**
 * The presences of a stretch as the punches up to `nowAt` make them, in order. They are read as they are stored; only
 * where somebody has punched since is the end of them folded again, from the last one before which everything is
 * finished. The stretch must end further from what is asked about than any presence that counts lasts.
 */
export function presencesAsOf(
  db: Db,
  employeeId: string,
  stretch: Stretch,
  nowAt: number,
  rules: PresenceRules,
): readonly Presence[] {
  const beforeAt = Math.min(stretch.beforeAt, nowAt + 1);
  const stored = presencesAround(db, employeeId, stretch.fromAt, beforeAt);
  if (nowAt >= stretch.beforeAt || !hasPunchedSince(db, employeeId, nowAt)) return stored;
  for (let index = stored.length - 1; index >= 0; index -= 1) {
    const fromAt = stored[index]?.fromAt ?? 0;
    const punches = punchesUpTo(db, employeeId, fromAt, nowAt);
    // Two facts of one instant depend on what stood before it: then it is folded from an earlier presence.
    if (punches[1]?.at === fromAt) continue;
    return [...stored.slice(0, index), ...project(punches, rules).presences];
  }
  return project(punchesUpTo(db, employeeId, Number.MIN_SAFE_INTEGER, nowAt), rules).presences;
}

function hasPunchedSince(db: Db, employeeId: string, nowAt: number): boolean {
  const [newest] = recentPunches(db, employeeId, 1);
  return newest !== undefined && newest.at > nowAt;
}

function punchesUpTo(db: Db, employeeId: string, fromAt: number, nowAt: number): readonly Punch[] {
  const punches = punchesBetween(db, employeeId, fromAt, nowAt + 1);
  return punches.filter(({ voidedBy }) => voidedBy === null);
}
