import { isCalendarDate, wallClock } from '../wall-clock.ts';
import { empty, phrase } from './answers.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import type { Employment } from './company.ts';
import { referenceTo, type Fields } from './presence-write.ts';
import {
  deleted,
  dropRow,
  putRow,
  refusedFor,
  replyOf,
  staffOnly,
  stampsOf,
  userOf,
  withFields,
  type RowWrite,
} from './row-write.ts';
import type { MocoState } from './state.ts';

export function postEmployment(call: Call): Reply {
  return staffOnly(call, () =>
    withFields(call, (fields) => replyOf(call, createEmployment(fields, call.state, call.now))),
  );
}

export function putEmployment(call: Call): Reply {
  return withEmployment(call, (row) =>
    withFields(call, (fields) =>
      replyOf(call, updateEmployment(row, fields, call.state, call.now)),
    ),
  );
}

export function removeEmployment(call: Call): Reply {
  return withEmployment(call, (row) =>
    deleted(call, row, dropRow(call.state, 'employments', row.id)),
  );
}

function withEmployment(call: Call, use: (row: Employment) => Reply): Reply {
  return staffOnly(call, () => {
    const row = call.state.company.employments.find(({ id }) => id === call.id);
    return row ? use(row) : unchanged(call, empty(404));
  });
}

/** `user_id` and `pattern` are mandatory; `from` is today where none is given (documented). */
export function createEmployment(
  fields: Fields,
  state: MocoState,
  now: number,
): RowWrite<Employment> {
  const user = userOf(state, fields['user_id']);
  const word = (name: string) => phrase(state.switches, name in fields ? 'invalid' : 'blank');
  if (!user) return refusedFor(state, { user_id: [word('user_id')] });
  if (!('pattern' in fields)) return refusedFor(state, { pattern: [word('pattern')] });
  const blank: Employment = {
    ...stampsOf(state, now),
    weekly_target_hours: 0,
    pattern: { am: [], pm: [] },
    from: wallClock(now, state.zone).date,
    to: null,
    user: referenceTo(user),
  };
  return updateEmployment(blank, fields, state, now);
}

/** `weekly_target_hours` is the sum of the pattern, whatever a body says (observed on the document's example). */
export function updateEmployment(
  row: Employment,
  fields: Fields,
  state: MocoState,
  now: number,
): RowWrite<Employment> {
  const pattern = 'pattern' in fields ? patternOf(fields['pattern']) : row.pattern;
  const from = fields['from'] ?? row.from;
  const to = 'to' in fields ? fields['to'] || null : row.to;
  const invalid = [phrase(state.switches, 'invalid')];
  if (pattern === null) return refusedFor(state, { pattern: invalid });
  if (!isCalendarDate(from)) return refusedFor(state, { from: invalid });
  if (to !== null && (!isCalendarDate(to) || to < from)) return refusedFor(state, { to: invalid });
  const weekly = [...pattern.am, ...pattern.pm].reduce((sum, hours) => sum + hours, 0);
  const changed = {
    ...row,
    pattern,
    from,
    to,
    weekly_target_hours: Math.round(weekly * 100) / 100,
  };
  return putRow(state, 'employments', changed, now);
}

function patternOf(value: unknown): Employment['pattern'] | null {
  if (typeof value !== 'object' || value === null) return null;
  const { am, pm } = value as Readonly<Record<string, unknown>>;
  return isHours(am) && isHours(pm) ? { am, pm } : null;
}

function isHours(value: unknown): value is readonly number[] {
  if (!Array.isArray(value) || value.length > 7) return false;
  return value.every((hours) => typeof hours === 'number' && hours >= 0 && hours <= 24);
}
