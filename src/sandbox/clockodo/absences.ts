import { general, json, notFound, unprocessable } from './answers.ts';
import { checkAbsence } from './absence-rules.ts';
import {
  mayActFor,
  payload,
  unchanged,
  userById,
  type Call,
  type Reply,
  type Route,
} from './call.ts';
import type { Absence, User } from './company.ts';
import { truth, wholeNumber } from './fields.ts';
import { listOf, oneOf, sameNumber, type FilterOf } from './listing.ts';
import { withCompany, type ClockodoState } from './state.ts';
import { dateOf } from './zone-time.ts';

/** Who may not approve sees no type of somebody else's absence; here nobody else's absence is seen at all. */
function listAbsences(call: Call): Reply {
  const { company } = call.state;
  const ofActive: FilterOf<Absence> = (value) => {
    const wanted = truth(value);
    if (wanted === null) return 'invalid';
    return (row) =>
      company.users.some((user) => user.id === row.users_id && user.active === wanted);
  };
  return listOf(
    call,
    company.absences.filter((row) => mayActFor(call, row.users_id)),
    {
      year: sameNumber((row, year) => row.date_since.startsWith(`${year}-`)),
      users_id: oneOf((row) => row.users_id),
      status: oneOf((row) => row.status),
      type: oneOf((row) => row.type),
      users_active: ofActive,
    },
  );
}

function getAbsence(call: Call): Reply {
  const row = call.state.company.absences.find((each) => each.id === call.id);
  if (row === undefined || !mayActFor(call, row.users_id)) {
    return unchanged(call, notFound(call.language));
  }
  return unchanged(call, json({ data: row }));
}

function notYours(call: Call): Reply {
  return unchanged(
    call,
    unprocessable(call.language, [{ type: 'CannotManageAbsencesOfUser', path: 'users_id' }]),
  );
}

/** Keeps the row in the place of the one it replaces, or at the end. */
export function withAbsence(state: ClockodoState, absence: Absence): ClockodoState {
  const { absences } = state.company;
  const known = absences.some((row) => row.id === absence.id);
  const after = known
    ? absences.map((row) => (row.id === absence.id ? absence : row))
    : [...absences, absence];
  const nextId = Math.max(state.nextId, absence.id + 1);
  return { ...withCompany(state, { absences: after }), nextId };
}

export function withoutAbsence(state: ClockodoState, id: number): ClockodoState {
  return withCompany(state, { absences: state.company.absences.filter((row) => row.id !== id) });
}

function write(call: Call, before: Absence | null, user: User): Reply {
  const fields = payload(call.request);
  if (fields === null) return unchanged(call, general(400, call.language, 'BadRequest'));
  const today = dateOf(call.now, user.timezone);
  const checked = checkAbsence(
    { fields, before, user, manages: call.all, writerId: call.who.id },
    call.state,
    today,
  );
  if (checked.kind === 'refused') {
    return unchanged(call, unprocessable(call.language, checked.errors));
  }
  const { absence } = checked;
  return { response: json({ data: absence }), state: withAbsence(call.state, absence) };
}

/** Without `users_id` the absence is the key owner's. */
function postAbsence(call: Call): Reply {
  const given = payload(call.request)?.['users_id'];
  const usersId = given === undefined ? call.who.id : wholeNumber(given);
  if (usersId === null || !mayActFor(call, usersId)) return notYours(call);
  const user = userById(call.state, usersId);
  return user === null ? unchanged(call, notFound(call.language)) : write(call, null, user);
}

function putAbsence(call: Call): Reply {
  const before = call.state.company.absences.find((row) => row.id === call.id);
  const user = before && userById(call.state, before.users_id);
  if (!before || !user) return unchanged(call, notFound(call.language));
  return mayActFor(call, user.id) ? write(call, before, user) : notYours(call);
}

/** A worker cannot take back what was approved: it has to be declined (cause assumed). */
function deleteAbsence(call: Call): Reply {
  const row = call.state.company.absences.find((each) => each.id === call.id);
  if (row === undefined) return unchanged(call, notFound(call.language));
  if (!mayActFor(call, row.users_id)) return notYours(call);
  if (!call.all && row.status === 1) {
    return unchanged(call, unprocessable(call.language, [{ type: 'AbsenceHasToBeDeclined' }]));
  }
  return { response: json({ success: true }), state: withoutAbsence(call.state, row.id) };
}

export const ABSENCE_ROUTES: Readonly<Record<string, Route>> = {
  'GET /v4/absences': listAbsences,
  'POST /v4/absences': postAbsence,
  'GET /v4/absences/:id': getAbsence,
  'PUT /v4/absences/:id': putAbsence,
  'DELETE /v4/absences/:id': deleteAbsence,
};
