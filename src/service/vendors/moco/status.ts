import { civilDateOf, instantOf } from '../../../core/time/zone.ts';
import { done, type Outcome } from '../outcome.ts';
import type { LinkedPerson, VendorDays, VendorRow, VendorStatus } from '../vendor.ts';
import { withSignal } from './access.ts';
import { inNameOf, mainKey, type Connection } from './connection.ts';
import { daysOf, PRESENCES, readOneByOne } from './read-days.ts';
import { schedule } from './schema.ts';

/**
 * Who has an open presence today, and who has an absence today and none. MOCO knows no breaks: a person on one is out. With
 * a key per person only those are told who have one of
 * their own, and never somebody whose presences of today cannot be read.
 */
export async function pullStatus(
  connection: Connection,
  people: readonly LinkedPerson[],
  signal?: AbortSignal,
): Promise<Outcome<readonly VendorStatus[]>> {
  const { zone, impersonate } = connection.options;
  const today = civilDateOf(connection.theirClock() ?? connection.clock(), zone);
  const range = { from: today, to: today };
  const days = impersonate
    ? await readAll(connection, range, signal)
    : await readOneByOne(connection, range, people, signal);
  if (days.kind !== 'done') return days;
  const away = await readAway(connection, range, people, signal);
  if (away.kind !== 'done') return away;
  const doubtful = new Set(days.value.unreadable.map(({ vendorId }) => vendorId));
  const known = people.filter(
    (person) => inNameOf(connection, person) !== null && !doubtful.has(person.vendorId),
  );
  return done(
    known.map(({ vendorId }) => {
      const open = days.value.rows.find((row) => row.vendorId === vendorId && row.to === null);
      return {
        vendorId,
        atWork: open !== undefined,
        onBreak: false,
        sinceAt: open === undefined ? null : startOf(open, zone),
        absent: open === undefined && away.value.has(vendorId),
      };
    }),
  );
}

type Range = { readonly from: string; readonly to: string };

async function readAll(
  connection: Connection,
  range: Range,
  signal?: AbortSignal,
): Promise<Outcome<VendorDays>> {
  const key = mainKey(connection);
  const asked = { path: PRESENCES, query: range, key, ...withSignal(signal) };
  const answer = await connection.http.list(asked);
  return answer.kind === 'done' ? daysOf(answer.value) : answer;
}

/** MOCO's ids of those who have an absence; a normal key is shown its own only (assumed). */
async function readAway(
  connection: Connection,
  range: Range,
  people: readonly LinkedPerson[],
  signal?: AbortSignal,
): Promise<Outcome<ReadonlySet<string>>> {
  const names = connection.options.impersonate
    ? [{ key: mainKey(connection) }]
    : people.flatMap((person) => inNameOf(connection, person) ?? []);
  const away = new Set<string>();
  for (const name of names) {
    const asked = { path: '/schedules', query: range, ...name, ...withSignal(signal) };
    const answer = await connection.http.list(asked);
    // Of somebody whose own key is refused nothing is told, and of the others all.
    if (answer.kind === 'unauthorized' && !connection.options.impersonate) continue;
    if (answer.kind !== 'done') return answer;
    for (const each of answer.value) {
      const row = schedule.safeParse(each);
      if (row.success && (row.data.am || row.data.pm)) away.add(row.data.user.id);
    }
  }
  return done(away);
}

function startOf({ date, from }: VendorRow, zone: string): number | null {
  return instantOf(date, from, zone, { fold: 'first', gap: 'after' });
}
