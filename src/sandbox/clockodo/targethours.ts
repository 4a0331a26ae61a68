import { isCalendarDate } from '../wall-clock.ts';
import { forbidden, general, json, notFound } from './answers.ts';
import {
  mayActFor,
  payload,
  unchanged,
  userById,
  type Call,
  type Reply,
  type Route,
} from './call.ts';
import { WEEKDAYS, type TargethoursRow } from './company.ts';
import { decimal, truth, wholeNumber, type Fields } from './fields.ts';
import { filtered, oneOf } from './listing.ts';
import type { Phrase } from './phrases.ts';
import { withCompany } from './state.ts';

function rowsOf(call: Call): readonly TargethoursRow[] {
  return call.state.company.targethours.filter((row) => mayActFor(call, row.users_id));
}

/** `users_id` as a number, a list or numbers apart by commas; no limit of 500 (documented, but of the list's length). */
function listRows(call: Call): Reply {
  const targethours = filtered(rowsOf(call), call.query, {
    users_id: oneOf((row) => row.users_id),
  });
  if (targethours === null) return refuse(call, 'InvalidValue');
  return unchanged(call, json({ targethours }));
}

function refuse(call: Call, phrase: Phrase, status = 400): Reply {
  return unchanged(call, general(status, call.language, phrase));
}

function getRow(call: Call): Reply {
  const row = rowsOf(call).find((each) => each.id === call.id);
  return row
    ? unchanged(call, json({ targethoursRow: row }))
    : unchanged(call, notFound(call.language));
}

const DAY_HOURS = 24;
const MONTH_HOURS = 744;

/** A number of a body within its bounds; the fallback where the body has none; null when it is something else. */
function bounded(fields: Fields, name: string, most: number, fallback: number): number | null {
  if (fields[name] === undefined) return fallback;
  const value = decimal(fields[name]);
  return value !== null && value >= 0 && value <= most ? value : null;
}

/** The row that a body makes of what was there; null when a value means nothing. */
function rowFrom(
  fields: Fields,
  before: TargethoursRow | null,
  id: number,
  usersId: number,
): TargethoursRow | null {
  const type = fields['type'] ?? before?.type;
  const since = fields['date_since'] ?? before?.date_since;
  const until = fields['date_until'] === undefined ? before?.date_until : fields['date_until'];
  const ends = until === undefined || until === null || until === '' ? null : until;
  const monthlyHours = bounded(
    fields,
    'compensation_monthly',
    MONTH_HOURS,
    before?.compensation_monthly ?? 0,
  );
  if (!isCalendarDate(since) || monthlyHours === null) return null;
  if (ends !== null && (!isCalendarDate(ends) || ends < since)) return null;
  const base = {
    id,
    users_id: usersId,
    date_since: since,
    date_until: ends,
    compensation_monthly: monthlyHours,
    absence_fixed_credit:
      truth(fields['holiday_fixed_credit']) ?? before?.absence_fixed_credit ?? false,
    test_data: before?.test_data ?? false,
    surcharge_models_id:
      fields['surcharge_models_id'] === undefined
        ? (before?.surcharge_models_id ?? null)
        : wholeNumber(fields['surcharge_models_id']),
  };
  if (type === 'weekly') return weekly(fields, before, base);
  return type === 'monthly' ? monthly(fields, before, base) : null;
}

type Base = Omit<TargethoursRow, 'type' | `workday_${string}` | 'monthly_target'>;

function weekly(fields: Fields, before: TargethoursRow | null, base: Base): TargethoursRow | null {
  const known = before?.type === 'weekly' ? before : null;
  const minutes = bounded(fields, 'compensation_daily', 1440, known?.compensation_daily ?? 0);
  const hours = WEEKDAYS.map((day) => bounded(fields, day, DAY_HOURS, known?.[day] ?? 0));
  if (minutes === null || hours.some((each) => each === null)) return null;
  const days = Object.fromEntries(WEEKDAYS.map((day, index) => [day, hours[index]]));
  return { ...base, type: 'weekly', ...days, compensation_daily: minutes } as TargethoursRow;
}

function monthly(fields: Fields, before: TargethoursRow | null, base: Base): TargethoursRow | null {
  const known = before?.type === 'monthly' ? before : null;
  const target = bounded(fields, 'monthly_target', MONTH_HOURS, known?.monthly_target ?? 0);
  if (target === null) return null;
  const days = WEEKDAYS.map((day, index) => {
    const name = `workday_${day}` as const;
    return [name, truth(fields[name]) ?? known?.[name] ?? index < 5] as const;
  });
  const workdays = Object.fromEntries(days);
  return { ...base, type: 'monthly', ...workdays, monthly_target: target } as TargethoursRow;
}

/** Whether another row of the person covers one of its days: 409 (status documented, cause assumed). */
function collides(call: Call, row: TargethoursRow): boolean {
  return call.state.company.targethours.some(
    (other) =>
      other.id !== row.id &&
      other.users_id === row.users_id &&
      other.date_since <= (row.date_until ?? '9999-12-31') &&
      row.date_since <= (other.date_until ?? '9999-12-31'),
  );
}

const REQUIRED = ['users_id', 'type', 'date_since', 'date_until', 'compensation_monthly'] as const;

function postRow(call: Call): Reply {
  const fields = payload(call.request);
  if (fields === null) return refuse(call, 'BadRequest');
  if (!call.all) return unchanged(call, forbidden(call.language));
  if (REQUIRED.some((name) => fields[name] === undefined)) return refuse(call, 'MissingValue');
  const user = userById(call.state, wholeNumber(fields['users_id']) ?? 0);
  if (user === null) return unchanged(call, notFound(call.language));
  const row = rowFrom(fields, null, call.state.nextId, user.id);
  return row === null ? refuse(call, 'InvalidValue') : kept(call, row);
}

function putRow(call: Call): Reply {
  const before = call.state.company.targethours.find((row) => row.id === call.id);
  const refusal = writeRefusal(call, before);
  if (refusal !== null || before === undefined) return refusal ?? refuse(call, 'NotFound', 404);
  const fields = payload(call.request);
  const row = fields === null ? null : rowFrom(fields, before, before.id, before.users_id);
  return row === null ? refuse(call, 'InvalidValue') : kept(call, row);
}

/** Rows of the demo data that new accounts begin with refuse every write (documented; the status is assumed). */
function writeRefusal(call: Call, row: TargethoursRow | undefined): Reply | null {
  if (!call.all) return unchanged(call, forbidden(call.language));
  if (row === undefined) return unchanged(call, notFound(call.language));
  if (!row.test_data) return null;
  return unchanged(
    call,
    general(403, call.language, 'CannotModifyDemoData', 'CannotModifyDemoData'),
  );
}

function kept(call: Call, row: TargethoursRow): Reply {
  if (collides(call, row)) return refuse(call, 'Conflict', 409);
  const { company, nextId } = call.state;
  const fresh = row.id === nextId;
  const targethours = fresh
    ? [...company.targethours, row]
    : company.targethours.map((each) => (each.id === row.id ? row : each));
  const state = {
    ...withCompany(call.state, { targethours }),
    nextId: fresh ? nextId + 1 : nextId,
  };
  return { response: json({ targethoursRow: row }), state };
}

function deleteRow(call: Call): Reply {
  const row = call.state.company.targethours.find((each) => each.id === call.id);
  const refusal = writeRefusal(call, row);
  if (refusal !== null) return refusal;
  const targethours = call.state.company.targethours.filter((each) => each.id !== call.id);
  return { response: json({ success: true }), state: withCompany(call.state, { targethours }) };
}

export const TARGETHOURS_ROUTES: Readonly<Record<string, Route>> = {
  'GET /targethours': listRows,
  'POST /targethours': postRow,
  'GET /targethours/:id': getRow,
  'PUT /targethours/:id': putRow,
  'DELETE /targethours/:id': deleteRow,
};
