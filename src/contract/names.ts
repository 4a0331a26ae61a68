import { z } from 'zod';

/** Somebody who may be chosen on the wall. */
const listedName = z.object({
  employeeId: z.string(),
  name: z.string(),
  /** The roster number, where somebody else has the same name; null elsewhere. */
  number: z.string().nullable(),
});

export type ListedName = z.output<typeof listedName>;

export const nameCalls = {
  /** Everybody active who has a PIN, where the site shows names (`screen.nameList`). In no order. */
  readNames: {
    input: z.object({}),
    output: z.object({ names: z.array(listedName).readonly() }),
    refusals: { notShown: z.object({}) },
  },
} as const;
