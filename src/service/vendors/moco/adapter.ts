import type { z } from 'zod';
import type { World } from '../../world.ts';
import { WALL_MINUTES } from '../../../core/sync/row-form.ts';
import { createHttp } from '../http.ts';
import { done, type Failure, type Outcome } from '../outcome.ts';
import { createRateLimits } from '../rate-limit.ts';
import type {
  Capabilities,
  DateRange,
  LinkedPerson,
  Vendor,
  VendorDay,
  VendorDays,
  VendorRow,
} from '../vendor.ts';
import { checkAccess, withSignal } from './access.ts';
import { describeAccess } from './describe-access.ts';
import { inNameOf, mainKey, type Connection, type MocoOptions } from './connection.ts';
import { createMocoHttp } from './http.ts';
import { employment, presence, presenceOwner, schedule, user } from './schema.ts';
import { daysOffOf, employeeOf, modelOf, rowOf } from './translate.ts';
import { applyStep } from './write.ts';

/**
 * 120 calls in two minutes are documented, shared (assumed) with every other integration of the account: some are left
 * to them.
 */
const CAPABILITIES: Capabilities = {
  form: WALL_MINUTES,
  writes: 'rows',
  sendsOpen: true,
  canRetract: true,
  minSecondsBetweenScans: 0,
  refusesOverlap: true,
  needsTags: false,
  rateLimits: [{ calls: 100, perMs: 120_000 }],
};

/** MOCO (seed 002): presences per person and day, written as explicit times; `touch` toggles and is not used. */
export function createMoco(
  world: Pick<World, 'fetch' | 'clock' | 'monotonic' | 'sleep'>,
  options: MocoOptions,
): Vendor {
  const limit = createRateLimits(CAPABILITIES.rateLimits, world);
  const plain = createHttp(world, limit, { timeoutMs: options.timeoutMs });
  const connection: Connection = { http: createMocoHttp(plain, options.url), options };

  const list = async (
    path: string,
    query: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<Outcome<readonly unknown[]>> => {
    const key = mainKey(connection);
    if (key === '') return { kind: 'rejected', reason: 'no key is set (secret vendor.key)' };
    return connection.http.list({ path, query, key, ...withSignal(signal) });
  };

  return {
    kind: 'moco',
    capabilities: CAPABILITIES,
    contact: plain.contact,
    credentials: () => mainKey(connection),
    obstacle: (person) => {
      if (person.vendorId === null) return 'not linked to a person at MOCO';
      return options.impersonate || inNameOf(connection, person) !== null ? null : 'no key';
    },
    checkAccess: (people, signal) => checkAccess(connection, people, signal),
    describeAccess: (people, signal) => describeAccess(connection, people, signal),

    async pullRoster(signal) {
      const answer = await list('/users', { include_archived: 'true' }, signal);
      if (answer.kind !== 'done') return answer;
      const users = answer.value.map((row) => user.safeParse(row));
      const people = users.flatMap((each) =>
        each.success ? [employeeOf(each.data, options.badgeProperty)] : [],
      );
      return done({ people, complete: people.length === users.length });
    },

    async pullTargets(range, signal) {
      const answer = await list('/users/employments', range, signal);
      if (answer.kind !== 'done') return answer;
      const rows = employment.array().safeParse(answer.value);
      return rows.success ? done(rows.data.map(modelOf)) : notUnderstood(rows.error);
    },

    async pullAbsences(range, signal) {
      const answer = await list('/schedules', range, signal);
      if (answer.kind !== 'done') return answer;
      const rows = schedule.array().safeParse(answer.value);
      return rows.success ? done(daysOffOf(rows.data)) : notUnderstood(rows.error);
    },

    async readDays(range, people, signal) {
      if (!options.impersonate) return readOneByOne(connection, range, people, signal);
      const answer = await list('/users/presences', range, signal);
      return answer.kind === 'done' ? daysOf(answer.value) : answer;
    },

    readPerson: (range, person, signal) => readPerson(connection, range, person, signal),
    apply: (order, signal) => applyStep(connection, order, signal),
    roomFor: limit.room,
  };
}

/** A list with an entry that makes no sense is not taken over in part: what it leaves out would look withdrawn. */
function notUnderstood(error: z.ZodError): Failure {
  const path = error.issues[0]?.path.join('.') ?? '';
  return { kind: 'rejected', reason: `an entry makes no sense (${path})` };
}

/** With a key per person everybody sees their own rows only (observed by others). */
async function readOneByOne(
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

async function readPerson(
  connection: Connection,
  range: DateRange,
  person: LinkedPerson,
  signal?: AbortSignal,
): Promise<Outcome<VendorDays>> {
  const name = inNameOf(connection, person);
  if (name === null) return { kind: 'rejected', reason: 'no key' };
  const answer = await connection.http.list({
    path: '/users/presences',
    query: { ...range, user_id: person.vendorId },
    ...name,
    ...withSignal(signal),
  });
  return answer.kind === 'done' ? daysOf(answer.value) : answer;
}

function daysOf(rows: readonly unknown[]): Outcome<VendorDays> {
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
