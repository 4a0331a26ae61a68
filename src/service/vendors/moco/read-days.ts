import { done, type Outcome } from '../outcome.ts';
import type { DateRange, LinkedPerson, VendorDay, VendorDays, VendorRow } from '../vendor.ts';
import { withSignal } from './access.ts';
import { inNameOf, type Connection } from './connection.ts';
import { presence, presenceOwner } from './schema.ts';
import { rowOf } from './translate.ts';

export const PRESENCES = '/users/presences';

/** With a key per person everybody sees their own rows only (observed by others). */
export async function readOneByOne(
  connection: Connection,
  range: DateRange,
  people: readonly LinkedPerson[],
  signal?: AbortSignal,
): Promise<Outcome<VendorDays>> {
  const all: VendorDays[] = [];
  for (const person of people) {
    if (inNameOf(connection, person) === null) continue;
    const days = await readPerson(connection, range, person, signal);
    if (days.kind !== 'done') return days;
    all.push(days.value);
  }
  return done({
    rows: all.flatMap((days) => days.rows),
    unreadable: all.flatMap((days) => days.unreadable),
  });
}

export async function readPerson(
  connection: Connection,
  range: DateRange,
  person: LinkedPerson,
  signal?: AbortSignal,
): Promise<Outcome<VendorDays>> {
  const name = inNameOf(connection, person);
  if (name === null) return { kind: 'rejected', reason: 'no key' };
  const answer = await connection.http.list({
    path: PRESENCES,
    query: { ...range, user_id: person.vendorId },
    ...name,
    ...withSignal(signal),
  });
  return answer.kind === 'done' ? daysOf(answer.value) : answer;
}

export function daysOf(rows: readonly unknown[]): Outcome<VendorDays> {
  const read: VendorRow[] = [];
  const unreadable: VendorDay[] = [];
  for (const each of rows) {
    const owner = presenceOwner.safeParse(each);
    if (!owner.success) {
      return { kind: 'unknown', reason: 'a presence without owner or date', answered: true };
    }
    const day = { vendorId: owner.data.user.id, date: owner.data.date };
    const row = presence.safeParse(each);
    if (!row.success) unreadable.push(day);
    else read.push({ ...rowOf(row.data), ...day, homeOffice: row.data.is_home_office === true });
  }
  return done({ rows: read, unreadable });
}
