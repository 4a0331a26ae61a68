import { badRequest, unauthorized, wrapped } from './answers.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import { fullName, type TimeEntry, type User } from './company.ts';
import { parseInstant, withOffset } from './instants.ts';
import { APPROVAL_STATUSES, isOneOf, TIME_TYPES } from './names.ts';
import { paged, pageOf } from './paging.ts';
import type { Span } from './settings.ts';

const LONGEST_SPAN_MS = 366 * 86_400_000;

/** `GET /times`. Documented; what is assumed stands at its place. */
export function listTimes(call: Call): Reply {
  const { switches, query } = call;
  const refused = (why: string): Reply => unchanged(call, badRequest(switches, why));
  const range = rangeOf(query);
  if (typeof range === 'string') return refused(range);
  const page = pageOf(query);
  if (page === null) return refused('page must be a whole number from 1');
  const timeTypes = query.getAll('timeTypes');
  if (!timeTypes.every((each) => isOneOf(TIME_TYPES, each))) return refused('unknown timeType');
  const statuses = query.getAll('approvalStatuses');
  if (!statuses.every((each) => isOneOf(APPROVAL_STATUSES, each))) {
    return refused('unknown approvalStatus');
  }
  const users = chosenUsers(call);
  const organizationIds = chosenOrganizationIds(call);
  if (users === null || organizationIds === null) return unchanged(call, unauthorized(switches));

  const matching = call.company.entries.filter(
    (entry) =>
      call.sight.entry(entry) &&
      isInRange(call, Date.parse(entry.from), range) &&
      (timeTypes.length === 0 || timeTypes.includes(entry.type)) &&
      (statuses.length === 0 || statuses.includes(entry.approvalStatus)) &&
      (organizationIds === 'all' || organizationIds.has(entry.organizationId)),
  );
  const byUser = new Map<string, TimeEntry[]>();
  for (const entry of matching) {
    byUser.set(entry.userId, [...(byUser.get(entry.userId) ?? []), entry]);
  }
  const listed = users.filter(
    (user) => switches.usersWithoutEntries === 'listed' || byUser.has(user.id),
  );
  const { rows, numbers } = paged(switches, listed, page, switches.usersPerPage);
  const timeEntries = rows.map((user) => userRow(call, user, byUser.get(user.id) ?? []));
  return unchanged(call, wrapped(switches, { timeEntries, ...numbers }));
}

/** Epoch milliseconds, or what is wrong. */
function rangeOf(query: URLSearchParams): Span | string {
  const fromAt = parseInstant(query.get('from'));
  if (fromAt === null) return 'from must be ISO 8601 with a timezone, + encoded as %2B';
  const toAt = parseInstant(query.get('to'));
  if (toAt === null) return 'to must be ISO 8601 with a timezone, + encoded as %2B';
  // That an inverted range is refused is assumed.
  if (toAt < fromAt) return 'to must not be before from';
  if (toAt - fromAt > LONGEST_SPAN_MS) return 'the maximum timespan is 366 days';
  return { fromAt, toAt };
}

/** By its start alone: an entry that began before the range and reaches into it is not in it. */
function isInRange({ switches }: Call, at: number, { fromAt, toAt }: Span): boolean {
  if (at === fromAt && switches.rangeBounds === 'strict') return false;
  if (at === toAt && switches.rangeBounds !== 'bothInclusive') return false;
  return at >= fromAt && at <= toAt;
}

/** In the company's order; null = somebody is asked for whom the key may not see. */
export function chosenUsers({ query, company, sight }: Call): readonly User[] | null {
  const visible = company.users.filter((user) => sight.user(user));
  const ids = query.getAll('userIds');
  if (ids.length === 0) return visible;
  const chosen = visible.filter((user) => ids.includes(user.id));
  return chosen.length === new Set(ids).size ? chosen : null;
}

/** null = one is asked for that the key may not see. Names count only where there are no ids. */
function chosenOrganizationIds(call: Call): ReadonlySet<string> | 'all' | null {
  const { query, company, sight } = call;
  const visible = company.organizations.filter((each) => sight.organization(each));
  const ids = query.getAll('organizationIds');
  if (ids.length > 0) {
    return ids.every((id) => visible.some((each) => each.id === id)) ? new Set(ids) : null;
  }
  const names = query.getAll('organizationNames');
  if (names.length === 0) return 'all';
  if (!names.every((name) => visible.some((each) => each.name === name))) return null;
  return new Set(visible.filter((each) => names.includes(each.name)).map((each) => each.id));
}

function userRow(call: Call, user: User, entries: readonly TimeEntry[]): object {
  return {
    userId: user.id,
    userName: fullName(user),
    userFirstName: user.firstName,
    userLastName: user.lastName,
    times: entries
      .toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from))
      .map((entry) => entryRow(call, entry)),
  };
}

/** An entry as the vendor writes it, the fields in the order of its document. */
function entryRow(call: Call, entry: TimeEntry): object {
  const { company, switches, state } = call;
  const written = (instant: string): string => withOffset(Date.parse(instant), state.zone);
  const organization = company.organizations.find((each) => each.id === entry.organizationId);
  const breaks = entry.breaks.map((each) => ({
    id: each.id,
    from: written(each.from),
    to: written(each.to),
    automatic: each.automatic,
  }));
  return {
    id: entry.id,
    from: written(entry.from),
    to: written(entry.to),
    breaks: breaks.length === 0 && switches.emptyBreaks === 'null' ? null : breaks,
    ...commentField(call, entry.comment),
    type: entry.type,
    organizationId: entry.organizationId,
    organizationName: organization?.name ?? '',
    approvalStatus: entry.approvalStatus,
    ...creationTypeField(call, entry),
  };
}

export function commentField({ switches }: Call, comment: string | null): object {
  if (comment !== null) return { comment };
  if (switches.emptyComment === 'absent') return {};
  return { comment: switches.emptyComment === 'text' ? '' : null };
}

function creationTypeField({ switches }: Call, { creationType }: TimeEntry): object {
  if (creationType !== null) return { creationType };
  if (switches.editedCreationType === 'absent') return {};
  return { creationType: switches.editedCreationType === 'text' ? 'null' : null };
}
