import { UTC_WITH_BREAKS } from '../../../core/sync/row-form.ts';
import type { World } from '../../world.ts';
import { createHttp } from '../http.ts';
import { notLinked } from '../obstacle.ts';
import { done, type Outcome } from '../outcome.ts';
import { createRateLimits } from '../rate-limit.ts';
import type { Capabilities, Vendor } from '../vendor.ts';
import { checkAccess } from './access.ts';
import { applyStep } from './apply.ts';
import { keyOf, NO_KEY, type Connection, type MctimeOptions } from './connection.ts';
import { pullAbsences, readDays } from './days.ts';
import { describeAccess } from './describe-access.ts';
import { createMctimeHttp } from './http.ts';
import { pullRoster } from './roster.ts';
import { pullStatus } from './status.ts';

/** mcTIME gives itself 60 s, and says 503 or 504 after them (documented): it is waited for a little longer. */
const CALL_TIMEOUT_MS = 70_000;

/**
 * A clock ends by itself after 0 to 24 hours, 24 unless the organization says otherwise (documented; the API does not tell
 * which). One that is gone earlier was taken back by somebody, as far as anybody can know.
 */
const CLOCK_ENDS_AFTER_MS = 24 * 3_600_000;

/** Ten calls a second are documented; half of them are left to other integrations of the account. */
const RATE_LIMIT = { calls: 5, perMs: 1_000 };

function capabilitiesOf({ mode }: MctimeOptions): Capabilities {
  return {
    form: UTC_WITH_BREAKS,
    writes: 'rows',
    sendsOpen: mode === 'clock',
    ...(mode === 'clock' ? { endsOpenAfterMs: CLOCK_ENDS_AFTER_MS } : {}),
    // Entries can be changed; deleting one is done in mcTIME, and refused here with that sentence.
    canRetract: true,
    minSecondsBetweenScans: 0,
    refusesOverlap: false,
    writesAtOnce: 4,
    adjusts: 'rounds',
    rateLimits: [RATE_LIMIT],
  };
}

/** mcTIME (API v2): time entries that hold their breaks, and a running clock for each person. */
export function createMctime(
  world: Pick<World, 'fetch' | 'clock' | 'monotonic' | 'sleep' | 'timeout'>,
  options: MctimeOptions,
): Vendor {
  const capabilities = capabilitiesOf(options);
  const limit = createRateLimits(capabilities.rateLimits, world);
  const plain = createHttp(world, limit, {
    timeoutMs: options.timeoutMs ?? CALL_TIMEOUT_MS,
    tolerant: true,
  });
  const connection: Connection = {
    http: createMctimeHttp(plain, options),
    options,
    entries: new Map(),
    numbers: new Map(),
    clocks: new Map(),
  };

  const masked = (text: string): string => {
    const key = keyOf(options);
    return key === '' ? text : text.replaceAll(key, '…');
  };
  /** Without a key nothing is asked; and whatever the vendor says, the key stands in no reason. */
  const ask = async <T>(call: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    if (keyOf(options) === '') return { kind: 'rejected', reason: NO_KEY };
    const answer = await call();
    return 'reason' in answer ? { ...answer, reason: masked(answer.reason) } : answer;
  };

  return {
    kind: 'mctime',
    capabilities,
    contact: plain.contact,
    credentials: () => keyOf(options),
    obstacle: ({ vendorId }) => (vendorId === null ? notLinked('mcTIME') : null),
    roomFor: limit.room,
    async checkAccess(people, signal) {
      const answer = await checkAccess(connection, people, signal);
      return 'reason' in answer ? { ...answer, reason: masked(answer.reason) } : answer;
    },
    async describeAccess(people, signal) {
      const answer = await describeAccess(connection, people, signal);
      if (answer.kind !== 'done') return { ...answer, reason: masked(answer.reason) };
      const { may, missing } = answer.value;
      return done({ may, missing: missing.map(masked) });
    },
    pullRoster: (signal) => ask(() => pullRoster(connection, signal)),
    // The target of a day is nowhere in the interface: the office sets it here.
    pullTargets: async () => done([]),
    pullAbsences: (range, signal) => ask(() => pullAbsences(connection, range, signal)),
    readDays: (range, _people, signal) => ask(() => readDays(connection, range, null, signal)),
    readPerson: (range, person, signal) =>
      ask(() => readDays(connection, range, person.vendorId, signal)),
    apply: (order, signal) => ask(() => applyStep(connection, order, signal)),
    pullStatus: (people, signal) => ask(() => pullStatus(connection, people, signal)),
  };
}
