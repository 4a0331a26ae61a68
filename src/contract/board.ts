import { z } from 'zod';

export const punchKind = z.enum(['in', 'out', 'breakStart', 'breakEnd']);
export const instant = z.number().int();
export const civilDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const seconds = z.number().int();

/**
 * Where a recorded punch stands with the vendor. `kept`: no vendor is configured; `waiting`: safe here, not yet
 * agreed; `sent`: the vendor has it; `refused`: the vendor declined, `reason` in its own words; `undone`: taken back.
 */
export const syncState = z.enum(['kept', 'waiting', 'sent', 'refused', 'undone']);

/** A punch after its commit. `number` is its place in the journal: what a person may quote to the office. */
export const receipt = z.object({
  punchId: z.string(),
  number: z.number().int(),
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

/** What the wall shows of one person. */
export const board = z.object({
  employee: z.object({
    id: z.string(),
    name: z.string(),
    language: z.enum(['en', 'de', 'ro']).nullable(),
  }),
  attendance: z.enum(['in', 'out', 'onBreak']),
  day: dayState,
  week: z.object({ workedSeconds: seconds, targetSeconds: seconds.nullable() }),
  recent: z.array(
    z.object({
      punchId: z.string(),
      number: z.number().int(),
      kind: punchKind,
      at: instant,
      sync: syncState,
      reason: z.string().nullable(),
    }),
  ),
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

export type SyncState = z.output<typeof syncState>;
export type Receipt = z.output<typeof receipt>;
export type DayStateView = z.output<typeof dayState>;
export type Board = z.output<typeof board>;
