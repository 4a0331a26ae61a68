import type { TheirRow } from '../../../core/sync/row.ts';
import type { DayOff, DayOffType } from '../../../core/target/day-off.ts';
import type { WeeklyModel } from '../../../core/target/model.ts';
import type { VendorDayOff, VendorEmployee, VendorModel, WriteOrder } from '../vendor.ts';
import type { MocoEmployment, MocoPresence, MocoSchedule, MocoUser } from './schema.ts';

/** The last minute that MOCO can write of a day: `24:00` and `00:00` as an end are never sent (undocumented). */
const END_OF_DAY = '23:59';

/** A custom property of a user with this name is the person's number at the kiosk; otherwise it is the user id. */
const NUMBER_PROPERTY = 'Number';

/** MOCO's absence codes (documented) in the kiosk's words. A row without a code lowers the target as an absence does (assumed). */
const DAY_OFF_TYPES: Readonly<Record<string, DayOffType>> = {
  '1': 'unplannable',
  '2': 'nonbusiness',
  '3': 'sick_self',
  '4': 'regular_holidays',
  '5': 'other',
};

/** The times of a presence, padded; an end at midnight is the day's last minute. */
export function rowOf(presence: MocoPresence): TheirRow {
  const to = presence.to ? padded(presence.to) : null;
  const midnight = to === '24:00' || to === '00:00';
  return { id: presence.id, from: padded(presence.from), to: midnight ? END_OF_DAY : to };
}

function padded(time: string): string {
  return time
    .padStart(time.length === 4 || time.length === 7 ? time.length + 1 : 0, '0')
    .slice(0, 5);
}

/** What is sent: everything of a new row, and of an existing one only what differs. */
export function bodyOf(order: WriteOrder): Readonly<Record<string, string | boolean | null>> {
  const { step, current, date } = order;
  if (step.kind === 'delete') return {};
  const { from, to, elsewhere } = step.row;
  if (step.kind === 'create') {
    // The whole day takes it over (documented); left out, the day keeps what it has.
    const mark = elsewhere === true ? { is_home_office: true } : {};
    return { date, from, ...(to === null ? {} : { to }), ...mark };
  }
  return {
    ...(current?.from === from ? {} : { from }),
    ...(current !== null && current.to === to ? {} : { to }),
  };
}

export function employeeOf(user: MocoUser, badgeProperty: string): VendorEmployee {
  const properties = user.custom_properties ?? {};
  return {
    vendorId: user.id,
    number: textOf(properties[NUMBER_PROPERTY]) || null,
    name: [user.firstname, user.lastname].filter(Boolean).join(' ') || `MOCO ${user.id}`,
    active: user.active,
    badges: textOf(properties[badgeProperty])
      .split(/[\s,;]+/)
      .filter((badge) => badge !== ''),
  };
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : '';
}

/** MOCO counts in hours; the kiosk in seconds. Weekends have no slot and owe nothing (assumed). */
export function modelOf(employment: MocoEmployment): VendorModel {
  const week = (hours: readonly number[]): readonly number[] =>
    [0, 1, 2, 3, 4, 5, 6].map((day) => Math.round((hours[day] ?? 0) * 3600));
  const model: WeeklyModel = {
    kind: 'weekly',
    fromDate: employment.from,
    toDate: employment.to ?? null,
    amSeconds: week(employment.pattern.am),
    pmSeconds: week(employment.pattern.pm),
  };
  return { vendorId: employment.user.id, model };
}

/** One entry a person, date and type: MOCO may keep the two halves of a day in two rows. */
export function daysOffOf(schedules: readonly MocoSchedule[]): readonly VendorDayOff[] {
  const days = new Map<string, VendorDayOff>();
  for (const { date, am, pm, assignment, user } of schedules) {
    const type = DAY_OFF_TYPES[String(assignment?.code ?? '')] ?? 'other';
    const key = `${user.id} ${date} ${type}`;
    const known = days.get(key)?.dayOff;
    const dayOff = dayOffOf(date, type, am || hasHalf(known, 'am'), pm || hasHalf(known, 'pm'));
    if (dayOff !== null) days.set(key, { vendorId: user.id, dayOff });
  }
  return [...days.values()];
}

/** Null where neither half is off: such a row says nothing. */
function dayOffOf(date: string, type: DayOffType, am: boolean, pm: boolean): DayOff | null {
  if (am && pm) return { date, type, portion: 1, half: null };
  return am || pm ? { date, type, portion: 0.5, half: am ? 'am' : 'pm' } : null;
}

function hasHalf(dayOff: DayOff | undefined, half: 'am' | 'pm'): boolean {
  return dayOff !== undefined && (dayOff.half ?? half) === half;
}
