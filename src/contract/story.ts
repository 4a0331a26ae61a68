import { z } from 'zod';
import { replacedBy, shownPunch } from './standing.ts';
import { civilDate, instant } from './time.ts';

/**
 * One thing that happened to a punch, as the journal, the outbox and the base have it. `at` is when it became known here.
 */
const storyEvent = z.discriminatedUnion('what', [
  /**
   * Where it came from. `here`: somebody stood before this kiosk; `elsewhere`: it came from the vendor, entered there or at
   * another kiosk; `assigned`: the badge was nobody's then, and was given to its person later. `wallAt`: what the clock on the wall said, where that was put right. `receipt`: the number on the slip of
   * a punch that somebody made before a kiosk.
   */
  z.object({
    what: z.literal('recorded'),
    at: instant,
    how: z.enum(['here', 'otherKiosk', 'assigned', 'import', 'elsewhere', 'office', 'answer']),
    wallAt: instant.nullable(),
    receipt: z.number().int().nullable(),
  }),
  z.object({ what: z.literal('undone'), at: instant }),
  /** Another time took its place, or (`toAt` null) none; `fromAt` null: it was added. `reason` and `who` where they are known. */
  z.object({
    what: z.literal('replaced'),
    at: instant,
    by: replacedBy,
    fromAt: instant.nullable(),
    toAt: instant.nullable(),
    who: z.string().nullable(),
    reason: z.string().nullable(),
  }),
  /** A write that left and whose answer never came: the day is read before anything is sent again. */
  z.object({ what: z.literal('unanswered'), at: instant }),
  /** The office chose a side of a day in conflict. */
  z.object({
    what: z.literal('decided'),
    at: instant,
    date: civilDate,
    keep: z.enum(['ours', 'theirs']),
    who: z.string().nullable(),
    reason: z.string().nullable(),
  }),
  z.object({ what: z.literal('agreed'), at: instant }),
]);

export type StoryEvent = z.output<typeof storyEvent>;
export type Story = z.output<(typeof storyCalls)['punchStory']['output']>['story'];

export const storyCalls = {
  /** All that is known here of one punch of somebody who has been identified, oldest first. */
  punchStory: {
    input: z.object({ employeeId: z.string(), punchId: z.string() }),
    output: z.object({
      story: z.object({ punch: shownPunch, events: z.array(storyEvent).readonly() }),
    }),
    refusals: { unknownPunch: z.object({}) },
  },
  /** The screen has painted these changes: they are not shown again. */
  acknowledgeEdits: {
    input: z.object({ employeeId: z.string(), upToNumber: z.number().int() }),
    output: z.object({}),
    refusals: {},
  },
} as const;
