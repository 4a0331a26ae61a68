import type { z } from 'zod';
import type { World } from '../../world.ts';
import { WALL_MINUTES } from '../../../core/sync/row-form.ts';
import { createHttp } from '../http.ts';
import { done, type Failure, type Outcome } from '../outcome.ts';
import { notLinked } from '../obstacle.ts';
import { createRateLimits } from '../rate-limit.ts';
import type { Capabilities, Vendor } from '../vendor.ts';
import { checkAccess } from './access.ts';
import { describeAccess } from './describe-access.ts';
import { inNameOf, mainKey, noKeyOf, type Connection, type MocoOptions } from './connection.ts';
import { createMocoHttp } from './http.ts';
import { knownForeign } from './own-key.ts';
import { daysOf, PRESENCES, readOneByOne, readPerson } from './read-days.ts';
import { pullReport } from './report.ts';
import { listWithMainKey, pullRoster } from './roster.ts';
import { employment, schedule } from './schema.ts';
import { pullStatus } from './status.ts';
import { daysOffOf, modelOf } from './translate.ts';
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
  writesAtOnce: 4,
  rateLimits: [{ calls: 100, perMs: 120_000 }],
};

/** MOCO (seed 002): presences per person and day, written as explicit times, or by `touch` where it is chosen. */
export function createMoco(
  world: Pick<World, 'fetch' | 'clock' | 'monotonic' | 'sleep' | 'timeout'>,
  options: MocoOptions,
): Vendor {
  const limit = createRateLimits(CAPABILITIES.rateLimits, world);
  const plain = createHttp(world, limit, { timeoutMs: options.timeoutMs });
  const connection: Connection = {
    http: createMocoHttp(plain, options.url),
    options,
    clock: world.clock,
    owners: new Map(),
    theirClock: () => {
      const skewMs = plain.contact()?.skewMs ?? null;
      return skewMs === null ? null : world.clock() + skewMs;
    },
    room: limit.room,
  };

  const list = (
    path: string,
    query: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<Outcome<readonly unknown[]>> => listWithMainKey(connection, path, query, signal);

  return {
    kind: 'moco',
    capabilities: CAPABILITIES,
    contact: plain.contact,
    credentials: () => mainKey(connection),
    obstacle: (person) => {
      if (person.vendorId === null) return notLinked('MOCO');
      if (!options.impersonate && inNameOf(connection, person) === null) {
        return noKeyOf(connection, person);
      }
      return knownForeign(connection, person);
    },
    checkAccess: (people, signal) => checkAccess(connection, people, signal),
    describeAccess: (people, signal) => describeAccess(connection, people, signal),

    pullRoster: (signal) => pullRoster(connection, signal),

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
      const answer = await list(PRESENCES, range, signal);
      return answer.kind === 'done' ? daysOf(answer.value) : answer;
    },

    readPerson: (range, person, signal) => readPerson(connection, range, person, signal),
    pullStatus: (people, signal) => pullStatus(connection, people, signal),
    pullReport: (person, year, signal) => pullReport(connection, person, year, signal),
    apply: (order, signal) => applyStep(connection, order, signal),
    roomFor: limit.room,
  };
}

/** A list with an entry that makes no sense is not taken over in part: what it leaves out would look withdrawn. */
function notUnderstood(error: z.ZodError): Failure {
  const path = error.issues[0]?.path.join('.') ?? '';
  return { kind: 'rejected', reason: `an entry makes no sense (${path})` };
}
