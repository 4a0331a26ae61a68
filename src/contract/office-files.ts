import { z } from 'zod';
import { instant } from './time.ts';

const entry = z.object({
  name: z.string(),
  path: z.string(),
  kind: z.enum(['folder', 'file']),
  /** Null for folders. */
  bytes: z.number().int().nullable(),
  changedAt: instant.nullable(),
});

/**
 * The files of the machine that the kiosk runs on, as far as its user may see them: a locked window has no system's own
 * dialog to choose one with.
 */
export const officeFileCalls = {
  /** Where people begin to look. */
  readPlaces: {
    input: z.object({}),
    output: z.object({
      places: z.array(
        z.object({
          /** `exports`: the kiosk's own folder for them. `removable`: a stick; `name` is what it calls itself. */
          kind: z.enum(['exports', 'home', 'documents', 'removable']),
          name: z.string(),
          path: z.string(),
        }),
      ),
    }),
    refusals: {},
  },
  /** What is in a folder: folders first, then files, by name; hidden ones stay hidden. At most 500 entries (`isWhole` false). */
  readFolder: {
    input: z.object({
      path: z.string().min(1).max(4_096),
      /** Only files that end like one of these (`.csv`), in capitals or not; none: all. */
      endings: z.array(z.string()).max(20).default([]),
    }),
    output: z.object({
      path: z.string(),
      /** Null: it is the top. */
      parent: z.string().nullable(),
      isWritable: z.boolean(),
      isWhole: z.boolean(),
      entries: z.array(entry),
    }),
    refusals: {
      /** It is not there, is no folder, or may not be looked into. */
      notReadable: z.object({ reason: z.enum(['missing', 'noFolder', 'forbidden', 'broken']) }),
    },
  },
  /** Makes a folder in another one. */
  makeFolder: {
    input: z.object({ path: z.string().min(1).max(4_096), name: z.string().min(1).max(200) }),
    output: z.object({ path: z.string() }),
    refusals: {
      notMade: z.object({ reason: z.enum(['exists', 'badName', 'forbidden', 'broken']) }),
    },
  },
} as const;
