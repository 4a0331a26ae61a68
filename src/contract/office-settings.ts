import { z } from 'zod';
import { readerProfile } from './reader.ts';

/** What is wrong with a setting, by its path; an empty path: with all of them together. */
export const configProblem = z.object({ path: z.string(), message: z.string() });

/** A vendor as somebody has typed it in. */
export const vendorDraft = z.object({
  kind: z.enum(['moco', 'clockodo', 'iflow', 'mctime']),
  /** Null: the vendor's own address. */
  url: z.string().max(500).nullable(),
  /** Keys of `vendor.account`; what is left out stays, null goes back to what is usual. */
  account: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** By name, such as `vendor.key`; what is left out stays as it is kept. Never read back. */
  secrets: z.record(z.string(), z.string().min(1).max(2000)),
});

/** How a setting is asked for. */
const settingForm = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text') }),
  z.object({ type: z.literal('flag') }),
  z.object({ type: z.literal('number'), min: z.number().nullable(), max: z.number().nullable() }),
  z.object({ type: z.literal('choice'), options: z.array(z.string()) }),
  /** A list or an object: shown and taken as JSON. */
  z.object({ type: z.literal('json') }),
]);

const setting = z.object({
  /** `punch.guardSeconds`. */
  key: z.string(),
  form: settingForm,
  /** What an empty field means: nothing may be left out, it is `null`, or the setting is not there at all. */
  empty: z.enum(['refused', 'null', 'absent']),
  /** In force. */
  value: z.unknown(),
  /** What holds while nobody has set anything; null: nothing, or it depends on other settings. */
  usual: z.unknown(),
  /** Somebody has set it. */
  isSet: z.boolean(),
});

/** The settings of the site, for people; `setConfig` and `setSecret` are what the command line uses. */
export const officeSettingsCalls = {
  /** Every setting of the schema, in its order, and which secrets are kept: never what they are. */
  readSettings: {
    input: z.object({}),
    output: z.object({
      settings: z.array(setting),
      secrets: z.array(z.object({ name: z.string(), isSet: z.boolean() })),
      /** Secrets lie in the open: this computer has no keyring. */
      secretsInTheOpen: z.boolean(),
    }),
    refusals: {},
  },
  /** Changes one setting and writes down what it was before. A value that is left out (undefined) goes back to what is usual. */
  changeSetting: {
    input: z.object({ key: z.string(), value: z.unknown().optional() }),
    output: z.object({ before: z.unknown(), after: z.unknown() }),
    refusals: { invalidSetting: z.object({ problems: z.array(configProblem) }) },
  },
  /** Keeps what three scans have said of the reader: the settings `reader.*`. */
  teachReader: {
    input: z.object({ profile: readerProfile }),
    output: z.object({}),
    refusals: { invalidProfile: z.object({ message: z.string() }) },
  },
} as const;
