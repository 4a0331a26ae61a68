import { localTime, wallMinute } from '../../core/time/zone.ts';

/** The wall clock of the site: `07:42` and `18`. */
export function formatClock(
  at: number,
  zone: string,
): { readonly minute: string; readonly second: string } {
  const { second } = localTime(at, zone);
  return { minute: wallMinute(at, zone), second: String(second).padStart(2, '0') };
}

export type PartOfDay = 'morning' | 'day' | 'evening';

export function partOfDay(at: number, zone: string): PartOfDay {
  const { hour } = localTime(at, zone);
  if (hour >= 4 && hour < 11) return 'morning';
  // Nobody is wished a good evening at three in the night.
  return hour < 18 ? 'day' : 'evening';
}
