import { z } from 'zod';
import { instant } from './time.ts';

/** User reports in clockodo's shape. They are built in the service, so that every host prints the same. */
export const officeReportCalls = {
  readReport: {
    input: z.object({
      year: z.number().int().min(1970).max(2099),
      /** 0 the year, 1 and its months, 2 and their weeks, 3 and their days, 4 with times and breaks. */
      type: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
      /** One employee; absent: all. */
      number: z.string().optional(),
      /** Of all: those whose numbers come after this one. */
      after: z.string().optional(),
      at: instant.optional(),
      /** Instants as ISO 8601 in UTC instead of local `YYYY-MM-DD HH:MM:SS`. */
      iso: z.boolean(),
      /** With the columns that clockodo has not delivered since 2020. */
      deprecated: z.boolean(),
      /** Type 4 of one employee: with the lines that make each day what it is, as `readDay` has them. */
      explain: z.boolean().optional(),
    }),
    output: z.object({
      /**
       * Each the JSON text of one user report, in order of the numbers. Of all as many as are made without holding up
       * somebody at the reader: a company's year has a hundred megabytes.
       */
      userreports: z.array(z.string()),
      /** Ask again with it as `after`, and with the same `at`, for the rest; null: there is none. */
      next: z.string().nullable(),
      /** The instant that they tell of. */
      at: instant,
      /** Only of a year that lies before it: its times have been pruned, and the reports tell of what came in since. */
      prunedBefore: z.string().optional(),
    }),
    refusals: { unknownEmployee: z.object({}) },
  },
} as const;
