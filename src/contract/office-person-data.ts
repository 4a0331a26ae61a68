import { z } from 'zod';

const unknownEmployee = z.object({});
const cannotWrite = z.object({ message: z.string() });

/** What is stored about somebody as a file, their going for good, and cards that carry a badge's number. */
export const personDataCalls = {
  /** Writes all that is stored about a person into a folder: JSON for machines, HTML to read and print. */
  writePersonData: {
    input: z.object({ number: z.string(), folder: z.string().min(1) }),
    output: z.object({
      /** Absolute paths. */
      files: z.array(z.string()),
      /** How many entries of what. */
      counts: z.record(z.string(), z.number().int()),
    }),
    refusals: { unknownEmployee, cannotWrite },
  },
  /** What erasing somebody would leave, and what stands in its way. Changes nothing. */
  readErasure: {
    input: z.object({ number: z.string() }),
    output: z.object({
      name: z.string(),
      /** Why it would be refused now: a sentence each. None: it would be done. */
      reasons: z.array(z.string()),
      /** Where something of the person would still be: a sentence each. */
      remains: z.array(z.string()),
      punches: z.number().int(),
      retentionMonths: z.number().int(),
    }),
    refusals: { unknownEmployee },
  },
  /** Erases somebody, as `eraseEmployee` does, once their name has been typed. */
  erasePerson: {
    input: z.object({ number: z.string(), typedName: z.string() }),
    output: z.object({ remains: z.array(z.string()) }),
    refusals: {
      unknownEmployee,
      otherName: z.object({}),
      unsettled: z.object({ reasons: z.array(z.string()) }),
    },
  },
  /**
   * Issues badges that are printed on paper, as a PDF to cut out. The kiosk keeps keyed hashes of badge numbers only, so that
   * it cannot print a badge that somebody has: each card gets a new number, which is in the file and nowhere else.
   */
  printBadges: {
    input: z.object({
      numbers: z.array(z.string()).min(1).max(500),
      /** A folder of this machine. */
      folder: z.string().min(1),
      code: z.enum(['code128', 'qr']),
      perPage: z.union([z.literal(8), z.literal(10)]),
      /** Takes away the badges that they have: these are lost. */
      replace: z.boolean(),
    }),
    output: z.object({ file: z.string(), cards: z.number().int(), pages: z.number().int() }),
    refusals: {
      unknownEmployee: z.object({ numbers: z.array(z.string()) }),
      inactive: z.object({ numbers: z.array(z.string()) }),
      /** The reader's format has no number that could be printed; `message` says why. */
      noNumbers: z.object({ message: z.string() }),
      cannotWrite,
    },
  },
} as const;
