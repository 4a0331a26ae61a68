import { rowsEqual } from '../../../core/sync/clock-span.ts';
import type { Step, TheirRow, WantedRow } from '../../../core/sync/row.ts';
import { done, type Failure, type Outcome } from '../outcome.ts';
import type { LinkedPerson, WriteOrder } from '../vendor.ts';
import { unreadable } from '../unreadable.ts';
import { bookedOn, type Connection } from './connection.ts';
import type { Accepted } from './outcome.ts';
import { entryAnswer, type ClockodoEntry } from './schema.ts';
import { strayed } from './stray.ts';
import { rowOf } from './translate.ts';

const ENTRIES = '/v2/entries';

export type ClosedRow = WantedRow & { readonly to: string };

/** A closed entry, marked as recorded offline at its own time (documented for the synchronization of offline clocks). */
export async function createEntry(
  connection: Connection,
  person: LinkedPerson,
  row: ClosedRow,
): Promise<Outcome<TheirRow>> {
  const answer = await connection.http.ask({
    method: 'POST',
    path: ENTRIES,
    body: {
      ...bookedOn(connection.options),
      billable: 0,
      users_id: Number(person.vendorId),
      time_since: row.from,
      time_until: row.to,
      clocked_offline: true,
      time_clocked_since: row.from,
    },
    about: 'row',
  });
  if (answer.kind !== 'reply') return answer;
  const made = entryIn(answer);
  if (made === null) return unreadable(answer);
  if (made.users_id !== person.vendorId) return strayed(connection, made);
  return done(rowOf(made));
}

/** Only what differs from what stands there is sent. */
export async function changeEntry(
  connection: Connection,
  { person, current }: WriteOrder,
  { id, row }: Extract<Step, { kind: 'change' }>,
  signal?: AbortSignal,
): Promise<Outcome<TheirRow>> {
  const found = await lookAt(connection, person, id, signal);
  if (found.kind !== 'done') return found;
  if (found.value === null) return changedThere(`entry ${id} is gone`);
  const before = rowOf(found.value);
  if (rowsEqual(before, row)) return done(before);
  if (current !== null && !rowsEqual(before, current)) return changedThere(`entry ${id} differs`);
  if (row.to === null) return REOPENING;
  const body = {
    ...(before.from === row.from ? {} : { time_since: row.from }),
    ...(before.to === row.to ? {} : { time_until: row.to }),
  };
  const path = `${ENTRIES}/${id}`;
  const answer = await connection.http.ask({ method: 'PUT', path, body, about: 'row' });
  if (answer.kind !== 'reply') return answer;
  const changed = entryIn(answer);
  if (changed === null || changed.id !== id) return unreadable(answer);
  return changed.users_id === person.vendorId ? done(rowOf(changed)) : changedThere(OWNER);
}

/** 404: it is gone already, which is what was wanted. */
export async function deleteEntry(
  connection: Connection,
  { person, current }: WriteOrder,
  id: string,
  signal?: AbortSignal,
): Promise<Outcome<null>> {
  const found = await lookAt(connection, person, id, signal);
  if (found.kind !== 'done') return found;
  if (found.value === null) return done(null);
  if (current !== null && !rowsEqual(rowOf(found.value), current)) {
    return changedThere(`entry ${id} differs`);
  }
  return removeEntry(connection, id);
}

export async function removeEntry({ http }: Connection, id: string): Promise<Outcome<null>> {
  const path = `${ENTRIES}/${id}`;
  const answer = await http.askOrGone({ method: 'DELETE', path, about: 'row' });
  if (answer === 'gone') return done(null);
  if (answer.kind !== 'reply') return answer;
  // A portal's web page is a success, too, and no deletion.
  if (answer.body.kind === 'html' || answer.body.kind === 'garbage') return unreadable(answer);
  const said = answer.body.kind === 'json' ? answer.body.value : null;
  const denied = typeof said === 'object' && said !== null && 'success' in said && !said.success;
  return denied ? unreadable(answer) : done(null);
}

/**
 * An entry as it stands, null where there is none. It has to be the person's own, and booked on what the kiosk books on:
 * other time is somebody else's to change.
 */
export async function lookAt(
  { http, options }: Connection,
  person: LinkedPerson,
  id: string,
  signal?: AbortSignal,
): Promise<Outcome<ClockodoEntry | null>> {
  const path = `${ENTRIES}/${id}`;
  const answer = await http.askOrGone({ method: 'GET', path, about: 'row', signal });
  if (answer === 'gone') return done(null);
  if (answer.kind !== 'reply') return answer;
  const found = entryIn(answer);
  if (found === null || found.id !== id) return unreadable(answer);
  if (found.users_id !== person.vendorId) return changedThere(OWNER);
  return isOurs(options, found) ? done(found) : notOurs(id);
}

/** Whether the kiosk may change it. Fields that the answer leaves out say nothing against it. */
export function isOurs(
  { customersId, servicesId }: Connection['options'],
  { customers_id, services_id }: ClockodoEntry,
): boolean {
  return (
    (customers_id ?? String(customersId)) === String(customersId) &&
    (services_id ?? String(servicesId)) === String(servicesId)
  );
}

export function notOurs(id: string): Failure {
  const reason = `entry ${id} is booked on another customer or service: change it in clockodo`;
  return { kind: 'rejected', reason };
}

/** Somebody has been there since the day was read: it is read again before anything is written. */
export function changedThere(what: string): Failure {
  return { kind: 'unknown', reason: `changed in clockodo meanwhile: ${what}`, answered: true };
}

function entryIn(answer: Accepted): ClockodoEntry | null {
  const read = entryAnswer.safeParse(answer.body.kind === 'json' ? answer.body.value : null);
  return read.success ? read.data.entry : null;
}

const OWNER = 'the entry belongs to another person';

/** No way to do it is documented; it goes by itself when the presence has ended. */
const REOPENING: Failure = {
  kind: 'rejected',
  reason: 'clockodo cannot open an ended entry again: change it in clockodo',
};
