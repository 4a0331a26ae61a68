import { z } from 'zod';
import { instant } from './time.ts';

/** Why there is no backup; `message` is a sentence for whoever asked. */
const cannotBackUp = z.object({
  reason: z.enum([
    'exists',
    'noRoom',
    'notWritable',
    'noCode',
    'wrongCode',
    'sealed',
    'busy',
    'failed',
  ]),
  message: z.string(),
});

const madeBackup = z.object({
  path: z.string(),
  bytes: z.number().int(),
  /** Where the journal stood: every receipt up to this number is in it. */
  head: z.object({ seq: z.number().int(), hash: z.string() }),
  /** ISO 8601, with the offset of the site: every receipt that was shown before is in it. */
  asOf: z.string(),
  /** Whether the keys by which badges and PINs are found are in it, under the recovery code. */
  hasSecrets: z.boolean(),
  /** Only where it was made just now; it is never shown again. */
  code: z.string().nullable(),
});

/** What a restore would do. Nothing has been changed by then. */
const restorePlan = z.object({
  path: z.string(),
  madeAt: z.string(),
  site: z.string(),
  version: z.string(),
  facts: z.number().int(),
  bytes: z.number().int(),
  /** The kiosk of this data directory made it; otherwise this one gets a name of its own. */
  isSameKiosk: z.boolean(),
  /** Facts that were recorded here and are not in it. Null: nothing is here, or it cannot be read (`isUnreadable`). */
  lost: z
    .object({
      facts: z.number().int(),
      lastAt: z.string().nullable(),
      /** People who are here and not in it. */
      people: z.number().int(),
      /** Settings that differ from those in it. */
      settings: z.number().int(),
      /** What the office has done here since: undone, while the entries of the audit are carried over. */
      deeds: z.number().int(),
    })
    .nullable(),
  isUnreadable: z.boolean(),
  /** So many people who are in it were erased here since, and are erased again. */
  erasedAgain: z.number().int(),
  /** Nobody here can tell who was erased since it was made: such people are in it again. */
  mayHoldErased: z.boolean(),
  /** Where the keys of badges and PINs come from. `none`: no badge and no PIN is known afterwards. */
  secrets: z.enum(['backup', 'here', 'none']),
});

const restoreState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({
    state: z.literal('checking'),
    step: z.enum(['read', 'check', 'prepare']),
    share: z.number().min(0).max(1),
  }),
  z.object({
    state: z.literal('refused'),
    reason: z.enum([
      'missing',
      'foreign',
      'damaged',
      'newer',
      'otherZone',
      'needsCode',
      'wrongCode',
      'noRoom',
      'failed',
    ]),
    message: z.string(),
  }),
  z.object({ state: z.literal('ready'), plan: restorePlan }),
]);

export type CannotBackUp = z.output<typeof cannotBackUp>;
export type MadeBackup = z.output<typeof madeBackup>;
export type RestorePlan = z.output<typeof restorePlan>;
export type RestoreState = z.output<typeof restoreState>;

const listedBackup = z.object({
  path: z.string(),
  name: z.string(),
  madeAt: z.string(),
  bytes: z.number().int(),
  facts: z.number().int(),
  site: z.string(),
  hasSecrets: z.boolean(),
});

export type ListedBackup = z.output<typeof listedBackup>;

/** A code opens every secret in the backups under it, and a restore brings another admin PIN: at the wall both ask for it. */
const pinRefusals = { wrongPin: z.object({}), tooManyAttempts: z.object({ untilAt: instant }) };

/** Asked for at the wall only: the command line's socket is its owner's. */
const adminPin = z.string().max(12).optional();

/** Copies of everything, made while people punch, and the way back from one. */
export const officeBackupCalls = {
  /** One file, answered when it is whole. */
  backUp: {
    input: z.object({
      /** Absolute; nothing may be there yet. */
      path: z.string().min(1),
      /** A recovery code of one's own; null: the kiosk's, made where there is none yet. */
      code: z.string().nullable(),
      /** The kiosk gets a new code; older backups keep theirs. */
      newCode: z.boolean(),
      /** Where the keyring is locked: without it a new machine knows no badge and no PIN. */
      withoutSecrets: z.boolean(),
      /** Where a code is given or made. */
      pin: adminPin,
    }),
    output: madeBackup,
    refusals: { cannotBackUp, ...pinRefusals },
  },
  /** One file in the folder of the nightly ones, under way when this answers (`readBackups`). */
  beginBackup: { input: z.object({}), output: z.object({}), refusals: { cannotBackUp } },
  readBackups: {
    input: z.object({}),
    output: z.object({
      running: z.object({ share: z.number().min(0).max(1) }).nullable(),
      /** The newest that was made, and the last trouble since. */
      last: z.object({ at: z.string(), path: z.string(), ageDays: z.number().int() }).nullable(),
      trouble: z.object({ at: z.string(), message: z.string() }).nullable(),
      schedule: z.object({
        /** Null: no nightly backup. */
        at: z.string().nullable(),
        folder: z.string(),
        /** In the data directory itself: gone with its disk. */
        isBesideData: z.boolean(),
        daily: z.number().int(),
        monthly: z.number().int(),
      }),
      /** When the recovery code was made; null: there is none. */
      codeSince: z.string().nullable(),
      /** Newest first. */
      list: z.array(listedBackup),
      /** Why the folder cannot be looked at. */
      unreadable: z.string().nullable(),
    }),
    refusals: {},
  },
  /** Shown once. Backups from now on are under it; older ones keep theirs. */
  newRecoveryCode: {
    input: z.object({ pin: adminPin }),
    output: z.object({ code: z.string() }),
    refusals: { cannotBackUp, ...pinRefusals },
  },
  /** Looks a file over and lays it ready beside what is in use; changes nothing else. */
  beginRestoreCheck: {
    input: z.object({
      path: z.string().min(1),
      code: z.string().nullable(),
      withoutSecrets: z.boolean(),
    }),
    output: z.object({}),
    refusals: { busy: z.object({}) },
  },
  readRestore: { input: z.object({}), output: restoreState, refusals: {} },
  /** Switches to what `readRestore` said: the service starts again with it, and what was there is set aside. */
  restoreNow: {
    /** How many facts are known to be lost: more of them are a reason to ask again. */
    input: z.object({ lostFacts: z.number().int().min(0), pin: adminPin }),
    output: z.object({}),
    refusals: {
      notReady: z.object({}),
      /** People have punched since it was checked. */
      moreRecorded: z.object({ lostFacts: z.number().int() }),
      ...pinRefusals,
    },
  },
  dropRestore: { input: z.object({}), output: z.object({}), refusals: {} },
} as const;
