import { z } from 'zod';
import { civilDate, punchKind } from './time.ts';

/** What people have asked the office to put right; `correct` is what changes anything. */
export const officeRequestCalls = {
  listRequests: {
    /** `all`: those that are closed, too. */
    input: z.object({ all: z.boolean() }),
    output: z.object({
      requests: z.array(
        z.object({
          id: z.string(),
          employee: z.string(),
          name: z.string(),
          date: civilDate,
          what: z.enum(['missing', 'wrongTime', 'notMine']),
          kind: punchKind,
          /** The entry that it is about, as it was when it was asked; null: it is missing. ISO 8601 with the site's offset. */
          entry: z.object({ id: z.string(), at: z.string() }).nullable(),
          /** The right time, where the person knew it. */
          at: z.string().nullable(),
          since: z.string(),
          closed: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
        }),
      ),
    }),
    refusals: {},
  },
  /** Answers a request, and changes nothing else. */
  closeRequest: {
    input: z.object({
      /** A request's, or the beginning of it where no other begins so. */
      id: z.string().min(4),
      by: z.string().min(1),
      reason: z.string(),
    }),
    output: z.object({ id: z.string(), employee: z.string(), date: civilDate }),
    refusals: {
      unknownRequest: z.object({}),
      /** More than one begins like this. */
      ambiguousRequest: z.object({ ids: z.array(z.string()) }),
      alreadyClosed: z.object({ at: z.string() }),
    },
  },
} as const;
