import { isCalendarDate } from '../wall-clock.ts';
import { empty, forbidden, json, message } from './answers.ts';
import { payload, unchanged, type Call, type Reply } from './call.ts';
import type { Presence } from './company.ts';
import { list } from './listing.ts';
import { createPresence, deletePresence, updatePresence } from './presence-write.ts';

/** A staff key sees everybody's rows, any other key its owner's only, whatever it asks for. */
function visible(call: Call): readonly Presence[] {
  const { presences } = call.state.company;
  if (call.who.staff) return presences;
  return presences.filter((row) => row.user.id === call.who.user.id);
}

export function listPresences(call: Call): Reply {
  const { query, state } = call;
  const from = query.get('from');
  const to = query.get('to');
  const alone = (from === null) !== (to === null);
  if (alone && state.switches.rangeAlone === 'refuse') {
    return unchanged(call, message(400, 'from and to have to be provided together'));
  }
  if ([from, to].some((date) => date !== null && !isCalendarDate(date))) {
    return unchanged(call, message(400, 'Invalid date'));
  }
  const userId = query.get('user_id');
  const homeOffice = query.get('is_home_office');
  const ranged = from !== null && to !== null;
  const rows = visible(call)
    .filter(
      (row) =>
        (!ranged || (row.date >= from && row.date <= to)) &&
        (userId === null || row.user.id === Number(userId)) &&
        (homeOffice === null || row.is_home_office === (homeOffice === 'true')),
    )
    .toSorted((one, other) => order(one).localeCompare(order(other)) || one.id - other.id);
  return unchanged(call, list(call, rows));
}

function order(row: Presence): string {
  return `${row.date} ${row.from}`;
}

export function getPresence(call: Call): Reply {
  const row = visible(call).find((each) => each.id === call.id);
  return unchanged(call, row ? json(row) : empty(404));
}

/** The row belongs to the key's owner or the impersonated person; a `user_id` has no effect. */
export function postPresence(call: Call): Reply {
  const given = payload(call.request);
  if (given.kind === 'wrongType') return unchanged(call, empty(415));
  if (given.kind === 'unreadable') return unchanged(call, message(422, 'Invalid payload'));
  const write = createPresence(call.who.user, given.fields, call.state, call.now);
  if (write.kind === 'refused') return unchanged(call, write.response);
  return { response: json(write.row), state: write.state };
}

/** The row to change, or the reply that refuses it. */
function writable(call: Call): Presence | Reply {
  const row = visible(call).find((each) => each.id === call.id);
  if (!row) return unchanged(call, empty(404));
  const foreign = row.user.id !== call.who.user.id;
  if (foreign && call.state.switches.staffWritesOthers === 'refuse') {
    return unchanged(call, forbidden(call.state.switches));
  }
  return row;
}

export function putPresence(call: Call): Reply {
  const row = writable(call);
  if ('response' in row) return row;
  const given = payload(call.request);
  if (given.kind === 'wrongType') return unchanged(call, empty(415));
  if (given.kind === 'unreadable') return unchanged(call, message(422, 'Invalid payload'));
  const write = updatePresence(row, given.fields, call.state, call.now);
  if (write.kind === 'refused') return unchanged(call, write.response);
  return { response: json(write.row), state: write.state };
}

export function removePresence(call: Call): Reply {
  const row = writable(call);
  if ('response' in row) return row;
  const write = deletePresence(row, call.state);
  if (write.kind === 'refused') return unchanged(call, write.response);
  const response = call.state.switches.deleteAnswer === 'empty204' ? empty(204) : json(row);
  return { response, state: write.state };
}
