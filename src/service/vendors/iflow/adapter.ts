import { WALL_SECONDS } from '../../../core/sync/row-form.ts';
import { civilDateOf } from '../../../core/time/zone.ts';
import { done, type Outcome } from '../outcome.ts';
import { scanRulesOf } from '../scan-rules.ts';
import type { Capabilities, Vendor } from '../vendor.ts';
import { checkAccess, describeAccess } from './access.ts';
import { applyDay, obstacleOf } from './apply-day.ts';
import { writeBadge } from './badge.ts';
import {
  connect,
  RATE_LIMITS,
  secretOf,
  type IflowOptions,
  type IflowWorld,
} from './connection.ts';
import { daysOfOne, readDays } from './read-days.ts';
import { readToday, type Today } from './status.ts';
import { daysOffOf, employeeOf, statusOf } from './translate.ts';
import { readWorkSchedule } from './work-schedule.ts';

const CAPABILITIES: Capabilities = {
  form: WALL_SECONDS,
  writes: 'day',
  sendsOpen: true,
  ...scanRulesOf('iflow'),
  refusesOverlap: false,
  writesAtOnce: 1,
  // A live scan stands under iFlow's own second, and an account may keep whole minutes (its examples show none but those).
  adjusts: 'stamps',
  absencesOf: 'today',
  rateLimits: RATE_LIMITS,
};

/** The roster's list serves the absences of the same pull, and is forgotten then. */
const FRESH_MS = 10_000;

/**
 * iFlow: punches go out as scans of a badge, which iFlow pairs itself; today's status is all that can be read back. Three
 * secrets, one for each family of its calls.
 */
export function createIflow(world: IflowWorld, options: IflowOptions): Vendor {
  const connection = connect(world, options);
  const today = (): string => civilDateOf(connection.clock(), options.zone);
  // The list that the roster was read from says who is away as well: one call less, a second apart, for every pull.
  let read: { readonly at: number; readonly today: Today } | null = null;
  const readOnce = async (signal?: AbortSignal): Promise<Outcome<Today>> => {
    const now = connection.clock();
    const known = read;
    read = null;
    if (known !== null && now >= known.at && now - known.at < FRESH_MS) return done(known.today);
    return readToday(connection, signal);
  };
  return {
    kind: 'iflow',
    capabilities: CAPABILITIES,
    contact: connection.contact,
    roomFor: connection.roomFor,
    credentials: () =>
      JSON.stringify([
        secretOf(connection, 'vendor.token'),
        secretOf(connection, 'vendor.apiKey'),
        secretOf(connection, 'vendor.device'),
      ]),
    obstacle: (person) => obstacleOf(connection, person),
    checkAccess: (_, signal) => checkAccess(connection, signal),
    describeAccess: (_, signal) => describeAccess(connection, signal),

    async pullRoster(signal) {
      const answer = await readToday(connection, signal);
      if (answer.kind !== 'done') return answer;
      read = { at: connection.clock(), today: answer.value };
      const people = answer.value.people.map(employeeOf);
      // A list without anybody is a company that was not found rather than one that everybody left.
      return done({ people, complete: people.length > 0 && answer.value.lost === 0 });
    },

    // No working-time models: `get_work_schedule` has no documented answer and is only ever shown.
    pullTargets: async () => done([]),

    async pullAbsences(range, signal) {
      const answer = await readOnce(signal);
      if (answer.kind !== 'done') return answer;
      if (answer.value.lost === 0) return done(daysOffOf(answer.value.people, range, today()));
      // A list with an entry that makes no sense is not taken over in part: what it leaves out would look withdrawn.
      return { kind: 'rejected', reason: 'an entry makes no sense' };
    },

    readDays: (range, people, signal) =>
      readDays(
        connection,
        range,
        people.map(({ vendorId }) => vendorId),
        signal,
      ),

    async readPerson(range, person, signal) {
      const answer = await readDays(connection, range, [person.vendorId], signal);
      if (answer.kind !== 'done') return answer;
      return done(daysOfOne(answer.value, person.vendorId));
    },

    // Days go out whole (`writes` is `day`).
    apply: async () => ({ kind: 'rejected', reason: 'iFlow takes no single rows' }),
    applyDay: (order, signal) => applyDay(connection, order, signal),
    writeBadge: (person, tag, signal) => writeBadge(connection, person, tag, signal),

    readSchedule: (question, signal) => readWorkSchedule(connection, question, signal),

    async pullStatus(people, signal) {
      const answer = await readToday(connection, signal);
      if (answer.kind !== 'done') return answer;
      const asked = new Set(people.map(({ vendorId }) => vendorId));
      const rows = answer.value.people.filter((row) => asked.has(row.user_id));
      return done(rows.map((row) => statusOf(row, today(), options.zone)));
    },
  };
}
