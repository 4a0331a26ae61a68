import { json, notFound } from './answers.ts';
import { foreign, mayActFor, unchanged, userById, type Call, type Reply } from './call.ts';
import type { User } from './company.ts';
import { containing, oneOf, pagedListOf, yesOrNo } from './listing.ts';

const MOST_PEOPLE = 1000;

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
  );
}

export function getPerson(call: Call): Reply {
  if (!mayActFor(call, call.id)) return foreign(call);
  const user = userById(call.state, call.id);
  return unchanged(call, user === null ? notFound(call.language) : json({ data: user }));
}

export function getMe(call: Call): Reply {
  return unchanged(call, json({ data: call.who }));
}
