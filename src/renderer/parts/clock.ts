import { foldOf } from '../../core/time/fold.ts';
import { localTime, wallMinute } from '../../core/time/zone.ts';

/**
 * What is set behind a time that comes twice in the night the clocks go back, as the law of the clocks writes it; empty in
 * any other hour.
 */
export function foldMark(at: number, zone: string): '' | 'A' | 'B' {
  const fold = foldOf(at, zone);
  return fold === null ? '' : fold === 'first' ? 'A' : 'B';
}

/** The wall clock of the site: `07:42` and `18`, and which of the two where this time comes twice. */
export function formatClock(
  at: number,
  zone: string,
): { readonly minute: string; readonly second: string; readonly mark: '' | 'A' | 'B' } {
  const { second } = localTime(at, zone);
  const minute = wallMinute(at, zone);
  return { minute, second: String(second).padStart(2, '0'), mark: foldMark(at, zone) };
}

export type PartOfDay = 'morning' | 'day' | 'evening';

export function partOfDay(at: number, zone: string): PartOfDay {
  const { hour } = localTime(at, zone);
  if (hour >= 4 && hour < 11) return 'morning';
  // Nobody is wished a good evening at three in the night.
  return hour < 18 ? 'day' : 'evening';
}
