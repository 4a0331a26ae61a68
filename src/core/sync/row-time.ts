import { floorTo, type Granularity } from '../time/granularity.ts';
import { instantOf, localText, parseInstant, utcText, wallMinute } from '../time/zone.ts';
import type { RowForm } from './row-form.ts';

/** What a form of time counts in. */
export function granularityOf({ time }: Pick<RowForm, 'time'>): Granularity {
  return time === 'wallMinute' ? 'minute' : 'second';
}

/** An instant (epoch milliseconds) as a row writes it; what is finer than the form counts is dropped. */
export function rowText(at: number, form: RowForm, zone: string): string {
  switch (form.time) {
    case 'wallMinute':
      return wallMinute(at, zone);
    case 'wallSecond':
      return localText(at, zone).replace(' ', 'T');
    case 'utcSecond':
      return utcText(at);
  }
}

/**
 * The instant that a row's text means on a date; of a wall time that occurs twice the first, of one that is skipped the
 * end of the gap. Null: no time is written there.
 */
export function rowInstant(text: string, date: string, form: RowForm, zone: string): number | null {
  const rule = { fold: 'first', gap: 'after' } as const;
  switch (form.time) {
    case 'wallMinute':
      return instantOf(date, text, zone, rule);
    case 'wallSecond':
      return instantOf(text.slice(0, 10), text.slice(11), zone, rule);
    case 'utcSecond':
      return parseInstant(text);
  }
}

/**
 * The time of a row in seconds, to be subtracted from another's of the same form: of a wall time as though it were UTC, so
 * that a change of the clocks counts for nothing. Null: no time with a date is written there.
 */
export function rowSeconds(text: string): number | null {
  const at = parseInstant(text.endsWith('Z') ? text : `${text}Z`);
  return at === null ? null : at / 1000;
}

/** Whether two instants are the same to the vendor. */
export function isSameTime(one: number, other: number, form: RowForm): boolean {
  const granularity = granularityOf(form);
  return floorTo(one, granularity) === floorTo(other, granularity);
}
