import type { Presence, PresenceRules } from '../../core/punch/presence.ts';
import { project } from '../../core/punch/project.ts';
import type { Punch } from '../../core/punch/punch.ts';
import type { Db } from '../store/database.ts';
import { presencesAround } from '../store/presence.ts';
import { punchesBetween, recentPunches } from '../store/punch.ts';

/** `[fromAt, beforeAt)`. */
type Stretch = { readonly fromAt: number; readonly beforeAt: number };

/**
 * The presences that begin in a stretch of time, and the one before them, as the punches up to `nowAt` make them; in order.
 * They are read as they are stored: what is closed by then is as it was. Only where the last one was not, and somebody
 * has punched since, is it folded again, from the last presence before which everything is finished.
 */
export function presencesAsOf(
  db: Db,
  employeeId: string,
  { fromAt, beforeAt }: Stretch,
  nowAt: number,
  rules: PresenceRules,
): readonly Presence[] {
  const endAt = Math.min(beforeAt, nowAt + 1);
  const stored = presencesAround(db, employeeId, Math.min(fromAt, nowAt), endAt);
  const last = stored.at(-1);
  if (last === undefined || (last.toAt !== null && last.toAt <= nowAt)) return stored;
  if (!hasPunchedSince(db, employeeId, nowAt)) return stored;
  const folded = (punches: readonly Punch[]) =>
    project(punches, rules).presences.filter((presence) => presence.fromAt < endAt);
  for (let index = stored.length - 1; index >= 0; index -= 1) {
    const anchorAt = stored[index]?.fromAt ?? 0;
    const punches = punchesUpTo(db, employeeId, anchorAt, nowAt);
    // Two facts of one instant depend on what stood before it: then it is folded from an earlier presence.
    if (punches[1]?.at !== anchorAt) return [...stored.slice(0, index), ...folded(punches)];
  }
  return folded(punchesUpTo(db, employeeId, Number.MIN_SAFE_INTEGER, nowAt));
}

function hasPunchedSince(db: Db, employeeId: string, nowAt: number): boolean {
  const [newest] = recentPunches(db, employeeId, 1);
  return newest !== undefined && newest.at > nowAt;
}

function punchesUpTo(db: Db, employeeId: string, fromAt: number, nowAt: number): readonly Punch[] {
  const punches = punchesBetween(db, employeeId, fromAt, nowAt + 1);
  return punches.filter(({ voidedBy }) => voidedBy === null);
}
