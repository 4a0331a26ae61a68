import { answer, badRequest } from './answers.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import type { Clock } from './company.ts';
import { withOffset } from './instants.ts';
import { isOneOf, TIME_TYPES } from './names.ts';
import { pageOf } from './paging.ts';
import { commentField } from './times-list.ts';

const CLOCKS_PER_PAGE = 20;

/**
 * `GET /clock`: who is clocked in. Documented: the rows stand in `items` without a wrapper, twenty a page, and somebody whom
 * the key may not see is an item of his own that says 400. How that item looks is assumed.
 */
export function listClocks(call: Call): Reply {
  const { query, switches, company } = call;
  const page = pageOf(query);
  if (page === null) return unchanged(call, badRequest(switches, 'page must be from 1'));
  const timeTypes = query.getAll('timeTypes');
  if (!timeTypes.every((each) => isOneOf(TIME_TYPES, each))) {
    return unchanged(call, badRequest(switches, 'unknown timeType'));
  }
  const userIds = query.getAll('userIds');
  const organizations = organizationFilter(call);
  const running = company.clocks.filter((clock) => {
    const user = company.users.find((each) => each.id === clock.userId);
    return (
      user !== undefined &&
      call.sight.user(user) &&
      (userIds.length === 0 || userIds.includes(clock.userId)) &&
      (timeTypes.length === 0 || timeTypes.includes(clock.timeType)) &&
      (organizations.ids === null || organizations.ids.has(clock.organizationId))
    );
  });
  const rows = running
    .slice((page - 1) * CLOCKS_PER_PAGE, page * CLOCKS_PER_PAGE)
    .map((clock) => clockRow(call, clock));
  const refused = [...userIds.filter((id) => !isVisibleUser(call, id)), ...organizations.refused];
  const failures = refused.map((id) => ({
    message: `Bad Request: ${id} may not be seen`,
    data: null,
    valid: false,
  }));
  return unchanged(call, answer(switches, { items: [...rows, ...failures], valid: true }));
}

function isVisibleUser({ company, sight }: Call, id: string): boolean {
  const user = company.users.find((each) => each.id === id);
  return user !== undefined && sight.user(user);
}

/** `ids` is null where nothing is asked for. Ids win over names (assumed, as for `GET /times`). */
function organizationFilter({ query, company, sight }: Call): {
  readonly ids: ReadonlySet<string> | null;
  readonly refused: readonly string[];
} {
  const visible = company.organizations.filter((each) => sight.organization(each));
  const ids = query.getAll('organizationIds');
  if (ids.length > 0) {
    const refused = ids.filter((id) => !visible.some((each) => each.id === id));
    return { ids: new Set(ids.filter((id) => !refused.includes(id))), refused };
  }
  const names = query.getAll('organizationNames');
  if (names.length === 0) return { ids: null, refused: [] };
  return {
    ids: new Set(visible.filter((each) => names.includes(each.name)).map((each) => each.id)),
    refused: names.filter((name) => !visible.some((each) => each.name === name)),
  };
}

/** The fields up to `from` are documented, the names of those after it are said to be those of the other calls. */
function clockRow(call: Call, clock: Clock): object {
  const { company, state, switches } = call;
  const user = company.users.find((each) => each.id === clock.userId);
  const organization = company.organizations.find((each) => each.id === clock.organizationId);
  const written = (instant: string): string => withOffset(Date.parse(instant), state.zone);
  return {
    userId: clock.userId,
    userFirstName: user?.firstName ?? '',
    userLastName: user?.lastName ?? '',
    clockedIn: true,
    onBreak: clock.breaks.some((each) => each.to === null),
    from: written(clock.from),
    [switches.clockTypeField]: clock.timeType,
    breaks: clock.breaks.map((each) => ({
      from: written(each.from),
      to: each.to === null ? null : written(each.to),
    })),
    ...commentField(call, clock.comment),
    organizationId: clock.organizationId,
    organizationName: organization?.name ?? '',
  };
}
