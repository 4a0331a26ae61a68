import { z } from 'zod';
import { civilDate, instant } from './time.ts';

const counts = z.object({
  owed: z.number().int(),
  awaiting: z.number().int(),
  refused: z.number().int(),
  conflicts: z.number().int(),
});

const owedState = z.enum(['owed', 'awaiting', 'refused', 'conflict']);

const noVendor = z.object({});

/** Bringing the vendor and the kiosk into agreement, for people. Asked often: nothing of it goes to the vendor. */
export const officeSyncCalls = {
  readSync: {
    input: z.object({}),
    output: z.object({
      vendor: z.object({
        kind: z.enum(['none', 'moco', 'clockodo', 'iflow', 'mctime']),
        url: z.string().nullable(),
        state: z.enum(['ok', 'offline', 'unauthorized', 'paused']),
        /** Why it is not `ok`, in one sentence. */
        reason: z.string().nullable(),
        lastContactAt: instant.nullable(),
        /** Its clock minus ours. */
        skewSeconds: z.number().int().nullable(),
        /** Not called before this. */
        retryAt: instant.nullable(),
        /** Somebody of the office has paused it. */
        pausedBy: z.object({ by: z.string(), at: instant }).nullable(),
        /** Secrets that can be set for it, and whether they are. */
        secrets: z.array(z.object({ name: z.string(), isSet: z.boolean() })),
      }),
      counts,
      /** What the office should look at although days go on. */
      notes: z.array(z.string()),
      /** The run that was asked for last; null: none since the start. */
      run: z
        .object({
          startedAt: instant,
          /** Null: it is under way. */
          endedAt: instant.nullable(),
          /** What was owed when it began. */
          owedBefore: z.number().int(),
          result: z.enum(['done', 'waiting', 'person']).nullable(),
          message: z.string().nullable(),
        })
        .nullable(),
    }),
    refusals: {},
  },
  /** Days that are not agreed, newest first. */
  listOwedDays: {
    input: z.object({
      /** Null: all of them. */
      state: owedState.nullable(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({
      total: z.number().int(),
      days: z.array(
        z.object({
          number: z.string(),
          name: z.string(),
          date: civilDate,
          state: owedState,
          /** The vendor's own words, or ours where it said nothing; null: it has simply not been its turn. */
          why: z.string().nullable(),
          since: instant,
          /** Not tried again before this; null: at the next opportunity. */
          nextTryAt: instant.nullable(),
          failures: z.number().int(),
        }),
      ),
    }),
    refusals: {},
  },
  /** Looks at one day again now, whatever it waits for. Of a conflict nothing is decided by that. */
  retryDay: {
    input: z.object({ number: z.string(), date: civilDate }),
    output: z.object({}),
    refusals: { unknownDay: z.object({}) },
  },
  /** Runs the engine until nothing is owed or only a person can help; answers at once. Asked again while it runs: that run. */
  startSync: {
    input: z.object({}),
    output: z.object({ startedAt: instant }),
    refusals: { noVendor },
  },
} as const;
