import { z } from 'zod';
import { civilDate, instant, seconds } from './time.ts';

/**
 * Figures for pictures. Those of many people are added up beside the service's own work; a newer question makes an older one
 * end as `superseded`.
 */

/** Roster numbers; null: everybody of the period, as in an export. */
const numbers = z.array(z.string()).nullable();

const refusals = {
  /** A date that is none, or `from` after `to`, or more than two years. */
  badPeriod: z.object({ sentence: z.string() }),
  unknownEmployee: z.object({ number: z.string() }),
  superseded: z.object({}),
} as const;

export const officePictureCalls = {
  /** Worked against target, date by date. */
  readWorkedPicture: {
    input: z.object({ from: civilDate, to: civilDate, numbers }),
    output: z.object({
      people: z.number().int(),
      dates: z.array(
        z.object({
          date: civilDate,
          targetSeconds: seconds,
          workedSeconds: seconds,
          /** It is not over yet: there is a target only. */
          ahead: z.boolean(),
        }),
      ),
      at: instant,
    }),
    refusals,
  },
  /** The account through a year, up to now: at its last date it is what `report` says of the year. */
  readBalancePicture: {
    input: z.object({ year: z.number().int().min(1970).max(2099), numbers }),
    output: z.object({
      people: z.number().int(),
      /** Carried over into the year, less what was paid out of it. */
      startSeconds: seconds,
      dates: z.array(z.object({ date: civilDate, balanceSeconds: seconds })),
      at: instant,
    }),
    refusals,
  },
  /** How many people were present at any time of each hour of a month. */
  readPresencePicture: {
    input: z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), numbers }),
    output: z.object({
      people: z.number().int(),
      /** `hours`: 24 counts, by the hours of the site's wall; null: the clocks leave the hour out, or it has not come. */
      dates: z.array(z.object({ date: civilDate, hours: z.array(z.number().int().nullable()) })),
      at: instant,
    }),
    refusals,
  },
  /** How many days waited for the vendor, as it was last seen on each date that the kiosk ran. */
  readBacklogPicture: {
    input: z.object({ days: z.number().int().min(1).max(400) }),
    output: z.object({
      hasVendor: z.boolean(),
      dates: z.array(
        z.object({
          date: civilDate,
          owed: z.number().int(),
          refused: z.number().int(),
          conflicts: z.number().int(),
        }),
      ),
    }),
    refusals: {},
  },
} as const;
