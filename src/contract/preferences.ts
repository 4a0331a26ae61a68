import { z } from 'zod';
import { board } from './board.ts';
import { instant } from './time.ts';

/** How one person likes their screens, remembered by their badge and PIN, and what is kept about them. */

const myData = z.object({
  number: z.string(),
  /** `••••1234`: the last four characters. */
  badges: z.array(z.string()),
  hasPin: z.boolean(),
  /** Entries that have been recorded, those that do not count any more as well. */
  punches: z.number().int(),
  /** The oldest of them; null: there is none. */
  sinceAt: instant.nullable(),
  /** Days of leave, illness and the like. */
  absences: z.number().int(),
  /** Changes by the office, and what this person said about their own days. */
  remarks: z.number().int(),
  vendor: z.object({
    kind: z.enum(['none', 'moco', 'clockodo', 'iflow', 'mctime']),
    /** Whether this person is known there, so that their days are sent. */
    linked: z.boolean(),
  }),
  /** What is older than so many months goes, a calendar year at a time. */
  retentionMonths: z.number().int(),
});

export type MyData = z.output<typeof myData>;

export const preferenceCalls = {
  /** Remembers what is given and leaves the rest. `language` null: the site's again. */
  setPreferences: {
    input: z.object({
      employeeId: z.string(),
      language: z.enum(['en', 'de', 'ro']).nullable().optional(),
      largeText: z.boolean().optional(),
    }),
    output: z.object({ board }),
    refusals: { unknownEmployee: z.object({}) },
  },
  /** "What do you store about me?" */
  readMyData: {
    input: z.object({ employeeId: z.string() }),
    output: z.object({ data: myData }),
    refusals: { unknownEmployee: z.object({}) },
  },
} as const;
