import { z } from 'zod';
import { balanceCalls } from './balance.ts';
import { board, receipt } from './board.ts';
import type { Contract } from './call.ts';
import { elsewhereCalls } from './elsewhere.ts';
import { doorCalls } from './door.ts';
import { myDayCalls } from './my-day.ts';
import { nameCalls } from './names.ts';
import { myMonthCalls } from './my-month.ts';
import { preferenceCalls } from './preferences.ts';
import { requestCalls } from './request.ts';
import { readerProfile } from './reader.ts';
import { storyCalls } from './story.ts';
import { instant, punchKind } from './time.ts';
import { wallLife, wallLifeEvents } from './wall-life.ts';

/**
 * What the screen on the wall may ask, and what it hears. A newcomer's first page: everything a person can do at the
 * kiosk stands here. Identifiers come from the asking side, so a repeated call cannot punch twice.
 */

const shown = z.object({ receipt, board });

const typedPin = z.string().min(1).max(12);

/**
 * Why the kiosk asks instead of acting. `outOfTouch`: the vendor has not been heard for long, and with it nothing of
 * another kiosk of the company. `momentAgo`: the last punch is less than a minute old. `setting`: it always asks here.
 */
const askReason = z.enum(['outOfTouch', 'momentAgo', 'setting']);

/**
 * What the next step is for somebody who has just been recognised.
 * `act`: record `kind` at once. `ask`: show the choices, `kind` first. `repeat`: the same badge again within the guard
 * time, or a receipt that no screen has painted yet: show that receipt and record nothing.
 */
const proposal = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('act'), kind: punchKind }),
  z.object({
    mode: z.literal('ask'),
    kind: punchKind,
    others: z.array(punchKind),
    why: askReason,
    /** The last punch, as long as it can be taken back; null: it cannot. */
    undo: receipt.nullable(),
  }),
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
  /**
   * How far this kiosk's clock is ahead of the vendor's, negative where it is behind; absent while they agree to a minute, or
   * nobody knows.
   */
  clockOffMinutes: z.number().int().optional(),
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
        /** `longest`: nobody has a PIN of more. */
        pinDigits: z.object({
          min: z.number().int(),
          max: z.number().int(),
          longest: z.number().int(),
        }),
        /** What identifies somebody: a badge or a PIN, each alone; or both together. */
        identify: z.enum(['badgeOrPin', 'badgeAndPin']),
        /** Whether people may be chosen from a list (`readNames`). */
        nameList: z.boolean(),
        nowAt: instant,
        reader: readerProfile,
        sync: syncHealth,
        /** `needed`: nobody has finished setting this kiosk up; the wizard goes on where it was left. */
        setUp: z.enum(['needed', 'done']),
        ...wallLife,
        /** Present in the demo only: something to try. */
        demo: z.object({ name: z.string(), badge: z.string(), pin: z.string() }).nullable(),
      }),
      refusals: {},
    },
    /**
     * Who is this? Books nothing, but for somebody whose scan alone acts where `punchId` came with it. Every wrong PIN answers
     * after the same time.
     */
    identify: {
      input: z.object({
        /** The screen's id for the punch that may come of it, recorded at once instead of by a second question. */
        punchId: z.uuid().optional(),
        credential: z.discriminatedUnion('kind', [
          z.object({
            kind: z.literal('badge'),
            frame: z.string().min(1).max(64),
            /** Where the site wants both; elsewhere it is not looked at. */
            pin: typedPin.optional(),
          }),
          z.object({ kind: z.literal('pin'), pin: typedPin }),
          /** Chosen from the list of names. */
          z.object({ kind: z.literal('name'), employeeId: z.string(), pin: typedPin }),
        ]),
      }),
      output: z.object({
        board,
        proposal,
        /** The proposal is `act`, and it is on the disk under `punchId`; the board is as of after it. */
        receipt: receipt.optional(),
      }),
      refusals: {
        /** Not a badge number in any format we know: a misread. */
        unreadableBadge: z.object({}),
        /**
         * A proper badge of nobody. `masked` shows the last four characters. `kept`: its time waits for the office; false
         * where too many of them wait already, and nothing may be promised.
         */
        unknownBadge: z.object({ masked: z.string(), at: instant, kept: z.boolean() }),
        unknownPin: z.object({}),
        /** The site wants a PIN besides. Nobody is named before it. */
        pinNeeded: z.object({}),
        /** Names are not shown here, so nobody can have chosen one. */
        notShown: z.object({}),
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
        /** Of an `in` only, and nothing on any other: what follows is worked elsewhere (home office). */
        homeOffice: z.literal(true).optional(),
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
    ...balanceCalls,
    ...elsewhereCalls,
    ...myDayCalls,
    ...myMonthCalls,
    ...nameCalls,
    ...preferenceCalls,
    ...requestCalls,
    ...storyCalls,
    ...doorCalls,
  },
  events: {
    /** Sent once when a connection is ready to be asked. */
    ready: z.object({ nowAt: instant }),
    /** The service's clock, about once a minute and after a jump: the screen follows it. */
    clock: z.object({ nowAt: instant }),
    sync: syncHealth,
    /** The office has changed a setting: say hello again. */
    settingsChanged: z.object({}),
    ...wallLifeEvents,
    /** Something about this person changed (a punch reached the vendor, say): ask for the board again. */
    boardChanged: z.object({ employeeId: z.string() }),
  },
} as const satisfies Contract;

export type KioskContract = typeof kioskContract;
export type Proposal = z.output<typeof proposal>;
export type AskReason = z.output<typeof askReason>;
export type SyncHealth = z.output<typeof syncHealth>;
