import { z } from 'zod';
import { civilDate, seconds } from './time.ts';

/** The time account as it stood when today began: it neither ticks nor is a day's target in it that nobody could have worked yet. */
const balance = z.object({
  /** Null: no working-time model, so there is no account. */
  seconds: seconds.nullable(),
  /** The last day that is in it. */
  untilDate: civilDate,
});

export type Balance = z.output<typeof balance>;

export const balanceCalls = {
  /** Asked once a receipt stands there: a year is added up for it, and nobody waits for that. */
  readBalance: {
    input: z.object({ employeeId: z.string() }),
    output: z.object({ balance }),
    refusals: { unknownEmployee: z.object({}) },
  },
} as const;
