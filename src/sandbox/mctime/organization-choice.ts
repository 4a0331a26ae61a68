import type { Call } from './call.ts';
import type { Organization, User } from './company.ts';

/**
 * The organization that a write names. Documented: the id wins over the name, and of several with that name a random one
 * is taken. Here that is the last one, which is as good and the same every time. Assumed: a write that names none lands in
 * the person's first.
 */
export function chosenOrganization(
  call: Call,
  given: { readonly id: unknown; readonly name: unknown },
  user: User,
): Organization | null {
  const visible = call.company.organizations.filter((each) => call.sight.organization(each));
  if (given.id !== undefined && given.id !== null) {
    return visible.find((each) => each.id === given.id) ?? null;
  }
  if (given.name !== undefined && given.name !== null) {
    return visible.findLast((each) => each.name === given.name) ?? null;
  }
  const [first] = user.organizationIds;
  return call.company.organizations.find((each) => each.id === first) ?? null;
}
