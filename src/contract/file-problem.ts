import { z } from 'zod';

/** What is wrong with a file, and where. Line 1 is the header; null where the problem is the file as a whole. */
export const fileProblem = z.object({
  line: z.number().int().nullable(),
  field: z.string().nullable(),
  message: z.string(),
});
