import { z } from 'zod';
import { correctionProblem } from './office-correction.ts';
import { myDay } from './my-day.ts';
import { civilMonth } from './my-month.ts';
import { civilDate, instant, seconds } from './time.ts';

/** Why somebody should look at a day; several warnings share one. */
export const dayFlagKind = z.enum([
  'open',
  'needsReview',
  'unpairedOut',
  'doubleIn',
  'break',
  'workOverLimit',
  'weekOverLimit',
  'rest',
  'sundayWork',
  'clockJumped',
  'vendorEdit',
  'objection',
  'request',
]);

export type DayFlagKind = z.output<typeof dayFlagKind>;

/** `code`: the warning's, where it is one. */
const dayFlag = z.object({
  kind: dayFlagKind,
  code: z.string(),
  limitSeconds: seconds.nullable(),
  actualSeconds: seconds.nullable(),
});

export type DayFlag = z.output<typeof dayFlag>;

/** Somebody has looked at the flags of a day, and it has not changed since. */
const look = z.object({ at: instant, by: z.string() });

const flaggedDay = z.object({
  number: z.string(),
  name: z.string(),
  date: civilDate,
  flags: z.array(dayFlag),
  look: look.nullable(),
});

export type FlaggedDay = z.output<typeof flaggedDay>;

const figures = z.object({
  /** Null on a day that lies ahead, and where so many days are meant that they are not counted one by one. */
  workedSeconds: seconds.nullable(),
  targetSeconds: seconds.nullable(),
  diffSeconds: seconds.nullable(),
});

export type DayFigures = z.output<typeof figures>;

const time = z.string().min(1);

/** What the office wants of a day. Times: `HH:MM[:SS]` on the date, a local date and time, or ISO 8601 with offset. */
export const dayChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('change'),
    presenceId: z.string(),
    from: time.optional(),
    to: time.optional(),
  }),
  z.object({ kind: z.literal('delete'), presenceId: z.string() }),
  z.object({ kind: z.literal('add'), from: time, to: time.optional() }),
  /** What waits for a look is as it was: it counts from now on. */
  z.object({ kind: z.literal('confirm'), presenceId: z.string() }),
  /** Every presence of the date that was left open ends at this time. */
  z.object({ kind: z.literal('closeForgotten'), to: time }),
  z.object({ kind: z.literal('decideObjection'), accept: z.boolean() }),
  /** From the date until this one, both included, on days that are worked; portion 0 takes it back. */
  z.object({
    kind: z.literal('absence'),
    until: civilDate,
    type: z.string(),
    portion: z.union([z.literal(0), z.literal(0.5), z.literal(1)]),
  }),
  /** Takes an earlier correction back: appends its opposite. */
  z.object({ kind: z.literal('undo'), correction: z.string() }),
]);

export type DayChange = z.output<typeof dayChange>;

const dayChangeItem = z.object({ number: z.string(), date: civilDate, change: dayChange });

export type DayChangeItem = z.output<typeof dayChangeItem>;

/** Why a change cannot be made, beside what a correction knows. */
export const dayProblem = z.enum([
  ...correctionProblem.options,
  'unknownEmployee',
  'unknownPresence',
  'nothingOpen',
  'unknownType',
  'vendorsAbsence',
  'unknownCorrection',
  'cannotUndo',
  'monthClosed',
]);

const refusedChange = z.object({
  why: dayProblem,
  field: z.string(),
  message: z.string(),
  times: z.array(z.string().nullable()),
});

export type RefusedChange = z.output<typeof refusedChange>;

const changedDay = z.object({
  number: z.string(),
  name: z.string(),
  date: civilDate,
  /** Null: it can be made, or has been. */
  refused: refusedChange.nullable(),
  before: figures,
  after: figures,
  /** Warnings of the date as it would be, or is. */
  warnings: z.array(z.string()),
});

export type ChangedDay = z.output<typeof changedDay>;

/** One answer holds so many; a screen asks again for more. */
const CHANGES_MAX = 2_000;

const officeDay = z.object({
  number: z.string(),
  name: z.string(),
  day: myDay.omit({ corrections: true, warnings: true }),
  flags: z.array(dayFlag),
  look: look.nullable(),
  warnings: z.array(dayFlag.omit({ kind: true }).extend({ source: z.string().nullable() })),
  corrections: z.array(
    z.object({
      id: z.string(),
      at: instant,
      by: z.string(),
      reason: z.string(),
      before: z.unknown(),
      after: z.unknown(),
      /** Whether its opposite may be appended now. */
      canUndo: z.boolean(),
    }),
  ),
  /** Those that the office has entered may be taken back here. */
  ownAbsences: z.array(z.object({ type: z.string(), portion: z.number() })),
  holiday: z.string().nullable(),
  /** Its month is closed: whatever changes here is an amendment. */
  closed: z.boolean(),
  sync: z.object({
    vendor: z.enum(['none', 'moco', 'clockodo', 'iflow', 'mctime']),
    state: z.string(),
    reason: z.string().nullable(),
  }),
  zone: z.string(),
});

export type OfficeDay = z.output<typeof officeDay>;

const calendarDay = z.object({
  date: civilDate,
  inMonth: z.boolean(),
  workedSeconds: seconds.nullable(),
  targetSeconds: seconds.nullable(),
  diffSeconds: seconds.nullable(),
  open: z.boolean(),
  absences: z.array(z.object({ type: z.string(), portion: z.number() })),
  holiday: z.object({ name: z.string().nullable(), portion: z.number() }).nullable(),
  flags: z.array(dayFlagKind),
  looked: z.boolean(),
});

export type CalendarDay = z.output<typeof calendarDay>;

/** Days of the office: what wants a look, one month, one date, one day, and what is changed there. */
export const officeDayCalls = {
  /** The days of a period that want a look, the newest first. */
  listFlaggedDays: {
    input: z.object({
      from: civilDate,
      to: civilDate,
      /** Empty: all of them. */
      kinds: z.array(dayFlagKind),
      /** Part of a name or number; empty: everybody. */
      person: z.string(),
      /** True: those that somebody has looked at as well. */
      looked: z.boolean(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({
      days: z.array(flaggedDay),
      total: z.number().int(),
      /** Of all that the person and the mark leave, whatever kinds are asked for. */
      counts: z.array(z.object({ kind: dayFlagKind, days: z.number().int() })),
    }),
    refusals: { tooLong: z.object({ daysMax: z.number().int() }) },
  },
  /** Says that somebody has looked at the flags of these days, or takes that back. */
  markLooked: {
    input: z.object({
      days: z.array(z.object({ number: z.string(), date: civilDate })).max(200),
      looked: z.boolean(),
    }),
    output: z.object({ marked: z.number().int() }),
    refusals: {},
  },
  readOfficeMonth: {
    input: z.object({ number: z.string(), month: civilMonth }),
    output: z.object({
      number: z.string(),
      name: z.string(),
      month: civilMonth,
      today: civilDate,
      weeks: z.array(z.object({ number: z.number().int(), days: z.array(calendarDay) })),
      sums: figures,
    }),
    refusals: { unknownEmployee: z.object({}) },
  },
  /** Everybody on one date. */
  listDate: {
    input: z.object({
      date: civilDate,
      person: z.string(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({
      people: z.array(
        figures.extend({
          number: z.string(),
          name: z.string(),
          open: z.boolean(),
          fromAt: instant.nullable(),
          toAt: instant.nullable(),
          absences: z.array(z.object({ type: z.string(), portion: z.number() })),
          flags: z.array(dayFlagKind),
        }),
      ),
      total: z.number().int(),
      holiday: z.string().nullable(),
    }),
    refusals: { skippedDate: z.object({}) },
  },
  readOfficeDay: {
    input: z.object({ number: z.string(), date: civilDate }),
    output: z.object({ day: officeDay }),
    refusals: { unknownEmployee: z.object({}), skippedDate: z.object({}) },
  },
  /** What these changes would do: nothing is stored. */
  previewDayChanges: {
    input: z.object({ changes: z.array(dayChangeItem).max(CHANGES_MAX) }),
    output: z.object({ days: z.array(changedDay) }),
    refusals: {},
  },
  /**
   * Makes them, each on its own: what cannot be made is refused, the others stand. One entry of the audit for each
   * person. Asked again with the same id, what has been made is not made twice.
   */
  applyDayChanges: {
    input: z.object({
      id: z.uuid(),
      changes: z.array(dayChangeItem).max(CHANGES_MAX),
      reason: z.string().trim().min(1),
    }),
    output: z.object({ days: z.array(changedDay) }),
    refusals: {},
  },
  /** Answers what somebody has asked for, and changes nothing else. */
  answerRequest: {
    input: z.object({ id: z.string().min(4), reason: z.string().trim().min(1) }),
    output: z.object({}),
    /** Unknown, or answered already. */
    refusals: { notOpen: z.object({}) },
  },
  /** A day on which the company is closed, wholly or half; portion 0: it works, whatever the calendar says. */
  setCompanyDayOff: {
    input: z.object({
      date: civilDate,
      name: z.string().trim().min(1),
      portion: z.union([z.literal(0), z.literal(0.5), z.literal(1)]),
    }),
    output: z.object({ changed: z.boolean() }),
    refusals: {},
  },
} as const;
