import type { PunchKind } from '../../core/punch/punch.ts';
import { partOfDay } from './clock.ts';

/** Whoever has just gone hears goodbye, everybody else the time of day. */
export function greetingOf(kind: PunchKind | null, now: number, zone: string) {
  return kind === 'out' ? 'greeting.bye' : (`greeting.${partOfDay(now, zone)}` as const);
}
