import { wallClock } from '../wall-clock.ts';

/** The civil date of an instant. */
export function dateOf(at: number, zone: string): string {
  return wallClock(at, zone).date;
}
