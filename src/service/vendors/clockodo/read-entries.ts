import { addDays } from '../../../core/time/civil-date.ts';
import { civilDateOf, startOfDay, utcText } from '../../../core/time/zone.ts';
import { done, type Failure, type Outcome } from '../outcome.ts';
import type { DateRange, LinkedPerson, VendorDay, VendorDays, VendorRow } from '../vendor.ts';
import type { Connection } from './connection.ts';
import { listOf } from './list.ts';
import { runningOf } from './read-clock.ts';
import { entry, entryOwner, entryType } from './schema.ts';
import { atOf, endsBeforeItBegins, isEmpty, rowOf } from './translate.ts';

/** The largest page that entries have (documented). */
const ENTRIES_PER_PAGE = 1000;

/**
 * The window is a day wider on both sides: nobody says whether it finds entries by their beginning, by their end or by
 * what lies within it. What began on other dates is left out here.
 */
const MARGIN_DAYS = 1;

/** Everybody's time entries that begin on the dates of a range; one person's where `person` is given. */
export async function readEntries(
  { http, options }: Connection,
  range: DateRange,
  person: LinkedPerson | null,
  signal?: AbortSignal,
): Promise<Outcome<VendorDays>> {
  const { zone } = options;
  const answer = await listOf(http, {
    path: '/v2/entries',
    query: {
      time_since: utcText(startOfDay(addDays(range.from, -MARGIN_DAYS), zone)),
      time_until: utcText(startOfDay(addDays(range.to, 1 + MARGIN_DAYS), zone)),
      ...(person === null ? {} : { 'filter[users_id]': person.vendorId }),
    },
    rows: 'entries',
    perPage: ENTRIES_PER_PAGE,
    signal,
  });
  return answer.kind === 'done' ? daysOf(answer.value, range, zone) : answer;
}

/**
 * One person's entries. Where the clock is used, what it runs is added: an entry that runs and was missing in the window
 * would look as though somebody had deleted it.
 */
export async function readPersonsEntries(
  connection: Connection,
  range: DateRange,
  person: LinkedPerson,
  signal?: AbortSignal,
): Promise<Outcome<VendorDays>> {
  const days = await readEntries(connection, range, person, signal);
  if (days.kind !== 'done' || connection.options.mode !== 'clock') return days;
  if (days.value.rows.some(({ to }) => to === null)) return days;
  const running = await runningOf(connection, person, signal);
  if (running.kind === 'rejected') return days;
  if (running.kind !== 'done') return running;
  if (running.value === null) return days;
  const { id, time_since: since } = running.value;
  const date = civilDateOf(atOf(since), connection.options.zone);
  const known = days.value.rows.some((row) => row.id === id);
  if (known || date < range.from || date > range.to) return days;
  const row = { ...rowOf(running.value), vendorId: person.vendorId, date, homeOffice: false };
  return done({ ...days.value, rows: [...days.value.rows, row] });
}

/**
 * All time entries count as attendance, whatever they are booked on; lump sums and entries without any length do not. An
 * entry that makes no sense puts its day in doubt.
 */
function daysOf(values: readonly unknown[], range: DateRange, zone: string): Outcome<VendorDays> {
  const rows: VendorRow[] = [];
  const unreadable: VendorDay[] = [];
  for (const each of values) {
    const kind = entryType.safeParse(each);
    if (kind.success && (kind.data.type ?? TIME) !== TIME) continue;
    const owner = entryOwner.safeParse(each);
    if (!kind.success || !owner.success) return WITHOUT_OWNER;
    const date = civilDateOf(atOf(owner.data.time_since), zone);
    if (date < range.from || date > range.to) continue;
    const day = { vendorId: owner.data.users_id, date };
    const read = entry.safeParse(each);
    const row = read.success ? rowOf(read.data) : null;
    if (row === null || endsBeforeItBegins(row)) unreadable.push(day);
    else if (!isEmpty(row)) rows.push({ ...row, ...day, homeOffice: false });
  }
  return done({ rows, unreadable });
}

/** Entries of time; 2 and 3 are lump sums. */
const TIME = 1;

const WITHOUT_OWNER: Failure = {
  kind: 'unknown',
  reason: 'an entry without owner or beginning',
  answered: true,
};
