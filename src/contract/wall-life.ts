import { z } from 'zod';

/** How many people are here now; nobody is named. */
export const counts = z.object({ in: z.number().int(), onBreak: z.number().int() });

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What the wall does by itself while nobody stands before it, and how it sounds when somebody does. Part of `hello`. */
export const wallLife = {
  /** So many minutes without a key or a touch until the screen saver; 0: never. `dims`: darker a minute before. */
  saver: z.object({ afterMinutes: z.number().int(), dims: z.boolean() }),
  /** 0 to 100; 0: silent. */
  volume: z.number().int().min(0).max(100),
  /** When the theme `auto` is light, on the site's wall; `until` before `from` goes over midnight. */
  lightHours: z.object({ from: wallTime, until: wallTime }),
  /** Null where the site shows none. */
  counts: counts.nullable(),
};

export const wallLifeEvents = {
  /** Somebody has come, gone or taken a break. Sent only where the site shows it. */
  counts,
};

export type Counts = z.output<typeof counts>;
