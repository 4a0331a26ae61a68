import { z } from 'zod';

const shipped = z.object({ name: z.string(), version: z.string(), licence: z.string() });

export type Shipped = z.output<typeof shipped>;

/** What is installed here, and whose work is in it. */
export const officeAboutCalls = {
  readAbout: {
    input: z.object({}),
    output: z.object({
      own: shipped,
      /** By name; empty where the app runs from its sources, which have been built into nothing. */
      others: z.array(shipped),
    }),
    refusals: {},
  },
  /** The words of one licence, as its package carries them. */
  readLicence: {
    input: z.object({ name: z.string(), version: z.string() }),
    output: z.object({ text: z.string() }),
    refusals: { unknownPackage: z.object({}) },
  },
} as const;
