import { UTC_DAYS, UTC_SPANS } from '../../../core/sync/row-form.ts';
import type { World } from '../../world.ts';
import { createHttp } from '../http.ts';
import { createRateLimits } from '../rate-limit.ts';
import type { Capabilities, Vendor } from '../vendor.ts';
import { checkAccess, describeAccess } from './access.ts';
import {
  createConnection,
  keyOf,
  obstacleOf,
  type ClockodoMode,
  type ClockodoOptions,
} from './connection.ts';
import { createClockodoHttp } from './http.ts';
import { pullAbsences, pullReport, pullRoster, pullTargets } from './pull.ts';
import { pullStatus } from './read-clock.ts';
import { readEntries, readPersonsEntries } from './read-entries.ts';
import { readWorkTimes } from './read-work-times.ts';
import { applyDay } from './write-day.ts';
import { applyStep } from './write.ts';

const MINUTE_MS = 60_000;

/** 900 a minute, 2,250 a quarter of an hour, 4,500 an hour, 20,000 a day (documented): a fifth is left to others. */
const RATE_LIMITS = [
  { calls: 720, perMs: MINUTE_MS },
  { calls: 1_800, perMs: 15 * MINUTE_MS },
  { calls: 3_600, perMs: 60 * MINUTE_MS },
  { calls: 16_000, perMs: 24 * 60 * MINUTE_MS },
];

function capabilitiesOf(mode: ClockodoMode): Capabilities {
  const byDay = mode === 'workTimes';
  return {
    form: byDay ? UTC_DAYS : UTC_SPANS,
    writes: byDay ? 'day' : 'rows',
    sendsOpen: mode === 'clock',
    canRetract: true,
    minSecondsBetweenScans: 0,
    // Whether entries may overlap is a setting of the account.
    refusesOverlap: false,
    writesAtOnce: 4,
    absencesOf: 'year',
    ...(byDay ? { readsPerPerson: true as const } : {}),
    rateLimits: RATE_LIMITS,
  };
}

/** clockodo: work times by change requests, or time entries, with or without its clock. */
export function createClockodo(
  world: Pick<World, 'fetch' | 'clock' | 'monotonic' | 'sleep' | 'timeout'>,
  options: ClockodoOptions,
): Vendor {
  const capabilities = capabilitiesOf(options.mode);
  const limit = createRateLimits(capabilities.rateLimits, world);
  const plain = createHttp(world, limit, { timeoutMs: options.timeoutMs });
  const connection = createConnection(createClockodoHttp(plain, options), options, world.clock);
  const byDay = capabilities.writes === 'day';

  return {
    kind: 'clockodo',
    capabilities,
    contact: plain.contact,
    credentials: () => keyOf(options),
    obstacle: (person) => obstacleOf(options, person),
    checkAccess: (people, signal) => checkAccess(connection, people, signal),
    describeAccess: (people, signal) => describeAccess(connection, people, signal),
    pullRoster: (signal) => pullRoster(connection, signal),
    pullTargets: (_range, signal) => pullTargets(connection, signal),
    pullAbsences: (range, signal) => pullAbsences(connection, range, signal),
    readDays: (range, people, signal) =>
      byDay
        ? readWorkTimes(connection, range, people, signal)
        : readEntries(connection, range, null, signal),
    readPerson: (range, person, signal) =>
      byDay
        ? readWorkTimes(connection, range, [person], signal)
        : readPersonsEntries(connection, range, person, signal),
    apply: (order, signal) => applyStep(connection, order, signal),
    ...(byDay ? { applyDay: (order, signal) => applyDay(connection, order, signal) } : {}),
    pullStatus: (people, signal) => pullStatus(connection, people, signal),
    pullReport: (person, year, signal) => pullReport(connection, person, year, signal),
    roomFor: limit.room,
  } satisfies Vendor;
}
