import type { Clock, Company, TimeEntry, User } from './company.ts';
import { stopOverdueClocks } from './clock-stop.ts';
import { parseInstant, utcSecond } from './instants.ts';
import { APPROVAL_STATUSES, isOneOf, TIME_TYPES, type TimeType } from './names.ts';
import { saveEntry } from './save-entry.ts';
import type { Span } from './settings.ts';
import {
  nextId,
  withClock,
  withCompany,
  withEntry,
  withoutClock,
  type MctimeState,
} from './state.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface WebEditResult {
  /** The row afterwards; of a deleted one what it was. */
  readonly result: TimeEntry | Clock;
  readonly state: MctimeState;
}

/**
 * What a person with the right to do so does in mcTIME's web page:
 * `{ action: 'create' | 'update' | 'delete', kind: 'time' | 'clock', … }`. The page can delete, which the API cannot, and
 * change what is approved; overlaps and senseless times it refuses as well. All of this is assumed.
 * @throws Error when the page would refuse it, or when user or row do not exist
 */
export function webEdit(edit: unknown, before: MctimeState, now: number): WebEditResult {
  const fields = (typeof edit === 'object' && edit !== null ? edit : {}) as Fields;
  const state = stopOverdueClocks(before, now);
  const { action, kind } = fields;
  if (action !== 'create' && action !== 'update' && action !== 'delete') {
    throw new Error('edit.action: must be create, update or delete');
  }
  if (kind !== 'time' && kind !== 'clock') throw new Error('edit.kind: must be time or clock');
  if (kind === 'clock') return editClock(action, fields, state);
  if (action === 'create') return createTime(fields, state, now);
  const row = state.kept.company.entries.find((each) => each.id === fields['id']);
  if (!row) throw new Error('edit.id: there is no such time entry');
  if (action === 'update') return updateTime(row, fields, state, now);
  const { entries } = state.kept.company;
  const left = entries.filter((each) => each.id !== row.id);
  return { result: row, state: withCompany(state, { entries: left }) };
}

function userOf({ users }: Company, id: unknown): User {
  const user = users.find((each) => each.id === id);
  if (!user) throw new Error('edit.userId: there is no such user');
  return user;
}

function instant(fields: Fields, name: string, otherwise?: string): number {
  const at = parseInstant(fields[name] ?? otherwise);
  if (at === null) throw new Error(`edit.${name}: must be ISO 8601 with an offset`);
  return at;
}

function typeOf(value: unknown, otherwise: TimeType): TimeType {
  if (value === undefined) return otherwise;
  if (!isOneOf(TIME_TYPES, value)) throw new Error('edit.timeType: there is no such type');
  return value;
}

function statusOf(value: unknown, otherwise: TimeEntry['approvalStatus']) {
  if (value === undefined) return otherwise;
  if (!isOneOf(APPROVAL_STATUSES, value)) throw new Error('edit.approvalStatus: is unknown');
  return value;
}

function commentOf(value: unknown, otherwise: string | null): string | null {
  return typeof value === 'string' || value === null ? value : otherwise;
}

function breaksOf(value: unknown, otherwise: TimeEntry['breaks']): readonly Span[] {
  const rows: unknown = value === undefined ? otherwise : value;
  if (!Array.isArray(rows)) throw new Error('edit.breaks: must be a list');
  return rows.map((each) => ({
    fromAt: instant(each as Fields, 'from'),
    toAt: instant(each as Fields, 'to'),
  }));
}

function organizationOf(value: unknown, otherwise: string | undefined, company: Company): string {
  const id = value ?? otherwise;
  if (typeof id !== 'string' || !company.organizations.some((each) => each.id === id)) {
    throw new Error('edit.organizationId: there is no such organization');
  }
  return id;
}

function saved(wanted: Parameters<typeof saveEntry>[0], state: MctimeState, now: number) {
  const outcome = saveEntry(wanted, state, now, 'freely');
  if (outcome.kind === 'failed') throw new Error(`edit: refused, ${outcome.message}`);
  return { result: outcome.entry, state: outcome.state };
}

function createTime(fields: Fields, state: MctimeState, now: number): WebEditResult {
  const { company } = state.kept;
  const user = userOf(company, fields['userId']);
  const wanted = {
    id: null,
    user,
    span: { fromAt: instant(fields, 'from'), toAt: instant(fields, 'to') },
    breaks: breaksOf(fields['breaks'], []),
    comment: commentOf(fields['comment'], null),
    type: typeOf(fields['timeType'], 'work'),
    organizationId: organizationOf(fields['organizationId'], user.organizationIds[0], company),
    approvalStatus: statusOf(fields['approvalStatus'], 'not_approved_yet'),
    creationType: 'times' as const,
  };
  return saved(wanted, state, now);
}

/** An approval alone is no edit of the entry: its creation type stays (assumed). */
function updateTime(
  row: TimeEntry,
  fields: Fields,
  state: MctimeState,
  now: number,
): WebEditResult {
  const { company } = state.kept;
  const approvalStatus = statusOf(fields['approvalStatus'], row.approvalStatus);
  const changed = ['from', 'to', 'breaks', 'comment', 'timeType', 'organizationId'];
  if (!changed.some((name) => fields[name] !== undefined)) {
    const entry = { ...row, approvalStatus };
    return { result: entry, state: withEntry(state, entry) };
  }
  const wanted = {
    id: row.id,
    user: userOf(company, row.userId),
    span: { fromAt: instant(fields, 'from', row.from), toAt: instant(fields, 'to', row.to) },
    breaks: breaksOf(fields['breaks'], row.breaks),
    comment: commentOf(fields['comment'], row.comment),
    type: typeOf(fields['timeType'], row.type),
    organizationId: organizationOf(fields['organizationId'], row.organizationId, company),
    approvalStatus,
    creationType: null,
  };
  return saved(wanted, state, now);
}

function editClock(
  action: 'create' | 'update' | 'delete',
  fields: Fields,
  state: MctimeState,
): WebEditResult {
  const { company } = state.kept;
  if (action === 'create') return createClock(fields, state);
  const clock = company.clocks.find(
    (each) => each.id === fields['id'] || each.userId === fields['userId'],
  );
  if (!clock) throw new Error('edit.id: there is no such running clock');
  if (action === 'delete') return { result: clock, state: withoutClock(state, clock.id) };
  const changed: Clock = {
    ...clock,
    from: utcSecond(instant(fields, 'from', clock.from)),
    timeType: typeOf(fields['timeType'], clock.timeType),
    comment: commentOf(fields['comment'], clock.comment),
    organizationId: organizationOf(fields['organizationId'], clock.organizationId, company),
  };
  return { result: changed, state: withClock(state, changed) };
}

function createClock(fields: Fields, state: MctimeState): WebEditResult {
  const { company } = state.kept;
  const user = userOf(company, fields['userId']);
  if (company.clocks.some((each) => each.userId === user.id)) {
    throw new Error('edit: refused, there is a running clock already');
  }
  const fresh = nextId(state);
  const clock: Clock = {
    id: fresh.id,
    userId: user.id,
    from: utcSecond(instant(fields, 'from')),
    breaks: [],
    comment: commentOf(fields['comment'], null),
    timeType: typeOf(fields['timeType'], 'work'),
    organizationId: organizationOf(fields['organizationId'], user.organizationIds[0], company),
  };
  return { result: clock, state: withClock(fresh.state, clock) };
}
