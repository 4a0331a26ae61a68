import { isCalendarDate } from '../wall-clock.ts';
import { empty, json, phrase } from './answers.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import type { AbsenceRequest } from './company.ts';
import { list } from './listing.ts';
import { readFlag } from './presence-rules.ts';
import { referenceTo, type Fields } from './presence-write.ts';
import {
  deleted,
  dropRow,
  putRow,
  refusedFor,
  replyOf,
  stampsOf,
  userOf,
  withFields,
} from './row-write.ts';

const TYPES = ['vacation', 'sickness', 'other'] as const;

type Day = AbsenceRequest['days'][number];

/** One's own requests, and those one is to decide about; a staff key sees all (assumed). */
function visible(call: Call): readonly AbsenceRequest[] {
  const { id } = call.who.user;
  return (call.state.company.absence_requests ?? []).filter(
    (row) => call.who.staff || row.user.id === id || row.selected_approver?.id === id,
  );
}

export function listRequests(call: Call): Reply {
  const { query } = call;
  const is = (name: string, value: unknown): boolean =>
    query.get(name) === null || query.get(name) === String(value);
  const rows = visible(call).filter(
    (row) =>
      is('user_id', row.user.id) &&
      is('selected_approver_id', row.selected_approver?.id) &&
      is('type', row.type) &&
      is('status', row.status),
  );
  return unchanged(call, list(call, rows));
}

export function getRequest(call: Call): Reply {
  const row = visible(call).find(({ id }) => id === call.id);
  return unchanged(call, row ? json(row) : empty(404));
}

/** `approver_user_id`, `type` and `entries` are mandatory (documented). It is the key owner's own request. */
export function postRequest(call: Call): Reply {
  return withFields(call, (fields) => {
    const { state, now, who } = call;
    const word = (name: string) => [phrase(state.switches, name in fields ? 'invalid' : 'blank')];
    const refuse = (name: string) => replyOf(call, refusedFor(state, { [name]: word(name) }));
    const approver = userOf(state, fields['approver_user_id']);
    const type = TYPES.find((each) => each === fields['type']);
    const days = daysOf(fields);
    if (!approver) return refuse('approver_user_id');
    if (!type) return refuse('type');
    if (days === null) return refuse('entries');
    const row: AbsenceRequest = {
      ...stampsOf(state, now),
      type,
      status: 'pending',
      total_days: days.reduce((sum, { am, pm }) => sum + (am ? 0.5 : 0) + (pm ? 0.5 : 0), 0),
      days,
      comment: typeof fields['comment'] === 'string' ? fields['comment'] : null,
      approved_at: null,
      user: referenceTo(who.user),
      approver: null,
      selected_approver: referenceTo(approver),
      custom_properties: {},
    };
    return replyOf(call, putRow(state, 'absence_requests', row, now));
  });
}

/** A reason has to be given, in the query (documented). */
export function removeRequest(call: Call): Reply {
  const row = visible(call).find(({ id }) => id === call.id);
  if (!row) return unchanged(call, empty(404));
  const blank = { comment: [phrase(call.state.switches, 'blank')] };
  if (!call.query.get('comment')) return replyOf(call, refusedFor(call.state, blank));
  return deleted(call, row, dropRow(call.state, 'absence_requests', row.id));
}

/** Null where there is no day, or one that cannot be read. */
function daysOf({ entries }: Fields): readonly Day[] | null {
  if (!Array.isArray(entries) || entries.length === 0) return null;
  const days = entries.map((entry: unknown): Day | null => {
    if (typeof entry !== 'object' || entry === null) return null;
    const { date, am, pm } = entry as Readonly<Record<string, unknown>>;
    if (!isCalendarDate(date)) return null;
    return { date, am: readFlag(am) ?? true, pm: readFlag(pm) ?? true };
  });
  return days.every((day): day is Day => day !== null && (day.am || day.pm)) ? days : null;
}
