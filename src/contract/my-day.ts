import { z } from 'zod';
import { shownRequest } from './request.ts';
import { shownPunch } from './standing.ts';
import { civilDate, instant, seconds } from './time.ts';

/** A line of the explanation. Together the lines add up to `diffSeconds` (without a target: to `workedSeconds`). */
export const explainLabel = z.enum([
  'punches',
  'granularity',
  'rounding',
  'breaks',
  'automaticBreak',
  'targetRaw',
  'nonbusiness',
  'absence',
]);

const warning = z.object({
  code: z.string(),
  limitSeconds: seconds.nullable(),
  actualSeconds: seconds.nullable(),
});

const period = z.object({
  workedSeconds: seconds,
  /** The whole period, days ahead included. Null without a model. */
  targetSeconds: seconds.nullable(),
  /** Up to now. Null without a model. */
  diffSeconds: seconds.nullable(),
});

/** One day of the person at the kiosk, line by line: why the number is what it is. */
export const myDay = z.object({
  date: civilDate,
  /** What the figures of a day that is open count to; the screen goes on from there. */
  asOfAt: instant,
  open: z.boolean(),
  /** In the order of their instants, those that do not count any more as well. */
  punches: z.array(shownPunch),
  presences: z.array(
    z.object({
      id: z.string(),
      fromAt: instant,
      toAt: instant.nullable(),
      state: z.enum(['open', 'closed', 'discarded', 'needsReview']),
      /** Worked elsewhere (home office). */
      homeOffice: z.boolean(),
    }),
  ),
  breaks: z.array(
    z.object({
      sinceAt: instant,
      untilAt: instant,
      lengthSeconds: seconds,
      automatic: z.boolean(),
    }),
  ),
  /** Empty on a day that lies ahead. */
  lines: z.array(z.object({ label: explainLabel, seconds })),
  workedSeconds: seconds.nullable(),
  targetSeconds: seconds.nullable(),
  diffSeconds: seconds.nullable(),
  nonbusiness: z.boolean(),
  absences: z.array(z.object({ type: z.string(), portion: z.number() })),
  warnings: z.array(warning),
  corrections: z.array(z.object({ at: instant, by: z.string(), reason: z.string() })),
  /** Whether a break was taken off by rule, and what has been said about it. */
  objection: z.enum(['notNeeded', 'possible', 'made', 'accepted', 'declined']),
  /** What this person has asked the office about the day. */
  requests: z.array(shownRequest),
  week: period,
  month: period,
  year: period.extend({ carryoverSeconds: seconds }),
  /** Where the account begins later than its year: the day of the person's first presence. */
  sinceDate: civilDate.nullable(),
  /** The first and the last date that may be asked for. */
  earliestDate: civilDate,
  latestDate: civilDate,
});

export type MyDay = z.output<typeof myDay>;
export type ExplainLabel = z.output<typeof explainLabel>;

export const myDayCalls = {
  /** A day of somebody who has been identified; today without a date. */
  readMyDay: {
    input: z.object({ employeeId: z.string(), date: civilDate.optional() }),
    output: z.object({ day: myDay }),
    refusals: { unknownEmployee: z.object({}) },
  },
  /**
   * When somebody left whose presence was never closed: a correction that the office sees. `id` is the screen's; asking
   * again gives the stored answer.
   */
  answerForgotten: {
    input: z.object({
      id: z.uuid(),
      employeeId: z.string(),
      presenceId: z.string(),
      outAt: instant,
    }),
    output: z.object({ day: civilDate }),
    refusals: {
      unknownPresence: z.object({}),
      /** Somebody has answered or corrected it meanwhile. */
      alreadyAnswered: z.object({}),
      /** Not after it began, later than allowed, or in the future. */
      impossibleTime: z.object({ earliestAt: instant, latestAt: instant }),
    },
  },
  /** "I worked through": objects to the automatic break of a date. It goes to the office; the figures stay. */
  objectToBreak: {
    input: z.object({ id: z.uuid(), employeeId: z.string(), date: civilDate }),
    output: z.object({}),
    refusals: { unknownEmployee: z.object({}), nothingDeducted: z.object({}) },
  },
} as const;
