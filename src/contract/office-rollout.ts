import { z } from 'zod';

const path = z.string().min(1).max(4_096);

/** What is wrong with a folder: in which file, and where in it. */
const rolloutProblem = z.object({
  /** Its name; empty: the folder as a whole. */
  file: z.string(),
  line: z.number().int().nullable(),
  field: z.string().nullable(),
  message: z.string(),
});

export type RolloutProblem = z.output<typeof rolloutProblem>;

/** Many kiosks set up by one folder: settings, roster and secrets, on a stick or a share. */
export const officeRolloutCalls = {
  /** Writes what of this kiosk is not this site's own into `stempel-rollout` there. Not at the wall: it takes keys out. */
  createRollout: {
    input: z.object({ path, withoutSecrets: z.boolean() }),
    output: z.object({
      path: z.string(),
      settings: z.array(z.string()),
      secrets: z.array(z.string()),
      /** Opens the secrets; kept nowhere. Null: there are none. */
      code: z.string().nullable(),
    }),
    refusals: { notWritten: z.object({ message: z.string() }) },
  },
  /** Folders on sticks that set a kiosk up, where people would look. */
  findRollouts: {
    input: z.object({}),
    output: z.object({
      found: z.array(z.object({ path: z.string(), on: z.string(), needsCode: z.boolean() })),
    }),
    refusals: {},
  },
  /**
   * Sets this kiosk up by a folder: looked over as a whole, then stored; the set-up is finished by it. `checkOnly`: only said
   * what would change. The same folder twice changes nothing. At the wall only while the kiosk is being set up.
   */
  applyRollout: {
    input: z.object({
      path,
      /** The name of this site; null: as the folder says, or as it is. */
      site: z.string().min(1).max(200).nullable(),
      code: z.string().max(200).nullable(),
      checkOnly: z.boolean(),
    }),
    output: z.object({
      path: z.string(),
      settings: z.array(z.string()),
      secrets: z.array(z.string()),
      created: z.number().int(),
      updated: z.number().int(),
      unchanged: z.number().int(),
      /** Whether anything has changed, or would. */
      isNew: z.boolean(),
      /** The folder holds keys that anybody who finds it can read. */
      hasPlainSecrets: z.boolean(),
    }),
    refusals: {
      invalidRollout: z.object({ problems: z.array(rolloutProblem) }),
      needsCode: z.object({}),
      wrongCode: z.object({}),
      alreadySetUp: z.object({}),
    },
  },
} as const;
