import { z } from 'zod';
import { civilDate, instant, punchKind } from './time.ts';

/** A stretch of one side's day; `toAt` null while it is open. */
const stretch = z.object({ fromAt: instant, toAt: instant.nullable() });

/**
 * Why a punch waits. `undo`: its person may still take it back, until `untilAt`. `checkOut`: this vendor takes finished
 * work only. `offline`: the vendor has not been reached since `sinceAt` (null: never). `unauthorized`: it refuses the key.
 * `paused`: it asked for patience until `untilAt`. `officePause`: somebody of the office wants nothing to be sent since `sinceAt`. `unlinked`: the vendor does not know the person. `retry`: it was sent and
 * not taken; again at `untilAt`. `turn`: it is on its way.
 */
const waitingWhy = z.enum([
  'undo',
  'checkOut',
  'offline',
  'unauthorized',
  'paused',
  'officePause',
  'unlinked',
  'retry',
  'turn',
]);

/** Who replaced a punch by another: somebody at the vendor, the office here, or its own person's answer. */
export const replacedBy = z.enum(['vendor', 'office', 'answer']);

/** Where a recorded punch stands. Told apart by `state`, each with what only that state has. */
const standing = z.discriminatedUnion('state', [
  /** It was recorded before there was a vendor, or there is none. */
  z.object({ state: z.literal('kept') }),
  /** Safe here, not yet agreed. */
  z.object({
    state: z.literal('waiting'),
    why: waitingWhy,
    sinceAt: instant.nullable(),
    untilAt: instant.nullable(),
  }),
  /** Sent, and somebody at the vendor has to approve it. */
  z.object({ state: z.literal('awaiting'), sinceAt: instant }),
  /** The vendor has it. `agreedAt`: when its row there was last agreed on. */
  z.object({ state: z.literal('sent'), agreedAt: instant }),
  /** The vendor declined, with its own words in `reason`, or the kiosk could not send the day and says why. */
  z.object({ state: z.literal('refused'), reason: z.string(), sinceAt: instant }),
  /** Both sides changed the day: the office decides. */
  z.object({
    state: z.literal('conflict'),
    date: civilDate,
    ours: z.array(stretch).readonly(),
    theirs: z.array(stretch).readonly(),
    sinceAt: instant,
  }),
  /** Taken back by its person. */
  z.object({ state: z.literal('undone'), undoneAt: instant }),
  /** It does not count any more; `toAt` is the punch that stands in its place, null: none does. */
  z.object({
    state: z.literal('replaced'),
    by: replacedBy,
    toAt: instant.nullable(),
    reason: z.string().nullable(),
  }),
]);

/** What a punch stands in the place of; `fromAt` null: there was none before. */
const origin = z.object({
  by: replacedBy,
  fromAt: instant.nullable(),
  reason: z.string().nullable(),
});

/** A punch as its person sees it. */
export const shownPunch = z.object({
  punchId: z.string(),
  /** Its place in the journal. */
  number: z.number().int(),
  kind: punchKind,
  at: instant,
  source: z.enum(['badge', 'pin', 'import', 'vendor', 'office', 'answer']),
  /** Null: recorded as it is. */
  origin: origin.nullable(),
  standing,
});

export type Standing = z.output<typeof standing>;
export type WaitingWhy = z.output<typeof waitingWhy>;
export type Origin = z.output<typeof origin>;
export type ShownPunch = z.output<typeof shownPunch>;
