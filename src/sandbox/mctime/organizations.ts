import { answer, badRequest, notFound, unauthorized, wrapped } from './answers.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import type { Organization } from './company.ts';
import { isOneOf, ORGANIZATION_TYPES } from './names.ts';
import { paged, pageOf } from './paging.ts';
import { settingsOf } from './settings.ts';
import { isActive } from './users.ts';

const ORGANIZATIONS_PER_PAGE = 50;

/**
 * `GET /organizations`. Documented: without an id the heads of the trees, with one that organization and its children; a
 * search by a part of the name goes through all of them (assumed).
 */
export function listOrganizations(call: Call): Reply {
  const { query, switches, company, now, state, sight } = call;
  const page = pageOf(query);
  const types = query.getAll('types');
  const inactive = query.get('inactive') ?? 'false';
  if (page === null || !types.every((each) => isOneOf(ORGANIZATION_TYPES, each))) {
    return unchanged(call, badRequest(switches, 'unknown type or page'));
  }
  if (inactive !== 'true' && inactive !== 'false') {
    return unchanged(call, badRequest(switches, 'inactive must be true or false'));
  }
  const visible = company.organizations.filter((each) => sight.organization(each));
  const id = query.get('organizationId');
  if (id !== null && !visible.some((each) => each.id === id)) {
    return unchanged(call, unauthorized(switches));
  }
  const part = query.get('organizationName')?.toLowerCase() ?? null;
  const matching = visible.filter(
    (each) =>
      isWithin(each, id, part, visible) &&
      (part === null || each.name.toLowerCase().includes(part)) &&
      (types.length === 0 || types.includes(each.type)) &&
      isActive(each, now, state.zone) === (inactive === 'false'),
  );
  const { rows, numbers } = paged(switches, matching, page, ORGANIZATIONS_PER_PAGE);
  const organizations = rows.map((each) => ({ id: each.id, organizationName: each.name }));
  return unchanged(call, wrapped(switches, { organizations, ...numbers }));
}

/** For somebody who sees no company, the heads are the topmost that he sees (assumed). */
function isWithin(
  each: Organization,
  id: string | null,
  part: string | null,
  visible: readonly Organization[],
): boolean {
  if (id !== null) return each.id === id || each.parentId === id;
  return part !== null || !visible.some((other) => other.id === each.parentId);
}

/** `GET /organizations/{id}`: the object itself, without `items`. Documented, its settings as texts too. */
export function getOrganization(call: Call): Reply {
  const { switches, company } = call;
  const found = company.organizations.find((each) => each.id === call.id);
  if (!found) return unchanged(call, notFound(switches));
  if (!call.sight.organization(found)) return unchanged(call, unauthorized(switches));
  const assigned = company.users.filter((user) => user.organizationIds.includes(found.id));
  const responsible = (roles: readonly string[]) =>
    company.users
      .filter((user) => roles.includes(user.role) && user.responsibleFor.includes(found.id))
      .map((user) => ({ userId: user.id }));
  return unchanged(
    call,
    answer(switches, {
      id: found.id,
      validFrom: `${found.validFrom}T00:00:00+00:00`,
      validTo: found.validTo === null ? null : `${found.validTo}T23:59:59+00:00`,
      name: { organizationName: found.name, description: found.description },
      organizationType: { type: found.type, parentOrganizationUnitId: found.parentId },
      address: ADDRESS,
      contactInformation: { organizationEmail: null, phoneNumber: null },
      assignUsers: {
        administrators: responsible(['administrator', 'main_administrator']),
        approvers: responsible(['approver', 'manager']),
        employees: assigned.map((user) => ({ userId: user.id })),
      },
      timeTrackingSettings: settingsOf(company, found.id),
    }),
  );
}

const ADDRESS = {
  relId: null,
  id: null,
  street: null,
  city: null,
  state: null,
  postalCode: null,
  country: null,
};
