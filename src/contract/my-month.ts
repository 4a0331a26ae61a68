import { z } from 'zod';
import { civilDate, instant, seconds } from './time.ts';

/** A civil month, `YYYY-MM`. */
export const civilMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** A day as a picture shows it: its bar, and what is to be said of it in an icon and a word. */
const monthDay = z.object({
  date: civilDate,
  /** False: a day of a neighbouring month, which is there because its week is. */
  inMonth: z.boolean(),
  /** Null on a day that lies ahead. "So far" while something is open. */
  workedSeconds: seconds.nullable(),
  /** Null without a model. Under a monthly model the day's share of what the month owes. */
  targetSeconds: seconds.nullable(),
  /** What the day adds to the balance; null on a day that lies ahead, and without a model. */
  diffSeconds: seconds.nullable(),
  /** Somebody is in, or on a break. */
  open: z.boolean(),
  /** A presence that does not count: left open beyond the limit, or to be reviewed by the office. */
  review: z.enum(['none', 'forgotten', 'needsReview']),
  /** Whether the vendor and the kiosk differ about it, so that only a person can help. */
  atVendor: z.enum(['fine', 'refused', 'conflict']),
  absences: z.array(z.object({ type: z.string(), portion: z.number() })),
  /** A public or company holiday; `name` null where only the vendor has told of it. */
  holiday: z.object({ name: z.string().nullable(), portion: z.number() }).nullable(),
  /** Part of it was worked elsewhere (home office). */
  homeOffice: z.boolean(),
  /** Somebody has told the office that something is wrong here, and waits for an answer. */
  requested: z.boolean(),
});

const sums = z.object({
  workedSeconds: seconds,
  /** Days ahead included. Null without a model. */
  targetSeconds: seconds.nullable(),
  /** Up to now. Null without a model. */
  diffSeconds: seconds.nullable(),
});

/** How a month stands that is over: closed by the office or not, and what the person has said of it. */
const closing = z.object({
  /** A month that is not over can be neither closed nor confirmed. */
  isOver: z.boolean(),
  /** Null: the office has not closed it. */
  closedAt: instant.nullable(),
  /** The sums by everything that is known now: what a confirmation is about. */
  now: sums,
  /** What came in after the close: the sums of the month stay, and the difference stands in another one. */
  amendments: z.array(
    z.object({
      at: instant,
      shownIn: civilMonth,
      workedSeconds: seconds,
      diffSeconds: seconds,
    }),
  ),
  /** `outdated`: the sums have changed since the person looked. */
  confirmed: z.enum(['no', 'yes', 'outdated']),
});

export type MonthClosing = z.output<typeof closing>;

/** A month of the person at the kiosk: weeks from Monday to Sunday, whole ones, each with its sum. */
export const myMonth = z.object({
  month: civilMonth,
  today: civilDate,
  weeks: z.array(z.object({ number: z.number().int(), days: z.array(monthDay), sums })),
  /** Of the days of the month alone; where it is closed, as they were then. */
  sums,
  closing,
  /**
   * Why the balance of the month's year is what it is now: what was carried over, and each month's difference, less what
   * was paid out and taken off. Together they make `balanceSeconds`.
   */
  account: z
    .object({
      year: z.number().int(),
      carryoverSeconds: seconds,
      /** `amendedSeconds`: of closed months, known since this one; absent where there is nothing. */
      months: z.array(
        z.object({
          month: civilMonth,
          diffSeconds: seconds,
          amendedSeconds: seconds.optional(),
        }),
      ),
      paidOutSeconds: seconds,
      reductionSeconds: seconds,
      balanceSeconds: seconds,
      /** Where the account begins later than its year: the day of the person's first presence. */
      sinceDate: civilDate.nullable(),
    })
    /** No model on any day of the year. */
    .nullable(),
  /** The first and the last month that may be asked for. */
  earliestMonth: civilMonth,
  latestMonth: civilMonth,
});

export type MyMonth = z.output<typeof myMonth>;
export type MonthWeek = MyMonth['weeks'][number];
export type MonthDay = MonthWeek['days'][number];

export const myMonthCalls = {
  /** A month of somebody who has been identified; this one without a month. One out of reach shows the nearest. */
  readMyMonth: {
    input: z.object({ employeeId: z.string(), month: civilMonth.optional() }),
    output: z.object({ month: myMonth }),
    refusals: { unknownEmployee: z.object({}) },
  },
  /** "This is right", said of a month that is over, with the sums that the person saw. */
  confirmMonth: {
    input: z.object({ employeeId: z.string(), month: civilMonth, seen: sums }),
    output: z.object({}),
    refusals: {
      unknownEmployee: z.object({}),
      notOver: z.object({}),
      /** The sums are others by now: look again. */
      changedSince: z.object({}),
    },
  },
} as const;
