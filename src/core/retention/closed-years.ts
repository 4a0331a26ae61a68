import { monthOf, yearOf } from '../time/civil-date.ts';

/**
 * The first date that has to be kept: whole calendar years go, and only once the last day of the year is more than
 * `retentionMonths` behind `today`. Always a first of January.
 */
export function keptSince(today: string, retentionMonths: number): string {
  const months = yearOf(today) * 12 + (monthOf(today) - 1) - retentionMonths;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-01-01`;
}
