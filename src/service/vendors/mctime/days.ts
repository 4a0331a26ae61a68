import { MCTIME_TYPES } from '../../../core/target/absence-word.ts';
import { datesBetween } from '../../../core/time/civil-date.ts';
import { done, type Failure, type Outcome } from '../outcome.ts';
import type { DateRange, VendorDay, VendorDayOff, VendorDays, VendorRow } from '../vendor.ts';
import { isSavedFrom, openRowOf, readClocks, type Clocks } from './clocks.ts';
import type { Connection } from './connection.ts';
import { localDateOf, readTimes, type PersonEntries } from './times.ts';
import { daysOffOf, isPresence, meaningOf, rowOf, vendorRowOf } from './translate.ts';

const HOUR_MS = 3_600_000;
/** Room for a boundary that is taken otherwise there, and for a zone that is not the site's. */
const BEFORE_DAY_MS = 36 * HOUR_MS;
/** An absence may be one interval over many days, and only its beginning is asked for. */
const BEFORE_ABSENCE_MS = 31 * 24 * HOUR_MS;

const ABSENCE_TYPES = Object.keys(MCTIME_TYPES).filter((type) => !isPresence(type));

/**
 * The rows of a range: saved entries that are presence, and running clocks as open rows. A disapproved entry is a row like
 * any other: somebody was there, and whether it is paid is another matter. Left out, it would look deleted.
 */
export async function readDays(
  connection: Connection,
  range: DateRange,
  userId: string | null,
  signal?: AbortSignal,
): Promise<Outcome<VendorDays>> {
  // In this order: a clock that stops between the two calls shows as both, and the saved entry is believed.
  const clocks = await readClocks(connection, userId, signal);
  if (clocks.kind !== 'done') return clocks;
  const people = await readTimes(
    connection,
    { range, beforeMs: BEFORE_DAY_MS, ...(userId === null ? {} : { userId }) },
    signal,
  );
  if (people.kind !== 'done') return people;
  const saved = people.value.map((person) => savedDays(connection, person, range));
  const running = runningDays(connection, clocks.value, people.value, range);
  const all = [...saved, running];
  return done({
    rows: all.flatMap((days) => days.rows),
    unreadable: distinct(all.flatMap((days) => days.unreadable)),
  });
}

function savedDays(connection: Connection, person: PersonEntries, range: DateRange): VendorDays {
  const vendorId = person.userId;
  const rows: VendorRow[] = [];
  const unreadable: VendorDay[] = [];
  for (const entry of person.entries) {
    if (!isPresence(entry.type)) continue;
    const date = localDateOf(connection, entry.from);
    if (!isWithin(date, range)) continue;
    const row = rowOf(entry);
    if (row === null) unreadable.push({ vendorId, date });
    else rows.push(vendorRowOf(row, vendorId, date, entry.type));
  }
  for (const { from, type } of person.unreadable) {
    if (meaningOf(type) !== null && !isPresence(type)) continue;
    if (from === null) unreadable.push(...everyDay(vendorId, range));
    else unreadable.push({ vendorId, date: localDateOf(connection, from) });
  }
  return { rows, unreadable: unreadable.filter(({ date }) => isWithin(date, range)) };
}

function runningDays(
  connection: Connection,
  clocks: Clocks,
  people: readonly PersonEntries[],
  range: DateRange,
): VendorDays {
  const rows: VendorRow[] = [];
  const unreadable = clocks.doubtful.flatMap((vendorId) => everyDay(vendorId, range));
  for (const running of clocks.running) {
    const { userId: vendorId, fromAt, type } = running;
    const date = localDateOf(connection, fromAt);
    if (!isWithin(date, range) || (type !== null && !isPresence(type))) continue;
    const entries = people.find(({ userId }) => userId === vendorId)?.entries ?? [];
    if (entries.some((entry) => isSavedFrom(entry, running))) continue;
    const row = openRowOf(running);
    if (row === null) unreadable.push({ vendorId, date });
    else rows.push(vendorRowOf(row, vendorId, date, type));
  }
  return { rows, unreadable };
}

function isWithin(date: string, range: DateRange): boolean {
  return date >= range.from && date <= range.to;
}

function everyDay(vendorId: string, range: DateRange): readonly VendorDay[] {
  return datesBetween(range.from, range.to).map((date) => ({ vendorId, date }));
}

function distinct(days: readonly VendorDay[]): readonly VendorDay[] {
  return [...new Map(days.map((day) => [`${day.vendorId} ${day.date}`, day])).values()];
}

/** Entries of types that are no presence, as days off. */
export async function pullAbsences(
  connection: Connection,
  range: DateRange,
  signal?: AbortSignal,
): Promise<Outcome<readonly VendorDayOff[]>> {
  const people = await readTimes(
    connection,
    { range, beforeMs: BEFORE_ABSENCE_MS, timeTypes: ABSENCE_TYPES },
    signal,
  );
  if (people.kind !== 'done') return people;
  const senseless = people.value.some(
    (person) =>
      person.unreadable.some(({ type }) => !isPresence(type)) ||
      person.entries.some(({ type, from, to }) => !isPresence(type) && to <= from),
  );
  if (senseless) return SENSELESS;
  return done(
    people.value.flatMap(({ userId, entries }) =>
      daysOffOf(userId, entries, range, connection.options.zone),
    ),
  );
}

/** A list with an entry that makes no sense is not taken over in part: what it leaves out would look withdrawn. */
const SENSELESS: Failure = { kind: 'rejected', reason: 'an absence makes no sense (from, to)' };
