import { wallClock } from '../wall-clock.ts';
import { badRequest, notFound, unauthorized, wrapped } from './answers.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import type { User } from './company.ts';
import { isOneOf, ROLES } from './names.ts';
import { paged, pageOf } from './paging.ts';
import { chosenUsers } from './times-list.ts';

const USERS_PER_PAGE = 20;

/** `validTo` is the last day (assumed); after it somebody, or an organization, is inactive (documented). */
export function isActive(
  { validTo }: { readonly validTo: string | null },
  now: number,
  zone: string,
): boolean {
  return validTo === null || validTo >= wallClock(now, zone).date;
}

/** `GET /users`. Filters, paging and the first four fields are documented. */
export function listUsers(call: Call): Reply {
  const { query, switches, company, now, state } = call;
  const page = pageOf(query);
  const roles = query.getAll('roles');
  const inactive = query.get('inactive') ?? 'false';
  if (page === null || !roles.every((each) => isOneOf(ROLES, each))) {
    return unchanged(call, badRequest(switches, 'unknown role or page'));
  }
  if (inactive !== 'true' && inactive !== 'false') {
    return unchanged(call, badRequest(switches, 'inactive must be true or false'));
  }
  const chosen = chosenUsers(call);
  const within = organizationOf(call);
  if (chosen === null || within === null) return unchanged(call, unauthorized(switches));
  const matching = chosen.filter(
    (user) =>
      isActive(user, now, state.zone) === (inactive === 'false') &&
      (roles.length === 0 || roles.includes(user.role)) &&
      (within === 'all' || user.organizationIds.some((each) => within.has(each))),
  );
  const { rows, numbers } = paged(switches, matching, page, USERS_PER_PAGE);
  const users = rows.map((user) =>
    switches.userList === 'full' ? { ...shortRow(user), ...details(user) } : shortRow(user),
  );
  return unchanged(call, wrapped(switches, { users, ...numbers }));

  /** null = one is asked for that the key may not see. */
  function organizationOf({ sight }: Call): ReadonlySet<string> | 'all' | null {
    const visible = company.organizations.filter((each) => sight.organization(each));
    const id = query.get('organizationId');
    const name = query.get('organizationName');
    if (id === null && name === null) return 'all';
    const found = visible.filter((each) => (id === null ? each.name === name : each.id === id));
    return found.length === 0 ? null : new Set(found.map((each) => each.id));
  }
}

function shortRow(user: User): object {
  return {
    id: user.id,
    firstName: user.firstName,
    lastName: user.lastName,
    email: user.email,
    mobilePhoneNumber: null,
    organizationId: user.organizationIds[0] ?? null,
  };
}

/** Observed by others: `exportIds` and `userEmployments[].basicData`. The other fields are assumed. */
function details(user: User): object {
  return {
    role: user.role,
    validFrom: `${user.validFrom}T00:00:00+00:00`,
    validTo: user.validTo === null ? null : `${user.validTo}T23:59:59+00:00`,
    exportIds: user.exportIds,
    vacationYearStart: '01-01',
    userEmployments: [
      {
        basicData: {
          employeeId: user.employeeId,
          employmentId: user.employmentId,
          validFrom: `${user.validFrom}T00:00:00+00:00`,
          validTo: user.validTo === null ? null : `${user.validTo}T23:59:59+00:00`,
        },
      },
    ],
  };
}

/** `GET /users/{userId}`: the person in `items[0].data`. Observed; that somebody unknown is a 404 is assumed. */
export function getUser(call: Call): Reply {
  const { switches } = call;
  const user = call.company.users.find((each) => each.id === call.id);
  if (!user) return unchanged(call, notFound(switches));
  if (!call.sight.user(user)) return unchanged(call, unauthorized(switches));
  return unchanged(call, wrapped(switches, { ...shortRow(user), ...details(user) }));
}
