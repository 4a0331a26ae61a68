import { json, notFound } from './answers.ts';
import { foreign, mayActFor, unchanged, userById, type Call, type Reply } from './call.ts';
import type { User } from './company.ts';
import { containing, oneOf, pagedListOf, yesOrNo } from './listing.ts';

const MOST_PEOPLE = 1000;

/** Of every other field the description says that it may be missing. */
const GUARANTEED: readonly string[] = [
  'id',
  'name',
  'weekstart_monday',
  'weekend_friday',
  'active',
  'timeformat_12h',
  'language',
  'timezone',
  'teams_id',
  'initials',
  'nonbusiness_groups_id',
];

export function shownUser(call: Call, user: User): unknown {
  if (call.state.switches.userFields === 'all') return user;
  return Object.fromEntries(Object.entries(user).filter(([name]) => GUARANTEED.includes(name)));
}

/** A worker sees only themselves (rights are documented, that nobody else is listed is assumed). */
export function listPeople(call: Call): Reply {
  return pagedListOf<User>(
    call,
    call.state.company.users.filter((user) => mayActFor(call, user.id)),
    {
      active: yesOrNo((user) => user.active),
      fulltext: containing((user) => [user.name, user.number, user.email]),
      teams_id: oneOf((user) => user.teams_id),
    },
    MOST_PEOPLE,
    (user) => shownUser(call, user),
  );
}

export function getPerson(call: Call): Reply {
  if (!mayActFor(call, call.id)) return foreign(call);
  const user = userById(call.state, call.id);
  return unchanged(
    call,
    user === null ? notFound(call.language) : json({ data: shownUser(call, user) }),
  );
}

export function getMe(call: Call): Reply {
  return unchanged(call, json({ data: shownUser(call, call.who) }));
}
