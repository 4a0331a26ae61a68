import { addDays, isCivilDate } from '../time/civil-date.ts';
import { instantOf, isoWithOffset, parseInstant, startOfDay } from '../time/zone.ts';

/** A time as somebody writes it in a correction; `time` is `HH:MM[:SS]`, or `24:00` for the next midnight. */
export type WrittenTime =
  | { readonly kind: 'instant'; readonly at: number }
  | { readonly kind: 'wall'; readonly date: string; readonly time: string };

/** The instant, or one sentence why there is none; `instants`: what a time that the clocks show twice may mean. */
export type ResolvedTime =
  | { readonly at: number }
  | {
      readonly why: 'gap' | 'fold';
      readonly problem: string;
      readonly instants: readonly number[];
    };

const WALL = /^(?:(\d{4}-\d{2}-\d{2})T)?((?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|24:00(?::00)?)$/;

/** `HH:MM[:SS]` or `H:MM[:SS]` on `date`, a local date and time, or an ISO instant with offset or Z. Null for anything else. */
export function parseCorrectionTime(text: string, date: string): WrittenTime | null {
  const at = parseInstant(text);
  if (at !== null) return { kind: 'instant', at };
  const [, onDate = date, time] = WALL.exec(text) ?? [];
  if (time === undefined || !isCivilDate(onDate)) return null;
  return {
    kind: 'wall',
    date: onDate,
    time: time.padStart(time.length + (time.indexOf(':') === 1 ? 1 : 0), '0'),
  };
}

/** A wall time that the clocks skip, or show twice, is nobody's to guess: whoever writes it is asked. */
export function resolveCorrectionTime(written: WrittenTime, zone: string): ResolvedTime {
  if (written.kind === 'instant') return { at: written.at };
  const { date, time } = written;
  if (time.startsWith('24')) return { at: startOfDay(addDays(date, 1), zone) };
  const firstAt = instantOf(date, time, zone, { fold: 'first', gap: 'refuse' });
  const secondAt = instantOf(date, time, zone, { fold: 'second', gap: 'refuse' });
  const iso = (at: number): string => isoWithOffset(at, zone, 's');
  if (firstAt === null || secondAt === null) {
    const behindAt = instantOf(date, time, zone, { fold: 'first', gap: 'after' }) ?? 0;
    const gap = `${iso(behindAt - 1000).slice(11, 19)} is followed by ${iso(behindAt).slice(0, 19)}`;
    return {
      why: 'gap',
      problem: `the clocks skip ${time} on ${date} in ${zone}: ${gap}`,
      instants: [],
    };
  }
  if (firstAt === secondAt) return { at: firstAt };
  return {
    why: 'fold',
    instants: [firstAt, secondAt],
    problem: `${time} occurs twice on ${date} in ${zone}: give it with its offset, ${iso(firstAt)} or ${iso(secondAt)}`,
  };
}
