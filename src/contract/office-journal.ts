import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const seq = z.number().int().min(0);

/** Where the journal stood: the number and the hash of its last row (`docs/journal.md`). */
const anchor = z.object({
  seq,
  hash: sha256,
  /** ISO 8601, with the offset of the site. */
  at: z.string(),
  /** Null: nothing had been recorded yet. */
  kioskId: z.string().nullable(),
});

/** The journal as a file that anybody can verify, and its verification here. */
export const officeJournalCalls = {
  /** Where the journal stands now. It is kept in the data directory as well, as whatever leaves this machine is. */
  anchorJournal: {
    input: z.object({}),
    output: z.object({
      anchor,
      versions: z.object({ stempel: z.string(), schema: z.number().int() }),
    }),
    refusals: {},
  },
  /** Rows in order, each as a line of JSON; as many as are made without holding up somebody at the reader. */
  readJournal: {
    /** Those after the row `after`, up to the row `to`. */
    input: z.object({ after: seq, to: seq }),
    output: z.object({
      lines: z.array(z.string()),
      /** Ask again with it as `after`; null: there are no more. */
      next: seq.nullable(),
    }),
    refusals: {},
  },
  /** Follows the chain and compares it with every anchor that was kept, and with one that somebody else has kept. */
  verifyJournal: {
    /** A slip or an anchor: the number of a row and the first digits of its hash, eight at least. */
    input: z.object({
      against: z
        .object({ seq: z.number().int().min(1), digits: z.string().regex(/^[0-9a-f]{8,64}$/) })
        .nullable(),
      /** What the findings call it; without it a slip. */
      of: z.enum(['slip', 'anchor']).optional(),
    }),
    output: z.object({
      rows: z.number().int(),
      hash: sha256,
      /** Anchors in the data directory that the journal was compared with. */
      anchors: z.number().int(),
      /** One sentence each, the first altered row first: `row 3: this row has been altered`. None: it is whole. */
      findings: z.array(z.string()),
      /** Which rows were pruned, by which ones: a sentence for each date on which that was done. */
      pruned: z.array(z.string()),
      /** When the row that `against` names was recorded; null where it names none, or the journal has another, or it was pruned. */
      recordedAt: z.number().int().nullable(),
      /** The row that pruned the one that `against` names; null where it was not pruned. */
      prunedBy: z
        .object({ seq, recordedAt: z.number().int(), before: z.string().nullable() })
        .nullable(),
    }),
    refusals: {},
  },
} as const;
