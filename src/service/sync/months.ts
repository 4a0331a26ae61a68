import { addDays } from '../../core/time/civil-date.ts';

/** The first day of the month before the one that `date` is in. */
export function firstOfPreviousMonth(date: string): string {
  return firstOfMonth(addDays(firstOfMonth(date), -1));
}

function firstOfMonth(date: string): string {
  return `${date.slice(0, 7)}-01`;
}
