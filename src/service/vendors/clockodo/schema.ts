import { z } from 'zod';
import { isCivilDate } from '../../../core/time/civil-date.ts';
import { parseInstant, utcText } from '../../../core/time/zone.ts';

/**
 * What is read of clockodo's answers; every other field is ignored, so that additions there break nothing here. Source:
 * clockodo's API documentation of 2026 (documented unless said otherwise). The user report has a file of its own.
 */

/** Ids are whole numbers; a text of digits is taken for one. */
export const id = z.union([z.number().int(), z.string().regex(/^\d+$/)]).transform(String);

export const civilDate = z.string().refine(isCivilDate, { error: 'no civil date' });

/** Answers of PHP programs have 0 and 1 where a truth value is meant. */
export const truth = z.union([z.boolean(), z.literal([0, 1])]).transform(Boolean);

/** `YYYY-MM-DDTHH:MM:SSZ`; milliseconds and offsets are promised not to come and are read all the same. */
const instant = z.string().transform((text, context) => {
  const at = parseInstant(text);
  if (at !== null) return utcText(at);
  context.addIssue({ code: 'custom', message: 'no instant in UTC' });
  return z.NEVER;
});

/** Lists in pages say so; those of resources without pages do not. */
export const paged = z.object({
  paging: z
    .object({
      count_pages: z.number().int(),
      count_items: z.number().int().nullish(),
      current_page: z.number().int().nullish(),
    })
    .nullish(),
});

/** Entries are of type 1 (time), 2 and 3 (lump sums, which have no end and are no attendance). */
export const entryType = z.object({ type: z.number().optional() });

/** Enough to know whose day it is, even where the end cannot be read. */
export const entryOwner = z.object({ id, users_id: id, time_since: instant });

export const entry = entryOwner.extend({
  customers_id: id.nullish(),
  services_id: id.nullish(),
  /** Null: it runs. */
  time_until: instant.nullish(),
});

export const entryAnswer = z.object({ entry });

/** Who is clocked in, and since when. `running` null: nobody. */
export const clockAnswer = z.object({ running: entry.nullish(), stopped: entry.nullish() });

const interval = z.object({ time_since: instant, time_until: instant.nullish() });

export const workTimeDayOwner = z.object({ date: civilDate, users_id: id });

export const workTimeDay = workTimeDayOwner.extend({ intervals: z.array(interval) });

/** Type 1 adds, 2 removes. Status 1 is requested, 2 declined. */
export const changeRequest = z.object({
  id,
  date: civilDate,
  users_id: id,
  status: z.number(),
  declined_at: instant.nullish(),
  changes: z
    .array(z.object({ type: z.literal([1, 2]), time_since: instant, time_until: instant }))
    .default([]),
});

/** `approved_immediately`: it was applied at once, and there is no request to wait for. */
export const changeRequestAnswer = z.object({
  change_request: changeRequest.nullish(),
  replaced_change_request: changeRequest.nullish(),
  approved_immediately: truth.default(false),
});

export const user = z.object({
  id,
  name: z.string().nullish(),
  number: z.union([z.string(), z.number()]).nullish(),
  active: truth.default(true),
});

/** The key's owner. `owner` and, in older accounts, `manager` may act for everybody. */
export const me = z.object({ data: z.object({ id, role: z.string().nullish() }) });

/** Customers and services: all that is asked is whether one exists and may be booked on. */
export const bookable = z.object({
  id,
  name: z.string().nullish(),
  active: truth.default(true),
});

const hours = z.number().min(0).max(24).nullish();
const workday = truth.nullish();

const targetPeriod = z.object({
  users_id: id,
  /** Null: since ever. */
  date_since: civilDate.nullish(),
  date_until: civilDate.nullish(),
});

/** Hours, with decimals. */
const weeklyTarget = targetPeriod.extend({
  type: z.literal('weekly'),
  monday: hours,
  tuesday: hours,
  wednesday: hours,
  thursday: hours,
  friday: hours,
  saturday: hours,
  sunday: hours,
});

const monthlyTarget = targetPeriod.extend({
  type: z.literal('monthly'),
  monthly_target: z.number().min(0).max(744),
  workday_monday: workday,
  workday_tuesday: workday,
  workday_wednesday: workday,
  workday_thursday: workday,
  workday_friday: workday,
  workday_saturday: workday,
  workday_sunday: workday,
});

export const targetRow = z.discriminatedUnion('type', [weeklyTarget, monthlyTarget]);

/** `type` is missing where the key may not know why somebody is away. */
export const absence = z.object({
  id,
  users_id: id,
  date_since: civilDate,
  date_until: civilDate.nullish(),
  type: z.number().nullish(),
  status: z.number(),
  half_day: truth.nullish(),
  count_days: z.number().nullish(),
  count_hours: z.number().nullish(),
});

/** `evaluated_date` is the date in the year that was asked for; a recurring day's own date is of any year. */
export const userNonbusinessDays = z.object({
  users_id: id,
  days: z.array(z.object({ evaluated_date: civilDate, half_day: truth.nullish() })),
});

export type ClockodoPaging = NonNullable<z.output<typeof paged>['paging']>;
export type ClockodoEntry = z.output<typeof entry>;
export type ClockodoInterval = z.output<typeof interval>;
export type ClockodoChangeRequest = z.output<typeof changeRequest>;
export type ClockodoUser = z.output<typeof user>;
export type ClockodoTarget = z.output<typeof targetRow>;
export type ClockodoAbsence = z.output<typeof absence>;
export type ClockodoUserDays = z.output<typeof userNonbusinessDays>;
