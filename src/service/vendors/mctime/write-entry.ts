import { rowsEqual } from '../../../core/sync/clock-span.ts';
import type { TheirRow, WantedRow } from '../../../core/sync/row.ts';
import { addDays } from '../../../core/time/civil-date.ts';
import { isoWithOffset, parseInstant } from '../../../core/time/zone.ts';
import { done, type Failure, type Outcome } from '../outcome.ts';
import type { LinkedPerson } from '../vendor.ts';
import type { Connection } from './connection.ts';
import { itemsOf } from './outcome.ts';
import { written, type MctimeEntry } from './schema.ts';
import { localDateOf, readTimes } from './times.ts';
import { rowOf, whyFixed } from './translate.ts';

const DAY_MS = 86_400_000;

/** Of a clock that mcTIME has ended by itself, after 24 hours unless it is set otherwise, while nobody ended it here. */
const NEVER_ENDED =
  'mcTIME has ended this day by itself, and here nobody has: say when it ended (correct the day)';

/**
 * `POST /times`: without an id a new entry, with one an edit (documented). What of an entry is not ours to change (type,
 * organization, comment) goes back as it was read. Always with `userId`: without it mcTIME books on the key's own user.
 */
export async function saveEntry(
  connection: Connection,
  person: LinkedPerson,
  row: WantedRow,
  before: MctimeEntry | null,
): Promise<Outcome<TheirRow>> {
  const fixed = before === null ? null : whyFixed(before);
  if (fixed !== null) return rejected(fixed);
  const isOpen = row.to === null || (row.breaks ?? []).some(({ to }) => to === null);
  if (isOpen) return rejected(NEVER_ENDED);
  const body = bodyOf(connection, row, before);
  if (body === null) return rejected('a time of the row makes no sense');
  const reply = await connection.http({
    method: 'POST',
    path: '/times',
    body: { userId: person.vendorId, times: [body] },
  });
  const items = itemsOf(reply, 'row');
  if ('kind' in items) return items;
  const answer = written.safeParse(items[0]?.['data']);
  return answer.success
    ? readBack(connection, person, { ...row, id: answer.data.id })
    : findSaved(connection, person, row);
}

/** Null: a time of the row cannot be read. */
function bodyOf(
  { options }: Connection,
  row: WantedRow,
  before: MctimeEntry | null,
): Readonly<Record<string, unknown>> | null {
  const span = spanOf(options.zone, row);
  const breaks = (row.breaks ?? []).map((each) => spanOf(options.zone, each));
  if (span === null || breaks.includes(null)) return null;
  const organizationId = before?.organizationId ?? options.organizationId;
  return {
    ...(before === null ? {} : { id: before.id }),
    ...span,
    breaks,
    timeType: before?.type ?? options.timeType,
    ...(before === null || before.comment === '' ? {} : { comment: before.comment }),
    ...(organizationId === null ? {} : { organization: { id: organizationId } }),
  };
}

function spanOf(
  zone: string,
  { from, to }: { readonly from: string; readonly to: string | null },
): { readonly from: string; readonly to: string } | null {
  const fromAt = parseInstant(from);
  const toAt = to === null ? null : parseInstant(to);
  if (fromAt === null || toAt === null) return null;
  return { from: isoWithOffset(fromAt, zone, 's'), to: isoWithOffset(toAt, zone, 's') };
}

/**
 * The entry as it stands: the organization's rounding may have moved its times. Where it cannot be read just now, what was
 * sent counts, because its id is certain; the next look takes over what differs. One that is not shown at all would be
 * written again and again if it counted as missing, so a person has to look.
 */
async function readBack(
  connection: Connection,
  person: LinkedPerson,
  sent: TheirRow,
): Promise<Outcome<TheirRow>> {
  const found = await entriesAround(connection, person, parseInstant(sent.from) ?? 0);
  if (found.kind !== 'done') return done(sent);
  const entry = found.value.find(({ id }) => id === sent.id);
  if (entry === undefined) {
    return rejected(
      `mcTIME says that it saved entry ${sent.id} and does not show it: look for it in mcTIME`,
    );
  }
  const row = rowOf(entry);
  return row === null
    ? { kind: 'unknown', reason: 'the saved entry makes no sense', answered: true }
    : done(row);
}

/** The answer to a write is documented in part: one that names no id has the entry looked for by its times. */
async function findSaved(
  connection: Connection,
  person: LinkedPerson,
  row: WantedRow,
): Promise<Outcome<TheirRow>> {
  const found = await entriesAround(connection, person, parseInstant(row.from) ?? 0);
  const rows = found.kind === 'done' ? found.value.flatMap((each) => rowOf(each) ?? []) : [];
  const saved = rows.find((each) => rowsEqual(each, row));
  if (saved !== undefined) return done(saved);
  return { kind: 'unknown', reason: 'saved, but without an id in the answer', answered: true };
}

/** Somebody's entries that began about then. */
export async function entriesAround(
  connection: Connection,
  person: LinkedPerson,
  at: number,
  signal?: AbortSignal,
): Promise<Outcome<readonly MctimeEntry[]>> {
  const date = localDateOf(connection, at);
  const query = {
    range: { from: date, to: addDays(date, 1) },
    beforeMs: DAY_MS,
    userId: person.vendorId,
  };
  const people = await readTimes(connection, query, signal);
  if (people.kind !== 'done') return people;
  return done(
    people.value
      .filter(({ userId }) => userId === person.vendorId)
      .flatMap(({ entries }) => entries),
  );
}

export function rejected(reason: string): Failure {
  return { kind: 'rejected', reason };
}
