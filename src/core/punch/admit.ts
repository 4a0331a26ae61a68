import { isWithinLimit, type Presence, type PresenceRules } from './presence.ts';
import type { PunchKind } from './punch.ts';

/** Where somebody stands now. */
export type Attendance = 'in' | 'out' | 'onBreak';

export type AdmitRefusal = 'alreadyIn' | 'notIn' | 'alreadyOnBreak' | 'notOnBreak';

/** The attendance that the last presence leaves. One that is open beyond the limit was forgotten: its person is out. */
export function attendanceOf(
  presence: Presence | undefined,
  nowAt: number,
  rules: PresenceRules,
): Attendance {
  if (presence === undefined || presence.toAt !== null) return 'out';
  if (presence.flags.includes('forgottenOut') || !isWithinLimit(presence, nowAt, rules))
    return 'out';
  const last = presence.breaks.at(-1);
  return last !== undefined && last.untilAt === null ? 'onBreak' : 'in';
}

/**
 * Whether this punch may be recorded now: null, or why not. It accepts or refuses; it never guesses. `isUnsure`: another
 * kiosk may know better where the person stands, so that their own word for having come or gone is taken.
 */
export function admit(
  kind: PunchKind,
  attendance: Attendance,
  isUnsure = false,
): AdmitRefusal | null {
  if (isUnsure && (kind === 'in' || kind === 'out')) return null;
  switch (kind) {
    case 'in':
      return attendance === 'out' ? null : 'alreadyIn';
    case 'out':
      return attendance === 'out' ? 'notIn' : null;
    case 'breakStart':
      if (attendance === 'in') return null;
      return attendance === 'out' ? 'notIn' : 'alreadyOnBreak';
    case 'breakEnd':
      if (attendance === 'onBreak') return null;
      return attendance === 'out' ? 'notIn' : 'notOnBreak';
  }
}

/** What a bare scan means. */
export function meantKind(attendance: Attendance): PunchKind {
  switch (attendance) {
    case 'in':
      return 'out';
    case 'out':
      return 'in';
    case 'onBreak':
      return 'breakEnd';
  }
}

/** What else a person may choose on the screen. */
export function otherKinds(attendance: Attendance, isUnsure = false): readonly PunchKind[] {
  switch (attendance) {
    case 'in':
      return isUnsure ? ['breakStart', 'in'] : ['breakStart'];
    case 'out':
      return isUnsure ? ['out'] : [];
    case 'onBreak':
      return ['out'];
  }
}
