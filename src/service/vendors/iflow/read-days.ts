import { civilDateOf, localText } from '../../../core/time/zone.ts';
import { done, type Outcome } from '../outcome.ts';
import type { DateRange, UnreadableDay, VendorDay, VendorDays, VendorRow } from '../vendor.ts';
import { isOtherDay, rowsOf } from './attendance.ts';
import type { Connection } from './connection.ts';
import type { StatusRow } from './schema.ts';
import { readToday } from './status.ts';

const NOT_LISTED =
  'iFlow does not list this person, as whoever was disabled there or has left: enable them in iFlow, or correct the vendor_id in the roster';

/**
 * Today's rows, the only ones that iFlow shows. Of whom nothing is concluded: people who are not listed, are listed twice,
 * without attendance, or with an interval that makes no sense; and nobody, where the date changed while it was read.
 */
export async function readDays(
  connection: Connection,
  range: DateRange,
  vendorIds: readonly string[],
  signal?: AbortSignal,
): Promise<Outcome<VendorDays>> {
  const { zone } = connection.options;
  const before = civilDateOf(connection.clock(), zone);
  if (range.to < before) return done({ rows: [], unreadable: [], seenFrom: before });
  const answer = await readToday(connection, signal);
  if (answer.kind !== 'done') return answer;
  const nowAt = connection.clock();
  const today = civilDateOf(nowAt, zone);
  const { people, lost } = answer.value;
  const attendances = people.map((person) => person.live_attendance);
  const moved = today !== before || isOtherDay(attendances, today, nowAt, zone);
  const now = { date: today, time: localText(nowAt, zone).slice(11) };
  const rows: VendorRow[] = [];
  const unreadable: UnreadableDay[] = [];
  for (const vendorId of new Set([...vendorIds, ...people.map(({ user_id: id }) => id)])) {
    const own = moved ? null : onlyRows(people, vendorId, now);
    if (own === null) {
      const isListed = moved || lost > 0 || people.some(({ user_id: id }) => id === vendorId);
      const day = { vendorId, date: today };
      unreadable.push(isListed || people.length === 0 ? day : { ...day, why: NOT_LISTED });
    } else rows.push(...own.filter(({ date }) => date >= range.from && date <= range.to));
  }
  const unseen = unreadable.flatMap(({ vendorId, date }) => {
    const [person, twin] = people.filter(({ user_id: id }) => id === vendorId);
    if (moved || person === undefined || twin !== undefined) return [];
    return person.live_attendance === null ? [{ vendorId, date, atWork: person.at_work }] : [];
  });
  const gaps = unseen.length === 0 ? {} : { unseen };
  return done({ rows, unreadable, ...gaps, seenFrom: today });
}

/** The list is everybody's. */
export function daysOfOne(
  { rows, unreadable, unseen, ...rest }: VendorDays,
  id: string,
): VendorDays {
  const own = ({ vendorId }: VendorDay): boolean => vendorId === id;
  return {
    ...rest,
    rows: rows.filter(own),
    unreadable: unreadable.filter(own),
    ...(unseen === undefined ? {} : { unseen: unseen.filter(own) }),
  };
}

function onlyRows(
  people: readonly StatusRow[],
  vendorId: string,
  now: { readonly date: string; readonly time: string },
): readonly VendorRow[] | null {
  const [person, twin] = people.filter(({ user_id: id }) => id === vendorId);
  return person === undefined || twin !== undefined ? null : rowsOf(person, now);
}
