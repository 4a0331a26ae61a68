import { z } from 'zod';
import { shownPunch } from './standing.ts';
import { civilDate, instant, punchKind, seconds } from './time.ts';

/** A punch after its commit. `number` is its place in the journal: what a person may quote to the office. */
export const receipt = z.object({
  punchId: z.string(),
  number: z.number().int(),
  /** The first digits of that row's hash, in hexadecimal: with the number, what `journal verify --receipt` compares. */
  check: z.string().regex(/^[0-9a-f]{8}$/),
  kind: punchKind,
  at: instant,
  /** In and out fell into the same minute: the punches are kept, the presence does not count. */
  belowMinute: z.boolean(),
  /**
   * `soon`: the last punch lies nearer than the vendor counts them apart, and this one may not count there. `final`: once
   * it is sent it can be changed at the vendor only. `open`: neither.
   */
  atVendor: z.enum(['open', 'soon', 'final']),
  /** Until when the person may take it back. */
  undoUntilAt: instant,
});

/**
 * Worked time of one day, so that the screen can tick without asking: `workedSeconds` as of `asOfAt`; from there it
 * grows while `running`. `core/worktime/day-state.ts` is the one function that adds.
 */
export const dayState = z.object({
  date: civilDate,
  asOfAt: instant,
  workedSeconds: seconds,
  running: z.boolean(),
  /** Null: no working-time model, so no target and no balance. */
  targetSeconds: seconds.nullable(),
  breakSeconds: seconds,
  /** The running break's beginning. */
  breakSinceAt: instant.nullable(),
  /** While running: work counts from here on; ahead of `asOfAt` where the `in` is rounded up. */
  countsFromAt: instant,
  /** The running shift, where breaks that are missing are taken off as it goes on; null: none are. */
  deduction: z
    .object({
      shiftSeconds: seconds,
      breakSeconds: seconds,
      breakFromAt: instant.nullable(),
      shortestSeconds: seconds,
      steps: z.array(z.object({ afterSeconds: seconds, breakSeconds: seconds })).readonly(),
    })
    .nullable(),
  /** When the law wants a break if nothing interrupts; null: not running, no profile, or all taken. */
  nextBreakAt: instant.nullable(),
  /** What the rest until tomorrow is counted from; null without a profile or without work. `leftAt` null: still here. */
  rest: z.object({ seconds, leftAt: instant.nullable(), tomorrowAt: instant }).nullable(),
});

/**
 * Punches that somebody changed or removed at the vendor, newest first and no more than a wall can hold; `count` is all
 * of them. Shown once: `acknowledgeEdits` says that everything up to the fact `upToNumber` has been painted.
 */
const vendorEdits = z.object({
  upToNumber: z.number().int(),
  count: z.number().int(),
  edits: z.array(z.object({ kind: punchKind, fromAt: instant, toAt: instant.nullable() })),
});

/** What the wall shows of one person. */
export const board = z.object({
  employee: z.object({
    id: z.string(),
    name: z.string(),
    language: z.enum(['en', 'de', 'ro']).nullable(),
    largeText: z.boolean(),
  }),
  attendance: z.enum(['in', 'out', 'onBreak']),
  /** Who is in, or on a break, works elsewhere (home office). */
  elsewhere: z.boolean(),
  day: dayState,
  week: z.object({ workedSeconds: seconds, targetSeconds: seconds.nullable() }),
  /** The last punches, newest first, each with where it stands. One that another stands in the place of is left out. */
  recent: z.array(shownPunch),
  /** What somebody changed at the vendor since this person last looked; null: nothing. */
  vendorEdits: vendorEdits.nullable(),
  /** An open presence beyond the limit: left open, not counted, and somebody should say when it ended. */
  forgotten: z
    .object({
      presenceId: z.string(),
      date: civilDate,
      fromAt: instant,
      /** When they most likely left: what the question proposes. */
      proposedAt: instant,
      /** No later answer is taken. */
      latestAt: instant,
    })
    .nullable(),
});

export type Receipt = z.output<typeof receipt>;
export type DayStateView = z.output<typeof dayState>;
export type Board = z.output<typeof board>;
export type VendorEdits = z.output<typeof vendorEdits>;
