import { done, type Failure, type Outcome } from '../outcome.ts';
import type { AccessReport, LinkedPerson } from '../vendor.ts';
import {
  IMPERSONATION_IGNORED,
  IMPERSONATION_REFUSED,
  probeProfile,
  PROBES_MAX,
  withSignal,
} from './access.ts';
import { describeKeys } from './describe-keys.ts';
import { mainKey, type Connection } from './connection.ts';
import { outcomeOf, type Accepted } from './outcome.ts';
import { alternatives, listWithMainKey, propertyNames } from './roster.ts';
import { profile, user } from './schema.ts';

type Line = { readonly may: string } | { readonly missing: string };

/** MOCO says it of no key, and a write that finds out would be one. */
const WRITES = 'whether the key may write presences shows with the first punch';

/**
 * What the key may do, for a person who sets the kiosk up: one sentence each, in the order in which things have to be put
 * right. Nothing is changed at MOCO, and nothing sent that could: a read-only key looks like any other (assumed).
 */
export async function describeAccess(
  connection: Connection,
  people: readonly LinkedPerson[],
  signal?: AbortSignal,
): Promise<Outcome<AccessReport>> {
  const lines: Line[] = [];
  const failure =
    mainKey(connection) === '' ? null : await describeMainKey(connection, people, lines, signal);
  if (failure !== null) return failure;
  if (mainKey(connection) === '') lines.push({ missing: 'no key is set (secret vendor.key)' });
  if (!connection.options.impersonate) {
    const keys = await describeKeys(connection, people, signal);
    if (keys.kind !== 'done') return keys;
    lines.push(...keys.value);
  }
  return done({
    may: lines.flatMap((line) => ('may' in line ? line.may : [])),
    missing: lines.flatMap((line) => ('missing' in line ? line.missing : [])),
  });
}

async function describeMainKey(
  connection: Connection,
  people: readonly LinkedPerson[],
  lines: Line[],
  signal?: AbortSignal,
): Promise<Failure | null> {
  const key = mainKey(connection);
  const ask = async (path: string): Promise<Accepted | Failure> => {
    const asked = { method: 'GET', path, key, ...withSignal(signal) } as const;
    return outcomeOf(await connection.http.call(asked), 'row');
  };
  const session = await ask('/session');
  if (session.kind === 'unauthorized') {
    lines.push({ missing: `the key is not valid: ${session.reason}` });
    return null;
  }
  // An account without this route (404) is not locked out.
  if (session.kind !== 'reply' && session.kind !== 'rejected') return session;
  const owner = ownerOf(await ask('/profile'));
  const whose = owner === null ? '' : `, it belongs to ${owner.name} (MOCO user ${owner.id})`;
  lines.push({ may: `the key is valid${whose}` });

  lines.push({ may: WRITES });
  const roster = await listWithMainKey(connection, '/users', {}, signal);
  if (roster.kind !== 'done' && roster.kind !== 'unauthorized') return roster;
  lines.push(
    roster.kind === 'done'
      ? { may: `the key has the permission Staff: ${roster.value.length} people are read` }
      : { missing: `people cannot be read, the key lacks the permission Staff: ${roster.reason}` },
  );
  if (connection.options.impersonate) {
    const users = roster.kind === 'done' ? roster.value.flatMap(personOf) : [];
    const others = [...people, ...users].filter(({ vendorId }) => vendorId !== owner?.id);
    const acts = await describeImpersonation(connection, others.slice(0, PROBES_MAX), signal);
    if ('kind' in acts) return acts;
    lines.push(acts);
  }
  const badges = await describeBadges(connection, signal);
  if ('kind' in badges) return badges;
  lines.push(badges);
  return null;
}

function ownerOf(
  answer: Accepted | Failure,
): { readonly id: string; readonly name: string } | null {
  if (answer.kind !== 'reply' || answer.body.kind !== 'json') return null;
  const whose = profile.safeParse(answer.body.value);
  if (!whose.success) return null;
  return { id: whose.data.id, name: whose.data.full_name || 'somebody without a name' };
}

function personOf(row: unknown): readonly LinkedPerson[] {
  const { data } = user.safeParse(row);
  return data?.active === true ? [{ vendorId: data.id, number: data.id }] : [];
}

async function describeImpersonation(
  connection: Connection,
  people: readonly LinkedPerson[],
  signal?: AbortSignal,
): Promise<Line | Failure> {
  let refusal: string | null = null;
  for (const person of people) {
    const probe = await probeProfile(connection, person, signal);
    if (probe.kind === 'done') {
      return {
        may: 'impersonation is in effect: presences are written in the name of each person',
      };
    }
    if (probe.kind !== 'unauthorized') return probe;
    if (probe.certain) return { missing: IMPERSONATION_IGNORED };
    refusal = probe.reason;
  }
  if (refusal !== null) return { missing: `${IMPERSONATION_REFUSED}: ${refusal}` };
  return { missing: 'impersonation could not be tried: nobody else is known at MOCO' };
}

async function describeBadges(
  connection: Connection,
  signal?: AbortSignal,
): Promise<Line | Failure> {
  const { badgeProperty: name } = connection.options;
  const names = await propertyNames(connection, signal);
  if (names.kind === 'done') {
    return names.value.includes(name)
      ? { may: `the custom property "${name}" exists: badges are read from it` }
      : {
          missing: `the custom property "${name}" does not exist: no badges are read${alternatives(names.value)}`,
        };
  }
  // A list that is not offered or not for this key says nothing about the badges themselves.
  if (names.kind === 'unauthorized' || names.kind === 'rejected' || isNotOffered(names)) {
    return {
      missing: `whether the custom property "${name}" exists cannot be seen: ${names.reason}`,
    };
  }
  return names;
}

/** An account whose API has no such list: an answer, but not one that comes back differently. */
function isNotOffered(failure: Failure): boolean {
  return failure.kind === 'unknown' && failure.answered && failure.reason.includes('404');
}
