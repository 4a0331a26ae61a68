import { z } from 'zod';
import { parseInstant } from '../../../core/time/zone.ts';

/**
 * What is read of mcTIME's answers; every other field is ignored, so that additions there break nothing here. Sources: the
 * vendor's document for `GET /times` (documented), the pages of its API reference for the rest (documented, some pages
 * only in part).
 */

/** Whatever stands there, or nothing. */
const loose = z.unknown().optional();

/** UUIDs in the answers, plain numbers in the document's requests: any text or number is one. */
const id = z.union([z.string().min(1), z.number()]).transform(String);

/** ISO 8601 with any offset, as epoch milliseconds: neither the kiosk's nor the site's zone is assumed. */
const instant = z.string().transform((text, context) => {
  const at = parseInstant(text.trim());
  if (at !== null) return at;
  context.issues.push({ code: 'custom', message: 'no instant with an offset', input: text });
  return z.NEVER;
});

/** Words of a list that may grow: an unknown one is kept, and `null` in quotes is null (documented so for creationType). */
const word = loose.transform((value) => {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' || text.toLowerCase() === 'null' ? null : text;
});

const text = loose.transform((value) => (typeof value === 'string' ? value.trim() : ''));

const nullableId = loose
  .transform((value) =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : null,
  )
  .transform((value) => (value === '' ? null : value));

/** `true`, or `"true"`: settings come as texts here. */
const flag = loose.transform((value) => value === true || value === 'true');

const timeBreak = z.object({ from: instant, to: instant, automatic: flag });

/** `null` instead of an empty list was observed by others. */
const breaks = z
  .array(timeBreak)
  .nullish()
  .transform((list) => list ?? []);

/** Enough to know which day an entry is about, even where the rest cannot be read. */
export const entryStart = z.object({ from: instant });

/** A saved time entry. `to` and the breaks' ends are always there: a running clock is not among them (documented). */
export const entry = z.object({
  id,
  from: instant,
  to: instant,
  breaks,
  type: word,
  comment: text,
  organizationId: nullableId,
  approvalStatus: word,
  creationType: word,
});

/** Whether an entry that cannot be read would have been presence. */
export const entryKind = z.object({ type: word, approvalStatus: word });

/** The entries of one person; a page has those of at most twenty (documented). */
export const personTimes = z.object({
  userId: id,
  times: z
    .array(z.unknown())
    .nullish()
    .transform((list) => list ?? []),
});

export const clockBreak = z.object({ from: instant, to: instant.nullish(), automatic: flag });

/**
 * A running clock (`GET /clock`): rows stand in `items` without a wrapper. The page's example ends early: the names of
 * type, breaks and organization are those of `GET /times` and `POST /clock`, as the page says.
 */
export const clock = z.object({
  id: nullableId,
  userId: id,
  clockedIn: z.boolean().nullish(),
  onBreak: z.boolean().nullish().catch(null),
  from: instant.nullable().catch(null),
  type: word,
  timeType: word,
  /** Absent: the answer says nothing of breaks, or of the start of the one that runs. */
  breaks: loose,
});

export const clockOwner = z.object({ userId: id });

/** `employeeId` in the list is not documented, and believed where it stands. */
export const user = z.object({
  id,
  firstName: text,
  lastName: text,
  employeeId: nullableId,
});

const employment = z.object({
  basicData: z.object({ employeeId: nullableId }).nullish().catch(null),
});

export const userDetail = z.object({
  userEmployments: z.array(employment).nullish().catch(null),
});

/** Settings are texts (`"true"`, `"off"`, `"06:00"`); which of them there are is documented in part. */
export const organizationDetail = z.object({
  id: nullableId,
  name: z.object({ organizationName: text }).nullish().catch(null),
  timeTrackingSettings: z.record(z.string(), z.unknown()).nullish().catch(null),
});

/** What a write answers: the id of the entry or clock. */
export const written = z.object({ id });

export type MctimeEntry = z.output<typeof entry>;
export type MctimeUser = z.output<typeof user>;
