import { z } from 'zod';
import { id } from './schema.ts';

/**
 * clockodo's user report, whole: year, months, weeks and days. Source: the vendor's document on `userreports`, where its
 * table and its example disagree both are read, and what clockodo's documentation of 2026 has added since. Seconds, where
 * nothing else is said; the document says integers, later sources floats, and a monthly target leaves days without any.
 */

const seconds = z.number().nullish();
const days = z.number().nullish();

/** `[]` is what a PHP program writes for an object without fields. */
function mapOf<T extends z.ZodType>(value: T) {
  return z
    .union([z.record(z.string(), value), z.array(z.never()).transform(() => ({}))])
    .nullish()
    .transform((map) => map ?? {});
}

/** Lists of details that were not asked for are absent, null or empty (the sources disagree). */
function detailsOf<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((list) => list ?? []);
}

const truth = z.union([z.boolean(), z.literal([0, 1])]).transform(Boolean);

/** Days by kind of absence: eight kinds in the document, quarantine and military_service since. */
const absenceDays = mapOf(z.number().nullish());

/** Seconds by kind of surcharge, since 2026. */
const surcharges = mapOf(z.unknown());

/** `YYYY-MM-DD HH:MM:SS` in local time, or an instant in UTC where the header asks for it: kept as it is written. */
const time = z.string();

const pause = z.object({ since: time.nullish(), until: time.nullish(), length: seconds });

const reportDay = z.object({
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  weekday: z.number().nullish(),
  nonbusiness: truth.nullish(),
  target: seconds,
  target_raw: seconds,
  /** Absent on future days, as `diff`, times and breaks are. */
  hours: seconds,
  hours_without_compensation: seconds,
  diff: seconds,
  work_start: time.nullish(),
  work_end: time.nullish(),
  breaks: detailsOf(pause),
  count_absence: absenceDays,
  count_reduction_used: seconds,
  surcharges,
  /** Deprecated since 2020, as the four that follow. */
  count_holidays: days,
  count_regular_holidays: days,
  count_special_leaves: days,
  count_sick: days,
  count_ot_reduction: z.number().nullish(),
});

const reportWeek = z.object({
  /** ISO 8601. A week over the turn of a month stands in both months, each with its own days. */
  nr: z.number(),
  sum_target: seconds,
  sum_hours: seconds,
  sum_reduction_used: seconds,
  diff: seconds,
  surcharges,
  sum_reduction: z.number().nullish(),
  day_details: detailsOf(reportDay),
});

const reportMonth = z.object({
  nr: z.number().int().min(1).max(12),
  sum_target: seconds,
  sum_hours: seconds,
  sum_hours_without_compensation: seconds,
  sum_reduction_used: seconds,
  sum_overtime_reduced: seconds,
  diff: seconds,
  surcharges,
  sum_reduction: z.number().nullish(),
  week_details: detailsOf(reportWeek),
});

const report = z
  .object({
    /** The table says `users_id` and `users_name`, the example `id` and `name`. */
    users_id: id.optional(),
    users_name: z.string().nullish(),
    id: id.optional(),
    name: z.string().nullish(),
    users_number: z.union([z.string(), z.number()]).nullish(),
    users_email: z.string().nullish(),
    sum_target: seconds,
    sum_hours: seconds,
    sum_reduction_used: seconds,
    sum_reduction_planned: seconds,
    overtime_carryover: seconds,
    overtime_reduced: seconds,
    diff: seconds,
    holidays_quota: days,
    holidays_carry: days,
    sum_absence: absenceDays,
    surcharges,
    workdays: days,
    /** Deprecated since 2020, as the two that follow. */
    holidays_used: days,
    special_holidays: days,
    sickdays: days,
    month_details: detailsOf(reportMonth),
  })
  .transform(({ id: usersId, name, ...rest }, context) => {
    const owner = rest.users_id ?? usersId;
    if (owner === undefined) {
      context.addIssue({ code: 'custom', message: 'neither users_id nor id', path: ['users_id'] });
      return z.NEVER;
    }
    return { ...rest, users_id: owner, users_name: rest.users_name ?? name ?? null };
  });

/** One person's answer is an object under `userreport`; a list of one is read as well, as the document is written. */
const answer = z
  .object({
    userreports: z.array(z.unknown()).optional(),
    userreport: z.unknown().optional(),
  })
  .transform(({ userreports, userreport }) => {
    if (userreports !== undefined) return userreports;
    if (Array.isArray(userreport)) return userreport as unknown[];
    return userreport === undefined || userreport === null ? null : [userreport];
  });

export type ClockodoReport = z.output<typeof report>;

/** The reports in an answer about one person or about everybody, whole or not at all. Null: it holds none. */
export function parseUserReports(value: unknown): readonly ClockodoReport[] | null {
  const read = answer.safeParse(value);
  if (!read.success || read.data === null) return null;
  const reports = z.array(report).safeParse(read.data.map(tidied));
  return reports.success ? reports.data : null;
}

/**
 * The table writes `sum_absence[sick_self]` for a field within a field, and breaks two names with a space. An answer that
 * was built from it word for word is read as it was meant.
 */
function tidied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidied);
  if (typeof value !== 'object' || value === null) return value;
  const tidy: Record<string, unknown> = {};
  for (const [name, each] of Object.entries(value)) {
    const [, outer = '', inner = ''] = /^(\w+)\[(\w+)\]$/.exec(name) ?? [];
    if (outer === '') tidy[name.replaceAll(/\s/g, '')] = tidied(each);
    else tidy[outer] = { ...(tidy[outer] as object | undefined), [inner]: each };
  }
  return tidy;
}
