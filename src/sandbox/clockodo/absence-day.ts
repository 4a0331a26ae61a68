import type { Absence, AbsenceType } from './company.ts';
import { datesBetween } from './civil.ts';

/** The names of absences in reports; the last two came after the vendor's document. */
export const ABSENCE_KEYS = [
  'regular_holidays',
  'sick_self',
  'sick_child',
  'special_leaves',
  'school',
  'maternity_protection',
  'home_office',
  'out_of_office',
  'quarantine',
  'military_service',
] as const;
export type AbsenceKey = (typeof ABSENCE_KEYS)[number];
export type AbsenceCount = Readonly<Record<AbsenceKey, number>>;

interface Meaning {
  readonly name: string;
  /** Where a report counts it; null = a reduction of overtime. */
  readonly key: AbsenceKey | null;
  /** Whether the person owes less that day. */
  readonly reducesTarget: boolean;
}

/** Types are documented; under which name a report counts the unpaid ones and that they lower the target is assumed. */
export const ABSENCE_TYPES: Readonly<Record<AbsenceType, Meaning>> = {
  1: { name: 'holiday', key: 'regular_holidays', reducesTarget: true },
  2: { name: 'special leave', key: 'special_leaves', reducesTarget: true },
  3: { name: 'overtime reduction', key: null, reducesTarget: false },
  4: { name: 'sick', key: 'sick_self', reducesTarget: true },
  5: { name: 'sick child', key: 'sick_child', reducesTarget: true },
  6: { name: 'school', key: 'school', reducesTarget: true },
  7: { name: 'maternity protection', key: 'maternity_protection', reducesTarget: true },
  8: { name: 'home office', key: 'home_office', reducesTarget: false },
  9: { name: 'out of office', key: 'out_of_office', reducesTarget: false },
  10: { name: 'special leave, unpaid', key: 'special_leaves', reducesTarget: true },
  11: { name: 'sick, unpaid', key: 'sick_self', reducesTarget: true },
  12: { name: 'sick child, unpaid', key: 'sick_child', reducesTarget: true },
  13: { name: 'quarantine', key: 'quarantine', reducesTarget: true },
  14: { name: 'military service', key: 'military_service', reducesTarget: true },
  15: { name: 'sick with benefit', key: 'sick_self', reducesTarget: true },
};

const WHOLE_NUMBERS: readonly AbsenceKey[] = ['sick_self', 'sick_child'];

export function countOf(value: (key: AbsenceKey) => number): AbsenceCount {
  return Object.fromEntries(ABSENCE_KEYS.map((key) => [key, value(key)])) as Record<
    AbsenceKey,
    number
  >;
}

export interface AbsentDay {
  readonly count: AbsenceCount;
  /** How much of the day's target is not owed, 0 to 1. */
  readonly freed: number;
  /** Rows of type 3 that cover the day. */
  readonly reductions: readonly Absence[];
}

export function isHalfDay(absence: Absence): boolean {
  return absence.count_days === 0.5 && absence.date_since === absence.date_until;
}

/**
 * What the approved absences make of one working day. Sick days are whole numbers by the document.
 * @param openShare what a nonbusiness day leaves of the day: 1, 0.5 or 0
 */
export function absentDay(
  absences: readonly Absence[],
  date: string,
  openShare: number,
): AbsentDay {
  const rows = absences.filter(
    (row) => row.status === 1 && row.date_since <= date && date <= row.date_until,
  );
  const share = (row: Absence): number => (isHalfDay(row) ? Math.min(0.5, openShare) : openShare);
  const count = countOf((key) => {
    const sum = rows
      .filter((row) => ABSENCE_TYPES[row.type].key === key)
      .reduce((total, row) => total + share(row), 0);
    return WHOLE_NUMBERS.includes(key) ? Math.ceil(Math.min(1, sum)) : Math.min(1, sum);
  });
  const freed = rows
    .filter((row) => ABSENCE_TYPES[row.type].reducesTarget)
    .reduce((total, row) => total + share(row), 0);
  return {
    count,
    freed: Math.min(openShare, freed),
    reductions: rows.filter((row) => row.type === 3),
  };
}

/**
 * The seconds of a reduction of overtime that fall on each of its days: as much as the day owes, until its hours are used
 * up; without hours, all that is owed (assumed).
 * @param owedSeconds what a date still owes after other absences
 */
export function reductionShares(
  absence: Absence,
  owedSeconds: (date: string) => number,
): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  let left = absence.count_hours === null ? Infinity : absence.count_hours * 3600;
  for (const date of datesBetween(absence.date_since, absence.date_until)) {
    const share = Math.min(left, owedSeconds(date));
    shares.set(date, share);
    left -= share;
  }
  return shares;
}
