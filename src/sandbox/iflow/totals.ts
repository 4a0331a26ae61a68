import type { Company, User } from './company.ts';
import { dayKind, plannedHours, type DayKind } from './day-plan.ts';
import { attendancesOn, type Attendance } from './pairing.ts';
import { DAY_SECONDS, secondsIntoDay, wallCount } from './wall-time.ts';

/** A stretch of worked time that is all of one kind. */
export interface Piece {
  readonly base: 'regular' | 'overtime';
  readonly day: DayKind;
  readonly light: 'day' | 'night';
  readonly seconds: number;
}

const NAME = /^(regular|total|overtime)(?:_(weekdays|weekend|holiday))?(?:_(day|night))?$/;
/** Night work is from 22:00 to 06:00 in Romanian law. */
const NIGHT_ENDS = 6 * 3600;
const NIGHT_BEGINS = 22 * 3600;

export function isTotalsName(name: string): boolean {
  return NAME.test(name);
}

/**
 * `total` = `regular` + `overtime` (documented), for any kind of day and time of day, to the last printed digit: only the
 * finest parts are rounded, and every sum is one of rounded parts.
 * @param unitSeconds the smallest that is printed @returns a whole number of these
 */
export function totalOf(name: string, pieces: readonly Piece[], unitSeconds: number): number {
  const [, base, day, light] = NAME.exec(name) ?? [];
  const parts = new Map<string, number>();
  for (const piece of pieces) {
    if (base !== 'total' && piece.base !== base) continue;
    if (day !== undefined && piece.day !== day) continue;
    if (light !== undefined && piece.light !== light) continue;
    const part = `${piece.base} ${piece.day} ${piece.light}`;
    parts.set(part, (parts.get(part) ?? 0) + piece.seconds);
  }
  return [...parts.values()].reduce((sum, seconds) => sum + Math.round(seconds / unitSeconds), 0);
}

/** What was worked on one date: regular as far as the plan goes, overtime beyond. */
export function piecesOn(
  date: string,
  attendances: readonly Attendance[],
  company: Company,
  user: User,
): readonly Piece[] {
  const pieces: Piece[] = [];
  const day = dayKind(date, company);
  let planned = plannedHours(date, company, user) * 3600;
  for (const { opened, closed } of attendancesOn(attendances, date)) {
    if (closed === null) continue;
    let at = wallCount(opened.at);
    const until = Math.min(wallCount(closed.at), at + DAY_SECONDS);
    while (at < until) {
      const { light, ends } = lightAt(at - wallCount(opened.at) + secondsIntoDay(opened.at));
      const base = planned > 0 ? 'regular' : 'overtime';
      const seconds = Math.min(until - at, ends, base === 'regular' ? planned : Infinity);
      pieces.push({ base, day, light, seconds });
      if (base === 'regular') planned -= seconds;
      at += seconds;
    }
  }
  return pieces;
}

/** Day or night, and in how many seconds that ends. @param seconds since the midnight before, beyond a day too */
function lightAt(seconds: number): { readonly light: 'day' | 'night'; readonly ends: number } {
  const inDay = seconds % DAY_SECONDS;
  if (inDay < NIGHT_ENDS) return { light: 'night', ends: NIGHT_ENDS - inDay };
  if (inDay < NIGHT_BEGINS) return { light: 'day', ends: NIGHT_BEGINS - inDay };
  return { light: 'night', ends: DAY_SECONDS - inDay + NIGHT_ENDS };
}
