import { z } from 'zod';
import { officeBadgeCalls } from './office-badges.ts';
import { readerProfile } from './reader.ts';
import { instant } from './time.ts';

/**
 * The small door to the office at the wall: the only way out of the kiosk, and the few things that have to be done before
 * its reader. Whoever knows the admin PIN gets a token; every call behind the door needs it and keeps the door open for
 * another while (`untilAt`). It ends with that time, with the window's page and with the service.
 */

/** The door is shut: the token is none of this connection's, or nothing was done for too long. */
const doorClosed = z.object({});

/** When the door falls shut by itself, unless something is asked before. */
const untilAt = instant;

const token = z.string().max(64);

const { listWaitingBadges, assignBadge, dropBadge } = officeBadgeCalls;

export const doorCalls = {
  /** Somebody stands before the door: may a PIN be typed? */
  knock: {
    input: z.object({}),
    output: z.object({}),
    refusals: {
      /** Nobody has set one: `stempel config set-secret admin.pin` does. */
      noAdminPin: z.object({}),
      /** Too many wrong ones: `untilAt` says when the next one is looked at. */
      tooManyAttempts: z.object({ untilAt: instant }),
    },
  },
  /** Looks at the admin PIN. A wrong one answers after a constant delay. */
  openDoor: {
    input: z.object({ pin: z.string().min(1).max(12) }),
    output: z.object({ token, untilAt }),
    refusals: {
      wrongPin: z.object({}),
      tooManyAttempts: z.object({ untilAt: instant }),
      noAdminPin: z.object({}),
    },
  },
  /** Opens it without a PIN: of a new kiosk that is being set up and has none yet, and of no other. */
  openSetup: {
    input: z.object({}),
    output: z.object({ token, untilAt }),
    refusals: {
      /** The office has a PIN by now: `openDoor`. */
      pinNeeded: z.object({}),
      /** The kiosk is set up. */
      alreadySetUp: z.object({}),
    },
  },
  /** Somebody is still at it. */
  stayAtDoor: {
    /** `isOffice`: they are at it in the office, where a pause is longer. */
    input: z.object({ token, isOffice: z.literal(true).optional() }),
    output: z.object({ untilAt }),
    refusals: { doorClosed },
  },
  /**
   * A call of the office's contract (`office.ts`), whole, as it would stand on a line of its own; the answer likewise. Each
   * one keeps the door open; `isAsked` false: nobody has touched anything, and it shuts when it would have.
   */
  askOffice: {
    input: z.object({ token, message: z.unknown(), isAsked: z.boolean() }),
    output: z.object({ untilAt, reply: z.unknown() }),
    refusals: { doorClosed },
  },
  /** Shuts the door; one that is shut already stays so. */
  closeDoor: { input: z.object({ token }), output: z.object({}), refusals: {} },
  /** Everybody a badge may be given to: those who may punch here, by name. */
  employeesForDoor: {
    input: z.object({ token }),
    output: z.object({
      untilAt,
      employees: z.array(z.object({ number: z.string(), name: z.string() })),
    }),
    refusals: { doorClosed },
  },
  /** Badges that nobody was known for, with the scans that wait. */
  waitingBadges: {
    input: z.object({ token }),
    output: listWaitingBadges.output.extend({ untilAt }),
    refusals: { doorClosed },
  },
  /** Gives one of them to somebody; `dryRun` says what would become of its scans, and changes nothing. */
  assignBadge: {
    input: assignBadge.input.omit({ by: true }).extend({ token }),
    output: assignBadge.output.extend({ untilAt }),
    refusals: { ...assignBadge.refusals, doorClosed },
  },
  /** Gives up what waits of a badge. */
  dropBadge: {
    input: dropBadge.input.omit({ by: true }).extend({ token }),
    output: dropBadge.output.extend({ untilAt }),
    refusals: { ...dropBadge.refusals, doorClosed },
  },
  /** Keeps what three scans have said of the reader: the settings `reader.*`. */
  learnReader: {
    input: z.object({ token, profile: readerProfile }),
    output: z.object({ untilAt }),
    refusals: {
      doorClosed,
      /** The settings do not take it; `message` says why. */
      invalidProfile: z.object({ message: z.string() }),
    },
  },
  /** Ends the kiosk: the service tells main, which closes the window. The page itself has no such word. */
  leaveKiosk: {
    input: z.object({ token }),
    output: z.object({}),
    refusals: { doorClosed },
  },
} as const;
