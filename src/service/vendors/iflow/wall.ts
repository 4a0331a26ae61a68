import { parseInstant, utcText } from '../../../core/time/zone.ts';

/** Milliseconds between two wall times (`YYYY-MM-DDTHH:MM:SS`) as a clock on the wall counts them; later minus earlier. */
export function wallMsBetween(earlier: string, later: string): number {
  return (parseInstant(`${later}Z`) ?? Number.NaN) - (parseInstant(`${earlier}Z`) ?? Number.NaN);
}

export function wallSecondAfter(text: string): string {
  return utcText((parseInstant(`${text}Z`) ?? 0) + 1000).slice(0, 19);
}
