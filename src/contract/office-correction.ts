import { z } from 'zod';
import { civilDate } from './time.ts';

/**
 * Why a correction cannot be made, for a screen that has words of its own. `gap`, `fold`: skipped by the clocks, shown
 * twice by them. `otherPunches`: it would change what others mean.
 */
export const correctionProblem = z.enum([
  'notADate',
  'notATime',
  'gap',
  'fold',
  'missing',
  'notThatDay',
  'reversed',
  'future',
  'needsEnd',
  'overlap',
  'standsAlready',
  'otherPunches',
  'noAutomaticBreak',
  'nothingToKeep',
]);

export type CorrectionProblem = z.output<typeof correctionProblem>;

/** A wall time on the correction's date (`HH:MM[:SS]`), a local date and time, or an ISO instant with offset or Z. */
const time = z.string().min(1);

/**
 * Corrections by the office. Each is one fact of the journal with who, when, why, before and after; the punches that it
 * replaces stay there, voided.
 */
export const officeCorrectionCalls = {
  correctPresence: {
    input: z.object({
      /** Made anew for each correction; asking again with the same one gives the stored answer. */
      id: z.uuid(),
      number: z.string(),
      date: civilDate,
      change: z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('change'),
          presenceId: z.string(),
          from: time.optional(),
          to: time.optional(),
        }),
        z.object({ kind: z.literal('delete'), presenceId: z.string() }),
        z.object({ kind: z.literal('add'), from: time, to: time.optional() }),
        /**
         * Takes the automatic break of the date back (`accept`), or keeps it after all: against the person's objection, or
         * after it had been taken back.
         */
        z.object({ kind: z.literal('decideObjection'), accept: z.boolean() }),
      ]),
      reason: z.string().min(1),
      by: z.string().min(1),
    }),
    output: z.object({
      /** The presence as it stands now; null where it is gone. */
      presenceId: z.string().nullable(),
      message: z.string(),
    }),
    refusals: {
      unknownEmployee: z.object({}),
      unknownPresence: z.object({}),
      /**
       * Not a time, skipped by the clocks or written twice by them, reversed, overlapping, in the future; or what is asked
       * for stands so already.
       */
      impossible: z.object({
        field: z.string(),
        message: z.string(),
        why: correctionProblem,
        /** ISO 8601 with offset: what a time shown twice may mean, or from when to when another presence lasts. */
        times: z.array(z.string().nullable()).optional(),
      }),
    },
  },
} as const;
