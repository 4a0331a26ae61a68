import { z } from 'zod';
import { board, instant, punchKind, receipt } from './board.ts';
import type { Contract } from './call.ts';
import { myDayCalls } from './my-day.ts';

/**
 * What the screen on the wall may ask, and what it hears. A newcomer's first page: everything a person can do at the
 * kiosk stands here. Identifiers come from the asking side, so a repeated call cannot punch twice.
 */

const shown = z.object({ receipt, board });

/**
 * What the next step is for somebody who has just been recognised.
 * `act`: record `kind` at once. `ask`: show the choices, `kind` first. `repeat`: the same badge again within the guard
 * time, or a receipt that no screen has painted yet: show that receipt and record nothing.
 */
const proposal = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('act'), kind: punchKind }),
  z.object({ mode: z.literal('ask'), kind: punchKind, others: z.array(punchKind) }),
  z.object({
    mode: z.literal('repeat'),
    why: z.enum(['guardTime', 'notShownYet']),
    receipt,
  }),
]);

export const syncHealth = z.object({
  vendor: z.enum(['none', 'moco', 'clockodo', 'iflow', 'mctime']),
  state: z.enum(['ok', 'offline', 'unauthorized', 'paused']),
  /** Days that differ from what was last agreed; refused days and conflicts are counted apart. */
  owed: z.number().int(),
  refused: z.number().int(),
  conflicts: z.number().int(),
});

export const kioskContract = {
  calls: {
    /** First question of a screen: the site, its settings, the service's clock. */
    hello: {
      input: z.object({}),
      output: z.object({
        siteName: z.string(),
        zone: z.string(),
        language: z.enum(['en', 'de', 'ro']),
        theme: z.enum(['auto', 'light', 'dark']),
        returnSeconds: z.number().int(),
        pinDigits: z.object({ min: z.number().int(), max: z.number().int() }),
        nowAt: instant,
        sync: syncHealth,
        /** Present in the demo only: something to try. */
        demo: z.object({ name: z.string(), badge: z.string(), pin: z.string() }).nullable(),
      }),
      refusals: {},
    },
    /** Who is this? Books nothing. A wrong PIN answers after a constant delay. */
    identify: {
      input: z.object({
        credential: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('badge'), frame: z.string().min(1).max(64) }),
          z.object({ kind: z.literal('pin'), pin: z.string().min(1).max(12) }),
        ]),
      }),
      output: z.object({ board, proposal }),
      refusals: {
        /** Not a badge number in any format we know: a misread. */
        unreadableBadge: z.object({}),
        /**
         * A proper badge of nobody. `masked` shows the last four characters. `kept`: its time waits for the office; false
         * where too many of them wait already, and nothing may be promised.
         */
        unknownBadge: z.object({ masked: z.string(), at: instant, kept: z.boolean() }),
        unknownPin: z.object({}),
        /** Too many wrong PINs: `untilAt` says when the next one is looked at. Badges go on working. */
        tooManyAttempts: z.object({ untilAt: instant }),
        /** Known, but deactivated by the office. */
        inactive: z.object({ name: z.string() }),
      },
    },
    /** Records one punch durably. Answers after the commit. `id` is the screen's: asking again gives the stored answer. */
    recordPunch: {
      input: z.object({
        id: z.uuid(),
        employeeId: z.string(),
        kind: punchKind,
        by: z.enum(['badge', 'pin']),
        /** True: the person pressed this action on the screen. False: the scan alone acts. */
        deliberate: z.boolean(),
      }),
      output: shown,
      refusals: {
        /** Within the guard time of the last scan: nothing recorded, this is what stands. */
        duplicateScan: shown,
        /** The last receipt was never painted: show it first, nothing recorded. */
        notShownYet: shown,
        /** Less than a minute after the last punch: ask before acting. */
        askFirst: z.object({}),
        alreadyIn: z.object({}),
        notIn: z.object({}),
        alreadyOnBreak: z.object({}),
        notOnBreak: z.object({}),
        unknownEmployee: z.object({}),
      },
    },
    /** Takes a punch back within the undo time. Appends; deletes nothing. */
    undoPunch: {
      input: z.object({ id: z.uuid(), punchId: z.string() }),
      output: z.object({ board }),
      refusals: {
        undoTimePassed: z.object({}),
        alreadyUndone: z.object({}),
        unknownPunch: z.object({}),
      },
    },
    /** The screen has painted this receipt. */
    acknowledge: { input: z.object({ punchId: z.string() }), output: z.object({}), refusals: {} },
    /** The board of somebody who has been identified, as it stands now. */
    readBoard: {
      input: z.object({ employeeId: z.string() }),
      output: z.object({ board }),
      refusals: { unknownEmployee: z.object({}) },
    },
    ...myDayCalls,
  },
  events: {
    /** Sent once when a connection is ready to be asked. */
    ready: z.object({ nowAt: instant }),
    /** The service's clock, about once a minute and after a jump: the screen follows it. */
    clock: z.object({ nowAt: instant }),
    sync: syncHealth,
    /** The office has changed a setting: say hello again. */
    settingsChanged: z.object({}),
    /** Something about this person changed (a punch reached the vendor, say): ask for the board again. */
    boardChanged: z.object({ employeeId: z.string() }),
  },
} as const satisfies Contract;

export type KioskContract = typeof kioskContract;
export type Proposal = z.output<typeof proposal>;
export type SyncHealth = z.output<typeof syncHealth>;
