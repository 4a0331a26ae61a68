import type { Company, Organization, TimeEntry, User } from './company.ts';

/** What the user behind a key may see. */
export interface Sight {
  readonly user: (user: User) => boolean;
  readonly organization: (organization: Organization) => boolean;
  readonly entry: (entry: TimeEntry) => boolean;
}

/** The organizations and all below them. */
export function withDescendants(company: Company, ids: readonly string[]): ReadonlySet<string> {
  const found = new Set(ids);
  let size = -1;
  while (size !== found.size) {
    size = found.size;
    for (const { id, parentId } of company.organizations) {
      if (parentId !== null && found.has(parentId)) found.add(id);
    }
  }
  return found;
}

/**
 * Documented: an employee sees only what is his own; approver, manager, administrator and main administrator see the
 * organizations they are responsible for. Assumed: the main administrator is responsible for all.
 */
export function sightOf(company: Company, viewer: User): Sight {
  if (viewer.role === 'main_administrator') {
    return { user: () => true, organization: () => true, entry: () => true };
  }
  const ids = viewer.role === 'employee' ? [] : viewer.responsibleFor;
  const answersFor = withDescendants(company, ids);
  return {
    user: (user) =>
      user.id === viewer.id || user.organizationIds.some((each) => answersFor.has(each)),
    organization: ({ id }) => answersFor.has(id) || viewer.organizationIds.includes(id),
    entry: (entry) => entry.userId === viewer.id || answersFor.has(entry.organizationId),
  };
}
