import { done, type Outcome } from '../outcome.ts';
import type { Roster } from '../vendor.ts';
import { withSignal } from './access.ts';
import { mainKey, type Connection } from './connection.ts';
import { customProperty, user } from './schema.ts';
import { employeeOf } from './translate.ts';

const NO_KEY = 'no key is set (secret vendor.key)';

/** A list by the main key; `rejected` where none is set. */
export async function listWithMainKey(
  connection: Connection,
  path: string,
  query: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<Outcome<readonly unknown[]>> {
  const key = mainKey(connection);
  if (key === '') return { kind: 'rejected', reason: NO_KEY };
  return connection.http.list({ path, query, key, ...withSignal(signal) });
}

/**
 * Everybody, archived people included. Where nobody has the badge property a note says so: it may be missing, or have
 * another name, which MOCO is asked for. What was known before stays with the kiosk.
 */
export async function pullRoster(
  connection: Connection,
  signal?: AbortSignal,
): Promise<Outcome<Roster>> {
  const query = { include_archived: 'true' };
  const answer = await listWithMainKey(connection, '/users', query, signal);
  if (answer.kind !== 'done') return answer;
  const users = answer.value.flatMap((row) => user.safeParse(row).data ?? []);
  const { badgeProperty } = connection.options;
  const people = users.map((each) => employeeOf(each, badgeProperty));
  const roster: Roster = { people, complete: people.length === answer.value.length };
  const isCarried = users.some((each) =>
    Object.hasOwn(each.custom_properties ?? {}, badgeProperty),
  );
  if (people.length === 0 || isCarried) return done(roster);
  const names = await propertyNames(connection, signal);
  return done({ ...roster, notes: [missingProperty(badgeProperty, names)] });
}

/** Names of the custom properties that people can have. */
export async function propertyNames(
  connection: Connection,
  signal?: AbortSignal,
): Promise<Outcome<readonly string[]>> {
  const query = { entity: 'User' };
  const answer = await listWithMainKey(connection, '/account/custom_properties', query, signal);
  if (answer.kind !== 'done') return answer;
  const rows = answer.value.flatMap((row) => customProperty.safeParse(row).data ?? []);
  return done(rows.filter(({ entity }) => (entity ?? 'User') === 'User').map(({ name }) => name));
}

function missingProperty(name: string, names: Outcome<readonly string[]>): string {
  const kept = 'no badges were read, and those known here keep working';
  return names.kind === 'done' && !names.value.includes(name)
    ? `MOCO has no custom property "${name}" of people: ${kept}${alternatives(names.value)}`
    : `nobody in MOCO's list has the custom property "${name}": ${kept}`;
}

/** What the setting could be instead. */
export function alternatives(names: readonly string[]): string {
  if (names.length === 0) return '';
  const quoted = names.map((name) => `"${name}"`).join(', ');
  return `; there are ${quoted} (vendor.account.badgeProperty)`;
}
