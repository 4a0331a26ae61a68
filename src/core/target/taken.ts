import { ABSENCE_EFFECTS, type AbsenceType } from './absence-type.ts';
import type { DayOff, DayOffType } from './day-off.ts';

/** What a day has before and after noon, in whatever unit. */
export type Halves = { readonly am: number; readonly pm: number };

/** How much of a day each absence takes, 0 to 1, together never more than the day. */
export type AbsenceDays = Readonly<Partial<Record<AbsenceType, number>>>;

const WHOLE_DAY: Halves = { am: 1, pm: 1 };
const NO_DAY: Halves = { am: 0, pm: 0 };
const NO_ABSENCES: AbsenceDays = {};

/** Whether the day is owed as though nothing had been entered: the person works, elsewhere or not as planned. */
function targetStays(type: DayOffType): boolean {
  if (type === 'nonbusiness') return false;
  return type === 'unplannable' || ABSENCE_EFFECTS[type] === 'worksElsewhere';
}

/**
 * Who comes first where days off meet on one date: what is nonbusiness, then illness (who is ill uses no leave), then
 * the others, leave last. What is worked elsewhere takes what is left.
 */
function rankOf(type: DayOffType): number {
  if (type === 'nonbusiness') return 0;
  if (type === 'sick_self' || type === 'sick_child') return 1;
  if (targetStays(type)) return 4;
  return type === 'regular_holidays' ? 3 : 2;
}

function inOrder(daysOff: readonly DayOff[]): readonly DayOff[] {
  if (daysOff.length < 2) return daysOff;
  return daysOff.toSorted((a, b) => rankOf(a.type) - rankOf(b.type));
}

/** How much of what is owed the days off of a date take: together never more than it has. */
export function takenFrom(owed: Halves, daysOff: readonly DayOff[]) {
  const taken = { nonbusiness: 0, absence: 0, reduction: 0 };
  const take = taking(owed, daysOff);
  for (const off of inOrder(daysOff)) {
    if (targetStays(off.type)) continue;
    const amount = take(off);
    if (off.type === 'nonbusiness') taken.nonbusiness += amount;
    else taken.absence += amount;
    if (off.type === 'overtime_reduction') taken.reduction += amount;
  }
  return taken;
}

/**
 * How the day is divided among its absences, half by half. Leave is used only where the day would have been owed
 * (`owed`, and no holiday); every other absence counts on a holiday, too.
 */
export function absenceDays(daysOff: readonly DayOff[], owed: boolean): AbsenceDays {
  if (daysOff.length === 0) return NO_ABSENCES;
  const takeLeave = taking(owed ? WHOLE_DAY : NO_DAY, daysOff);
  const take = taking(WHOLE_DAY, daysOff);
  const days: Partial<Record<AbsenceType, number>> = {};
  for (const off of inOrder(daysOff)) {
    const { type } = off;
    if (type === 'unplannable') continue;
    const leave = takeLeave(off);
    if (type === 'nonbusiness') continue;
    const entered = take(off);
    const amount = (type === 'regular_holidays' ? leave : entered) / 2;
    if (amount > 0) days[type] = (days[type] ?? 0) + amount;
  }
  return days;
}

/** Takes one day off after the other from a day, and says how much each has found there. */
function taking(owed: Halves, daysOff: readonly DayOff[]): (off: DayOff) => number {
  const halfOfAll = Math.round((owed.am + owed.pm) / 2);
  // A half of which nobody has said which one it is leaves the morning to somebody who has.
  const first = daysOff.some(({ half }) => half === 'am') ? 'pm' : 'am';
  let left = owed;
  return (off) => {
    const before = left.am + left.pm;
    left = leftAfter(off, left, halfOfAll, first);
    return before - left.am - left.pm;
  };
}

function leftAfter(
  { portion, half }: DayOff,
  left: Halves,
  halfOfAll: number,
  first: 'am' | 'pm',
): Halves {
  if (portion === 1) return NO_DAY;
  if (half !== null) return { ...left, [half]: 0 };
  const second = first === 'am' ? 'pm' : 'am';
  const fromFirst = Math.min(left[first], halfOfAll);
  const fromSecond = Math.min(left[second], halfOfAll - fromFirst);
  return { ...left, [first]: left[first] - fromFirst, [second]: left[second] - fromSecond };
}
