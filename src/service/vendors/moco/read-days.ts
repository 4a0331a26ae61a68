import { datesBetween } from '../../../core/time/civil-date.ts';
import { done, type Outcome } from '../outcome.ts';
import type { DateRange, LinkedPerson, VendorDay, VendorDays, VendorRow } from '../vendor.ts';
import { withSignal } from './access.ts';
import { inNameOf, keyNameOf, noKeyOf, type Connection } from './connection.ts';
import { proveKey } from './own-key.ts';
import { presence, presenceOwner } from './schema.ts';
import { rowOf } from './translate.ts';

export const PRESENCES = '/users/presences';

/**
 * With a key per person everybody sees their own rows only (observed by others). One key in the wrong place, or one that was
 * taken back, is one person's affair.
 */
export async function readOneByOne(
  connection: Connection,
  range: DateRange,
  people: readonly LinkedPerson[],
  signal?: AbortSignal,
): Promise<Outcome<VendorDays>> {
  const all: VendorDays[] = [];
  for (const person of people) {
    if (inNameOf(connection, person) === null) continue;
    const ask = () => readPerson(connection, range, person, signal);
    const first = await ask();
    // A single 401 may be a flicker: the key is refused when it is refused twice.
    const days = first.kind === 'unauthorized' ? await ask() : first;
    if (days.kind === 'unauthorized') {
      all.push(nothingConcluded(range, person, refusedKey(connection, person, days.reason)));
      continue;
    }
    if (days.kind !== 'done') return days;
    all.push(days.value);
  }
  return done({
    rows: all.flatMap((days) => days.rows),
    unreadable: all.flatMap((days) => days.unreadable),
  });
}

/** Somebody's rows by their own key or in their name. Where the key is not theirs, nothing is concluded about any of the days. */
export async function readPerson(
  connection: Connection,
  range: DateRange,
  person: LinkedPerson,
  signal?: AbortSignal,
): Promise<Outcome<VendorDays>> {
  const name = inNameOf(connection, person);
  if (name === null) return { kind: 'rejected', reason: noKeyOf(connection, person) };
  const key = await proveKey(connection, person, signal);
  if (key.kind === 'foreign') return done(nothingConcluded(range, person, key.reason));
  if (key.kind !== 'own' && key.kind !== 'unproven') return key;
  const answer = await connection.http.list({
    path: PRESENCES,
    query: { ...range, user_id: person.vendorId },
    ...name,
    ...withSignal(signal),
  });
  if (answer.kind !== 'done') return answer;
  const days = daysOf(answer.value);
  if (key.kind === 'own' || days.kind !== 'done') return days;
  const shown = [...days.value.rows, ...days.value.unreadable];
  if (!shown.some(({ vendorId }) => vendorId === person.vendorId)) {
    return done(nothingConcluded(range, person));
  }
  connection.owners.set(name.key, person.vendorId);
  return days;
}

function nothingConcluded(
  { from, to }: DateRange,
  { vendorId }: LinkedPerson,
  why?: string,
): VendorDays {
  const unreadable = datesBetween(from, to).map((date) => ({
    vendorId,
    date,
    ...(why === undefined ? {} : { why }),
  }));
  return { rows: [], unreadable };
}

function refusedKey(connection: Connection, person: LinkedPerson, words: string): string {
  const secret = keyNameOf(connection, person);
  return `MOCO refuses the key of number ${person.number} ("${words}"): set the secret ${secret} anew`;
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
