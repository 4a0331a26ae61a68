import { z } from 'zod';

/** What an update that lies ready waits for. `settling`: it may still be on its way to the disk. */
const UPDATE_WAITS = [
  'settling',
  'exporting',
  'backingUp',
  'importing',
  'office',
  'wall',
  'hours',
  'noBackup',
] as const;

const waitsFor = z.enum(UPDATE_WAITS);

export type UpdateWaitsFor = z.output<typeof waitsFor>;

/** Another version that the system has put in this one's place on the disk, and when the kiosk starts into it. */
export const officeUpdateCalls = {
  readUpdate: {
    input: z.object({}),
    output: z.object({
      /** The version that runs. */
      running: z.string(),
      /** Another one on the disk; null: there is none, or this kiosk was not started from a package. */
      waiting: z.string().nullable(),
      /** Null: it starts within the next minute. */
      waitsFor: waitsFor.nullable(),
      /** Why no backup could be made before it, in a sentence. */
      trouble: z.string().nullable(),
      /** Hours of the site's clock at which nobody comes or goes, such as 22 for 22:00 to 22:59. */
      quietHours: z.array(z.number().int()),
    }),
    refusals: {},
  },
  /** Starts into it now, whatever the hour; not while somebody stands at the wall or a file is being written. */
  updateNow: {
    input: z.object({}),
    output: z.object({ to: z.string() }),
    refusals: {
      nothingWaits: z.object({ running: z.string() }),
      notNow: z.object({ waitsFor, trouble: z.string().nullable() }),
    },
  },
} as const;
