import { isCalendarDate } from '../wall-clock.ts';
import type { Presence } from './company.ts';
import type { MocoState } from './state.ts';
import type { MocoSwitches } from './switches.ts';

/** What a field of a body says. */
export type Reading =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'blank' }
  | { readonly kind: 'malformed' };

const PROPER = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Explicit times are stored as given, without rounding. */
export function readTime(value: unknown, switches: MocoSwitches): Reading {
  if (value === null || value === undefined || value === '') return { kind: 'blank' };
  if (typeof value !== 'string') return { kind: 'malformed' };
  if (PROPER.test(value)) return { kind: 'value', value };
  if (switches.looseTimes === 'accept') {
    if (value === '24:00') return { kind: 'value', value };
    if (PROPER.test(`0${value}`)) return { kind: 'value', value: `0${value}` };
  }
  return { kind: 'malformed' };
}

export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Whether an end is later than its start. `00:00` ends a day only where loose times are accepted. */
export function endsAfter(from: string, to: string, switches: MocoSwitches): boolean {
  if (to === '00:00' && switches.looseTimes === 'accept') return true;
  return minutesOf(to) > minutesOf(from);
}

function spanOf(row: Presence, switches: MocoSwitches): readonly [number, number] {
  const start = minutesOf(row.from);
  if (row.to !== null) return [start, row.to === '00:00' ? 1440 : minutesOf(row.to)];
  return [start, switches.openRowExtent === 'endOfDay' ? 1440 : start + 1];
}

function overlap(one: Presence, other: Presence, switches: MocoSwitches): boolean {
  if (one.date !== other.date) return false;
  if (one.to === null && other.to === null) return true;
  const [oneStart, oneEnd] = spanOf(one, switches);
  const [otherStart, otherEnd] = spanOf(other, switches);
  return oneStart < otherEnd && otherStart < oneEnd;
}

/**
 * Whether the row cannot stand beside the person's other rows. A row may start in the minute in
 * which another ended; an exact copy is an overlap.
 */
export function conflicts(candidate: Presence, state: MocoState): boolean {
  return state.company.presences.some((row) => {
    if (row.id === candidate.id || row.user.id !== candidate.user.id) return false;
    if (overlap(candidate, row, state.switches)) return true;
    const openEarlier = row.to === null && row.date < candidate.date;
    return openEarlier && state.switches.openEarlierRow === 'blocks';
  });
}

export function isLocked(date: string, switches: MocoSwitches): boolean {
  return switches.periodLockedBefore !== null && date < switches.periodLockedBefore;
}

/** Home office is a property of the day: every row of it takes the value. */
export function setHomeOffice(
  rows: readonly Presence[],
  day: Presence,
  isHomeOffice: boolean,
  stamp: string,
): readonly Presence[] {
  const differs = (row: Presence): boolean =>
    row.date === day.date && row.user.id === day.user.id && row.is_home_office !== isHomeOffice;
  if (!rows.some(differs)) return rows;
  return rows.map((row) =>
    differs(row) ? { ...row, is_home_office: isHomeOffice, updated_at: stamp } : row,
  );
}

/** undefined = the caller said nothing; null = it is no boolean. */
export function readFlag(value: unknown): boolean | undefined | null {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'boolean' ? value : null;
}

/** The same of a query or a form, where everything is text. */
export function readFlagText(value: unknown): boolean | undefined | null {
  if (value === 'true' || value === '1') return true;
  return value === 'false' || value === '0' ? false : readFlag(value);
}

export function readDate(value: unknown): Reading {
  if (value === undefined || value === null || value === '') return { kind: 'blank' };
  return isCalendarDate(value) ? { kind: 'value', value } : { kind: 'malformed' };
}
