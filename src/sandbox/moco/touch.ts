import { isCalendarDate, isoSeconds, wallClock, type WallClock } from '../wall-clock.ts';
import { empty, invalid, json, phrase } from './answers.ts';
import { payload, unchanged, type Call, type Payload, type Reply } from './call.ts';
import type { Presence } from './company.ts';
import {
  conflicts,
  isLocked,
  minutesOf,
  readFlag,
  readFlagText,
  readTime,
} from './presence-rules.ts';
import { lockedAnswer, referenceTo, store, type Fields } from './presence-write.ts';
import { withPresences } from './state.ts';

/**
 * `POST /users/presences/touch`: opens a presence at the current minute or ends the open one.
 * A pair within one minute of the wall clock is discarded; a conflict is 423 with no body.
 */
export function touch(call: Call): Reply {
  const given = payloadOf(call);
  if (given.kind === 'wrongType') return unchanged(call, empty(415));
  if (given.kind === 'unreadable') {
    return unchanged(call, json({ message: 'Invalid payload' }, 422));
  }
  const at = momentOf(call, given.fields);
  const homeOffice = homeOfficeOf(call, given.fields);
  if (at === null || homeOffice === null) {
    const name = at === null ? 'override' : 'is_home_office';
    const errors = { [name]: [phrase(call.state.switches, 'invalid')] };
    return unchanged(call, invalid(call.state.switches, errors));
  }
  if (isLocked(at.date, call.state.switches)) return unchanged(call, lockedAnswer(call.state));

  const open = call.state.company.presences.filter(
    (row) => row.user.id === call.who.user.id && row.to === null,
  );
  const today = open.find((row) => row.date === at.date);
  if (today) return closeRow(call, today, at, homeOffice);
  const earlier = open.filter((row) => row.date < at.date).at(-1);
  if (earlier && call.state.switches.touchAcrossMidnight === 'closesEarlierRow') {
    return closeEarlierRow(call, earlier, at, homeOffice);
  }
  return openRow(call, at, homeOffice);
}

const FORM = /^application\/x-www-form-urlencoded\b/i;

function isForm({ request }: Call): boolean {
  return FORM.test(request.headers['content-type'] ?? '');
}

/** "Can be passed to the request" (documented) does not say how: JSON, a form and the query are taken. */
function payloadOf(call: Call): Payload {
  return isForm(call) ? { kind: 'fields', fields: call.request.form ?? {} } : payload(call.request);
}

/** The body's word wins over the query's. null = it is no boolean. */
function homeOfficeOf(call: Call, fields: Fields): boolean | undefined | null {
  const given = fields['is_home_office'];
  const inBody = isForm(call) ? readFlagText(given) : readFlag(given);
  return inBody === undefined ? readFlagText(call.query.get('is_home_office')) : inBody;
}

/** The minute the touch stands for: the account's wall clock, or `override` in its prose form. */
function momentOf(call: Call, fields: Fields): WallClock | null {
  const override = fields['override'];
  if (call.state.switches.touchOverride !== 'prose' || override === undefined) {
    return wallClock(call.now, call.state.zone);
  }
  const [date, time, ...rest] = typeof override === 'string' ? override.split(' ') : [];
  if (rest.length > 0 || !isCalendarDate(date)) return null;
  const reading = readTime(time, call.state.switches);
  return reading.kind === 'value' ? { date, time: reading.value } : null;
}

function locked(call: Call): Reply {
  return unchanged(call, empty(423));
}

function newRow(call: Call, date: string, from: string, to: string | null): Presence {
  const stamp = isoSeconds(call.now);
  return {
    id: call.state.nextId,
    date,
    from,
    to,
    is_home_office: false,
    user: referenceTo(call.who.user),
    created_at: stamp,
    updated_at: stamp,
  };
}

function openRow(call: Call, at: WallClock, homeOffice: boolean | undefined): Reply {
  const row = newRow(call, at.date, at.time, null);
  if (conflicts(row, call.state)) return locked(call);
  const stored = store(row, homeOffice, call.state, call.now);
  return { response: json(stored.row), state: stored.state };
}

function closeRow(
  call: Call,
  row: Presence,
  at: WallClock,
  homeOffice: boolean | undefined,
): Reply {
  if (at.time === row.from) {
    const presences = call.state.company.presences.filter((each) => each.id !== row.id);
    const quiet = call.state.switches.sameMinuteTouch === 'empty200';
    return {
      response: quiet ? empty(200) : json({ ...row, to: at.time }),
      state: withPresences(call.state, presences),
    };
  }
  const closed = { ...row, to: at.time };
  const backwards = minutesOf(at.time) < minutesOf(row.from);
  if (backwards || conflicts(closed, call.state)) return locked(call);
  const stored = store(closed, homeOffice, call.state, call.now);
  return { response: json(stored.row), state: stored.state };
}

/** The assumed alternative at midnight: the shift ends, in two rows that leave out one minute. */
function closeEarlierRow(
  call: Call,
  row: Presence,
  at: WallClock,
  homeOffice: boolean | undefined,
): Reply {
  const closed = { ...row, to: row.from === '23:59' ? null : '23:59' };
  const first = store(closed, undefined, call.state, call.now);
  if (at.time === '00:00') return { response: json(first.row), state: first.state };
  const rest = newRow({ ...call, state: first.state }, at.date, '00:00', at.time);
  if (conflicts(rest, first.state)) return locked(call);
  const second = store(rest, homeOffice, first.state, call.now);
  return { response: json(first.row), state: second.state };
}
