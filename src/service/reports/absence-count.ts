import { ABSENCE_TYPES, type AbsenceType } from '../../core/target/absence-type.ts';
import type { DayTarget } from '../../core/target/target.ts';

/** Days of each type of absence; every key is there. */
export type AbsenceCount = Readonly<Record<AbsenceType, number>>;

type Absences = DayTarget['absences'];

/** Clockodo counts an ill day as one, whichever part of it (its table says integer). */
const WHOLE: ReadonlySet<AbsenceType> = new Set<AbsenceType>(['sick_self', 'sick_child']);

function countOf(of: (type: AbsenceType) => number): AbsenceCount {
  return Object.fromEntries(ABSENCE_TYPES.map((type) => [type, of(type)])) as AbsenceCount;
}

/** Most days are like this: they share one object. */
export const NO_ABSENCE: AbsenceCount = countOf(() => 0);

/** A few dozen, however many people and years: there are only so many types and parts of a day. */
const known = new Map<string, AbsenceCount>();

/** The printed `count_absence` of a day: 0, 0.5 or 1; illness 0 or 1. */
export function countAbsence(absences: Absences): AbsenceCount {
  let key = '';
  for (const type in absences) key += `${type} ${absences[type as AbsenceType]} `;
  if (key === '') return NO_ABSENCE;
  let count = known.get(key);
  if (count === undefined) {
    count = countOf((type) => printed(type, absences[type] ?? 0));
    known.set(key, count);
  }
  return count;
}

export function sumAbsence(counts: readonly AbsenceCount[]): AbsenceCount {
  const away = counts.filter((count) => count !== NO_ABSENCE);
  return countOf((type) => away.reduce((sum, count) => sum + count[type], 0));
}

/** The part of a day, 0 to 1, that these types take together: half ill counts a half here. */
export function portionOf(absences: Absences, types: readonly AbsenceType[]): number {
  return Math.min(
    1,
    types.reduce((sum, type) => sum + (absences[type] ?? 0), 0),
  );
}

function printed(type: AbsenceType, portion: number): number {
  return WHOLE.has(type) ? Math.ceil(portion) : portion;
}
