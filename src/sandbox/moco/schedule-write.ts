import { isCalendarDate } from '../wall-clock.ts';
import { empty, forbidden, phrase } from './answers.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import type { Schedule, User } from './company.ts';
import { readFlag } from './presence-rules.ts';
import { referenceTo, type Fields } from './presence-write.ts';
import {
  deleted,
  dropRow,
  putRow,
  readText,
  refusedFor,
  replyOf,
  stampsOf,
  userOf,
  withFields,
  type RowWrite,
} from './row-write.ts';
import type { MocoState } from './state.ts';

/** The codes are documented; names and colours are each company's own. */
const ABSENCES: Readonly<Record<string, { readonly name: string; readonly color: string }>> = {
  '1': { name: 'Nicht planbar', color: '#d9d9d9' },
  '2': { name: 'Feiertag', color: '#9fc5e8' },
  '3': { name: 'Krankheit', color: '#f4cccc' },
  '4': { name: 'Urlaub', color: '#b6d7a8' },
  '5': { name: 'Absenz', color: '#ffe599' },
};
const SYMBOL_MAX = 12;

/** Without `user_id` the absence is the key's owner's (documented); anybody else's needs the right "Staff" (assumed). */
export function postSchedule(call: Call): Reply {
  return withFields(call, (fields) => {
    const { user: self, staff } = call.who;
    const userId = fields['user_id'] ?? self.id;
    if (!staff && readText(userId) !== String(self.id)) {
      return unchanged(call, forbidden(call.state.switches));
    }
    const user = userOf(call.state, userId);
    return replyOf(call, createSchedule(user, fields, call.state, call.now));
  });
}

export function putSchedule(call: Call): Reply {
  return withSchedule(call, (row) =>
    withFields(call, (fields) => replyOf(call, updateSchedule(row, fields, call.state, call.now))),
  );
}

export function removeSchedule(call: Call): Reply {
  return withSchedule(call, (row) => deleted(call, row, dropRow(call.state, 'schedules', row.id)));
}

function withSchedule(call: Call, use: (row: Schedule) => Reply): Reply {
  const row = call.state.company.schedules.find(
    ({ id, user }) => id === call.id && (call.who.staff || user.id === call.who.user.id),
  );
  return row ? use(row) : unchanged(call, empty(404));
}

export function createSchedule(
  user: User | undefined,
  fields: Fields,
  state: MocoState,
  now: number,
): RowWrite<Schedule> {
  if (!user?.active) return refusedFor(state, { user_id: [phrase(state.switches, 'invalid')] });
  const blank: Schedule = {
    ...stampsOf(state, now),
    date: '',
    comment: null,
    am: true,
    pm: true,
    symbol: null,
    assignment: { id: 0, name: '', code: '', customer_name: '', color: '', type: 'Absence' },
    user: referenceTo(user),
  };
  return updateSchedule(blank, fields, state, now);
}

/** One half of a day holds one absence; `overwrite` takes the place of what is there (refusal without it: assumed). */
export function updateSchedule(
  row: Schedule,
  fields: Fields,
  state: MocoState,
  now: number,
): RowWrite<Schedule> {
  const word = (name: string) => [phrase(state.switches, name in fields ? 'invalid' : 'blank')];
  const date = fields['date'] ?? row.date;
  const code = readText(fields['absence_code']) ?? row.assignment.code;
  const absence = ABSENCES[code];
  const symbol = 'symbol' in fields ? fields['symbol'] : row.symbol;
  const am = readFlag(fields['am']) ?? row.am;
  const pm = readFlag(fields['pm']) ?? row.pm;
  if (!isCalendarDate(date)) return refusedFor(state, { date: word('date') });
  if (!absence) return refusedFor(state, { absence_code: word('absence_code') });
  if (!isSymbol(symbol)) return refusedFor(state, { symbol: word('symbol') });
  if (!am && !pm) return refusedFor(state, { am: [phrase(state.switches, 'invalid')] });

  const inTheWay = state.company.schedules.filter(
    (each) =>
      each.id !== row.id &&
      each.user.id === row.user.id &&
      each.date === date &&
      ((each.am && am) || (each.pm && pm)),
  );
  if (inTheWay.length > 0 && readFlag(fields['overwrite']) !== true) {
    return refusedFor(state, { date: [phrase(state.switches, 'taken')] });
  }
  const cleared = inTheWay.reduce((before, { id }) => dropRow(before, 'schedules', id), state);
  const comment = 'comment' in fields ? textOf(fields['comment']) : row.comment;
  const assignment = {
    ...absence,
    id: 9000 + Number(code),
    code,
    customer_name: state.company.name,
    type: 'Absence',
  } as const;
  return putRow(cleared, 'schedules', { ...row, date, comment, am, pm, symbol, assignment }, now);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** One of twelve pictures by its number; the document's answers have null, numbers and texts. */
function isSymbol(value: unknown): value is Schedule['symbol'] {
  if (value === null) return true;
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 && number <= SYMBOL_MAX;
}
