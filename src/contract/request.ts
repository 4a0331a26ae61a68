import { z } from 'zod';
import { civilDate, instant, punchKind } from './time.ts';

/**
 * What somebody says is wrong on a day. `at`: the right time, where they know it. There is no free text: the wall has no
 * keyboard, and what is said at it is read by whoever stands behind.
 */
export const requestedChange = z.discriminatedUnion('what', [
  /** An entry of this kind is missing. */
  z.object({ what: z.literal('missing'), kind: punchKind, at: instant.nullable() }),
  z.object({ what: z.literal('wrongTime'), punchId: z.string(), at: instant.nullable() }),
  z.object({ what: z.literal('notMine'), punchId: z.string() }),
]);

/** A request as its day shows it. */
export const shownRequest = z.object({
  id: z.string(),
  what: z.enum(['missing', 'wrongTime', 'notMine']),
  /** Of the entry that it is about, or that is missing. */
  kind: punchKind,
  /** When that entry stood as it was asked; null: it is missing. */
  entryAt: instant.nullable(),
  /** The right time, where the person knew it. */
  at: instant.nullable(),
  madeAt: instant,
  /** When the office answered; null: it has not. */
  closedAt: instant.nullable(),
});

export type RequestedChange = z.output<typeof requestedChange>;
export type ShownRequest = z.output<typeof shownRequest>;

export const requestCalls = {
  /**
   * "Something is wrong here": tells the office. Nothing else changes: entries and figures stay until the office corrects
   * them. `id` is the screen's; asking again gives the stored answer.
   */
  requestCorrection: {
    input: z.object({
      id: z.uuid(),
      employeeId: z.string(),
      date: civilDate,
      change: requestedChange,
    }),
    output: z.object({}),
    refusals: {
      unknownEmployee: z.object({}),
      /** Not an entry of this person on that date, or one that does not count any more. */
      unknownPunch: z.object({}),
      /** Not on that date or in the night after it, or in the future. */
      impossibleTime: z.object({ earliestAt: instant, latestAt: instant }),
      /** As many as this wait for the office already. */
      tooManyRequests: z.object({ most: z.number().int() }),
    },
  },
} as const;
