import { z } from 'zod';

/**
 * What is read of MOCO's answers; every other field is ignored, so that additions there break nothing here. Sources: seed
 * 002 for presences (documented), MOCO's API documentation for the rest (documented unless said otherwise).
 */

const id = z.number().int().transform(String);
const civilDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const owner = z.object({ id });

/** Enough to know whose day it is, even where the times cannot be read. */
export const presenceOwner = z.object({ id, date: civilDate, user: owner });

/** `HH:MM` local time; zero padding is not promised, seconds have been seen nowhere but would be harmless. */
const time = z.string().regex(/^\d{1,2}:\d{2}(?::\d{2})?$/);

/** `from` is nullable in the OpenAPI text and has never been seen null: such a row cannot be read. */
export const presence = presenceOwner.extend({
  from: time,
  to: time.nullish(),
  is_home_office: z.boolean().nullish(),
});

export const session = z.object({ id });

export const user = z.object({
  id,
  firstname: z.string().nullish(),
  lastname: z.string().nullish(),
  /** false: archived. */
  active: z.boolean().default(true),
  custom_properties: z.record(z.string(), z.unknown()).nullish(),
});

const hours = z.array(z.number().min(0).max(24)).max(7);

/** Hours of the halves of each day, Monday first. Five slots in every sample: weekends have none (observed). */
export const employment = z.object({
  pattern: z.object({ am: hours, pm: hours }),
  from: civilDate,
  to: civilDate.nullish(),
  user: owner,
});

/** An absence of one day. `code` is missing in recordings of 2022 and a string in the documentation. */
export const schedule = z.object({
  date: civilDate,
  am: z.boolean().default(true),
  pm: z.boolean().default(true),
  assignment: z.object({ code: z.union([z.string(), z.number()]).nullish() }).nullish(),
  user: owner,
});

/** Who a key or an impersonation stands for. */
export const profile = z.object({ id, full_name: z.string().nullish() });

export const customProperty = z.object({ name: z.string(), entity: z.string().nullish() });

const figure = z.number().nullish();
const figures = { target_hours: figure, hours_tracked_total: figure, variation: figure };

/** Hours, in hundredths. `variation_until_today` is null for any year but the current one. */
export const performanceReport = z.object({
  annually: z.object({ ...figures, year: z.number().int(), variation_until_today: figure }),
  monthly: z.array(z.object({ ...figures, month: z.number().int().min(1).max(12) })).max(12),
});

export type MocoPerformance = z.output<typeof performanceReport>;
export type MocoPresence = z.output<typeof presence>;
export type MocoUser = z.output<typeof user>;
export type MocoEmployment = z.output<typeof employment>;
export type MocoSchedule = z.output<typeof schedule>;
