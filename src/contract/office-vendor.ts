import { z } from 'zod';
import { civilDate, instant } from './time.ts';

/** Why the vendor could not be asked. */
const refusals = {
  noVendor: z.object({}),
  /** In one sentence: not reachable, refused, not set up. */
  notAnswered: z.object({ reason: z.string() }),
};

const standing = z.enum(['in', 'break', 'out', 'absent']);

const figures = z.object({
  target: z.number().int().nullable(),
  hours: z.number().int().nullable(),
  diff: z.number().int().nullable(),
});

const pauseAnswer = {
  output: z.object({ wasPaused: z.boolean() }),
  refusals: { noVendor: z.object({}) },
};

/** Questions that go to the vendor itself, in between the engine's rounds and under the same rate limit. */
export const officeVendorCalls = {
  /** Nothing is sent or read until it is resumed; what is under way ends first. Punches wait meanwhile. */
  pauseVendor: { input: z.object({ by: z.string().min(1) }), ...pauseAnswer },
  resumeVendor: { input: z.object({}), ...pauseAnswer },
  /** What the keys may do there, in plain words. */
  checkVendorAccess: {
    input: z.object({}),
    output: z.object({
      vendor: z.string(),
      may: z.array(z.string()),
      missing: z.array(z.string()),
    }),
    refusals,
  },
  /** Who is in according to the vendor, beside what is known here. */
  readVendorStatus: {
    input: z.object({}),
    output: z.object({
      people: z.array(
        z.object({
          number: z.string(),
          name: z.string(),
          here: standing,
          /** Null: the vendor says nothing of this person. */
          there: standing.nullable(),
          since: instant.nullable(),
        }),
      ),
    }),
    refusals: { ...refusals, notOffered: z.object({}) },
  },
  /** The vendor's own totals of a month, as they come: what they mean is its own affair. */
  readVendorSchedule: {
    input: z.object({
      year: z.number().int().min(1970).max(2099),
      month: z.number().int().min(1).max(12),
      totals: z.array(z.string().regex(/^[a-z_]+$/)).min(1),
    }),
    output: z.object({
      /** False: the vendor answered, and none of the totals is in its answer. */
      readable: z.boolean(),
      lines: z.array(z.object({ who: z.string(), totals: z.record(z.string(), z.string()) })),
    }),
    refusals: { ...refusals, notOffered: z.object({}) },
  },
  /** The vendor's own report of one person's year beside ours, as far as both say the same thing. Seconds. */
  compareVendorReport: {
    input: z.object({ number: z.string(), year: z.number().int().min(1970).max(2099) }),
    output: z.object({
      vendor: z.string(),
      /** Every period that both tell of: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`. */
      compared: z.number().int(),
      /** Those of them in which something differs. */
      differing: z.array(
        z.object({
          period: z.union([civilDate, z.string().regex(/^\d{4}(-\d{2})?$/)]),
          ours: figures,
          theirs: figures,
          /** What is known to make their figure another than ours; `unexplained` is what is left. */
          because: z.array(
            z.object({
              figure: z.enum(['target', 'hours', 'diff']),
              label: z.string(),
              /** Theirs minus ours; null: not a matter of seconds. */
              seconds: z.number().int().nullable(),
            }),
          ),
        }),
      ),
    }),
    refusals: { ...refusals, notOffered: z.object({}), unknownEmployee: z.object({}) },
  },
} as const;
