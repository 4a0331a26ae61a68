import { z } from 'zod';
import { isCivilDate } from '../../../core/time/civil-date.ts';

/**
 * What is read of get_today_status; every other field is ignored, and with them the personal number (`cnp`) and every word
 * about an event: what somebody is away for is health data, and leaves the parser as "absent".
 */

/** Numbers come as texts (documented); a number would mean the same. */
const text = z.union([z.string(), z.number()]).transform((value) => String(value).trim());

const id = text.refine((value) => value !== '');

/** Both ends inclusive; null where the event does not say. */
export type Away = { readonly from: string; readonly to: string } | null;

const romanianDate = z.string().transform((value, context) => {
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(value.trim()) ?? [];
  const date = `${year}-${month}-${day}`;
  if (isCivilDate(date)) return date;
  context.addIssue({ code: 'custom' });
  return z.NEVER;
});

const away = z
  .object({ event_meta: z.object({ start_date: romanianDate, end_date: romanianDate }) })
  .transform(({ event_meta: { start_date: from, end_date: to } }): Away => ({ from, to }))
  .catch(null);

/** PHP writes a list with gaps as an object. */
function listOf<T extends z.ZodType>(each: T) {
  const values = (value: unknown): unknown =>
    typeof value === 'object' && value !== null ? Object.values(value) : (value ?? []);
  return z.preprocess(values, z.array(each));
}

/** `HH:MM:SS`; a missing second or leading zero would mean the same. */
const time = z
  .string()
  .trim()
  .regex(/^(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/)
  .transform((value) => (value.length < 6 ? `${value}:00` : value).padStart(8, '0'));

/** Empty while the interval is open (documented). */
const end = z.preprocess((value) => (value === '' ? null : (value ?? null)), time.nullable());

const interval = z
  .object({ check_in: time, check_out: end })
  .transform(({ check_in: from, check_out: to }) => ({ kind: 'interval', from, to }) as const);

const summary = z
  .object({ current_time: time.optional().catch(undefined), total_worked: z.unknown() })
  .refine((value) => value.current_time !== undefined || value.total_worked !== undefined)
  .transform(({ current_time: at = null }) => ({ kind: 'summary', at }) as const);

const other = z.unknown().transform(() => ({ kind: 'other' }) as const);

/** `HH:MM:SS`; `to` is null while the interval is open. */
export type Interval = { readonly from: string; readonly to: string | null };

/** `currentTime`: the company's wall clock. `intervals` null: one of them cannot be read. */
export type Attendance = {
  readonly intervals: readonly Interval[] | null;
  readonly currentTime: string | null;
};

/** Intervals, then one summary (documented), which is told by its keys and not by its place. */
const attendance = listOf(z.union([interval, summary, other]))
  .transform((items): Attendance => {
    const intervals = items.flatMap((item) =>
      item.kind === 'interval' ? [{ from: item.from, to: item.to }] : [],
    );
    const currentTime = items.find((item) => item.kind === 'summary')?.at ?? null;
    const whole = items.every((item) => item.kind !== 'other');
    return { intervals: whole ? intervals : null, currentTime };
  })
  .catch({ intervals: null, currentTime: null });

const flag = z.preprocess(
  (value) => (value === 1 || value === '1' ? true : value === 0 || value === '0' ? false : value),
  z.boolean().nullable().catch(null),
);

export const statusRow = z.object({
  user_id: id,
  mark_number: text.nullish().transform((value) => value || null),
  full_name: text.nullish().transform((value) => value ?? ''),
  at_work: flag,
  events: listOf(away).catch([]),
  /** Null where the row has none. */
  live_attendance: z.preprocess((value) => value ?? null, attendance.nullable()),
});

export type StatusRow = z.output<typeof statusRow>;

/** Only for the moment of writing a badge, and only in memory. */
export const personalNumberRow = z.object({ user_id: id, cnp: text.nullish() });

const error = z.unknown().optional();

/**
 * A row of the answer to a batch of scans. An error that is not empty is the vendor's word about this one row; where it has
 * neither date nor time (assumed), about all that have no row of their own.
 */
export const storedRow = z.object({
  date: text.nullish(),
  time: text.nullish(),
  rfidTag: text.nullish(),
  error_authenticate: error,
  error_check_in_out: error,
  error_csv: error,
  error,
  errorMsg: error,
});

export type StoredRow = z.output<typeof storedRow>;
