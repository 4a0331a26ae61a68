import type { z } from 'zod';
import { civilDateOf } from '../../../core/time/zone.ts';
import { done, type Failure, type Outcome } from '../outcome.ts';
import type { AccessReport, LinkedPerson } from '../vendor.ts';
import { unreadable } from '../unreadable.ts';
import { keyOf, missingSettings, type Connection } from './connection.ts';
import { listOf } from './list.ts';
import type { Accepted } from './outcome.ts';
import { workTimesOf } from './read-work-times.ts';
import { bookable, me, user } from './schema.ts';

/** Roles that act for everybody; the others see whom their rights let them see (documented). */
const ROLES_FOR_ALL: readonly string[] = ['owner', 'manager', 'admin'];

const ROWS_PER_PAGE = 1000;

const NOT_FOR_OTHERS =
  'the key may not act for other people: its owner needs the role owner, or rights to their times';

type Findings = { readonly may: string[]; readonly missing: string[] };

/**
 * No resource says whether an account derives its work times from the entries, where changes of them are refused ("Work
 * times must match the day's entries", observed by others, in the account's language).
 */
export const SET_MODE =
  'where clockodo derives work times from the time entries, set vendor.account.mode to entries';

/** Whether key, rights and settings suffice; what is missing stops the vendor until it is there. */
export async function checkAccess(
  connection: Connection,
  people: readonly LinkedPerson[],
  signal?: AbortSignal,
): Promise<Outcome<null>> {
  const found = await find(connection, people, signal);
  if (found.kind !== 'done') return found;
  const { missing } = found.value;
  if (missing.length === 0) return done(null);
  return { kind: 'unauthorized', reason: missing.join('; '), certain: true };
}

/** The same as sentences, and what the last change of work times came to. */
export async function describeAccess(
  connection: Connection,
  people: readonly LinkedPerson[],
  signal?: AbortSignal,
): Promise<Outcome<AccessReport>> {
  const found = await find(connection, people, signal);
  if (found.kind !== 'done' || connection.options.mode !== 'workTimes') return found;
  const { may, missing } = found.value;
  const refusal = connection.lastRefusal();
  if (refusal !== null) missing.push(`change work times: ${refusal}; ${SET_MODE}`);
  else if (missing.length === 0) may.push(`ask for changes of work times; ${SET_MODE}`);
  return found;
}

async function find(
  connection: Connection,
  people: readonly LinkedPerson[],
  signal?: AbortSignal,
): Promise<Outcome<Findings>> {
  const { http, options } = connection;
  const findings: Findings = { may: [], missing: [...missingSettings(options)] };
  if (keyOf(options) === '') findings.missing.push('no key is set (secret vendor.key)');
  if (keyOf(options) === '' || options.user === '') return done(findings);

  const answer = await http.ask({ method: 'GET', path: '/v4/users/me', about: 'row', signal });
  if (answer.kind === 'unauthorized') {
    findings.missing.push(`the key is not valid for vendor.account.user: ${answer.reason}`);
    return done(findings);
  }
  // An account without this resource leaves it to the check of every write's answer.
  if (answer.kind !== 'reply' && answer.kind !== 'rejected') return answer;
  const owner = ownerIn(answer);
  if (owner === null && answer.kind === 'reply') return unreadable(answer);
  if (owner !== null) findings.may.push('ask clockodo: the key is valid');

  const others = people.filter(({ vendorId }) => vendorId !== owner?.id);
  if (others.length > 0) {
    const acts = await actsForOthers(connection, owner, signal);
    if (acts.kind !== 'done') return acts;
    if (acts.value) findings.may.push('read and write the times of other people');
    else findings.missing.push(NOT_FOR_OTHERS);
  }
  const failure =
    options.mode === 'workTimes'
      ? await workTimes(connection, findings, others[0] ?? people[0], signal)
      : await bookings(connection, findings, signal);
  return failure ?? done(findings);
}

type Owner = z.output<typeof me>['data'];

function ownerIn(answer: Accepted | Failure): Owner | null {
  if (answer.kind !== 'reply' || answer.body.kind !== 'json') return null;
  return me.safeParse(answer.body.value).data?.data ?? null;
}

async function actsForOthers(
  { http }: Connection,
  owner: Owner | null,
  signal?: AbortSignal,
): Promise<Outcome<boolean>> {
  if (ROLES_FOR_ALL.includes(owner?.role ?? '')) return done(true);
  const request = { path: '/v3/users', rows: 'data', perPage: ROWS_PER_PAGE, signal };
  const answer = await listOf(http, request);
  if (answer.kind === 'unauthorized') return done(false);
  if (answer.kind !== 'done') return answer;
  const seen = answer.value.map((row) => user.safeParse(row));
  return done(seen.some((each) => each.success && each.data.id !== owner?.id));
}

/** Customer and service that attendance is booked on. A key that may not list them is told by its first write. */
async function bookings(
  { http, options }: Connection,
  findings: Findings,
  signal?: AbortSignal,
): Promise<Failure | null> {
  const asked = [
    { what: 'customer', name: 'customersId', path: '/v3/customers', id: options.customersId },
    { what: 'service', name: 'servicesId', path: '/v4/services', id: options.servicesId },
  ];
  for (const { what, name, path, id } of asked) {
    if (id === undefined) continue;
    const answer = await listOf(http, { path, rows: 'data', perPage: ROWS_PER_PAGE, signal });
    if (answer.kind === 'unauthorized' && !answer.certain) continue;
    if (answer.kind !== 'done') return answer;
    const rows = answer.value.flatMap((row) => bookable.safeParse(row).data ?? []);
    const found = rows.find((row) => row.id === String(id));
    const setting = `vendor.account.${name} ${id}`;
    if (found === undefined) findings.missing.push(`${setting}: clockodo has no such ${what}`);
    else if (!found.active) findings.missing.push(`${setting}: this ${what} is not active`);
    else findings.may.push(`book on the ${what} ${found.name ?? id}`);
  }
  return null;
}

/** Whether work times are there to be read at all. */
async function workTimes(
  connection: Connection,
  findings: Findings,
  person: LinkedPerson | undefined,
  signal?: AbortSignal,
): Promise<Failure | null> {
  if (person === undefined) return null;
  const today = civilDateOf(connection.now(), connection.options.zone);
  const days = await workTimesOf(connection, { from: today, to: today }, person, signal);
  if (days.kind === 'unauthorized') {
    findings.missing.push(`read the work times of others: ${days.reason}`);
    return null;
  }
  if (days.kind !== 'done') return days;
  findings.may.push('read work times');
  return null;
}
