import { parseHoursMinutes } from '../../../core/time/duration.ts';

const HOUR_SECONDS = 3_600;

/** Hours as people write them into a field that is called so: `8`, `7:30`, `7,5`. Null: none of these. */
export function hoursIn(text: string): number | null {
  const written = text.trim();
  if (written === '') return 0;
  const [, whole, part = ''] = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(written) ?? [];
  if (whole === undefined) return parseHoursMinutes(written);
  return Math.round(Number(`${whole}.${part === '' ? '0' : part}`) * HOUR_SECONDS);
}

/** What is owed on seven weekdays, in seconds. Null: one of the fields says nothing. */
export function weekIn(fields: readonly string[]): number[] | null {
  const seconds = fields.map(hoursIn);
  return seconds.includes(null) ? null : seconds.map(Number);
}

/** One figure a day has no halves of its own: half of it is owed before noon. */
export function halved(seconds: readonly number[]): {
  readonly amSeconds: number[];
  readonly pmSeconds: number[];
} {
  return {
    amSeconds: seconds.map((each) => Math.floor(each / 2)),
    pmSeconds: seconds.map((each) => Math.ceil(each / 2)),
  };
}
