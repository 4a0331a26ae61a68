import { z } from 'zod';
import { civilMonth } from './my-month.ts';
import { civilDate, instant, seconds } from './time.ts';

/** Months that are closed: their sums stay as they were then, and what comes in later stands beside them as an amendment. */

/** Seconds. `target` and `diff` are null without a model. */
export const monthSums = z.object({
  worked: seconds,
  target: seconds.nullable(),
  diff: seconds.nullable(),
  /** Days of each type of absence, those that there are. */
  absences: z.record(z.string(), z.number()),
});

/** What made closed figures differ. `recordedLater`: found later, by the service's own look. */
export const amendmentCause = z.enum([
  'punch',
  'correction',
  'vendorEdit',
  'objection',
  'absence',
  'target',
  'settings',
  'recordedLater',
]);

export const monthAmendment = z.object({
  /** The closed month that it is about. */
  month: civilMonth,
  /** The month in which it became known, and stands. */
  shownIn: civilMonth,
  at: instant,
  cause: amendmentCause,
  worked: seconds,
  target: seconds,
  diff: seconds,
  /** The dates that have changed. */
  dates: z.array(civilDate),
});

/**
 * What stands open of a month. `noTimes`: the person owed time in it and has neither a time nor an absence. `flag` is a warning of the law, with its code in `detail`. `owed`: the vendor and the kiosk
 * do not agree yet.
 */
export const openPointKind = z.enum([
  'noTimes',
  'openPresence',
  'needsReview',
  'request',
  'objection',
  'conflict',
  'refused',
  'owed',
  'unknownBadge',
  'flag',
]);

const openPoint = z.object({
  kind: openPointKind,
  /** Null: nobody is known for it yet. */
  employee: z.object({ number: z.string(), name: z.string() }).nullable(),
  date: civilDate,
  /** More in one word: a warning's code, the last characters of a badge; the vendor's own words where it refused. */
  detail: z.string().nullable(),
});

const closing = z.object({ at: instant, by: z.string(), reason: z.string() });

const month = z.object({
  month: civilMonth,
  /**
   * `before`: nobody was there or owed anything yet. `ahead`, `running`: not over yet. `partly`: closed for some, or somebody has work in it
   * and is not closed.
   */
  state: z.enum(['before', 'ahead', 'running', 'open', 'partly', 'closed']),
  /** The last close; null: it is closed for nobody. */
  closed: closing.nullable(),
  /** For so many it is closed; so many with work in it are not. */
  closedFor: z.number().int(),
  leftOpen: z.number().int(),
  /** So many have said that it is right; of a closed month by the sums that stand now. */
  confirmed: z.number().int(),
  /** Amendments to its closed sums. */
  amendments: z.number().int(),
});

const monthPerson = z.object({
  number: z.string(),
  name: z.string(),
  /** As closed; null: not closed. */
  closed: monthSums.nullable(),
  /** As everything says now that is known. */
  now: monthSums,
  /** `outdated`: the sums have changed since they looked. */
  confirmed: z.enum(['no', 'yes', 'outdated']),
  confirmedAt: instant.nullable(),
  amendments: z.array(monthAmendment),
});

const refusals = {
  unknownEmployee: z.object({ number: z.string() }),
  /** What was in it has been pruned. */
  pruned: z.object({ before: civilDate }),
};

export const officeMonthCalls = {
  /** A year at a glance; without one, this year. */
  listMonths: {
    input: z.object({ year: z.number().int().min(1970).max(2099).optional() }),
    output: z.object({ year: z.number().int(), months: z.array(month) }),
    refusals: {},
  },
  /** The sums of everybody who was there or should have been, some people an answer, in order of their numbers. */
  readMonth: {
    input: z.object({ month: civilMonth, after: z.string().optional() }),
    output: z.object({
      people: z.array(monthPerson),
      /** Ask again with it as `after`; null: there are no more. */
      next: z.string().nullable(),
    }),
    refusals: {},
  },
  /** What has to be looked at before a month is closed, people by people; nobody's come with the first answer. */
  readOpenPoints: {
    input: z.object({ month: civilMonth, after: z.string().optional() }),
    output: z.object({ points: z.array(openPoint), next: z.string().nullable() }),
    refusals: {},
  },
  /**
   * Freezes the sums of a month that is over: one entry of the journal with who, when and why. Those for whom it is closed
   * already stay as they are, so asking twice changes nothing.
   */
  closeMonth: {
    input: z.object({
      month: civilMonth,
      /** Some people; absent: everybody. */
      numbers: z.array(z.string()).optional(),
      by: z.string().min(1),
      /** Needed where something is open. */
      reason: z.string(),
    }),
    output: z.object({
      closedFor: z.number().int(),
      /** Of these it was closed before. */
      already: z.number().int(),
      openPoints: z.number().int(),
    }),
    refusals: {
      ...refusals,
      notOver: z.object({ lastDate: civilDate }),
      /** Nobody was there or owed anything before this month. */
      beforeFirst: z.object({ month: civilMonth }),
      /** Something is open, and no reason was given. */
      openPoints: z.object({ count: z.number().int() }),
    },
  },
  /** Takes a close back: the sums are again what is known, and a later close freezes them anew. */
  reopenMonth: {
    input: z.object({
      month: civilMonth,
      numbers: z.array(z.string()).optional(),
      by: z.string().min(1),
      reason: z.string().min(1),
    }),
    output: z.object({ reopenedFor: z.number().int() }),
    refusals: {
      ...refusals,
      notClosed: z.object({}),
      /** An amendment of it stands in this later month, which is closed itself: that one has to be opened first. */
      laterClosed: z.object({ month: civilMonth }),
    },
  },
} as const;

export type OpenPoint = z.output<typeof openPoint>;
export type OpenPointKind = z.output<typeof openPointKind>;
export type ListedMonth = z.output<typeof month>;
export type MonthPerson = z.output<typeof monthPerson>;
export type MonthAmendment = z.output<typeof monthAmendment>;
