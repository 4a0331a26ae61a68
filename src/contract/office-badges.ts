import { z } from 'zod';
import { instant, punchKind } from './time.ts';

/**
 * Why a waiting scan was not recorded when its badge was assigned. `contradicts`: with it the person's other punches would
 * not go together any more. `momentAgo`: within a minute of another punch, where the wall would have asked. `unclear`:
 * what it means depends on a scan that is left. `pruned`: nothing is kept of that day any more. `future`: it lies ahead
 * of the clock.
 */
export const scanLeftReason = z.enum(['contradicts', 'momentAgo', 'unclear', 'pruned', 'future']);

const waitingBadge = z.object({
  /** Of the badge, the same as long as any of its scans waits. */
  id: z.string(),
  /** Its last four characters. */
  masked: z.string(),
  /** Whose it is by now, where scans of it were left; null: nobody's. */
  belongsTo: z.object({ number: z.string(), name: z.string() }).nullable(),
  /** Its number changes with every read: it cannot be anybody's. */
  random: z.boolean(),
  /** Oldest first. `left`: why it was not recorded when the badge was assigned; null: it has not been tried. */
  scans: z.array(z.object({ at: instant, zone: z.string(), left: scanLeftReason.nullable() })),
});

export const officeBadgeCalls = {
  /** Badges that nobody was known for, oldest scan first, each with the scans that wait. */
  listWaitingBadges: {
    input: z.object({}),
    output: z.object({
      badges: z.array(waitingBadge),
      /** So many more scans can be kept. */
      room: z.number().int(),
    }),
    refusals: {},
  },
  /**
   * Gives a waiting badge to somebody, and makes punches of its scans by the rules that would have held then. What does
   * not fit stays where it is, with its reason. Asked again, what is left is tried again. `dryRun` changes nothing.
   */
  assignBadge: {
    input: z.object({
      id: z.string(),
      number: z.string(),
      by: z.string().min(1),
      dryRun: z.boolean(),
    }),
    output: z.object({
      number: z.string(),
      name: z.string(),
      masked: z.string(),
      recorded: z.array(z.object({ kind: punchKind, at: instant })),
      /** Scans within the guard time of another punch: they say nothing new, and wait no longer. */
      repeated: z.array(z.object({ at: instant })),
      left: z.array(z.object({ at: instant, reason: scanLeftReason })),
    }),
    refusals: {
      unknownBadge: z.object({}),
      unknownEmployee: z.object({}),
      inactive: z.object({ name: z.string() }),
      /** It is somebody else's by now: the roster says whose. */
      belongsToAnother: z.object({ number: z.string() }),
      randomNumber: z.object({}),
    },
  },
  /** Gives up what waits of a badge. The journal keeps who did it, and the instants. */
  dropBadge: {
    input: z.object({
      id: z.string(),
      by: z.string().min(1),
      /** The newest scan that was seen: later ones go on waiting. Without it nothing does. */
      upTo: instant.optional(),
    }),
    output: z.object({
      masked: z.string(),
      dropped: z.number().int(),
      /** So many have come since, and wait. */
      left: z.number().int(),
    }),
    refusals: { unknownBadge: z.object({}) },
  },
} as const;

export type ScanLeftReason = z.output<typeof scanLeftReason>;
