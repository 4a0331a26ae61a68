import { empty, forbidden, json } from './answers.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import type { Employment, Stamped, User, UserReference } from './company.ts';
import { definitionsOf } from './custom-properties.ts';
import { list } from './listing.ts';

/** `custom_properties[Badge]=X` in a query; a name without definition matches nobody (documented). */
function propertyFilters(query: URLSearchParams): readonly (readonly [string, string])[] {
  return [...query].flatMap(([name, value]) => {
    const match = /^custom_properties\[(.+)\]$/.exec(name);
    return match?.[1] === undefined ? [] : [[match[1], value] as const];
  });
}

/** Of a property with several values any one counts (assumed). */
function hasValue(value: unknown, wanted: string): boolean {
  return Array.isArray(value) ? value.includes(wanted) : value === wanted;
}

function sorted(users: readonly User[], sortBy: string | null): readonly User[] {
  const [field, direction] = (sortBy ?? 'id asc').split(/[ +]/);
  const value = (user: User): unknown => (user as unknown as Record<string, unknown>)[field ?? ''];
  const compare = (one: User, other: User): number => {
    const [left, right] = [value(one), value(other)];
    if (typeof left === 'number' && typeof right === 'number') return left - right;
    return String(left).localeCompare(String(right), 'de');
  };
  const rows = users.toSorted((one, other) => compare(one, other) || one.id - other.id);
  return direction === 'desc' ? rows.toReversed() : rows;
}

export function listUsers(call: Call): Reply {
  if (!call.who.staff) return unchanged(call, forbidden(call.state.switches));
  const { query } = call;
  const archived = query.get('include_archived') === 'true';
  const email = query.get('email');
  const tags = query.get('tags')?.split(',');
  const properties = propertyFilters(query);
  const defined = new Set(definitionsOf(call.state.company).map(({ name }) => name));
  const users = call.state.company.users.filter(
    (user) =>
      (archived || user.active) &&
      (email === null || user.email === email) &&
      (tags === undefined || tags.some((tag) => user.tags.includes(tag))) &&
      properties.every(
        ([name, wanted]) => defined.has(name) && hasValue(user.custom_properties[name], wanted),
      ),
  );
  return unchanged(call, list(call, sorted(users, query.get('sort_by'))));
}

export function getUser(call: Call): Reply {
  if (!call.who.staff) return unchanged(call, forbidden(call.state.switches));
  const user = call.state.company.users.find((each) => each.id === call.id);
  return unchanged(call, user ? json(user) : empty(404));
}

/** Rows of the person who asks, or of everybody for a staff key; then `user_id`. */
function owned<Row extends Stamped & { readonly user: UserReference }>(
  call: Call,
  rows: readonly Row[],
): readonly Row[] {
  const userId = call.query.get('user_id');
  return rows.filter(
    (row) =>
      (call.who.staff || row.user.id === call.who.user.id) &&
      (userId === null || row.user.id === Number(userId)),
  );
}

/** Those in effect on any day of the range; an absent `to` reaches into the future. */
export function listEmployments(call: Call): Reply {
  const from = call.query.get('from');
  const to = call.query.get('to');
  const inRange = (row: Employment): boolean =>
    (from === null || row.to === null || row.to >= from) && (to === null || row.from <= to);
  return unchanged(call, list(call, owned(call, call.state.company.employments).filter(inRange)));
}

function between(call: Call, date: string): boolean {
  const from = call.query.get('from');
  const to = call.query.get('to');
  return (from === null || date >= from) && (to === null || date <= to);
}

export function listSchedules(call: Call): Reply {
  const codes = call.query.get('absence_code')?.split(',');
  // Requests stay pending here, so no absence has come of one.
  if (call.query.has('absence_request_id')) return unchanged(call, list(call, []));
  const rows = owned(call, call.state.company.schedules).filter(
    (row) =>
      between(call, row.date) && (codes === undefined || codes.includes(row.assignment.code)),
  );
  return unchanged(call, list(call, rows));
}

export function listHolidays(call: Call): Reply {
  const year = call.query.get('year');
  const rows = owned(call, call.state.company.holidays).filter(
    (row) => year === null || row.year === Number(year),
  );
  return unchanged(call, list(call, rows));
}

export function listWorkTimeAdjustments(call: Call): Reply {
  const rows = owned(call, call.state.company.work_time_adjustments);
  return unchanged(
    call,
    list(
      call,
      rows.filter((row) => between(call, row.date)),
    ),
  );
}

/** The token check. The uuid is made from the id; what MOCO's stands for is not documented. */
export function getSession(call: Call): Reply {
  const id = call.who.user.id;
  const uuid = `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`;
  return unchanged(call, json({ id, uuid }));
}

/** With impersonation the profile of the impersonated person: the proof of the right. */
export function getProfile(call: Call): Reply {
  const { user } = call.who;
  return unchanged(
    call,
    json({
      id: user.id,
      email: user.email,
      full_name: `${user.firstname} ${user.lastname}`,
      first_name: user.firstname,
      last_name: user.lastname,
      active: user.active,
      external: user.extern,
      avatar_url: user.avatar_url,
      unit: user.unit,
      created_at: user.created_at,
      updated_at: user.updated_at,
    }),
  );
}

export function getById(
  call: Call,
  rows: readonly (Stamped & { readonly user: UserReference })[],
): Reply {
  const row = owned({ ...call, query: new URLSearchParams() }, rows).find(
    (each) => each.id === call.id,
  );
  return unchanged(call, row ? json(row) : empty(404));
}
