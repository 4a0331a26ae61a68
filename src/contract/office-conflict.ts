import { z } from 'zod';
import { civilDate } from './time.ts';

/** A row of one side: ISO 8601 with the site's offset; `to` null while it is open. */
const row = z.object({
  /** The vendor's own id; absent on our side. */
  id: z.string().optional(),
  from: z.string(),
  to: z.string().nullable(),
  breaks: z.array(z.object({ from: z.string(), to: z.string().nullable() })).optional(),
});

/** Days that only a person can bring on: both sides changed, or the vendor refuses what is here. */
export const officeConflictCalls = {
  listConflicts: {
    input: z.object({}),
    output: z.object({
      conflicts: z.array(
        z.object({
          /** Names what stands there now: after any change on either side it is another. */
          id: z.string(),
          employee: z.string(),
          name: z.string(),
          date: civilDate,
          kind: z.enum(['bothChanged', 'overlap', 'refused']),
          ours: z.array(row),
          theirs: z.array(row),
          /** The vendor's own words, or ours where it said nothing. */
          reason: z.string(),
          since: z.string(),
          /** Which side we would keep; null where nothing speaks for either. */
          proposal: z
            .object({
              keep: z.enum(['ours', 'theirs']),
              why: z.enum([
                'vanishedAtOnce',
                'endedThere',
                'workWouldVanish',
                'correctedHere',
                'correctedThere',
              ]),
            })
            .nullable(),
        }),
      ),
    }),
    refusals: {},
  },
  /** Writes the decision down and carries it out with the next round, however often that is interrupted. */
  resolveConflict: {
    input: z.object({
      id: z.string(),
      keep: z.enum(['ours', 'theirs']),
      by: z.string().min(1),
      reason: z.string(),
    }),
    output: z.object({ employee: z.string(), date: civilDate }),
    refusals: {
      unknownConflict: z.object({}),
      /** The day is in the list by another id; one side may have changed since it was listed: look again. */
      changedSince: z.object({ id: z.string() }),
      impossible: z.object({ message: z.string() }),
    },
  },
} as const;
