import { z } from 'zod';

/** What the office may let go of: what is older than it may be kept, and people who are to be forgotten. */
export const officePrivacyCalls = {
  /** Whole calendar years that are older than `privacy.retentionMonths` and wholly agreed. */
  prune: {
    /** `dryRun`: counts, and changes nothing. */
    input: z.object({ dryRun: z.boolean() }),
    output: z.object({
      /** What lies before this date may go. */
      before: z.string(),
      /** Rows of the journal, which keep their number and their hashes. */
      rows: z.number().int(),
      punches: z.number().int(),
      presences: z.number().int(),
      people: z.number().int(),
      /** Why nothing was pruned, or nothing more: a sentence each. */
      doubts: z.array(z.string()),
    }),
    refusals: {},
  },
  /** A person for good: who they are, and every word that was written about them. Their times stay, by a random id. */
  eraseEmployee: {
    input: z.object({ number: z.string() }),
    output: z.object({
      /** Where something of the person still is: backups, older facts, the vendor. A sentence each. */
      remains: z.array(z.string()),
    }),
    refusals: {
      unknownEmployee: z.object({}),
      /** Something of the person is not settled. A sentence each. */
      unsettled: z.object({ reasons: z.array(z.string()) }),
    },
  },
} as const;
